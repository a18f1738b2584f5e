"""Deciding on suggestions: accepting makes claims that cite the passage; rejecting teaches.

Each decision is one changeset, and can be undone. All is done for the viewer's own team.
"""

from collections.abc import Collection, Iterable, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from django.db import transaction
from django.db.models import QuerySet
from django.utils import timezone
from django.utils.translation import gettext

from habeas.ledger.access import Role, Viewer
from habeas.ledger.actions import record_claims, taking_turn
from habeas.ledger.queries import claims_of
from habeas.ledger.rules.claims import NewClaim
from habeas.ledger.rules.ids import new_id
from habeas.reading.models import DocumentReading, Suggestion
from habeas.reading.queries.context import Context, context_of, names_in
from habeas.reading.queries.rows import reading_of, rows_of
from habeas.reading.rules.changing import changed
from habeas.reading.rules.claims import Plan
from habeas.reading.rules.known import PlannedClaim
from habeas.reading.rules.payloads import restored, stored
from habeas.reading.rules.states import DECIDED_ON, Kind, State
from habeas.register.actions.undoing import undo_changeset
from habeas.register.queries.describing import captions
from habeas.sources.rules.passages import passage_at
from habeas.values.errors import InputError

_DECIDED = (State.ACCEPTED, State.CHANGED, State.REJECTED)


class DecisionRefused(InputError):
    """This cannot be decided so; nothing was written."""


@dataclass(frozen=True, slots=True)
class Decided:
    """What was decided: the ids of the suggestions concerned, and how many claims were recorded.

    ``waiting`` are those on which nothing was decided, since it is not clear who is meant.
    """

    suggestions: tuple[int, ...]
    claims: int = 0
    waiting: tuple[int, ...] = ()


def accept(viewer: Viewer, sha256: str, suggestion: int) -> Decided:
    """Records what a suggestion says, with the people and bodies that it needs.

    Raises AccessDenied, and DecisionRefused where it is not clear who is meant.
    """
    with transaction.atomic():
        reading = _turn(viewer, sha256)
        row = _row(reading, suggestion)
        return _accept(viewer, reading, [row], State.ACCEPTED, is_one=True)


def accept_all(viewer: Viewer, sha256: str, kind: str) -> Decided:
    """Accepts all that is open of a kind at once. Raises AccessDenied and DecisionRefused."""
    with transaction.atomic():
        reading = _turn(viewer, sha256)
        rows = [*rows_of(reading).filter(kind=kind, state=State.OPEN, known=False)]
        if not rows or kind not in DECIDED_ON:
            raise DecisionRefused(gettext("Nothing of this kind is open."))
        return _accept(viewer, reading, rows, State.ACCEPTED)


def change(
    viewer: Viewer,
    sha256: str,
    suggestion: int,
    form: Mapping[str, Sequence[str]],
    who: str | None = None,
) -> Decided:
    """Accepts a suggestion as somebody corrected it; ``form`` is as in ``rules.changing``.

    ``who`` says who is meant by a name, where that was corrected: an id, or empty for somebody new.
    Raises AccessDenied and InputError.
    """
    with transaction.atomic():
        reading = _turn(viewer, sha256)
        row = _row(reading, suggestion)
        names = {each.local for each in rows_of(reading) if each.local}
        found = changed(restored(row.kind, row.payload), form, names)
        if row.as_read is None:
            row.as_read = row.payload
        row.payload = stored(found)
        if who is not None and row.kind == Kind.PERSON:
            row.entity, row.chosen = _meant(viewer, who), True
        row.save(update_fields=["payload", "as_read", "entity", "chosen"])
        return _accept(viewer, reading, [row], State.CHANGED, is_one=True)


def add_source(viewer: Viewer, sha256: str, suggestion: int) -> Decided:
    """Records what is known already once more, as this document says it too."""
    with transaction.atomic():
        reading = _turn(viewer, sha256)
        row = _row(reading, suggestion)
        return _accept(viewer, reading, [row], State.ACCEPTED, is_one=True, again=True)


def choose(viewer: Viewer, sha256: str, suggestion: int, entity: str) -> Decided:
    """Says who is meant by a name: somebody of the register, or somebody new (empty)."""
    with transaction.atomic():
        reading = _turn(viewer, sha256)
        row = _row(reading, suggestion)
        meant = _meant(viewer, entity)
        Suggestion.objects.filter(pk=row.pk).update(entity=meant, chosen=True)
        concerned = _concerned_by(reading, {row.local})
        _note_known(viewer, sha256, concerned)
        return Decided(tuple(concerned))


def _meant(viewer: Viewer, entity: str) -> str:
    if entity and entity not in captions(viewer, [entity]):
        raise DecisionRefused(gettext("Who was chosen here is not known any more."))
    return entity


def reject(viewer: Viewer, sha256: str, suggestion: int) -> Decided:
    """Puts a suggestion away; the same is not suggested again, in whichever document."""
    with transaction.atomic():
        reading = _turn(viewer, sha256)
        row = _row(reading, suggestion)
        _decide(viewer, [row], State.REJECTED)
        return Decided((row.pk,))


def take_back(viewer: Viewer, sha256: str, suggestion: int) -> Decided:
    """Takes a rejection back: it is open again, and is suggested again in other documents."""
    with transaction.atomic():
        reading = _turn(viewer, sha256)
        row = rows_of(reading).filter(pk=suggestion, state=State.REJECTED).first()
        if row is None:
            raise DecisionRefused(gettext("This is not rejected."))
        Suggestion.objects.filter(team=viewer.team, content_key=row.content_key).update(
            teaches=False
        )
        _reopen(rows_of(reading).filter(pk=row.pk))
        _note_known(viewer, sha256, [row.pk])
        return Decided((row.pk,))


def undo(viewer: Viewer, sha256: str) -> Decided:
    """Undoes the viewer's last decision on a document, with the claims that it recorded.

    Raises AccessDenied, DecisionRefused, and UndoRefused where the record has moved on.
    """
    with transaction.atomic():
        reading = _turn(viewer, sha256)
        last = (
            rows_of(reading)
            .filter(decided_by=viewer.id, state__in=_DECIDED)
            .exclude(decision="")
            .order_by("-decided_at", "-place")
            .first()
        )
        if last is None:
            raise DecisionRefused(gettext("There is no decision of yours to undo here."))
        rows = rows_of(reading).filter(decision=last.decision)
        ids = tuple(rows.values_list("pk", flat=True))
        if last.changeset:
            undo_changeset(viewer, last.changeset, gettext("Taken back while reading"))
        _reopen(rows)
        concerned = {*ids, *_concerned_by(reading, {row.local for row in rows if row.local})}
        _note_known(viewer, sha256, concerned)
        return Decided(tuple(concerned))


def _turn(viewer: Viewer, sha256: str) -> DocumentReading:
    """The reading on which somebody decides, while nobody else writes."""
    viewer.require(Role.EDITOR, Role.ADMINISTRATOR)
    taking_turn()
    reading = reading_of(viewer, sha256)
    if reading is None:
        raise DecisionRefused(gettext("This document was not read."))
    return reading


def _row(reading: DocumentReading, suggestion: int) -> Suggestion:
    row = rows_of(reading).filter(pk=suggestion, kind__in=DECIDED_ON).first()
    if row is None:
        raise DecisionRefused(gettext("There is no such suggestion."))
    if row.state != State.OPEN:
        raise DecisionRefused(gettext("This was decided already."))
    return row


def _accept(
    viewer: Viewer,
    reading: DocumentReading,
    rows: Sequence[Suggestion],
    state: State,
    *,
    is_one: bool = False,
    again: bool = False,
) -> Decided:
    """Records the claims of these suggestions in one changeset, and marks what they rest on."""
    context = _context(viewer, reading, rows)
    claims: list[PlannedClaim] = []
    names: dict[str, None] = {}
    accepted, waiting = [], []
    for row in rows:
        plan = context.plan(row)
        problem = _problem(context, plan)
        if problem and is_one:
            raise DecisionRefused(problem)
        if problem:
            waiting.append(row.pk)
            continue
        claims += [claim for claim in plan.claims if again or not context.known.says(claim)]
        context.known.add(plan.claims)
        names |= plan.names
        accepted.append(row)
    if not accepted:
        raise DecisionRefused(gettext("Say first who is meant."))
    made = _cited(context, dict.fromkeys(claims), viewer)
    reason = gettext("Read in “%(title)s”") % {"title": context.source.caption}
    changeset = record_claims(viewer, made, reason).id if made else ""
    needed = _names_accepted(context, names, accepted)
    decided = [*accepted, *needed]
    _decide(viewer, decided, state, changeset, main=accepted)
    concerned = {row.pk for row in decided}
    open_still = _concerned_by(reading, {*names}) - concerned
    _note_known(viewer, reading.document, open_still)
    shown = dict.fromkeys([*concerned, *open_still, *waiting])
    return Decided(tuple(shown), len(made), tuple(waiting))


def _context(viewer: Viewer, reading: DocumentReading, rows: Iterable[Suggestion]) -> Context:
    context = context_of(viewer, reading.document, {row.pk for row in rows})
    if context is None:
        raise DecisionRefused(gettext("This document was not read."))
    if not context.is_current:
        raise DecisionRefused(
            gettext("The text of this document was extracted anew. Read it again first.")
        )
    return context


def _problem(context: Context, plan: Plan) -> str:
    """Why a plan cannot be recorded as it is, in one line; empty where it can."""
    if unsettled := context.unsettled(plan):
        name = context.document.names[unsettled[0]].name
        return gettext("Say first who is meant by “%(name)s”.") % {"name": name}
    if not plan.claims:
        return gettext("Nothing can be recorded of this. Change it, or reject it.")
    return ""


def _cited(context: Context, claims: Iterable[PlannedClaim], viewer: Viewer) -> list[NewClaim]:
    """Claims that cite their passages, at the document's level; none that is there so already."""
    text, document = context.document.text, context.source.document
    made = [
        NewClaim(
            claim.entity,
            claim.schema,
            claim.prop,
            claim.value,
            original=claim.original,
            lang=claim.lang,
            level=context.source.level,
            citation=passage_at(text, *claim.span).cite(document) if claim.span else None,
            attributed_to=claim.attributed_to,
        )
        for claim in claims
    ]
    recorded = {
        (one.entity, one.prop, one.value, one.document, one.start)
        for some in claims_of(viewer, {claim.entity for claim in made}).values()
        for one in some
    }
    return [
        claim
        for claim in made
        if claim.citation is None
        or (claim.entity, claim.prop, claim.value, document, claim.citation.start) not in recorded
    ]


def _names_accepted(
    context: Context, names: Collection[str], accepted: Collection[Suggestion]
) -> list[Suggestion]:
    """The open names on which what was accepted rests: they are accepted with it."""
    done = {row.pk for row in accepted}
    rows = [row for row in context.rows.values() if row.local in names]
    for row in (*rows, *accepted):
        if row.local:
            row.entity = context.document.entities[row.local]
    return [row for row in rows if row.pk not in done and row.state in (State.OPEN, State.REJECTED)]


def _decide(
    viewer: Viewer,
    rows: Sequence[Suggestion],
    state: State,
    changeset: str = "",
    main: Collection[Suggestion] = (),
) -> None:
    """Marks suggestions as decided at once; those that are not ``main`` came with the others."""
    decision, now = new_id(), timezone.now()
    of_state = {row.pk for row in main or rows}
    for row in rows:
        row.state = state if row.pk in of_state else State.ACCEPTED
        row.teaches = state == State.REJECTED
        row.decision = decision
        row.decided_by, row.decided_by_name = viewer.id, viewer.name
        row.decided_at = now
        row.changeset = changeset
    Suggestion.objects.bulk_update(
        rows,
        [
            *("state", "teaches", "decision", "decided_by", "decided_by_name", "decided_at"),
            *("changeset", "entity"),
        ],
        batch_size=200,
    )


def _reopen(rows: QuerySet[Suggestion]) -> None:
    blank: dict[str, Any] = {
        "state": State.OPEN,
        "teaches": False,
        "known": False,
        "decision": "",
        "decided_by": "",
        "decided_by_name": "",
        "decided_at": None,
        "changeset": "",
    }
    for row in rows.filter(as_read__isnull=False):
        Suggestion.objects.filter(pk=row.pk).update(payload=row.as_read, as_read=None)
    ids = [*rows.values_list("pk", flat=True)]
    Suggestion.objects.filter(pk__in=ids).update(**blank)
    Suggestion.objects.filter(pk__in=ids, chosen=False).update(entity="")


def _concerned_by(reading: DocumentReading, names: Collection[str]) -> set[int]:
    """The open suggestions that are about one of these names."""
    return {
        row.pk
        for row in rows_of(reading).filter(state=State.OPEN, kind__in=DECIDED_ON)
        if not names_in(restored(row.kind, row.payload)).isdisjoint(names)
    }


def _note_known(viewer: Viewer, sha256: str, ids: Collection[int]) -> None:
    """Notes which of these suggestions the record has in full by now."""
    context = context_of(viewer, sha256, ids) if ids else None
    if context is None:
        return
    rows = [context.rows[each] for each in ids if each in context.rows]
    for row in rows:
        row.known = row.state == State.OPEN and context.is_known(row)
    Suggestion.objects.bulk_update(rows, ["known"], batch_size=500)
