"""One person, and every other entity of the record."""

from datetime import date

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.utils.translation import gettext

from habeas.accounts.queries import viewer_of
from habeas.desk import asking, pictures, wording
from habeas.desk.addresses import address
from habeas.desk.footnotes import cited_sources
from habeas.desk.views.answering import page, reading
from habeas.publishing.queries.outlook import Standing, standing_of
from habeas.register.queries.entities import entity_page
from habeas.register.queries.history import entity_history
from habeas.register.queries.listed import nothing
from habeas.register.queries.shown import EntityPage, any_reported
from habeas.register.queries.supporters import acted_in, supporters_for

_PERSON = "Person"


@reading
def person(request: HttpRequest, entity: str) -> HttpResponse:
    """The page of a person."""
    found = _found(request, entity)
    if found is None:
        return _not_yet_known(request, entity)
    if found.schema != _PERSON or found.id != entity:
        return redirect(_with_query(request, _address_of(found)))
    with_requests = [row for row in found.actions if row.asked]
    return _entity(
        request,
        found,
        "person",
        strip=pictures.strip_picture(found.strip, found.caption) if found.strip else None,
        strip_keys=pictures.strip_keys(found.strip) if found.strip else (),
        asked_count=len(with_requests),
        open_count=sum(not row.came_back for row in with_requests),
        supporters=supporters_for(viewer_of(request.user), found.id),
        standing=_standing(request, found),
    )


@reading
def record(request: HttpRequest, entity: str) -> HttpResponse:
    """The page of anything but a person."""
    found = _found(request, entity)
    if found is None:
        return _not_yet_known(request, entity)
    if found.schema == _PERSON:
        return redirect(_with_query(request, address("person", found.id)))
    return _entity(request, found, "entity")


@reading
def history(request: HttpRequest, entity: str) -> HttpResponse:
    """All changes of an entity: by whom, when and why."""
    found = _known_now(request, entity)
    items = entity_history(viewer_of(request.user), found.id)
    return page(request, "history", page=found, items=items, section=_section(found))


def _found(request: HttpRequest, entity: str) -> EntityPage | None:
    day = asking.day_in(request.GET, "day") or asking.today()
    known_on = asking.day_in(request.GET, "known")
    return entity_page(viewer_of(request.user), entity, day, known_on)


def _known_now(request: HttpRequest, entity: str) -> EntityPage:
    found = entity_page(viewer_of(request.user), entity, asking.today(), None)
    if found is None:
        raise Http404
    return found


def _not_yet_known(request: HttpRequest, entity: str) -> HttpResponse:
    """What is answered for a day on which the record did not have the entity yet."""
    found = _known_now(request, entity)
    known_on = asking.day_in(request.GET, "known")
    if known_on is None:
        raise Http404
    here = _address_of(found)
    return page(request, "not_yet_known", page=found, here=here, known_on=known_on)


def _address_of(found: EntityPage) -> str:
    return address("person" if found.schema == _PERSON else "record", found.id)


def _entity(request: HttpRequest, found: EntityPage, template: str, **more: object) -> HttpResponse:
    return page(
        request,
        template,
        section=_section(found),
        page=found,
        here=_address_of(found),
        other_names=found.other_names,
        asked_as_of=_as_of_sentence(request, found.day, found.known_on),
        known=[group for group in found.groups if not found.is_change(group)],
        changed=[group for group in found.groups if found.is_change(group)],
        acted=acted_in(viewer_of(request.user), found.id) if found.known_on is None else nothing(),
        any_reported=any_reported(found.groups),
        sources=cited_sources(found.footnotes),
        **more,
    )


def _standing(request: HttpRequest, found: EntityPage) -> Standing | None:
    """Whether a person is in the public edition, for those who decide on it."""
    viewer = viewer_of(request.user)
    if viewer is None or not viewer.may_record or found.known_on:
        return None
    return standing_of(viewer, found.id, asking.today())


def _as_of_sentence(request: HttpRequest, day: date, known_on: date | None) -> str:
    said = {"day": wording.exact_date(day)}
    if known_on:
        said["known"] = wording.exact_date(known_on)
        return gettext("This is what was known on %(known)s of %(day)s.") % said
    if request.GET.get("day"):
        return gettext("This is what is known of %(day)s.") % said
    return ""


def _section(found: EntityPage) -> str:
    return "people" if found.schema == _PERSON else ""


def _with_query(request: HttpRequest, path: str) -> str:
    query = request.META.get("QUERY_STRING", "")
    return f"{path}?{query}" if query else path
