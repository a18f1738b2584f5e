"""What comes for people within some days: birthdays, days of arrest, ends of terms, parole."""

from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from typing import Any

from django.db.models import Case, Exists, IntegerField, Q, QuerySet, Value, When

from habeas.advocacy.models import CaseDay
from habeas.ledger.access import Viewer
from habeas.ledger.queries import StoredClaim, claims_about, claims_of
from habeas.register.models import CalendarDay
from habeas.register.queries.describing import Describer, captions
from habeas.register.queries.identities import members_of
from habeas.register.queries.listed import Listed, Named, nothing
from habeas.register.queries.shown import Footnote, StatusShown
from habeas.register.queries.statuses import (
    at_liberty,
    certainly_on,
    segments_of,
    status_shown,
)
from habeas.register.rules.attention import Anniversary
from habeas.register.rules.status import State

COMING = 30
MOST_DAYS = 364
"""No day of the year comes twice within so many."""
FEW = 50
_ANNIVERSARY_OF = {"birthDate": Anniversary.BIRTH, "startDate": Anniversary.ARREST}
_CASE_DAY_OF = ("sentenceLength", "date", "decisionKind")


@dataclass(frozen=True, slots=True)
class Coming:
    """A day that comes for somebody.

    ``kind`` is birth, arrest, term_end or parole. It is between ``day`` and ``last``; ``years`` is
    how many it will be, 0 where that is nothing to count. ``record`` is the id of what it is of.
    """

    person: Named
    day: date
    last: date
    kind: str
    years: int
    record: str
    status: StatusShown | None
    sources: tuple[Footnote, ...]


@dataclass(frozen=True, slots=True)
class _Due:
    person: str
    day: date
    last: date
    kind: str
    years: int = 0
    decision: str = ""


def coming(
    viewer: Viewer | None,
    day: date,
    days: int = COMING,
    after: int = 0,
    limit: int = FEW,
    person: str = "",
) -> Listed[Coming]:
    """What comes from a day on and within so many days (364 at most), the next first.

    A day of arrest and the end of a term are left out once the person is certainly at liberty.
    ``person`` asks for one person only.
    """
    if viewer is None:
        return nothing()
    last = date.max if (date.max - day).days < days else day + timedelta(days=min(days, MOST_DAYS))
    anniversaries, case_days = _anniversaries(viewer, day, last), _case_days(viewer, day, last)
    if person:
        anniversaries = anniversaries.filter(person=person)
        case_days = case_days.filter(person=person)
    most = after + limit
    found = [_anniversary(row, day) for row in anniversaries[:most]]
    found += [
        _Due(row.person, row.first, row.last, row.kind, decision=row.decision)
        for row in case_days[:most]
    ]
    found.sort(key=lambda one: (max(one.day, day), one.kind, one.person, one.decision))
    total = anniversaries.count() + case_days.count()
    rows = tuple(_shown(viewer, found[after:most], day))
    return Listed(rows, total, most if most < total else None)


def _anniversaries(viewer: Viewer, day: date, last: date) -> QuerySet[Any, Any]:
    rows = CalendarDay.objects.filter(_between(day, last), audience=viewer.audience)
    dead = Exists(certainly_on(viewer, day).filter(state=State.DIED))
    rows = rows.filter(Q(kind=Anniversary.BIRTH) & ~Q(dead) | ~Q(at_liberty(viewer, day)))
    here = Q(month__gt=day.month) | Q(month=day.month, day__gte=day.day)
    place = Case(When(here, then=Value(0)), default=Value(1), output_field=IntegerField())
    return rows.order_by(place, "month", "day", "kind", "year", "person")


def _between(day: date, last: date) -> Q:
    """The days of the year from one day to another, which are less than a year apart."""
    from_first = Q(month__gt=day.month) | Q(month=day.month, day__gte=day.day)
    to_last = Q(month__lt=last.month) | Q(month=last.month, day__lte=last.day)
    if last.year == day.year:
        return from_first & to_last & Q(year__lt=day.year)
    return (from_first & Q(year__lt=day.year)) | (to_last & Q(year__lt=last.year))


def _case_days(viewer: Viewer, day: date, last: date) -> QuerySet[Any, Any]:
    rows = CaseDay.objects.filter(audience=viewer.audience, last__gte=day, first__lte=last)
    return rows.filter(~at_liberty(viewer, day)).order_by("first", "kind", "person")


def _anniversary(row: CalendarDay, day: date) -> _Due:
    year = day.year if (row.month, row.day) >= (day.month, day.day) else day.year + 1
    comes = _in_year(row.month, row.day, year)
    return _Due(row.person, comes, comes, row.kind, year - row.year)


def _in_year(month: int, day: int, year: int) -> date:
    """The day of that year; the 28th of February for the 29th, where a year has none."""
    try:
        return date(year, month, day)
    except ValueError:
        return date(year, month, day - 1)


def _shown(viewer: Viewer, found: Sequence[_Due], day: date) -> Iterable[Coming]:
    people = {one.person for one in found}
    called, segments = captions(viewer, people), segments_of(viewer, people)
    own = _dated_claims(viewer, people)
    decisions = claims_of(viewer, {one.decision for one in found if one.decision})
    for one in found:
        claims = _claims_of(one, own, decisions)
        describer = Describer.of(viewer, claims)
        describer.notes(claims)
        yield Coming(
            person=Named(one.person, called.get(one.person, "")),
            day=one.day,
            last=one.last,
            kind=one.kind,
            years=one.years,
            record=one.decision or next((claim.entity for claim in claims), one.person),
            status=status_shown(segments.get(one.person, ()), day),
            sources=describer.footnotes,
        )


def _claims_of(
    due: _Due,
    own: Mapping[str, Sequence[StoredClaim]],
    decisions: Mapping[str, Sequence[StoredClaim]],
) -> list[StoredClaim]:
    """The claims from which a day follows."""
    if due.decision:
        return [one for one in decisions.get(due.decision, ()) if one.prop in _CASE_DAY_OF]
    begun = f"{due.day.year - due.years:04}-"
    return [
        claim
        for claim in own.get(due.person, ())
        if _ANNIVERSARY_OF[claim.prop] == due.kind and claim.value.startswith(begun)
    ]


def _dated_claims(viewer: Viewer, people: Iterable[str]) -> Mapping[str, list[StoredClaim]]:
    """The birthdays and the beginnings of the detentions of each of these."""
    members = members_of(viewer, {*people})
    records = {one for some in members.values() for one in some}
    about = claims_about(viewer, records, props=("detainee",))
    detained = {one: [claim.entity for claim in about.get(one, ())] for one in records}
    claims = claims_of(viewer, records.union(*detained.values()))
    found: dict[str, list[StoredClaim]] = defaultdict(list)
    for person, some in members.items():
        for record in some:
            for entity in (record, *detained[record]):
                found[person] += [
                    claim for claim in claims.get(entity, ()) if claim.prop in _ANNIVERSARY_OF
                ]
    return found
