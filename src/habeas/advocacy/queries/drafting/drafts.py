"""Drafts from the record: composed, cited, and checked against the rules of their day."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

from django.utils.translation import gettext, override

from habeas.advocacy.queries.drafting.checking import (
    above_public,
    asked_by,
    consent_warnings,
    notes_for,
    similar_texts,
)
from habeas.advocacy.queries.drafting.composing import Composing, compose, joined
from habeas.advocacy.queries.drafting.knowing import known_of_person
from habeas.advocacy.queries.drafting.known import Known
from habeas.advocacy.queries.drafting.phrasing import day_text
from habeas.advocacy.queries.drafting.shown import Draft
from habeas.advocacy.rules.admissibility import (
    Setting,
    Signatory,
    addressee_named,
    breaches_of,
)
from habeas.advocacy.rules.draft_kinds import DraftKind, DraftRefused, draft_kind
from habeas.advocacy.rules.texts import Passage, passages_of
from habeas.ledger.access import THE_PUBLIC, Viewer
from habeas.ledger.queries import StoredClaim
from habeas.ledger.rules.levels import Level
from habeas.register.queries.describing import Describer
from habeas.sources.queries import sources_by_hash
from habeas.vocabulary.procedures import Procedure, procedure_on

MOST_PEOPLE = 50
_FILLED = 90
"""How much of the words that are allowed a draft uses, in per cent.

No source says what a word is, so an office may count otherwise, and whoever takes the draft over
adds words of their own.
"""


class NothingForReaders(DraftRefused):
    """Of one of those for whom a draft is wanted, its readers may know nothing."""


@dataclass(frozen=True, slots=True)
class Wanted:
    """What somebody wants drafted. ``people`` and ``author`` are ids; the rest is as one writes it.

    The text tells what ``readers`` may know: the public, or the viewer's team. ``own_text`` is
    checked in the place of a text that we compose.
    """

    kind: str
    people: tuple[str, ...]
    day: date
    language: str = "en"
    addressee: str = ""
    author: str = ""
    signatories: tuple[Signatory, ...] = ()
    own_text: str | None = None
    readers: Level = Level.PUBLIC


def draft(viewer: Viewer | None, wanted: Wanted) -> Draft:
    """A draft in the language asked for. Whatever breaks a rule is said beside it, not refused.

    Raises DraftRefused where there is no such draft, or nobody whom this viewer knows, and
    NothingForReaders where the readers may know nothing of one of them.
    """
    kind = draft_kind(wanted.kind)
    if viewer is None or not wanted.people:
        raise DraftRefused("A draft is made for at least one person of the register.")
    if len(wanted.people) > MOST_PEOPLE:
        raise DraftRefused(f"A draft is made for at most {MOST_PEOPLE} people.")
    with override(wanted.language):
        return _drafted(viewer, kind, wanted)


def _drafted(viewer: Viewer, kind: DraftKind, wanted: Wanted) -> Draft:
    told_to = viewer if wanted.readers == Level.TEAM else THE_PUBLIC
    known = _people(viewer, wanted)
    people = known if told_to is viewer else _told_to_others(known, wanted)
    procedure = procedure_on(kind.procedure, wanted.day) if kind.procedure else None
    addressee = _addressee(procedure, wanted)
    passages, claims = _text(kind, procedure, people, addressee, wanted)
    sources = sources_by_hash(viewer, {claim.document for claim in claims if claim.document})
    similar = similar_texts(known, kind.procedure)
    own = wanted.own_text is not None
    setting = Setting(
        day=wanted.day,
        language=wanted.language,
        addressee=wanted.addressee if own else wanted.addressee or addressee,
        signatories=wanted.signatories,
        asked=asked_by(viewer, wanted.author, procedure, wanted.day)
        if wanted.author and procedure
        else (),
        similar=similar,
    )
    return Draft(
        kind=kind,
        procedure=procedure,
        title=_title(kind, people),
        subtitle=_subtitle(procedure, addressee, wanted.day),
        language=wanted.language,
        day=wanted.day,
        people=tuple((person.id, person.name) for person in people),
        passages=passages,
        notes=notes_for(claims, sources, one_a_source=kind.one_note_a_source),
        notes_title=gettext("Sources"),
        recipients=_recipients(procedure, addressee),
        above_public=above_public(claims, sources, Describer.of(told_to, claims)),
        consent_warnings=tuple(consent_warnings(known, kind, wanted.day)),
        similar=similar,
        searched_until=wanted.day,
        breaches=breaches_of(passages, procedure, setting),
        remarks=tuple(_remarks(kind, procedure)),
    )


def _people(viewer: Viewer, wanted: Wanted) -> tuple[Known, ...]:
    found: dict[str, Known] = {}
    for person in wanted.people:
        known = known_of_person(viewer, person, wanted.day)
        if known is None:
            raise DraftRefused(f"Nothing in the register is called {person[:60]!r}.")
        found[known.id] = known
    return tuple(found.values())


def _told_to_others(known: tuple[Known, ...], wanted: Wanted) -> tuple[Known, ...]:
    """The same people as the public may know them."""
    told = [known_of_person(THE_PUBLIC, person.id, wanted.day) for person in known]
    for person, public in zip(known, told, strict=True):
        if public is None or not public.name_claims:
            raise NothingForReaders(
                gettext("Nothing that anybody may read is recorded of %(name)s.")
                % {"name": person.name}
            )
    return tuple(filter(None, told))


def _addressee(procedure: Procedure | None, wanted: Wanted) -> str:
    """Who is asked: as one writes it, by our name for it, or the first whom the procedure has."""
    if procedure is None or not procedure.limits.addressees:
        return wanted.addressee
    if not wanted.addressee:
        return procedure.limits.addressees[0][0]
    return addressee_named(wanted.addressee, procedure.limits) or wanted.addressee


def _text(
    kind: DraftKind,
    procedure: Procedure | None,
    people: tuple[Known, ...],
    addressee: str,
    wanted: Wanted,
) -> tuple[tuple[Passage, ...], Sequence[StoredClaim]]:
    if wanted.own_text is not None:
        return passages_of(wanted.own_text), ()
    limits = procedure.limits if procedure else None
    return compose(
        Composing(
            kind=kind,
            people=people,
            addressee=addressee,
            words=limits.words * _FILLED // 100 if limits and limits.words else None,
            questions=limits.sub_questions if limits else None,
        )
    )


def _title(kind: DraftKind, people: tuple[Known, ...]) -> str:
    label = gettext(kind.label)
    if not kind.by_person:
        return label
    said = {"kind": label, "names": joined([person.name for person in people])}
    return gettext("%(kind)s: %(names)s") % said


def _subtitle(procedure: Procedure | None, addressee: str, day: date) -> str:
    said = {
        "day": day_text(day),
        "addressee": addressee,
        "rule": procedure.rule if procedure else "",
    }
    if addressee and not (procedure and procedure.body != "none"):
        return gettext("To: %(addressee)s. As of %(day)s.") % said
    if procedure and addressee:
        return gettext("To: %(addressee)s. %(rule)s. As of %(day)s.") % said
    if procedure and procedure.body != "none":
        return gettext("%(rule)s. As of %(day)s.") % said
    return gettext("As of %(day)s.") % said


def _recipients(procedure: Procedure | None, addressee: str) -> tuple[str, ...]:
    body = procedure.body if procedure and procedure.body != "none" else ""
    return tuple(dict.fromkeys(name for name in (addressee, body) if name))


def _remarks(kind: DraftKind, procedure: Procedure | None) -> list[str]:
    if procedure is None:
        if kind.procedure:
            return [
                gettext("No rule of this day is known for this procedure: no limit was checked.")
            ]
        return []
    remarks = list(procedure.limits.notes)
    if procedure.unverified:
        parts = ", ".join(procedure.unverified_parts)
        remarks.append(gettext("Not verified in the rule itself: %(parts)s.") % {"parts": parts})
    return remarks
