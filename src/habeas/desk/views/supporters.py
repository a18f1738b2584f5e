"""Who acted for prisoners, what one of them took part in, and who could be asked next."""

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect

from habeas.accounts.queries import viewer_of
from habeas.desk import asking
from habeas.desk.addresses import address
from habeas.desk.narrowing import choices, list_address
from habeas.desk.views.answering import page, reading
from habeas.register.queries import supporters as lists
from habeas.register.queries.listed import named

_PAGE_LENGTH = 50


@reading
def supporters(request: HttpRequest) -> HttpResponse:
    """The list, by name, by facets, or of those who acted for one person."""
    query = asking.supporters_query(request)
    found = lists.supporters_page(
        viewer_of(request.user), query, asking.today(), limit=_PAGE_LENGTH
    )
    if query.person and found.person is None:
        raise Http404
    fields = asking.supporters_address_fields(query)
    facets = [
        (facet.label, choices(facet.name, facet.values, fields, "supporters"))
        for facet in found.facets
    ]
    return page(
        request,
        "supporters",
        section="supporters",
        found=found,
        facets=facets,
        chosen=[each for _label, some in facets for each in some if each.chosen],
        without_person=list_address(
            "supporters", [field for field in fields if field[0] != lists.FOR_PERSON]
        ),
        next_address=list_address("supporters", [*fields, ("after", str(found.listed.next))])
        if found.listed.next
        else "",
    )


@reading
def acted(request: HttpRequest, entity: str) -> HttpResponse:
    """All that one person or body took part in."""
    viewer = viewer_of(request.user)
    whose = named(viewer, entity)
    if whose is None:
        raise Http404
    if whose.id != entity:
        return redirect(address("acted", whose.id))
    after = asking.number_in(request.GET, "after") or 0
    listed = lists.acted_in(viewer, entity, after, _PAGE_LENGTH)
    return page(
        request,
        "acted",
        section="supporters",
        whose=whose,
        listed=listed,
        continued=after > 0,
        next_address=address("acted", entity, query={"after": str(listed.next)})
        if listed.next
        else "",
    )


@reading
def ask_next(request: HttpRequest, entity: str) -> HttpResponse:
    """Who could be asked to act for a person."""
    after = asking.number_in(request.GET, "after") or 0
    found = lists.ask_next(
        viewer_of(request.user), entity, asking.today(), after, limit=_PAGE_LENGTH
    )
    if found is None:
        raise Http404
    if found.person.id != entity:
        return redirect(address("ask-next", found.person.id))
    following = found.others.next
    return page(
        request,
        "ask_next",
        section="people",
        found=found,
        continued=after > 0,
        next_address=address("ask-next", entity, query={"after": str(following)})
        if following
        else "",
    )
