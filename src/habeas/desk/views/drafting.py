"""Drafts from the record: one to look at, its file, and the text that somebody makes of it."""

from dataclasses import dataclass
from datetime import date

from django.conf import settings
from django.http import HttpRequest, HttpResponse, QueryDict
from django.shortcuts import redirect
from django.utils.translation import get_language, gettext

from habeas.accounts.queries import viewer_of
from habeas.advocacy.actions import collecting as actions
from habeas.advocacy.queries.collecting import open_collections
from habeas.advocacy.queries.drafting import (
    Draft,
    NothingForReaders,
    Wanted,
    draft_bytes,
    searched_text,
)
from habeas.advocacy.queries.drafting import draft as drafted
from habeas.advocacy.rules.admissibility import WHOLE
from habeas.advocacy.rules.draft_kinds import DRAFT_KINDS
from habeas.desk import asking
from habeas.desk.addresses import address
from habeas.desk.handed_in import FormError, line_in, recording
from habeas.desk.views.answering import page, reading, writing
from habeas.ledger.access import Viewer
from habeas.ledger.rules.levels import Level
from habeas.register.queries.listed import all_named
from habeas.register.queries.records import entity_called

_TYPES = {
    "docx": "application/vnd.openxmlformats-officedocument.wordprocessingml.document",
    "pdf": "application/pdf",
    "txt": "text/plain; charset=utf-8",
}
_LONGEST_TEXT = 100_000
_DEFAULT = "joint_letter"


@dataclass(frozen=True, slots=True)
class _Asked:
    """What an address or a form asks for."""

    kind: str
    people: tuple[str, ...]
    day: date
    day_given: bool
    language: str
    addressee: str
    own_text: str | None
    readers: Level

    @property
    def fields(self) -> list[tuple[str, str]]:
        """The fields that ask the same again, without the text."""
        told = [("kind", self.kind), ("language", self.language), ("to", self.addressee)]
        told += [("readers", self.readers.value)] if self.readers != Level.PUBLIC else []
        told += [("day", self.day.isoformat())] if self.day_given else []
        told += [("person", person) for person in self.people]
        return [(name, value) for name, value in told if value]


@reading
def draft(request: HttpRequest) -> HttpResponse:
    """A draft for those who are ticked, with all that is to be looked at before it leaves."""
    return _page(request, request.GET)


@writing
def check_draft(request: HttpRequest) -> HttpResponse:
    """The same of a text of one's own: what stands against it, beside the lines."""
    return _page(request, request.POST)


@writing
def draft_file(request: HttpRequest, ending: str) -> HttpResponse:
    """The draft as a file. One with facts above public only where that was confirmed."""
    viewer = viewer_of(request.user)
    asked = _asked(viewer, request.POST)
    made = drafted(viewer, _wanted(asked))
    if ending not in _TYPES:
        raise FormError(gettext("A draft is written as DOCX, PDF or plain text."))
    if made.above_public and "confirmed" not in request.POST:
        raise FormError(gettext("Confirm first that the facts above public may stand in it."))
    answer = HttpResponse(draft_bytes(made, f".{ending}"), content_type=_TYPES[ending])
    # The name says the kind and the day, and nobody's name: names of files are seen by many.
    name = f"{made.kind.name}-{made.day.isoformat()}.{ending}"
    answer["Content-Disposition"] = f'attachment; filename="{name}"'
    return answer


@writing
def collect_draft(request: HttpRequest) -> HttpResponse:
    """Takes a draft over as a text for which signatures are collected."""
    viewer = recording(request)
    asked = _asked(viewer, request.POST)
    made = drafted(viewer, _wanted(asked))
    if made.above_public and "confirmed" not in request.POST:
        raise FormError(gettext("Confirm first that the facts above public may stand in it."))
    number = asking.number_in(request.POST, "collection")
    if number is None:
        title = line_in(request.POST, "title") or made.title
        number = actions.open_collection(viewer, title).pk
    text = actions.add_text(
        viewer,
        number,
        actions.TextSaid(
            title=made.title,
            body=made.text(),
            kind=_KINDS_OF_APPEAL.get(made.kind.name, "letter"),
            procedure=made.kind.procedure,
            people=[person for person, _ in made.people],
            relied_on=_claims(made),
        ),
    )
    return redirect(address("collected-text", str(text.pk)))


_KINDS_OF_APPEAL = {
    "joint_letter": "joint_letter",
    "ep_written_question": "written_question",
    "pace_written_declaration": "written_declaration",
    "urgent_action": "urgent_action",
}


def _claims(made: Draft) -> list[str]:
    found = (
        claim
        for passage in made.passages
        for sentence in passage.sentences
        for claim in sentence.claims
    )
    return [*dict.fromkeys(found)]


def _page(request: HttpRequest, form: QueryDict) -> HttpResponse:
    viewer = viewer_of(request.user)
    asked = _asked(viewer, form)
    made, why_none = None, ""
    try:
        made = drafted(viewer, _wanted(asked)) if asked.people else None
    except NothingForReaders as nothing:
        why_none = str(nothing)
    return page(
        request,
        "draft",
        section="appeals",
        asked=asked,
        made=made,
        why_none=why_none,
        people=all_named(viewer, asked.people),
        kinds=[(name, gettext(kind.label)) for name, kind in DRAFT_KINDS.items()],
        languages=dict(settings.LANGUAGES),
        collections=open_collections(viewer, asking.today()),
        searched=searched_text(made) if made else "",
        whole=WHOLE,
        text=asked.own_text if asked.own_text is not None else made.text() if made else "",
    )


def _asked(viewer: Viewer | None, form: QueryDict) -> _Asked:
    people = [*dict.fromkeys(form.getlist("person"))]
    if added := line_in(form, "add"):
        people.append(entity_called(viewer, added))
    language = form.get("language", "") or (get_language() or "en")
    if language not in dict(settings.LANGUAGES):
        raise FormError(gettext("Drafts are made in the languages of the desk."))
    own = form.get("own_text")
    if own is not None and len(own) > _LONGEST_TEXT:
        raise FormError(gettext("The text is too long for a draft."))
    day = asking.day_in(form, "day")
    return _Asked(
        kind=form.get("kind", "") or _DEFAULT,
        people=tuple(dict.fromkeys(people)),
        day=day or asking.today(),
        day_given=day is not None,
        language=language,
        addressee=line_in(form, "to"),
        own_text=own,
        readers=_readers(form),
    )


def _readers(form: QueryDict) -> Level:
    """Who may read the draft: the public, unless somebody says that the team alone does."""
    return Level.TEAM if form.get("readers") == Level.TEAM else Level.PUBLIC


def _wanted(asked: _Asked) -> Wanted:
    return Wanted(
        kind=asked.kind,
        people=asked.people,
        day=asked.day,
        language=asked.language,
        addressee=asked.addressee,
        own_text=asked.own_text,
        readers=asked.readers,
    )
