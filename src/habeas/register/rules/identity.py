"""Are two records of one person? The names' likeness, raised or lowered by what else is known.

All is reckoned in log-odds: the name gives a starting point, each piece of evidence adds its
weight, and the sum is turned back into a score from 0 to 1. The weights are our judgement, set so
that each says in what odds it changes our mind (a weight of 2 by the factor 7, of 5 by 150); they
are to be fitted once there are enough decisions to fit them on.

- It is symmetric, and a better name never lowers the score.
- A name alone never decides: whole families share one, and a list of people who are persecuted
  together has more namesakes than chance would put there.
- Evidence that is missing on one side says nothing.
"""

import math
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from enum import StrEnum
from itertools import product

from django.utils.translation import gettext_noop

from habeas.values.dates import Answer, PartialDate, Precision


class Likeness(StrEnum):
    """What the evidence suggests; a person decides."""

    SAME = "same"
    MAYBE = "maybe"
    DIFFERENT = "different"


@dataclass(frozen=True, slots=True)
class KnownOf:
    """What is known of one person, as far as it helps to tell them from others.

    Each tuple of dates holds the candidates of all sources. ``countries`` and ``genders`` are the
    codes of the vocabulary; ``numbers`` are those under which other registers, states and courts
    keep the person; ``cases`` are the references of their court cases. ``lists`` and ``appeals``
    are the ids of lists and interventions that name the person.
    """

    born: tuple[PartialDate, ...] = ()
    died: tuple[PartialDate, ...] = ()
    arrested: tuple[PartialDate, ...] = ()
    countries: frozenset[str] = frozenset()
    genders: frozenset[str] = frozenset()
    numbers: frozenset[str] = frozenset()
    cases: frozenset[str] = frozenset()
    lists: frozenset[str] = frozenset()
    appeals: frozenset[str] = frozenset()


@dataclass(frozen=True, slots=True)
class Reason:
    """One piece of evidence, in plain words (English, to be translated) and in log-odds.

    A weight above nought speaks for one person, below it for two.
    """

    words: str
    weight: float


# A day of birth is shared with some one in 25,000 of those alive; sources err in it now and then.
SAME_BIRTHDAY = Reason(gettext_noop("born on the same day"), 5.0)
# A year is shared with one in 60; what is known of most people.
SAME_BIRTH_YEAR = Reason(gettext_noop("birth dates fit together"), 1.2)
# Day and month change places, and a digit is misread.
NEAR_BIRTHDAY = Reason(gettext_noop("born in the same year, on different days"), -1.5)
OTHER_BIRTHDAY = Reason(gettext_noop("birth dates exclude each other"), -5.0)
SAME_DEATH = Reason(gettext_noop("died on the same day"), 4.0)
OTHER_DEATH = Reason(gettext_noop("dates of death exclude each other"), -4.0)
# Mass arrests put many people, but few namesakes, into one day.
SAME_ARREST = Reason(gettext_noop("arrested on the same day"), 2.5)
SAME_NUMBER = Reason(gettext_noop("same number in another register"), 7.0)
# A register is mostly about one country, so to share it says little.
SAME_COUNTRY = Reason(gettext_noop("same country"), 0.3)
OTHER_COUNTRY = Reason(gettext_noop("different countries"), -2.0)
OTHER_GENDER = Reason(gettext_noop("different genders"), -3.0)
# Relatives are tried together, and share a name.
SAME_CASE = Reason(gettext_noop("in the same court case"), 1.5)
# Who makes a list names nobody twice on purpose.
SAME_LIST = Reason(gettext_noop("on the same list twice: two entries"), -4.0)
SAME_APPEAL = Reason(gettext_noop("named side by side in the same appeal or action"), -2.0)

NAME_FLOOR, NAME_CEILING = 0.002, 0.9
"""Between these the names' likeness lies as a probability, before anything else is known."""
SAME_FROM, DIFFERENT_BELOW = 0.97, 0.2
"""The scores from which the evidence suggests one person, and below which it suggests two."""
_LONGEST_YEAR = 366


@dataclass(frozen=True, slots=True)
class Suspicion:
    """How likely two records are of one person, and why; the weightiest reason first."""

    score: float
    likeness: Likeness
    reasons: tuple[Reason, ...]


def weigh(name_score: float, one: KnownOf, other: KnownOf) -> Suspicion:
    """The likeness of two names (0 to 1), raised or lowered by what is known of the two."""
    reasons = sorted(_reasons(one, other), key=lambda reason: (-abs(reason.weight), reason.words))
    likely = NAME_FLOOR + (NAME_CEILING - NAME_FLOOR) * min(max(name_score, 0.0), 1.0)
    log_odds = math.log(likely / (1 - likely)) + math.fsum(reason.weight for reason in reasons)
    score = 1 / (1 + math.exp(-log_odds))
    return Suspicion(score, likeness_of(score), tuple(reasons))


def likeness_of(score: float) -> Likeness:
    """What a score suggests."""
    if score >= SAME_FROM:
        return Likeness.SAME
    return Likeness.DIFFERENT if score < DIFFERENT_BELOW else Likeness.MAYBE


def _reasons(one: KnownOf, other: KnownOf) -> Iterator[Reason]:
    yield from _birth(one.born, other.born)
    yield from _death(one.died, other.died)
    if _certainly_same(one.arrested, other.arrested):
        yield SAME_ARREST
    yield from _shared(one.countries, other.countries, SAME_COUNTRY, OTHER_COUNTRY)
    yield from _shared(one.genders, other.genders, None, OTHER_GENDER)
    for of_one, of_other, reason in (
        (one.numbers, other.numbers, SAME_NUMBER),
        (one.cases, other.cases, SAME_CASE),
        (one.lists, other.lists, SAME_LIST),
        (one.appeals, other.appeals, SAME_APPEAL),
    ):
        if of_one & of_other:
            yield reason


def _shared(
    one: frozenset[str], other: frozenset[str], same: Reason | None, different: Reason
) -> Iterator[Reason]:
    """Where sources differ on one person, one value in common is enough."""
    if one & other:
        yield from filter(None, [same])
    elif one and other:
        yield different


def _birth(one: Iterable[PartialDate], other: Iterable[PartialDate]) -> Iterator[Reason]:
    """The candidates that fit best decide: sources differ on one person as well."""
    pairs = list(product(one, other))
    answers = {left.same_as(right) for left, right in pairs}
    if Answer.CERTAIN in answers:
        yield SAME_BIRTHDAY
    elif any(left.same_as(right) != Answer.NO and _tells(left, right) for left, right in pairs):
        yield SAME_BIRTH_YEAR
    elif answers == {Answer.NO}:
        near = any(_year(left) == _year(right) is not None for left, right in pairs)
        yield NEAR_BIRTHDAY if near else OTHER_BIRTHDAY


def _death(one: Iterable[PartialDate], other: Iterable[PartialDate]) -> Iterator[Reason]:
    answers = {left.same_as(right) for left, right in product(one, other)}
    if Answer.CERTAIN in answers:
        yield SAME_DEATH
    elif answers == {Answer.NO}:
        yield OTHER_DEATH


def _certainly_same(one: Iterable[PartialDate], other: Iterable[PartialDate]) -> bool:
    return any(left.same_as(right) == Answer.CERTAIN for left, right in product(one, other))


def _tells(left: PartialDate, right: PartialDate) -> bool:
    """Whether both dates are known to a year or better: "before 2000" fits nearly everybody."""
    return all(
        date.earliest and date.latest and (date.latest - date.earliest).days < _LONGEST_YEAR
        for date in (left, right)
    )


def _year(date: PartialDate) -> int | None:
    if date.precision == Precision.RANGE or not (date.earliest and date.latest):
        return None
    return date.earliest.year if date.earliest.year == date.latest.year else None
