"""How the people found spread: over states, categories, places, sentences, ages, days held."""

from collections import defaultdict
from datetime import date

from django.db.models import Min

from habeas.ledger.access import Viewer
from habeas.register.queries.counting import (
    counts_of,
    days_held_counts,
    described,
    status_counts,
    unrecorded,
)
from habeas.register.queries.held import held_series, series_of
from habeas.register.queries.selecting import (
    DAYS_HELD_FACET,
    HELD,
    STATUS_FACET,
    Found,
    found_people,
)
from habeas.register.queries.shown import Breakdown, HeldOnDay, PeopleQuery
from habeas.register.queries.statuses import believed_intervals
from habeas.register.rules.facets import (
    AGE_FACET,
    ARTICLE_FACET,
    ASSESSMENT_FACET,
    DETENTION_TYPE_FACET,
    OWN_FACETS,
    PLACE_FACET,
    SENTENCE_RANGE_FACET,
)
from habeas.register.rules.status import State
from habeas.values.dates import Answer

BROKEN_DOWN_BY = (
    *(name for name in OWN_FACETS if name != "reason"),
    PLACE_FACET,
    DETENTION_TYPE_FACET,
    ARTICLE_FACET,
    SENTENCE_RANGE_FACET,
    AGE_FACET,
    ASSESSMENT_FACET,
)


def breakdowns(viewer: Viewer | None, query: PeopleQuery) -> tuple[Breakdown, ...]:
    """How the people found spread over each facet. Raises InputError.

    A facet that nobody has is left out. Somebody may have several values of one facet.
    """
    if viewer is None:
        return ()
    found = found_people(viewer, query)
    counts = counts_of(found, BROKEN_DOWN_BY)
    counts[STATUS_FACET] = status_counts(found)
    counts[DAYS_HELD_FACET] = days_held_counts(found)
    without = unrecorded(found, BROKEN_DOWN_BY)
    order = (STATUS_FACET, DAYS_HELD_FACET, *BROKEN_DOWN_BY)
    return tuple(
        Breakdown(facet, without.get(facet.name))
        for facet in described(viewer, query, counts, order)
    )


def held_series_of(
    viewer: Viewer | None,
    query: PeopleQuery,
    first: date,
    until: date,
    known_on: date | None = None,
) -> tuple[HeldOnDay, ...]:
    """How many of the people found were held, from a day to a day, as ``held_series`` gives it."""
    if viewer is None:
        return ()
    found = found_people(viewer, query)
    if not found.narrowed:
        return held_series(viewer, first, until, known_on)
    return series_of(_changes(found, known_on, until), first)


def first_held(viewer: Viewer | None, query: PeopleQuery) -> date | None:
    """The first day on which somebody of those found begins to be held, as far as is known."""
    if viewer is None:
        return None
    held = found_people(viewer, query).intervals.filter(HELD, first__gt=date.min)
    first: date | None = held.aggregate(day=Min("first"))["day"]
    return first


def _changes(found: Found, known_on: date | None, until: date) -> dict[date, dict[Answer, int]]:
    changes: dict[date, dict[Answer, int]] = defaultdict(lambda: defaultdict(int))
    intervals = found.among(believed_intervals(found.viewer, known_on))
    counted = found.counted(intervals, "state", "answer", "first", "until")
    for (state, answer, *days), people in counted.items():
        if State(state).is_held:
            for day, sign in zip(days, (1, -1), strict=True):
                changes[day][Answer(answer)] += sign * people
    return {day: changes[day] for day in changes if day <= until}
