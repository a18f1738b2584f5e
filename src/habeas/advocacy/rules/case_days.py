"""Days that come in a case: the end of a term, a decision on parole."""

import re
from collections.abc import Mapping, Sequence
from datetime import date
from enum import StrEnum
from typing import NamedTuple

from habeas.advocacy.rules.parts import leading, values
from habeas.ledger.queries import StoredClaim
from habeas.values.dates import DateError, PartialDate, day_after

DECISION, DETENTION = "CourtDecision", "Detention"
PAROLE = frozenset({"parole", "parole_appeal"})
SERVED = frozenset({"imprisonment", "administrative_arrest"})
WIDEST = 31
"""A day that is known no better than to so many days is none to look out for."""

_AMOUNT = re.compile(r"(\d+)([YMWD])")
_Claims = Sequence[StoredClaim]


class CaseDayKind(StrEnum):
    """What comes on a day."""

    TERM_END = "term_end"
    PAROLE = "parole"


class CaseDayFound(NamedTuple):
    """One day that comes: of which decision, and between which days it lies."""

    kind: CaseDayKind
    decision: str
    first: date
    last: date


def case_days(
    decisions: Mapping[str, _Claims], detentions: Mapping[str, _Claims]
) -> list[CaseDayFound]:
    """The days that the decisions of one person lead to.

    A term counts from the beginning of the detention that the decision names, or of the only one
    there is: time in custody before the judgement counts, which the court may have seen otherwise.
    """
    found = []
    for entity, claims in sorted(decisions.items()):
        found += _term_end(entity, claims, detentions)
        if PAROLE.intersection(values(claims, "decisionKind")):
            span = _span([PartialDate.from_edtf(day) for day in values(claims, "date")])
            found += _within(CaseDayKind.PAROLE, entity, span)
    return found


def _term_end(
    entity: str, claims: _Claims, detentions: Mapping[str, _Claims]
) -> list[CaseDayFound]:
    lengths = values(claims, "sentenceLength")
    kinds = values(claims, "sentenceKind")
    if len(lengths) != 1 or (kinds and not SERVED.intersection(kinds)):
        return []
    named = [one for one in values(claims, "detention") if one in detentions]
    if not named and len(detentions) == 1:
        named = [*detentions]
    starts = [
        PartialDate.from_edtf(claim.value)
        for one in named
        for claim in leading(detentions[one], "startDate")
    ]
    span = _span(starts)
    try:
        ends = span and tuple(_after(day, lengths[0]) for day in span)
    except DateError:
        return []
    return _within(CaseDayKind.TERM_END, entity, ends)


def _span(dates: Sequence[PartialDate]) -> tuple[date, date] | None:
    """From the first to the last possible day; None where one of them is open."""
    firsts = [when.earliest for when in dates]
    lasts = [when.latest for when in dates]
    bounded = [day for day in (*firsts, *lasts) if day]
    return (min(bounded), max(bounded)) if dates and len(bounded) == 2 * len(dates) else None


def _within(kind: CaseDayKind, entity: str, span: tuple[date, ...] | None) -> list[CaseDayFound]:
    if not span or (span[-1] - span[0]).days > WIDEST:
        return []
    return [CaseDayFound(kind, entity, span[0], span[-1])]


def _after(day: date, length: str) -> date:
    for number, unit in _AMOUNT.findall(length):
        day = day_after(day, f"P{number}{unit}")
    return day
