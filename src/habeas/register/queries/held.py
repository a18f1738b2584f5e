"""Who was held on a day, and how many on each day."""

from collections import defaultdict
from collections.abc import Iterable
from datetime import date
from itertools import accumulate

from habeas.ledger.access import Viewer
from habeas.register.models import Entry, StateDay
from habeas.register.queries.shown import HeldOnDay, HeldPerson
from habeas.register.queries.statuses import believed_intervals, segments_of, status_shown
from habeas.register.rules.status import State
from habeas.values.dates import Answer

HELD_STATES = [state.value for state in State if state.is_held]


def held_on(viewer: Viewer | None, day: date, known_on: date | None = None) -> list[HeldPerson]:
    """Everybody who was held on a day, certainly or possibly, by name.

    ``known_on`` asks what the record said at the end of an earlier day (UTC).
    """
    if viewer is None:
        return []
    intervals = believed_intervals(viewer, known_on).filter(
        state__in=HELD_STATES, first__lte=day, until__gt=day
    )
    people = list(intervals.values_list("person", flat=True))
    segments = segments_of(viewer, people, known_on)
    entries = Entry.objects.filter(audience=viewer.audience, entity__among=people)
    found = []
    for person, caption in entries.order_by("sort_key").values_list("entity", "caption"):
        status = status_shown(segments[person], day)
        if status:
            found.append(HeldPerson(person, caption, status.since, status.answer, status.state))
    return found


def held_series(
    viewer: Viewer | None, first: date, until: date, known_on: date | None = None
) -> tuple[HeldOnDay, ...]:
    """How many were held: on the first day, and on each day up to ``until`` on which it changes."""
    if viewer is None:
        return ()
    changes = _changes(viewer, known_on)
    days = sorted({first, *(day for days in changes.values() for day in days)})
    certain = _totals(days, changes[Answer.CERTAIN])
    possible = _totals(days, changes[Answer.POSSIBLE])
    return tuple(
        HeldOnDay(day, certain[day], possible[day]) for day in days if first <= day <= until
    )


def held_span(viewer: Viewer | None) -> tuple[date, date] | None:
    """The first and the last day on which the number of people held changes; None without any."""
    if viewer is None:
        return None
    days = sorted(
        day
        for changes in _changes(viewer, None).values()
        for day in changes
        if date.min < day < date.max
    )
    return (days[0], days[-1]) if days else None


def _totals(days: Iterable[date], changes: dict[date, int]) -> dict[date, int]:
    ordered = list(days)
    earlier = sum(change for day, change in changes.items() if day < ordered[0])
    sums = accumulate((changes.get(day, 0) for day in ordered), initial=earlier)
    return dict(zip(ordered, list(sums)[1:], strict=True))


def _changes(viewer: Viewer, known_on: date | None) -> dict[str, dict[date, int]]:
    """By how many the count changes on each day, for certain and for possible custody."""
    changes: dict[str, dict[date, int]] = {item: defaultdict(int) for item in Answer}
    if known_on is None:
        rows = StateDay.objects.filter(audience=viewer.audience, state__in=HELD_STATES)
        for answer, day, change in rows.values_list("answer", "day", "change"):
            changes[answer][day] += change
        return changes
    intervals = believed_intervals(viewer, known_on).filter(state__in=HELD_STATES)
    for answer, first, last in intervals.values_list("answer", "first", "until"):
        changes[answer][first] += 1
        changes[answer][last] -= 1
    return changes
