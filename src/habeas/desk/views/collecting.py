"""Collecting signatures: the collections of a team, one of them, its texts, its offices."""

from collections.abc import Callable
from dataclasses import dataclass
from itertools import pairwise
from typing import TypeVar

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.utils.translation import get_language, gettext

from habeas.accounts.queries import viewer_of
from habeas.advocacy.actions import collecting as actions
from habeas.advocacy.queries import collecting as queries
from habeas.advocacy.queries.collecting import NoSuchCollection
from habeas.advocacy.rules.collecting import STANDINGS, Answer
from habeas.desk import asking
from habeas.desk.addresses import address
from habeas.desk.handed_in import FormError, line_in, recording
from habeas.desk.views.answering import page, reading, writing
from habeas.ledger.access import Viewer
from habeas.ledger.rules.levels import OPEN_LEVELS
from habeas.register.queries.finding import find_people
from habeas.register.queries.labels import procedure_label
from habeas.register.queries.records import entity_called
from habeas.vocabulary.fields import field
from habeas.vocabulary.procedures import procedures
from habeas.vocabulary.typed import choices_of

_Found = TypeVar("_Found")
_LONGEST_PROOF = 20_000_000
_MOST_FOUND = 12


@dataclass(frozen=True, slots=True)
class _Option:
    key: str
    label: str


@reading
def collections(request: HttpRequest) -> HttpResponse:
    """The collections of the team, and a form for another."""
    found = queries.collections(viewer_of(request.user), asking.today())
    return page(request, "collecting/collections", section="appeals", found=found)


@writing
def open_collection(request: HttpRequest) -> HttpResponse:
    """Opens a collection."""
    form = request.POST
    made = actions.open_collection(
        recording(request),
        line_in(form, "title"),
        asking.day_in(form, "deadline"),
        form.get("reminder", ""),
    )
    return redirect(address("collection", str(made.pk)))


@reading
def collection(request: HttpRequest, number: int) -> HttpResponse:
    """One collection: who stands where with which text."""
    only = request.GET.get("only", "")
    if only and only not in (*STANDINGS, "chase"):
        raise FormError(gettext("“%(text)s” is nothing to narrow by.") % {"text": only[:40]})
    day = asking.day_in(request.GET, "day") or asking.today()
    found = _found(lambda: queries.collection_page(viewer_of(request.user), number, day, only))
    return page(
        request,
        "collecting/collection",
        section="appeals",
        found=found,
        only=only,
        standings=STANDINGS,
        answers=[*Answer],
        countries=options("Participation", "country"),
        day_query={"day": day.isoformat()} if request.GET.get("day") else {},
    )


@writing
def change_collection(request: HttpRequest, number: int) -> HttpResponse:
    """Gives a collection another title, day or reminder."""
    form = request.POST
    _found(
        lambda: actions.change_collection(
            recording(request),
            number,
            line_in(form, "title"),
            asking.day_in(form, "deadline"),
            form.get("reminder", ""),
        )
    )
    return redirect(address("collection", str(number)))


@writing
def add_office(request: HttpRequest, number: int) -> HttpResponse:
    """Adds an office that is to be asked."""
    viewer = recording(request)
    _found(lambda: actions.add_office(viewer, number, _office_said(request, viewer)))
    return redirect(address("collection", str(number)) + "#add")


@reading
def office(request: HttpRequest, number: int) -> HttpResponse:
    """What is known of one office, to be changed."""
    viewer = viewer_of(request.user)
    found = _found(lambda: queries.office_of(viewer, number))
    return page(
        request,
        "collecting/office",
        section="appeals",
        office=found,
        countries=options("Participation", "country"),
    )


@writing
def change_office(request: HttpRequest, number: int) -> HttpResponse:
    """Changes what is known of an office."""
    viewer = recording(request)
    found = _found(lambda: queries.office_of(viewer, number))
    actions.change_office(viewer, number, _office_said(request, viewer, found.entity))
    return redirect(address("collection", str(found.collection_id)) + f"#office-{number}")


@writing
def note_answer(request: HttpRequest, number: int, text: int) -> HttpResponse:
    """Notes how far an office has come with a text."""
    form = request.POST
    file = request.FILES.get("proof")
    if file and (file.size or 0) > _LONGEST_PROOF:
        raise FormError(gettext("The file is too large for a proof."))
    pasted = form.get("pasted", "").strip()
    saved = _found(
        lambda: actions.note_answer(
            recording(request),
            number,
            text,
            form.get("answer", ""),
            asking.day_in(form, "on") or asking.today(),
            seen=form.get("seen", ""),
            proof=file.read() if file else pasted.encode(),
            proof_name=(file.name or "") if file else "",
        )
    )
    back = address(
        "collection", str(saved.office.collection_id), query={"only": form.get("only", "")}
    )
    return redirect(f"{back}#office-{number}")


@reading
def new_text(request: HttpRequest, number: int) -> HttpResponse:
    """The form for another text of a collection."""
    viewer = recording(request)
    found = _found(lambda: queries.collection_of(viewer, number))
    return page(
        request,
        "collecting/new_text",
        section="appeals",
        collection=found,
        kinds=options("Intervention", "interventionKind"),
        procedures=_procedures(),
        demands=options("Demand", "demandKind"),
    )


@writing
def add_text(request: HttpRequest, number: int) -> HttpResponse:
    """Adds a text to a collection."""
    viewer, form = recording(request), request.POST
    said = actions.TextSaid(
        title=line_in(form, "title"),
        body=form.get("body", ""),
        kind=form.get("kind", ""),
        procedure=form.get("procedure", ""),
        addressees=_called(viewer, form.get("addressees", "")),
        people=_called(viewer, form.get("people", "")),
        demands=form.getlist("demand"),
    )
    made = _found(lambda: actions.add_text(viewer, number, said))
    return redirect(address("collected-text", str(made.pk)))


@reading
def text(request: HttpRequest, number: int) -> HttpResponse:
    """A text: its wordings, what changed between them, how it is sent."""
    viewer = viewer_of(request.user)
    found = _found(lambda: queries.text_of(viewer, number))
    versions = [*found.versions.order_by("number")]
    told = queries.collection_page(viewer, found.collection_id, asking.today())
    last = versions[-1]
    changes = [
        (after, queries.differences(before.body, after.body))
        for before, after in pairwise(versions)
    ]
    return page(
        request,
        "collecting/text",
        section="appeals",
        collection=told.collection,
        column=next(one for one in told.texts if one.text.pk == number),
        last=last,
        changes=changes[::-1],
        today=asking.today(),
        levels=OPEN_LEVELS,
    )


@writing
def change_text(request: HttpRequest, number: int) -> HttpResponse:
    """Gives a text another wording."""
    form = request.POST
    seen = asking.number_in(form, "seen") or 0
    _found(lambda: actions.change_text(recording(request), number, form.get("body", ""), seen))
    return redirect(address("collected-text", str(number)))


@writing
def send_text(request: HttpRequest, number: int) -> HttpResponse:
    """Records a text as sent, with those who signed it."""
    form = request.POST
    level = form.get("level", "")
    if level not in OPEN_LEVELS:
        raise FormError(gettext("Say how far this may go."))
    day = asking.day_in(form, "day") or asking.today()
    appeal = _found(lambda: actions.send_text(recording(request), number, day, level))
    return redirect(address("appeal", appeal))


@reading
def supporters_called(request: HttpRequest, number: int) -> HttpResponse:
    """People of the record who are called so, to be asked: a part of the page of a collection."""
    viewer = recording(request)
    found = _found(lambda: queries.collection_of(viewer, number))
    name = line_in(request.GET, "name")
    matches = find_people(viewer, name, _MOST_FOUND) if name else []
    return page(
        request, "collecting/called", section="appeals", collection=found, name=name, found=matches
    )


def _office_said(request: HttpRequest, viewer: Viewer, known: str = "") -> actions.OfficeSaid:
    form = request.POST
    entity = form.get("entity", known)
    if entity and entity != known:
        entity = entity_called(viewer, entity)
    return actions.OfficeSaid(
        name=line_in(form, "name"),
        entity=entity,
        office=line_in(form, "office"),
        group=line_in(form, "group"),
        country=line_in(form, "country"),
        contact=line_in(form, "contact"),
        reached_at=line_in(form, "reached_at"),
        note=form.get("note", ""),
        deadline=asking.day_in(form, "deadline"),
        next_step=line_in(form, "next_step"),
        next_on=asking.day_in(form, "next_on"),
    )


def _called(viewer: Viewer, lines: str) -> list[str]:
    """The entities that are called so, a line each. Raises NotFound for a name of nobody."""
    return [entity_called(viewer, line.strip()) for line in lines.splitlines() if line.strip()]


def _found(ask: Callable[[], _Found]) -> _Found:
    """What is asked for; what another team has does not exist."""
    try:
        return ask()
    except NoSuchCollection as error:
        raise Http404 from error


def options(schema: str, prop: str) -> list[_Option]:
    """What a field of the vocabulary can take, by label."""
    labels = choices_of(field(schema, prop), get_language() or "en")
    return sorted(
        (_Option(key, label) for key, label in labels.items()), key=lambda option: option.label
    )


def _procedures() -> list[_Option]:
    names = dict.fromkeys(version.name for version in procedures())
    options = [_Option(name, procedure_label(name)) for name in names]
    return sorted(options, key=lambda option: option.label)
