"""Procedures: the rules by which appeals run, each with its number, validity, limits and clock.

A procedure keeps its name over the years; its versions follow each other, so that a due date can
name the rule of its own day. A day on which no version is known to hold has none: nothing is
guessed.
"""

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date
from functools import cache
from typing import Any

from habeas.vocabulary.errors import VocabularyError
from habeas.vocabulary.files import HERE, yaml_files


@dataclass(frozen=True, slots=True)
class Quota:
    """At most ``count`` by ``whose`` within ``period``.

    The period is an ISO 8601 duration, or None where ``note`` says it in words.
    """

    count: int
    whose: str
    period: str | None = None
    rolling: bool = False
    note: str = ""


@dataclass(frozen=True, slots=True)
class Limits:
    """What a text and its signatories must keep to.

    Words, pages and sub-questions are the most that is allowed; signatures, delegations and groups
    the fewest that are needed. ``addressees`` are those to whom one may turn, each with the names
    by which it goes, the first of which is ours. ``similar_within`` is the ISO 8601 duration before
    a text in which a similar one must not have been answered. ``bound_to`` has words of which one
    at least stands in a text that is more than a strictly personal matter, by language; they are
    ours, to help a writer, and no part of the rule.
    """

    words: int | None = None
    pages: int | None = None
    sub_questions: int | None = None
    signatures: int | None = None
    delegations: int | None = None
    groups: int | None = None
    addressees: tuple[tuple[str, ...], ...] = ()
    similar_within: str | None = None
    bound_to: Mapping[str, tuple[str, ...]] = field(default_factory=dict)
    quotas: tuple[Quota, ...] = ()
    notes: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Clock:
    """From when, and how long, the other side has.

    ``start`` and ``fallback`` name date properties of Intervention: the event from which the rule
    counts, and those from which we count, and say so, when its day is not known. ``period`` is an
    ISO 8601 duration such as P6W or P60D; None means that the rule gives no number of days, so
    nothing is ever overdue by it. ``duty`` is false where the number is an aim: what comes after it
    is late, and breaks no rule. With ``working_days`` the period is of days from Monday to Friday
    without the public holidays of ``holidays``, a country or a part of it (ISO 3166: GB-ENG).
    """

    start: str
    period: str | None = None
    duty: bool = True
    fallback: tuple[str, ...] = ()
    note: str = ""
    working_days: bool = False
    holidays: str = ""


@dataclass(frozen=True, slots=True)
class Procedure:
    """One version of one procedure.

    ``valid_from`` and ``valid_to`` are both within the version; None is open. ``confidence`` is
    high (the rule's own text was read), medium (a secondary source) or low (general knowledge).
    ``unverified`` means that a number on which the version turns is of low confidence;
    ``unverified_parts`` names such parts.
    """

    name: str
    label: str
    body: str
    rule: str
    who: tuple[str, ...]
    clock: Clock
    if_late: str
    source: str
    checked_on: date
    confidence: str
    number: str | None = None
    valid_from: date | None = None
    valid_to: date | None = None
    validity_note: str = ""
    limits: Limits = Limits()
    unverified: bool = False
    unverified_parts: tuple[str, ...] = ()

    def holds_on(self, day: date) -> bool:
        """Whether this version is the rule of that day."""
        begun = self.valid_from is None or self.valid_from <= day
        return begun and (self.valid_to is None or day <= self.valid_to)


@cache
def procedures() -> tuple[Procedure, ...]:
    """All versions of all procedures, those of one name from the oldest to the newest."""
    return tuple(
        _read_procedure(data) for _, entries in yaml_files(HERE / "procedures") for data in entries
    )


def versions(name: str) -> tuple[Procedure, ...]:
    """The versions of one procedure, oldest first; VocabularyError when there is none."""
    try:
        return _by_name()[name]
    except KeyError:
        raise VocabularyError(f"there is no procedure {name!r}") from None


def procedure_on(name: str, day: date) -> Procedure | None:
    """The version that held on that day, or None where none is known to.

    VocabularyError when no procedure has the name.
    """
    return next((version for version in versions(name) if version.holds_on(day)), None)


@cache
def _by_name() -> Mapping[str, tuple[Procedure, ...]]:
    names: dict[str, tuple[Procedure, ...]] = {}
    for version in procedures():
        names[version.name] = (*names.get(version.name, ()), version)
    return names


def _read_procedure(data: dict[str, Any]) -> Procedure:
    read = {
        **data,
        "who": tuple(data["who"]),
        "clock": Clock(**_tuples(data["clock"])),
        "limits": _read_limits(data.get("limits", {})),
    }
    return Procedure(**_tuples(read))


def _read_limits(data: dict[str, Any]) -> Limits:
    quotas = tuple(Quota(**quota) for quota in data.get("quotas", ()))
    addressees = tuple(map(tuple, data.get("addressees", ())))
    bound_to = _tuples(data.get("bound_to", {}))
    return Limits(
        **_tuples({**data, "quotas": quotas, "addressees": addressees, "bound_to": bound_to})
    )


def _tuples(data: dict[str, Any]) -> dict[str, Any]:
    return {key: tuple(v) if isinstance(v, list) else v for key, v in data.items()}
