"""The reading view: a document's text with what was read in it, and decisions on that."""

from collections.abc import Callable, Iterable, Mapping

from django.http import Http404, HttpRequest, HttpResponse, QueryDict
from django.shortcuts import render
from django.utils.translation import gettext, ngettext

from habeas.accounts.queries import viewer_of
from habeas.desk import asking, wording
from habeas.desk.addresses import address
from habeas.desk.handed_in import FormError, recording
from habeas.desk.suggested_text import paragraphs_of, part_of
from habeas.desk.views.answering import page, writing
from habeas.desk.views.answering import reading as looking
from habeas.desk.views.entering import HttpResponseSeeOther
from habeas.ledger.access import AccessDenied, Viewer
from habeas.reading import jobs
from habeas.reading.actions import deciding
from habeas.reading.actions.deciding import Decided
from habeas.reading.actions.reading import read_document
from habeas.reading.queries.chosen_readers import chosen_readers
from habeas.reading.queries.describing import reading_shown, suggestions_shown
from habeas.reading.queries.labels import (
    KIND_LABELS,
    STATUS_LABELS,
    act_label,
    asked_label,
    fact_label,
)
from habeas.reading.queries.rows import names_of, open_by_kind, reading_of
from habeas.reading.queries.shown import SuggestionShown
from habeas.reading.rules.changing import FACT_KINDS
from habeas.reading.rules.found import ActRead, FactRead, Found
from habeas.reading.rules.readers import VERSION
from habeas.reading.rules.states import Progress
from habeas.reading.rules.words import ACT_KINDS, DEMANDS
from habeas.sources import queries as sources
from habeas.sources.queries import Source
from habeas.values.errors import InputError
from habeas.values.numbers import whole_number

_CHANGE_FIELDS = frozenset(
    {
        *("name", "person", "kind", "value", "date", "attributed_to", "unit", "status"),
        *("reference", "asked", "by", "addressed_to", "concerns"),
    }
)


@looking
def reading(request: HttpRequest, sha256: str) -> HttpResponse:
    """The text with its suggestions; a document that was not read says how to have it read."""
    viewer = viewer_of(request.user)
    return _page(request, viewer, _source(viewer, sha256))


@writing
def read(request: HttpRequest, sha256: str) -> HttpResponse:
    """Reads a document, or begins to where that takes long."""
    viewer = recording(request)
    _source(viewer, sha256)
    made = read_document(viewer, sha256)
    if made.progress == Progress.WAITING:
        jobs.begin()
    return HttpResponseSeeOther(address("reading", sha256))


@looking
def suggestion(request: HttpRequest, sha256: str, number: int) -> HttpResponse:
    """The form that changes one suggestion, by itself."""
    viewer = recording(request)
    source = _source(viewer, sha256)
    shown = _one(viewer, sha256, number)
    return page(request, "reading/change", **_form_of(viewer, source, shown))


@writing
def decide(request: HttpRequest, sha256: str) -> HttpResponse:
    """Decides as the form says; a script gets what has changed, others the page again."""
    viewer = recording(request)
    source = _source(viewer, sha256)
    form = request.POST
    try:
        told, decided = _decided(viewer, sha256, form)
    except AccessDenied:
        raise
    except InputError as refusal:
        return _refused(request, viewer, source, str(refusal))
    if _wants_parts(request):
        return _changed(request, viewer, source, told, decided)
    at = next(iter(decided.suggestions), 0)
    query = {"part": form.get("part", ""), "told": "yes"}
    return HttpResponseSeeOther(f"{address('reading', sha256, query=query)}#s{at}")


def _wants_parts(request: HttpRequest) -> bool:
    """Whether only what has changed is asked for, and not the page."""
    return request.headers.get("X-Parts") == "yes"


def _decided(viewer: Viewer, sha256: str, form: QueryDict) -> tuple[str, Decided]:
    """Does what was asked, and says so in one sentence."""
    for name, act in _DOINGS.items():
        if name in form:
            return act(viewer, sha256, form.get(name, ""), form)
    raise FormError(gettext("Say what is to be done."))


def _number(text: str) -> int:
    """The number of a suggestion; 0, which is none's, for anything else."""
    return whole_number(text, asking.MOST_DIGITS) or 0


def _accept(viewer: Viewer, sha256: str, value: str, _form: QueryDict) -> tuple[str, Decided]:
    made = deciding.accept(viewer, sha256, _number(value))
    return _recorded(made), made


def _accept_all(viewer: Viewer, sha256: str, value: str, _form: QueryDict) -> tuple[str, Decided]:
    made = deciding.accept_all(viewer, sha256, value)
    told = _recorded(made)
    if made.waiting:
        told = f"{told} {_waiting(len(made.waiting))}"
    return told, made


def _waiting(number: int) -> str:
    return ngettext(
        "%(num)s waits until somebody says who is meant, or changes it.",
        "%(num)s wait until somebody says who is meant, or changes them.",
        number,
    ) % {"num": number}


def _recorded(made: Decided) -> str:
    if not made.claims:
        return gettext("Accepted: the record said so already.")
    return ngettext(
        "Accepted: %(num)s statement is recorded, with its passage.",
        "Accepted: %(num)s statements are recorded, each with its passage.",
        made.claims,
    ) % {"num": made.claims}


def _choose(viewer: Viewer, sha256: str, value: str, _form: QueryDict) -> tuple[str, Decided]:
    number, _, entity = value.partition("-")
    made = deciding.choose(viewer, sha256, _number(number), entity)
    return gettext("Noted who is meant."), made


def _change(viewer: Viewer, sha256: str, value: str, form: QueryDict) -> tuple[str, Decided]:
    changes = {name: form.getlist(name) for name in _CHANGE_FIELDS if name in form}
    made = deciding.change(viewer, sha256, _number(value), changes, form.get("who"))
    return _recorded(made), made


def _reject(viewer: Viewer, sha256: str, value: str, _form: QueryDict) -> tuple[str, Decided]:
    made = deciding.reject(viewer, sha256, _number(value))
    return gettext("Rejected. The same words will not be suggested again."), made


def _take_back(viewer: Viewer, sha256: str, value: str, _form: QueryDict) -> tuple[str, Decided]:
    made = deciding.take_back(viewer, sha256, _number(value))
    return gettext("Taken back: it waits for a decision again."), made


def _add_source(viewer: Viewer, sha256: str, value: str, _form: QueryDict) -> tuple[str, Decided]:
    made = deciding.add_source(viewer, sha256, _number(value))
    return gettext("This document is recorded as another source of it."), made


def _undo(viewer: Viewer, sha256: str, _value: str, _form: QueryDict) -> tuple[str, Decided]:
    return gettext("Undone."), deciding.undo(viewer, sha256)


_DOINGS: Mapping[str, Callable[[Viewer, str, str, QueryDict], tuple[str, Decided]]] = {
    "accept": _accept,
    "accept-all": _accept_all,
    "change": _change,
    "choose": _choose,
    "reject": _reject,
    "source": _add_source,
    "take-back": _take_back,
    "undo": _undo,
}
"""What each button of the page does, by its name; its value says with what."""


def _source(viewer: Viewer | None, sha256: str) -> Source:
    source = sources.sources_by_hash(viewer, [sha256]).get(sha256)
    if source is None:
        raise Http404
    return source


def _one(viewer: Viewer, sha256: str, number: int) -> SuggestionShown:
    shown = suggestions_shown(viewer, sha256, [number])
    if not shown:
        raise Http404
    return shown[0]


def _page(
    request: HttpRequest, viewer: Viewer | None, source: Source, refusal: str = ""
) -> HttpResponse:
    kept = sources.document_text(viewer, source.document)
    made = reading_of(viewer, source.document)
    if made is None or made.progress != Progress.DONE or kept is None:
        return page(
            request,
            "reading/unread",
            section="documents",
            source=source,
            reading=made,
            has_text=bool(kept and kept.text.strip()),
            **_sent_elsewhere(refusal),
        )
    number = asking.number_in(request.GET or request.POST, "part") or 1
    part = part_of(kept.text, kept.pages, number)
    shown = reading_shown(viewer, source.document, part.span)
    if shown is None:
        raise Http404
    marks = [] if shown.is_outdated else shown.marks
    return page(
        request,
        "reading/page",
        section="documents",
        source=source,
        shown=shown,
        part=part,
        paragraphs=paragraphs_of(kept.text, part, marks),
        opened={one.id for group in shown.groups for one in group.suggestions if one.is_open},
        kinds=KIND_LABELS,
        told=gettext("Done.") if "told" in request.GET else "",
        version=VERSION,
        **_sent_elsewhere(refusal),
    )


def _sent_elsewhere(refusal: str) -> dict[str, object]:
    """Where readers send a text, in sentences; and what is refused, if only by one of them."""
    try:
        sending = [
            wording.where_text_goes(reader.name, reader.leaves_to)
            for reader in chosen_readers()
            if reader.leaves_to
        ]
    except InputError as problem:
        return {"sending": [], "refusal": refusal or str(problem)}
    return {"sending": sending, "refusal": refusal}


def _changed(
    request: HttpRequest, viewer: Viewer, source: Source, told: str, decided: Decided
) -> HttpResponse:
    """What a decision has changed: the suggestions concerned, and the numbers of what is open."""
    return page(
        request,
        "reading/decided",
        source=source,
        told=told,
        changed=suggestions_shown(viewer, source.document, decided.suggestions),
        open_by_kind=open_by_kind(viewer, source.document),
        part_number=request.POST.get("part", ""),
        kinds=KIND_LABELS,
        refusal="",
    )


def _refused(request: HttpRequest, viewer: Viewer, source: Source, refusal: str) -> HttpResponse:
    if _wants_parts(request):
        answer = render(request, "desk/reading/refused.html", {"refusal": refusal})
    else:
        answer = _page(request, viewer, source, refusal)
    answer.status_code = 400
    return answer


def _form_of(viewer: Viewer, source: Source, shown: SuggestionShown) -> dict[str, object]:
    """What the form that changes a suggestion needs."""
    return {
        "section": "documents",
        "source": source,
        "one": shown,
        "names": names_of(viewer, source.document),
        "statuses": STATUS_LABELS,
        "kinds": {},
        "demands": {},
        **_choices_of(shown.found),
    }


def _choices_of(found: Found) -> dict[str, dict[str, str]]:
    """What can be chosen, by what it is called; what was read is among it, ours or not."""
    if isinstance(found, FactRead):
        return {"kinds": _called(fact_label, FACT_KINDS, found.kind)}
    if isinstance(found, ActRead):
        return {
            "kinds": _called(act_label, ACT_KINDS, found.kind),
            "demands": _called(asked_label, DEMANDS, *found.asked),
        }
    return {}


def _called(label: Callable[[str], str], ours: Iterable[str], *read: str) -> dict[str, str]:
    return {kind: label(kind) for kind in (*ours, *read)}
