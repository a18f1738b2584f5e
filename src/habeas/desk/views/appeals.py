"""Appeals and actions: the board, the lists behind it, and one of them."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from typing import Any

from django.http import Http404, HttpRequest, HttpResponse
from django.utils.translation import gettext_lazy as _

from habeas.accounts.queries import viewer_of
from habeas.advocacy.queries.appeal_page import appeal_page
from habeas.advocacy.queries.board import IN_ORDER, Board, appeal_list, board
from habeas.advocacy.queries.collecting import open_collections
from habeas.advocacy.queries.following_up import follow_up
from habeas.advocacy.queries.frozen import letters_of
from habeas.advocacy.queries.offices import compared_with_offices
from habeas.advocacy.rules.facets import ADDRESSEE, KIND, PROCEDURE
from habeas.desk import asking
from habeas.desk.footnotes import cited_sources
from habeas.desk.narrowing import Field, choices, list_address
from habeas.desk.views.answering import page, reading
from habeas.register.queries.listed import named

_PAGE_LENGTH = 50
_FACET_LABELS: Mapping[str, Any] = {
    ADDRESSEE: _("Addressee"),
    KIND: _("Kind"),
    PROCEDURE: _("Procedure"),
}


@dataclass(frozen=True, slots=True)
class _StateTab:
    """A state, with the address of its list and how long that is."""

    state: str
    href: str
    count: int
    chosen: bool


@reading
def appeals(request: HttpRequest) -> HttpResponse:
    """The board; with a state, the whole list of it."""
    query = asking.appeals_query(request.GET)
    day = asking.day_in(request.GET, "day") or asking.today()
    if query.states:
        return _list(request)
    found = board(viewer_of(request.user), query, day)
    fields = asking.appeals_fields(request.GET)
    return page(
        request,
        "appeals",
        **_frame(found, fields),
        collecting=open_collections(viewer_of(request.user), asking.today()),
        columns=[
            (state, found.columns[state], _address([*fields, ("state", state)]))
            for state in IN_ORDER
            if state in found.columns
        ],
    )


def _list(request: HttpRequest) -> HttpResponse:
    query = asking.appeals_query(request.GET)
    day = asking.day_in(request.GET, "day") or asking.today()
    after = asking.number_in(request.GET, "after") or 0
    found = appeal_list(viewer_of(request.user), query, day, after, _PAGE_LENGTH)
    fields = asking.appeals_fields(request.GET)
    following = found.listed.next
    others = [field for field in fields if field[0] != "state"]
    return page(
        request,
        "appeal_list",
        **_frame(found.board, fields),
        listed=found.listed,
        continued=after > 0,
        states=[
            _StateTab(state, _address([*others, ("state", state)]), count, state in query.states)
            for state in IN_ORDER
            if (count := found.counts.get(state, 0)) or state in query.states
        ],
        board_address=_address(others),
        next_address=_address([*fields, ("after", str(following))]) if following else "",
    )


@reading
def appeal(request: HttpRequest, entity: str) -> HttpResponse:
    """One appeal or action."""
    day = asking.day_in(request.GET, "day") or asking.today()
    found = appeal_page(viewer_of(request.user), entity, day)
    if found is None:
        raise Http404
    return page(
        request,
        "appeal",
        section="appeals",
        page=found,
        after=follow_up(viewer_of(request.user), entity),
        letters=letters_of(viewer_of(request.user), entity),
        line=found.line,
        day_given=bool(request.GET.get("day")),
        sources=cited_sources(found.footnotes),
    )


@reading
def offices(request: HttpRequest, entity: str) -> HttpResponse:
    """Who took part in an appeal, in which office that day by the appeal and by the record."""
    viewer = viewer_of(request.user)
    whose = named(viewer, entity)
    found = compared_with_offices(viewer, entity) if whose else None
    if whose is None or found is None:
        raise Http404
    day, rows = found
    return page(request, "offices", section="appeals", appeal=whose, day=day, rows=rows)


def _frame(found: Board, fields: list[Field]) -> dict[str, object]:
    """What the board and the lists show around what they list."""
    facets = [
        (label, choices(facet, found.facets.get(facet, ()), fields, "appeals"))
        for facet, label in _FACET_LABELS.items()
    ]
    return {
        "section": "appeals",
        "found": found,
        "day_query": {name: value for name, value in fields if name == "day"},
        "facets": facets,
        "chosen": [each for _label, some in facets for each in some if each.chosen],
        "without_person": _address([field for field in fields if field[0] != "for"]),
        "without_supporter": _address([field for field in fields if field[0] != "by"]),
        "everything": _address([field for field in fields if field[0] in {"day", "state"}]),
    }


def _address(fields: Iterable[Field]) -> str:
    return list_address("appeals", fields)
