"""How many of the people found have which value of which facet."""

from collections import defaultdict
from collections.abc import Collection, Iterable, Sequence

from django.db.models import Case, Count, IntegerField, Sum, Value, When

from habeas.ledger.access import Viewer
from habeas.register.models import FacetCount, StateDay
from habeas.register.queries.describing import captions
from habeas.register.queries.facet_labels import facet_label, facet_value_label
from habeas.register.queries.selecting import (
    CERTAINLY_HELD,
    NO_DAYS_HELD,
    POSSIBLY_HELD,
    STATUS_FACET,
    SUPPORTER_FACET,
    Found,
    certain_days,
    in_range,
    states_of,
)
from habeas.register.queries.shown import Facet, FacetValue, PeopleQuery
from habeas.register.queries.statuses import believed_intervals
from habeas.register.rules.facets import (
    ACTION_FACET,
    AGE_FACET,
    ARTICLE_FACET,
    ASSESSMENT_FACET,
    ASSESSOR_FACET,
    DETENTION_TYPE_FACET,
    FACILITY_FACET,
    OWN_FACETS,
    PLACE_FACET,
    ROLL_FACET,
    SENTENCE_RANGE_FACET,
    UNSOURCED_FACET,
)
from habeas.register.rules.ranges import AGES, DAYS_HELD, SENTENCES
from habeas.register.rules.status import State
from habeas.values.dates import Answer

FACETS = (
    *OWN_FACETS,
    PLACE_FACET,
    FACILITY_FACET,
    DETENTION_TYPE_FACET,
    ARTICLE_FACET,
    SENTENCE_RANGE_FACET,
    AGE_FACET,
    ASSESSMENT_FACET,
    ASSESSOR_FACET,
    ROLL_FACET,
    ACTION_FACET,
    UNSOURCED_FACET,
)
ENTITY_FACETS = frozenset(
    {FACILITY_FACET, ASSESSOR_FACET, ROLL_FACET, ACTION_FACET, SUPPORTER_FACET}
)
MOST_VALUES = 12
# Facets whose values have an order of their own, in which they are shown.
_ORDERS = {AGE_FACET: AGES, SENTENCE_RANGE_FACET: SENTENCES}

Counts = dict[str, list[tuple[str, int]]]


def facets_of_found(
    found: Found, query: PeopleQuery, names: Sequence[str] = (STATUS_FACET, *FACETS)
) -> tuple[Facet, ...]:
    """Facets with the counts of everybody found; a facet that nobody has is left out."""
    counts = counts_of(found, [name for name in names if name != STATUS_FACET])
    if STATUS_FACET in names:
        counts[STATUS_FACET] = status_counts(found)
    # Who acted for somebody is too many to be offered; it is shown where it was asked for.
    if chosen := [value for name, value in query.facets if name == SUPPORTER_FACET]:
        counts[SUPPORTER_FACET] = [(value, found.total()) for value in dict.fromkeys(chosen)]
    return described(found.viewer, query, counts, (*names, SUPPORTER_FACET))


def described(
    viewer: Viewer, query: PeopleQuery, counts: Counts, names: Iterable[str]
) -> tuple[Facet, ...]:
    """Counts as facets with labels, in the order of ``names``."""
    entities = {value for name in ENTITY_FACETS for value, _ in counts.get(name, ())}
    called = captions(viewer, entities)
    return tuple(
        Facet(
            name,
            facet_label(name),
            tuple(
                FacetValue(
                    value,
                    facet_value_label(name, value, called),
                    count,
                    (name, value) in query.facets,
                )
                for value, count in counts[name]
            ),
        )
        for name in names
        if counts.get(name)
    )


def chosen_values(viewer: Viewer, query: PeopleQuery) -> list[tuple[Facet, FacetValue]]:
    """What was chosen, as it is called, whether or not anybody has it."""
    called = captions(viewer, {value for name, value in query.facets if name in ENTITY_FACETS})
    return [
        (
            Facet(name, facet_label(name), ()),
            FacetValue(value, facet_value_label(name, value, called), 0, chosen=True),
        )
        for name, value in query.facets
    ]


def counts_of(found: Found, facets: Collection[str], most: int | None = MOST_VALUES) -> Counts:
    """For each facet the values that most of those found have; all values where ``most`` is None.

    Those of everybody are kept as counts; those of some are counted.
    """
    audience = found.viewer.audience
    if not found.narrowed:
        counts: Counts = {}
        for facet in facets:
            rows = FacetCount.objects.filter(audience=audience, facet=facet)
            counts[facet] = [*rows.order_by("-count", "value").values_list("value", "count")[:most]]
    else:
        counts = defaultdict(list)
        counted = found.counted(found.facets, "facet", "value")
        for (facet, value), people in sorted(counted.items(), key=lambda item: (-item[1], item[0])):
            if facet in facets and (most is None or len(counts[facet]) < most):
                counts[facet].append((value, people))
    return {facet: _in_order(facet, values) for facet, values in counts.items()}


def _in_order(facet: str, values: list[tuple[str, int]]) -> list[tuple[str, int]]:
    order = _ORDERS.get(facet)
    return sorted(values, key=lambda item: order.index(item[0])) if order else values


def unrecorded(found: Found, facets: Collection[str]) -> dict[str, int]:
    """Of how many of those found a facet has no value."""
    having = found.recorded(facets)
    total = found.total()
    return {facet: total - having.get(facet, 0) for facet in facets}


def status_counts(found: Found) -> list[tuple[str, int]]:
    """How many are in which status on the day: held for certain, held possibly, and each state."""
    rows = states_of(found) if found.narrowed else _status_counts_of_all(found)
    counts: dict[str, int] = defaultdict(int)
    for state, answer, people in rows:
        if State(state).is_held:
            counts[CERTAINLY_HELD if answer == Answer.CERTAIN else POSSIBLY_HELD] += people
        counts[state] += people
    order = (CERTAINLY_HELD, POSSIBLY_HELD, *State)
    return [(value, counts[value]) for value in order if counts.get(value)]


def _status_counts_of_all(found: Found) -> Iterable[tuple[str, str, int]]:
    """Who died may be one who acted for others, and is not on the list: the dead are looked up."""
    changes = StateDay.objects.filter(audience=found.viewer.audience, day__lte=found.day)
    summed = changes.exclude(state=State.DIED).values_list("state", "answer")
    return [
        *summed.annotate(people=Sum("change")).order_by("state", "answer"),
        *states_of(found, State.DIED),
    ]


def days_held_counts(found: Found) -> list[tuple[str, int]]:
    """How many have been held for certain for how long, and for how many no day is certain."""
    intervals = found.intervals if found.narrowed else believed_intervals(found.viewer, None)
    asked = {
        key: Count(Case(When(in_range(key), then=Value(1)), output_field=IntegerField()))
        for key in DAYS_HELD
    }
    counted = certain_days(intervals, found.day).aggregate(**asked)
    counts = {**counted, NO_DAYS_HELD: found.total() - sum(counted.values())}
    return [(key, counts[key]) for key in (*DAYS_HELD, NO_DAYS_HELD) if counts[key]]
