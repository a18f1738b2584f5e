"""Searches that are kept under a name."""

from dataclasses import dataclass

from django.http import Http404, HttpRequest, HttpResponse, HttpResponseRedirect, QueryDict
from django.utils.http import urlencode

from habeas.accounts.queries import viewer_of
from habeas.desk import asking
from habeas.desk.addresses import address
from habeas.desk.views.answering import page, reading, writing
from habeas.ledger.access import Viewer
from habeas.register.actions.saved_searches import change_search, delete_search, save_search
from habeas.register.queries.people import people_count
from habeas.register.queries.saved_searches import saved_searches
from habeas.register.queries.shown import SavedSearchShown
from habeas.values.errors import InputError

_LONGEST_NUMBER = 2**63


@dataclass(frozen=True, slots=True)
class SearchLink:
    """A saved search, and the list that it opens."""

    search: SavedSearchShown
    href: str


@reading
def saved(request: HttpRequest) -> HttpResponse:
    """One's own searches and the team's, each with how many people it finds now."""
    viewer = viewer_of(request.user)
    searches = saved_searches(viewer, lambda query: _count(viewer, query))
    links = [SearchLink(search, _list_address(search.query)) for search in searches]
    return page(
        request,
        "saved_searches",
        section="people",
        own=[link for link in links if link.search.own],
        of_team=[link for link in links if not link.search.own],
    )


@writing
def save(request: HttpRequest) -> HttpResponse:
    """Keeps the search of a list under a name."""
    query = QueryDict(request.POST.get("query", ""))
    asked = asking.people_asked(query)
    shared = "shared" in request.POST
    save_search(
        viewer_of(request.user),
        request.POST.get("name", ""),
        urlencode(asked.fields),
        shared=shared,
    )
    return HttpResponseRedirect(address("saved-searches"))


@writing
def change(request: HttpRequest, search: int) -> HttpResponse:
    """Renames one's own search, shares it, or shares it no longer."""
    name, shared = request.POST.get("name", ""), "shared" in request.POST
    if not change_search(viewer_of(request.user), _existing(search), name, shared=shared):
        raise Http404
    return HttpResponseRedirect(address("saved-searches"))


@writing
def delete(request: HttpRequest, search: int) -> HttpResponse:
    """Deletes one's own search."""
    if not delete_search(viewer_of(request.user), _existing(search)):
        raise Http404
    return HttpResponseRedirect(address("saved-searches"))


def _existing(search: int) -> int:
    if search >= _LONGEST_NUMBER:
        raise Http404
    return search


def _count(viewer: Viewer | None, query: str) -> int | None:
    """How many a search finds now; None where it can no longer be asked."""
    try:
        return people_count(viewer, asking.people_asked(QueryDict(query)).query)
    except InputError:
        return None


def _list_address(query: str) -> str:
    return f"{address('people')}?{query}" if query else address("people")
