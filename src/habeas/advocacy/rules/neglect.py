"""Who is neglected, and by how much: a score from 0 to 100 that is a sum of named parts.

No part grows when somebody is raised once more, so raising them never moves them up. The weights
and why they are so stand in docs/decisions/0009-advocacy.md, "Attention".
"""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from datetime import date
from enum import StrEnum

VOICE, SILENCE, NO_ANSWER, GRAVITY, HELD = 40.0, 30.0, 10.0, 10.0, 10.0
"""The most that each part can come to."""
SILENT_DAYS, HELD_DAYS = 730, 3650
"""After so many days a part has come to its most."""
ONE_VOICE = 4.0
"""How fast being named takes neglect away: named once alone leaves a fifth of VOICE."""
ON_A_LIST = 0.25
"""What standing on a list weighs against being one of as many who are named."""
FEW = 7
"""Named with at most so many, somebody is a person to the reader and not a line of a list."""


class Part(StrEnum):
    """A part of the score."""

    VOICE = "voice"
    SILENCE = "silence"
    NO_ANSWER = "no_answer"
    GRAVITY = "gravity"
    HELD = "held"


class Reason(StrEnum):
    """Why somebody stands where they stand; the doors put these into words."""

    NEVER_RAISED = "never_raised"
    ONLY_LISTED = "only_listed"
    ONLY_AMONG_MANY = "only_among_many"
    NAMED = "named"
    LAST_RAISED = "last_raised"
    UNANSWERED = "unanswered"
    NEVER_ANSWERED = "never_answered"
    ALARM = "alarm"
    HELD_FOR = "held_for"


@dataclass(frozen=True, slots=True)
class Mention:
    """That an appeal or action raised somebody: by name or by a list, among how many.

    ``day`` is None where no source says when. ``asks`` is whether something may come back,
    ``answered`` whether it had by the day asked about.
    """

    day: date | None
    by_name: bool
    among: int
    asks: bool = False
    answered: bool = False

    @property
    def weight(self) -> float:
        """How much of an appeal is for this person: all of it, or a share of a crowd."""
        return (1.0 if self.by_name else ON_A_LIST) / max(self.among, 1)


@dataclass(frozen=True, slots=True)
class Known:
    """What bears on the neglect of one person on one day.

    ``days_held`` counts days that are certain. ``gravity`` is the place of the gravest condition
    among those that are an alarm (0 is the gravest), or None.
    """

    mentions: tuple[Mention, ...] = ()
    days_held: int = 0
    gravity: int | None = None


@dataclass(frozen=True, slots=True)
class WhyRanked:
    """One reason, the numbers that it is put into words with, and the days it speaks of."""

    kind: Reason
    numbers: Mapping[str, int] = field(default_factory=dict)
    day: date | None = None


@dataclass(frozen=True, slots=True)
class Neglect:
    """The score of one person, its parts, its reasons, and the day on which they were last raised.

    ``last_raised`` is None where that never was, or on no day that is told.
    """

    parts: Mapping[Part, float]
    reasons: tuple[WhyRanked, ...]
    last_raised: date | None

    @property
    def score(self) -> float:
        """The sum of the parts: 100 is utter neglect."""
        return sum(self.parts.values())


def neglect_of(known: Known, day: date) -> Neglect:
    """How neglected somebody is on a day, by what was done up to and with it."""
    mentions = [one for one in known.mentions if one.day is None or one.day <= day]
    last = max((one.day for one in mentions if one.day), default=None)
    parts = {
        Part.VOICE: VOICE / (1 + ONE_VOICE * sum(one.weight for one in mentions)),
        Part.SILENCE: _silence(last, day),
        Part.NO_ANSWER: 0.0 if any(one.answered for one in mentions) else NO_ANSWER,
        Part.GRAVITY: 0.0 if known.gravity is None else GRAVITY / (1 + known.gravity),
        Part.HELD: HELD * min(known.days_held, HELD_DAYS) / HELD_DAYS,
    }
    return Neglect(parts, tuple(_reasons(known, mentions, last, day)), last)


def _silence(last: date | None, day: date) -> float:
    if last is None:
        return SILENCE
    return SILENCE * min((day - last).days, SILENT_DAYS) / SILENT_DAYS


def _reasons(
    known: Known, mentions: list[Mention], last: date | None, day: date
) -> Iterable[WhyRanked]:
    yield _how_raised(mentions)
    if last:
        yield WhyRanked(Reason.LAST_RAISED, {"days": (day - last).days}, last)
    asked = [one for one in mentions if one.asks]
    unanswered = [one for one in asked if not one.answered]
    if unanswered:
        since = min((one.day for one in unanswered if one.day), default=None)
        yield WhyRanked(Reason.UNANSWERED, {"appeals": len(unanswered)}, since)
    if asked and not any(one.answered for one in mentions):
        yield WhyRanked(Reason.NEVER_ANSWERED, {"appeals": len(asked)})
    if known.gravity is not None:
        yield WhyRanked(Reason.ALARM, {"gravity": known.gravity})
    if known.days_held:
        yield WhyRanked(Reason.HELD_FOR, {"days": known.days_held})


def _how_raised(mentions: list[Mention]) -> WhyRanked:
    if not mentions:
        return WhyRanked(Reason.NEVER_RAISED)
    numbers = {"appeals": len(mentions)}
    named = [one.among for one in mentions if one.by_name]
    if not named:
        return WhyRanked(Reason.ONLY_LISTED, numbers | {"among": min(m.among for m in mentions)})
    kind = Reason.NAMED if min(named) <= FEW else Reason.ONLY_AMONG_MANY
    return WhyRanked(kind, numbers | {"among": min(named)})
