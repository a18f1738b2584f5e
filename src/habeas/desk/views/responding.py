"""What came back is recorded, and who looks after an appeal."""

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.utils.translation import gettext

from habeas.advocacy.actions import responding as actions
from habeas.advocacy.queries.appeal_page import appeal_page, demands_of
from habeas.advocacy.queries.appeals import AppealQuery, appeals
from habeas.advocacy.queries.shown import AppealLine, AppealPage, DemandRow
from habeas.advocacy.rules.states import OPEN
from habeas.desk import asking
from habeas.desk.addresses import address
from habeas.desk.handed_in import FormError, line_in, recording
from habeas.desk.views.answering import page, reading, writing
from habeas.desk.views.collecting import options
from habeas.ledger.access import Viewer
from habeas.ledger.rules.levels import OPEN_LEVELS
from habeas.register.queries.records import entity_called
from habeas.sources.rules.media import MAX_BYTES
from habeas.values.errors import InputError

_MOST_OTHERS = 30
_LINES = ("when", "respondent", "office", "reference")


@reading
def answer(request: HttpRequest, entity: str) -> HttpResponse:
    """The form for a response to an appeal."""
    return _form(request, recording(request), entity)


@writing
def record_answer(request: HttpRequest, entity: str) -> HttpResponse:
    """Records a response, to this appeal and to others that it answers too."""
    viewer = recording(request)
    try:
        actions.record_response(viewer, _said(request, viewer, entity))
    except InputError as refusal:
        refused = _form(request, viewer, entity, str(refusal))
        refused.status_code = 400
        return refused
    return redirect(address("appeal", entity) + "#replies")


@writing
def no_reply(request: HttpRequest, entity: str) -> HttpResponse:
    """Records that somebody looked today and no reply was known."""
    day = asking.day_in(request.POST, "day") or asking.today()
    actions.note_no_reply(recording(request), entity, day)
    return redirect(address("appeal", entity) + "#replies")


@writing
def look_after(request: HttpRequest, entity: str) -> HttpResponse:
    """Says who looks after an appeal, and what is next."""
    form = request.POST
    actions.look_after(
        recording(request),
        entity,
        mine="mine" in form,
        next_step=line_in(form, "next_step"),
        next_on=asking.day_in(form, "next_on"),
    )
    return redirect(address("appeal", entity))


def _said(request: HttpRequest, viewer: Viewer, entity: str) -> actions.ResponseSaid:
    form = request.POST
    level = form.get("level", "")
    if level not in OPEN_LEVELS:
        raise FormError(gettext("Say how far this may go."))
    file = request.FILES.get("file")
    if file and (file.size or 0) > MAX_BYTES:
        raise FormError(gettext("The file is too large."))
    respondent = line_in(form, "respondent")
    return actions.ResponseSaid(
        interventions=[entity, *form.getlist("also")],
        demands=form.getlist("demand"),
        kind=form.get("kind", ""),
        respondent=entity_called(viewer, respondent) if respondent else "",
        addressing=form.get("addressing", ""),
        office=line_in(form, "office"),
        when=line_in(form, "when"),
        reference=line_in(form, "reference"),
        summary=form.get("summary", ""),
        level=level,
        paper=file.read() if file else form.get("pasted", "").strip().encode(),
        paper_name=(file.name or "") if file else "",
    )


def _form(request: HttpRequest, viewer: Viewer, entity: str, refusal: str = "") -> HttpResponse:
    found = appeal_page(viewer, entity, asking.today())
    if found is None:
        raise Http404
    return page(
        request,
        "collecting/answer",
        section="appeals",
        found=found,
        others=_others(viewer, found),
        kinds=options("Response", "responseKind"),
        levels=OPEN_LEVELS,
        refusal=refusal,
        typed={
            name: request.POST.get(name, "")
            for name in (*_LINES, "kind", "summary", "pasted", "level", "addressing")
        },
        chosen={*request.POST.getlist("demand"), *request.POST.getlist("also")},
    )


def _others(viewer: Viewer, found: AppealPage) -> list[tuple[AppealLine, tuple[DemandRow, ...]]]:
    """The other appeals that still wait for an answer, with their requests."""
    waiting = appeals(viewer, AppealQuery(OPEN), asking.today(), limit=_MOST_OTHERS).rows
    others = [line for line in waiting if line.id != found.line.id]
    demands = demands_of(viewer, [line.id for line in others], asking.today())
    same = {one.id for one in found.line.to}
    told = [(line, demands[line.id]) for line in others if line.id in demands]
    return sorted(told, key=lambda one: not same.intersection(each.id for each in one[0].to))
