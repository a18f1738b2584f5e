"""The texts of an entity in several languages, and approving them."""

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.utils.translation import gettext

from habeas.accounts.queries import viewer_of
from habeas.desk import asking, wording
from habeas.desk.addresses import address
from habeas.desk.views.answering import page, reading, writing
from habeas.ledger.access import AccessDenied
from habeas.ledger.actions.append import StaleBase
from habeas.register.actions.texts import approve_text
from habeas.register.queries.entities import entity_page
from habeas.register.queries.texts import TextsPage, texts_page


@reading
def texts(request: HttpRequest, entity: str) -> HttpResponse:
    """Each text of the entity in each language: missing, draft, approved or outdated."""
    return _answer(request, _found(request, entity))


@writing
def approve(request: HttpRequest, entity: str) -> HttpResponse:
    """Approves one text as it stands."""
    viewer = viewer_of(request.user)
    found = _found(request, entity)
    record, claim = request.POST.get("record", ""), request.POST.get("claim", "")
    if viewer is None:
        raise AccessDenied
    if record not in found.base:
        raise Http404
    try:
        approve_text(viewer, record, claim, base={record: request.POST.get("base", "")})
    except StaleBase as stale:
        return _answer(request, found, refusal=_changed_meanwhile(stale), status=409)
    return redirect(address("texts", found.id))


def _changed_meanwhile(stale: StaleBase) -> str:
    names = sorted({change.author_name for since in stale.changes.values() for change in since})
    return gettext("Changed meanwhile by %(who)s; nothing was written.") % {"who": ", ".join(names)}


def _found(request: HttpRequest, entity: str) -> TextsPage:
    found = texts_page(viewer_of(request.user), entity, wording.languages_of_texts())
    if found is None:
        raise Http404
    return found


def _answer(
    request: HttpRequest, found: TextsPage, refusal: str = "", status: int = 200
) -> HttpResponse:
    viewer = viewer_of(request.user)
    shown = entity_page(viewer, found.id, asking.today())
    answer = page(
        request,
        "texts",
        page=found,
        caption=shown.caption if shown else "",
        section="people" if found.schema == "Person" else "",
        refusal=refusal,
    )
    answer.status_code = status
    return answer
