"""The board: appeals and actions by how far they have come."""

from collections.abc import Mapping
from dataclasses import dataclass, replace
from datetime import date

from habeas.advocacy.queries.appeals import (
    AppealQuery,
    appeals,
    facet_values,
    overdue,
    state_counts,
)
from habeas.advocacy.queries.shown import AppealLine
from habeas.advocacy.rules.states import State
from habeas.ledger.access import Viewer
from habeas.register.queries.listed import Listed, Named, named
from habeas.register.queries.shown import FacetValue

IN_ORDER = (
    State.OVERDUE,
    State.SENT,
    State.PART,
    State.SIGNING,
    State.DRAFT,
    State.ANSWERED,
    State.CLOSED,
    State.MADE,
)
"""What waits for somebody first, what is done last."""

FEW = 5


@dataclass(frozen=True, slots=True)
class Board:
    """What is asked for, and for each state the beginning of its list."""

    query: AppealQuery
    day: date
    person: Named | None
    supporter: Named | None
    columns: Mapping[State, Listed[AppealLine]]
    facets: Mapping[str, tuple[FacetValue, ...]]
    total: int


@dataclass(frozen=True, slots=True)
class AppealList:
    """A part of the list of what is asked for, and how many there are of each state."""

    board: Board
    listed: Listed[AppealLine]
    counts: Mapping[State, int]


def board(viewer: Viewer | None, query: AppealQuery, day: date) -> Board:
    """The beginnings of the lists of all states; those states stay out that are not asked for."""
    counts = state_counts(viewer, query, day)
    columns = {
        state: appeals(viewer, replace(query, states=[state]), day, limit=FEW)
        for state in IN_ORDER
        if counts.get(state)
    }
    return _board(viewer, query, day, columns, sum(counts.values()))


def appeal_list(
    viewer: Viewer | None, query: AppealQuery, day: date, after: int, limit: int
) -> AppealList:
    """The list of what is asked for, the newest first; of the overdue the longest overdue first."""
    narrowed = query.person or query.supporter or any(query.facets.values())
    if [*query.states] == [State.OVERDUE] and not narrowed:
        listed = overdue(viewer, day, after, limit)
    else:
        listed = appeals(viewer, query, day, after, limit)
    counts = state_counts(viewer, replace(query, states=()), day)
    return AppealList(_board(viewer, query, day, {}, listed.total), listed, counts)


def _board(
    viewer: Viewer | None,
    query: AppealQuery,
    day: date,
    columns: Mapping[State, Listed[AppealLine]],
    total: int,
) -> Board:
    return Board(
        query=query,
        day=day,
        person=named(viewer, query.person),
        supporter=named(viewer, query.supporter),
        columns=columns,
        facets=facet_values(viewer, query, day),
        total=total,
    )
