"""The people found on one axis of time: when each was held."""

from datetime import date, timedelta

from django.db.models import Min

from habeas.ledger.access import Viewer
from habeas.register.queries.people import entries_of
from habeas.register.queries.selecting import HELD, Found, found_people
from habeas.register.queries.shown import PeopleQuery, PeopleTimeline, PersonStrip, StripBar
from habeas.register.queries.statuses import segments_of, status_shown
from habeas.register.rules.status import Segment

_SHORTEST = timedelta(days=30)


def people_timeline(viewer: Viewer | None, query: PeopleQuery, limit: int = 50) -> PeopleTimeline:
    """One page of people, in the order of the list, up to and with the day. Raises InputError."""
    until = query.day + timedelta(days=1)
    if viewer is None:
        return PeopleTimeline(query.day, until, (), "")
    found = found_people(viewer, query)
    first = _first_day(found)
    entries, following = entries_of(found, query.after, limit)
    segments = segments_of(viewer, [entry.entity for entry in entries])
    strips = tuple(
        PersonStrip(
            entry.entity,
            entry.caption,
            _bars(segments.get(entry.entity, ()), first, until),
            status_shown(segments.get(entry.entity, ()), query.day),
        )
        for entry in entries
    )
    return PeopleTimeline(first, until, strips, following)


def _first_day(found: Found) -> date:
    """The first day of the axis: the earliest known day of custody of everybody found.

    Where custody began on some day that nobody knows, its first certain or confirmed day counts.
    """
    held = found.intervals.filter(HELD, first__lte=found.day)
    days: tuple[date | None, ...] = (
        held.filter(first__gt=date.min).aggregate(day=Min("first"))["day"],
        held.filter(first=date.min).aggregate(day=Min("confirmed"))["day"],
    )
    shortest = date.fromordinal(max(found.day.toordinal() - _SHORTEST.days, 1))
    return min([*filter(None, days), shortest])


def _bars(segments: tuple[Segment, ...], first: date, until: date) -> tuple[StripBar, ...]:
    return tuple(
        StripBar(max(part.first, first), min(part.until, until), part.state, part.answer)
        for part in segments
        if part.first < until and part.until > first
    )
