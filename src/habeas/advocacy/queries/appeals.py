"""Lists of appeals and actions: all, of a state, for a person, overdue.

Which state one is in on a day is said twice: by ``Progress.state_on`` for one whose claims were
read, and by ``on_day`` for the database. A property test holds them together.
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date
from typing import Any

from django.db.models import (
    Case,
    CharField,
    Count,
    F,
    Min,
    Q,
    QuerySet,
    Value,
    When,
)

from habeas.advocacy.models import AppealFacet, AppealProgress, Clock
from habeas.advocacy.queries.lines import appeal_lines
from habeas.advocacy.queries.shown import AppealLine
from habeas.advocacy.rules.facets import ADDRESSEE, APPEAL_FACETS, KIND
from habeas.advocacy.rules.states import State
from habeas.ledger.access import Viewer
from habeas.register.models import Acted, Raised
from habeas.register.queries.describing import captions
from habeas.register.queries.identities import canonical_of
from habeas.register.queries.labels import procedure_label, term_label
from habeas.register.queries.listed import Listed, listed, nothing
from habeas.register.queries.shown import FacetValue

FEW = 50


@dataclass(frozen=True, slots=True)
class AppealQuery:
    """Which appeals and actions are asked for; what is empty does not narrow.

    ``person`` is somebody for whom, ``supporter`` somebody by whom they were made. Of one facet
    any of its values will do.
    """

    states: Sequence[State] = ()
    person: str = ""
    supporter: str = ""
    facets: Mapping[str, Sequence[str]] = field(default_factory=dict)


def appeals(
    viewer: Viewer | None,
    query: AppealQuery,
    day: date,
    after: int = 0,
    limit: int = FEW,
) -> Listed[AppealLine]:
    """Appeals and actions as they stand on a day, the newest first."""
    if viewer is None:
        return nothing()
    rows = found(viewer, query, day).order_by("-asked", "entity")
    return listed(rows, after, limit, lambda some: _lines(viewer, some, day))


def overdue(
    viewer: Viewer | None, day: date, after: int = 0, limit: int = FEW
) -> Listed[AppealLine]:
    """Those of which an answer is past its day and has not come, the longest overdue first."""
    if viewer is None:
        return nothing()
    return _by_due(viewer, _late(viewer, day), day, after, limit)


def falling_due(
    viewer: Viewer | None, day: date, last: date, after: int = 0, limit: int = FEW
) -> Listed[AppealLine]:
    """Those of which an answer has not come and is due by ``last``, from the day on."""
    if viewer is None:
        return nothing()
    coming = Clock.objects.filter(
        audience=viewer.audience, until__gt=day, due__gte=day, due__lte=last
    )
    return _by_due(viewer, coming, day, after, limit)


def state_counts(viewer: Viewer | None, query: AppealQuery, day: date) -> Mapping[State, int]:
    """How many there are of each state; each number is the length of the list of that state."""
    if viewer is None:
        return {}
    rows = found(viewer, query, day).order_by().values("state").annotate(many=Count("entity"))
    counted = {State(row["state"]): row["many"] for row in rows}
    return {state: counted.get(state, 0) for state in State}


def facet_values(
    viewer: Viewer | None, query: AppealQuery, day: date
) -> Mapping[str, tuple[FacetValue, ...]]:
    """For each facet its values with their counts, given all else that narrows the list."""
    if viewer is None:
        return {}
    return {facet: _facet_values(viewer, query, day, facet) for facet in APPEAL_FACETS}


def found(viewer: Viewer, query: AppealQuery, day: date) -> QuerySet[Any, Any]:
    """The rows of what is asked for, each with its ``state`` on the day."""
    rows = on_day(viewer, day)
    if query.states:
        rows = rows.filter(state__in=[*query.states])
    if query.person:
        shown_as = canonical_of(viewer, [query.person])[query.person]
        raised = Raised.objects.filter(audience=viewer.audience, person=shown_as)
        rows = rows.filter(entity__in=raised.values("intervention"))
    if query.supporter:
        shown_as = canonical_of(viewer, [query.supporter])[query.supporter]
        acted = Acted.objects.filter(audience=viewer.audience, entity=shown_as)
        rows = rows.filter(entity__in=acted.values("intervention"))
    for facet, values in query.facets.items():
        if values:
            told = AppealFacet.objects.filter(
                audience=viewer.audience, facet=facet, value__in=[*values]
            )
            rows = rows.filter(entity__in=told.values("entity"))
    return rows


def on_day(viewer: Viewer, day: date) -> QuerySet[Any, Any]:
    """What was made by a day, each row with its ``state`` on it; drafts have no day yet."""
    rows = AppealProgress.objects.filter(audience=viewer.audience, asked__lte=day)
    state = Case(
        When(~Q(before_sending=""), then=F("before_sending")),
        When(complete__lte=day, then=Value(State.ANSWERED.value)),
        When(closed__lte=day, then=Value(State.CLOSED.value)),
        When(entity__in=_late(viewer, day).values("entity"), then=Value(State.OVERDUE.value)),
        When(first_answer__lte=day, then=Value(State.PART.value)),
        When(asks=True, then=Value(State.SENT.value)),
        default=Value(State.MADE.value),
        output_field=CharField(),
    )
    return rows.annotate(state=state)


def _by_due(
    viewer: Viewer, clocks: QuerySet[Clock], day: date, after: int, limit: int
) -> Listed[AppealLine]:
    """The appeals of these clocks, in the order of the first day that one of them gives."""
    rows = clocks.values("entity").annotate(first=Min("due")).order_by("first", "entity")

    def lines(some: Sequence[dict[str, str]]) -> tuple[AppealLine, ...]:
        return appeal_lines(viewer, [row["entity"] for row in some], day)

    return listed(rows, after, limit, lines)


def _late(viewer: Viewer, day: date) -> QuerySet[Clock]:
    return Clock.objects.filter(audience=viewer.audience, until__gt=day, due__lt=day)


def _lines(viewer: Viewer, rows: Sequence[AppealProgress], day: date) -> tuple[AppealLine, ...]:
    return appeal_lines(viewer, [row.entity for row in rows], day)


def _facet_values(
    viewer: Viewer, query: AppealQuery, day: date, facet: str
) -> tuple[FacetValue, ...]:
    others = {name: values for name, values in query.facets.items() if name != facet}
    narrowed = AppealQuery(query.states, query.person, query.supporter, others)
    told = AppealFacet.objects.filter(
        audience=viewer.audience,
        facet=facet,
        entity__in=found(viewer, narrowed, day).values("entity"),
    )
    counts = dict(told.order_by().values_list("value").annotate(Count("entity")))
    chosen = query.facets.get(facet, ())
    counts.update({value: 0 for value in chosen if value not in counts})
    labels = _facet_labels(viewer, facet, [*counts])
    values = [
        FacetValue(value, labels[value], count, value in chosen)
        for value, count in counts.items()
        if value in labels
    ]
    return tuple(sorted(values, key=lambda value: (-value.count, value.label)))


def _facet_labels(viewer: Viewer, facet: str, values: Sequence[str]) -> dict[str, str]:
    if facet == ADDRESSEE:
        return captions(viewer, values)
    if facet == KIND:
        return {value: term_label("intervention_kinds", value) for value in values}
    return {value: procedure_label(value) for value in values}
