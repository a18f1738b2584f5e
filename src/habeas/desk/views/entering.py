"""Typing facts into the record, beside the source that they are read in."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field, replace
from urllib.parse import urlencode

from django.http import Http404, HttpRequest, HttpResponse, HttpResponseRedirect
from django.shortcuts import render
from django.utils.translation import get_language, gettext

from habeas.desk import asking, wording
from habeas.desk.addresses import address
from habeas.desk.entry.asked import sheet_asked
from habeas.desk.entry.settling import (
    is_undecided,
    settled_sheet,
    typed_facts,
    with_disagreements,
    with_problems,
)
from habeas.desk.entry.sheet import Sheet
from habeas.desk.entry.typed import entry_of, field_named, span_in, typed_on
from habeas.desk.handed_in import FormError, named, recording
from habeas.desk.marked_text import Part, part_of_text
from habeas.desk.views.answering import page, reading, writing
from habeas.ledger.access import Viewer
from habeas.ledger.actions.append import KeyReused, StaleBase
from habeas.ledger.queries import Change
from habeas.ledger.rules.claims import LedgerError
from habeas.ledger.rules.ids import new_id
from habeas.ledger.rules.levels import OPEN_LEVELS
from habeas.register.actions.entry import Recorded, record_entry
from habeas.register.queries.entering import alike, beside, offers
from habeas.register.queries.merging import Merge, changes_since, merge_of, settle
from habeas.register.queries.passages import passages_in
from habeas.register.rules.entry import EntryRefused
from habeas.register.rules.fitting import fitting
from habeas.register.rules.merging import Choice, Undecided
from habeas.sources import queries as sources
from habeas.sources.queries import Source
from habeas.sources.rules.passages import passage_at
from habeas.vocabulary.field_kinds import FieldKind

_SOURCE = "source"
_SOURCES_OFFERED = 30
_LONGEST_SELECTION = 2_000
_MERGE = "merge-"


class HttpResponseSeeOther(HttpResponseRedirect):
    """What was handed in is done; look there (RFC 9110, 303)."""

    status_code = 303


@dataclass(frozen=True, slots=True)
class Outcome:
    """What came of a sheet that was handed in: it was recorded, or refused, or others were first.

    ``merge`` has what others changed meanwhile, ``chosen`` what was chosen so far where it
    collides. ``saved_key`` is the key of the sheet that was recorded, ``shown`` what to look at.
    """

    refusal: str = ""
    status: int = 200
    recorded: Recorded | None = None
    saved_key: str = ""
    shown: str = ""
    merge: Merge | None = None
    chosen: Mapping[str, str] = field(default_factory=dict)


@reading
def enter(request: HttpRequest) -> HttpResponse:
    """An empty sheet. The source stays the one chosen last until another is chosen."""
    viewer = recording(request)
    return _sheet_page(request, viewer, _sheet(request, viewer))


@writing
def save_entry(request: HttpRequest) -> HttpResponse:
    """Records a sheet; what cannot be recorded is shown again with what was typed, and why."""
    viewer = recording(request)
    empty = _sheet(request, viewer)
    sheet = typed_on(empty, request.POST)
    if source := _source(viewer, sheet.source):
        sheet = replace(sheet, lang=source.language)
    if changes := changes_since(viewer, sheet.base):
        return _merged(request, viewer, sheet, changes)
    return _record(request, viewer, sheet)


def _record(
    request: HttpRequest, viewer: Viewer, sheet: Sheet, merge: Merge | None = None
) -> HttpResponse:
    """Records a sheet, or shows it again with what is in the way."""
    asked = with_disagreements(viewer, sheet)
    if is_undecided(asked):
        refusal = gettext("Something disagrees with what is recorded. Say what is to become of it.")
        return _sheet_page(request, viewer, asked, Outcome(refusal, 409))
    try:
        recorded = record_entry(viewer, entry_of(sheet))
    except EntryRefused as error:
        marked = with_problems(sheet, error.problems)
        return _sheet_page(request, viewer, marked, Outcome(str(error), 400))
    except StaleBase as error:
        return _merged(request, viewer, sheet, error.changes)
    except KeyReused:
        refusal = gettext(
            "This was saved before, and then changed. Save it again to add what is new."
        )
        again = replace(sheet, key=new_id())
        return _sheet_page(request, viewer, again, Outcome(refusal, 409))
    except LedgerError as error:
        return _sheet_page(request, viewer, sheet, Outcome(str(error), 400))
    return _saved(request, viewer, sheet, recorded, merge)


def _merged(
    request: HttpRequest, viewer: Viewer, sheet: Sheet, changes: Mapping[str, Sequence[Change]]
) -> HttpResponse:
    """Records what was typed beside what others changed meanwhile; asks where both collide."""
    merge = merge_of(viewer, changes, typed_facts(sheet))
    chosen = {name: str(value) for name, value in named(request.POST, _MERGE).items()}
    try:
        settled = settle(merge, _choices(chosen))
    except Undecided as undecided:
        marks = {f"{_MERGE}{place}": choice for place, choice in chosen.items()}
        outcome = Outcome(str(undecided), 409, merge=merge, chosen=marks)
        return _sheet_page(request, viewer, sheet, outcome)
    return _record(request, viewer, settled_sheet(sheet, settled), merge)


def _choices(chosen: Mapping[str, str]) -> dict[int, Choice]:
    try:
        return {int(place): Choice(choice) for place, choice in chosen.items()}
    except ValueError as error:
        raise FormError(gettext("Choose for every value that collides.")) from error


@reading
def beside_field(request: HttpRequest) -> HttpResponse:
    """What stands beside one field: how it is read, where the source says it, what disagrees."""
    viewer, asked = recording(request), request.GET
    field = field_named(asked.get("schema", ""), asked.get("prop", ""))
    typed, entity, passage = (asked.get(name, "") for name in ("typed", "entity", "passage"))
    span_in(passage)  # refuses what is no place
    found = beside(viewer, field, typed, entity=entity, document=asked.get(_SOURCE, ""))
    new_person = field.schema == "Person" and field.kind is FieldKind.NAME and not entity
    return render(
        request,
        "desk/beside.html",
        {
            "name": asked.get("name", ""),
            "found": found,
            "passage": passage,
            "against": asked.get("against", ""),
            "alike": alike(viewer, typed) if new_person else (),
            "source": asked.get(_SOURCE, ""),
        },
    )


@reading
def offers_for_field(request: HttpRequest) -> HttpResponse:
    """What can be taken over into a field while somebody types."""
    viewer, asked = recording(request), request.GET
    field = field_named(asked.get("schema", ""), asked.get("prop", ""))
    found = offers(viewer, field, asked.get("typed", "")[:200], asked.get(_SOURCE, ""))
    return render(request, "desk/offers.html", {"offers": found})


@reading
def fits(request: HttpRequest) -> HttpResponse:
    """The fields of a sheet that words selected in its source fit into."""
    viewer, asked = recording(request), request.GET
    sheet = _sheet(request, viewer)
    read = sources.document_text(viewer, sheet.source)
    start, end = asking.number_in(asked, "start") or 0, asking.number_in(asked, "end") or 0
    if read is None:
        raise Http404
    words = passage_at(read.text, start, min(end, start + _LONGEST_SELECTION)).exact
    fields = {(row.field.schema, row.field.prop): row.field for row in sheet.rows()}
    fit = fitting(fields.values(), words, get_language() or "en")
    names = [f"{each.schema}.{each.prop}" for each in fit]
    return render(request, "desk/fits.html", {"words": " ".join(words.split()), "names": names})


def _sheet(request: HttpRequest, viewer: Viewer) -> Sheet:
    query = request.GET.copy()
    if _SOURCE not in query:
        query[_SOURCE] = request.session.get(_SOURCE, "")
    sheet = sheet_asked(viewer, query)
    if sheet is None or (sheet.source and _source(viewer, sheet.source) is None):
        if _SOURCE in request.GET or sheet is None:
            raise Http404
        request.session[_SOURCE] = ""  # erased meanwhile
        return _sheet(request, viewer)
    if sheet.source != request.session.get(_SOURCE, ""):
        request.session[_SOURCE] = sheet.source
    return sheet


def _source(viewer: Viewer, sha256: str) -> Source | None:
    if not sha256:
        return None
    return sources.sources_by_hash(viewer, [sha256]).get(sha256)


def _sheet_page(
    request: HttpRequest, viewer: Viewer, sheet: Sheet, outcome: Outcome | None = None
) -> HttpResponse:
    source = _source(viewer, sheet.source)
    shelf = sources.documents(viewer, limit=_SOURCES_OFFERED)
    answer = page(
        request,
        "enter",
        section="people",
        sheet=sheet,
        source=source,
        shelf=shelf if source is None or source in shelf else [source, *shelf],
        part=_text(request, viewer, source) if source else None,
        outcome=outcome or Outcome(),
        levels=OPEN_LEVELS,
        certainties=wording.CERTAINTY_NAMES,
        draft=_draft_name(request, sheet),
        save_to=_save_to(sheet),
        reported=f"{request.user.pk}/report" if "reported" in request.GET else "",
    )
    answer.status_code = outcome.status if outcome else 200
    return answer


def _save_to(sheet: Sheet) -> str:
    """Where the sheet is sent. It always names the source, since another tab may change it."""
    query = urlencode({_SOURCE: sheet.source, **sheet.asked})
    return f"{address('save-entry')}?{query}"


def _draft_name(request: HttpRequest, sheet: Sheet) -> str:
    """Under which name the browser keeps what is typed: the account's own, for this sheet.

    What is typed about something known stays when another source is chosen.
    """
    told = {
        name: value for name, value in sheet.asked.items() if name != _SOURCE or not sheet.about
    }
    return "/".join(
        [str(request.user.pk), *(f"{name}={value}" for name, value in sorted(told.items()))]
    )


def _text(request: HttpRequest, viewer: Viewer, source: Source) -> Part | None:
    read = sources.document_text(viewer, source.document)
    if read is None or not read.text:
        return None
    number = asking.number_in(request.GET, "part") or 1
    passages = passages_in(viewer, source.document)
    return part_of_text(read.text, read.pages, passages, None, number)


def _saved(
    request: HttpRequest,
    viewer: Viewer,
    sheet: Sheet,
    recorded: Recorded,
    merge: Merge | None,
) -> HttpResponse:
    """A fresh sheet for the next case; or, where something known was changed, its page."""
    made = recorded.entities
    shown = sheet.about or made.get("person") or next(iter(made.values()), "")
    if sheet.about and merge is None:
        return HttpResponseSeeOther(address("record", shown))
    fresh = _sheet(request, viewer)
    outcome = Outcome(recorded=recorded, saved_key=sheet.key, shown=shown, merge=merge)
    return _sheet_page(request, viewer, fresh, outcome)
