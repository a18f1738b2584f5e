"""Collecting signatures: what an office's answer stands for, who is to be chased, what is lacking.

A signature is of the wording that was agreed to. Once the text was changed it no longer counts, and
the office is to be asked again.
"""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, timedelta
from enum import StrEnum

from habeas.vocabulary.procedures import Limits

PATIENCE = timedelta(days=7)
"""How long an office that was asked is left alone where no day was set for it."""


class Answer(StrEnum):
    """How far an office has come with a text, as somebody says."""

    TO_ASK = "to_ask"
    ASKED = "asked"
    PROMISED = "promised"
    SIGNED = "signed"
    DECLINED = "declined"


ASK_AGAIN = "ask_again"
STANDINGS = (*Answer, ASK_AGAIN)
"""All that an office can stand at: its answer, or that it signed an earlier wording."""


@dataclass(frozen=True, slots=True)
class Given:
    """The answer of an office to a text: the wording (its number) that it is for, and the day."""

    answer: Answer
    version: int | None
    on: date


def standing(given: Given | None, version: int) -> str:
    """Where an office stands with the present wording: one of STANDINGS."""
    if given is None:
        return Answer.TO_ASK
    if given.answer in (Answer.SIGNED, Answer.PROMISED) and given.version != version:
        return ASK_AGAIN
    return given.answer


def is_to_chase(given: Given | None, version: int, deadline: date | None, day: date) -> bool:
    """Whether an office is to be written to on a day.

    Who was asked or has promised is left alone until the deadline, or for ``PATIENCE`` where there
    is none. Who has not been asked yet, or is to be asked again, is to be written to at once.
    """
    stands = standing(given, version)
    if stands in (Answer.TO_ASK, ASK_AGAIN):
        return True
    if given is None or stands in (Answer.SIGNED, Answer.DECLINED):
        return False
    return day >= (deadline or given.on + PATIENCE)


@dataclass(frozen=True, slots=True)
class Lacking:
    """How many signatures, countries and groups a procedure still wants; zero for enough."""

    signatures: int
    delegations: int
    groups: int

    @property
    def anything(self) -> bool:
        """Whether the text cannot be handed in yet."""
        return bool(self.signatures or self.delegations or self.groups)


def lacking(limits: Limits, signed: Iterable[tuple[str, str]]) -> Lacking:
    """What is lacking, from the country and the group of each who signed the present wording."""
    known = [*signed]
    return Lacking(
        max((limits.signatures or 1) - len(known), 0),
        max((limits.delegations or 0) - len({country for country, _ in known if country}), 0),
        max((limits.groups or 0) - len({group for _, group in known if group}), 0),
    )
