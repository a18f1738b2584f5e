"""Who is connected to a person, as a picture and as a list."""

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect

from habeas.accounts.queries import viewer_of
from habeas.desk import pictures
from habeas.desk.addresses import address
from habeas.desk.footnotes import cited_sources
from habeas.desk.views.answering import page, reading
from habeas.register.queries.relations import relations_of


@reading
def relations(request: HttpRequest, entity: str) -> HttpResponse:
    """The ties of a person."""
    found = relations_of(viewer_of(request.user), entity)
    if found is None:
        raise Http404
    if found.person.id != entity:
        return redirect(address("relations", found.person.id))
    return page(
        request,
        "relations",
        section="people",
        found=found,
        picture=pictures.relations_picture(found) if found.relations else None,
        keys=pictures.relation_keys(found),
        sources=cited_sources(found.footnotes),
    )
