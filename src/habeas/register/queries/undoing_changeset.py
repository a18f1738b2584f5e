"""What undoing one changeset would do, and what is in the way."""

import hashlib
from collections.abc import Collection, Iterable, Sequence
from dataclasses import dataclass
from datetime import datetime

from django.utils.translation import gettext

from habeas.ledger.access import Viewer
from habeas.ledger.models import Changeset
from habeas.ledger.queries import StoredClaim, changed_in, claims_ever_of
from habeas.ledger.queries.claims import claims_citing
from habeas.ledger.rules.claims import PREFERRED
from habeas.register.queries.belonging import owners_of
from habeas.register.queries.changes import number_seen
from habeas.register.queries.changeset import decisions_touched
from habeas.register.queries.describing import Describer
from habeas.register.queries.labels import property_label
from habeas.register.queries.shown import Footnote, Value
from habeas.register.rules.undoing import Conflict, Field, Touched, Undo, undo_of

MOST_CITED = 1_000
_MOST_SHOWN = 150
_SHELVED_BY = "contentHash"


@dataclass(frozen=True, slots=True)
class UndoneValue:
    """One value that would be retracted, or recorded again: of whom or what, and which property."""

    of: str
    label: str
    value: Value


@dataclass(frozen=True, slots=True)
class LaterChange:
    """A changeset that came after."""

    changeset: str
    author: str
    recorded_at: datetime
    reason: str


@dataclass(frozen=True, slots=True)
class ConflictShown:
    """One field in which somebody must choose; ``key`` names it in a form. See ``Conflict``."""

    key: str
    of: str
    label: str
    undone: tuple[Value, ...]
    restored: tuple[Value, ...]
    later: tuple[Value, ...]
    changes: tuple[LaterChange, ...]
    preferred: bool


@dataclass(frozen=True, slots=True)
class UndoPage:
    """What the form for undoing a changeset shows.

    ``retracts`` and ``restores`` are how many values go and come back where nothing is in the way;
    ``gone`` and ``back`` are the first of them. ``left_alone`` counts what others recorded since
    of something that this changeset began, ``cited`` (up to MOST_CITED) the statements that cite a
    document which would leave the shelf. ``mark`` tells this state of affairs from any other.
    ``decisions`` are as in ``ChangesetPage``; where there are any, undoing is done on their pages.
    """

    changeset: str
    author: str
    recorded_at: datetime
    reason: str
    retracts: int
    restores: int
    gone: tuple[UndoneValue, ...]
    back: tuple[UndoneValue, ...]
    conflicts: tuple[ConflictShown, ...]
    left_alone: int
    cited: int
    mark: str
    decisions: tuple[tuple[str, str, str], ...]
    footnotes: tuple[Footnote, ...]

    @property
    def nothing(self) -> bool:
        """Whether there is nothing left to undo."""
        return not (self.retracts or self.restores or self.conflicts)


def undo_plan(viewer: Viewer, changeset: str) -> Undo | None:
    """How a changeset would be undone; None where this viewer may see nothing of it."""
    number = number_seen(viewer, changeset)
    return None if number is None else _plan(viewer, number)


def _plan(viewer: Viewer, number: int) -> Undo:
    recorded, retracted = changed_in(viewer, number)
    entities = {claim.entity for claim in (*recorded, *retracted)}
    ever = claims_ever_of(viewer, entities)
    return undo_of(Touched(number, recorded, retracted, ever))


def mark_of(undo: Undo) -> str:
    """A mark that changes with what undoing would do, or what is in the way."""
    ids = [
        [claim.id for claim in undo.retract],
        [claim.id for claim in undo.restore],
        *([claim.id for claim in (*one.later, *one.restored)] for one in undo.conflicts),
    ]
    return hashlib.sha256(repr(ids).encode()).hexdigest()


def field_key(field: Field) -> str:
    """A field as a form names it."""
    return ".".join(field)


def undo_page(viewer: Viewer | None, changeset: str) -> UndoPage | None:
    """The same with words for everything; None as for ``undo_plan``."""
    number = number_seen(viewer, changeset) if viewer else None
    if viewer is None or number is None:
        return None
    undo = _plan(viewer, number)
    made = Changeset.objects.get(seq=number)
    words = _Words(viewer, undo)
    return UndoPage(
        changeset=made.id,
        author=made.author_name,
        recorded_at=made.recorded_at,
        reason=made.reason,
        retracts=len(undo.retract),
        restores=len(undo.restore),
        gone=words.values(undo.retract[:_MOST_SHOWN]),
        back=words.values(undo.restore[:_MOST_SHOWN]),
        conflicts=tuple(map(words.conflict, undo.conflicts)),
        left_alone=_left_alone(undo),
        cited=_cited(viewer, undo),
        mark=mark_of(undo),
        decisions=decisions_touched(viewer, number),
        footnotes=words.footnotes,
    )


def _left_alone(undo: Undo) -> int:
    """Values recorded since on what would be left without anything that was there before."""
    gone = {claim.id for claim in undo.retract}
    entities = {claim.entity for claim in undo.retract}
    stays: dict[str, list[StoredClaim]] = {entity: [] for entity in entities}
    for claim, retracted_in in undo.ever:
        if retracted_in is None and claim.entity in stays and claim.id not in gone:
            stays[claim.entity].append(claim)
    came_back = {claim.entity for claim in undo.restore}
    return sum(
        len(claims)
        for entity, claims in stays.items()
        if entity not in came_back and all(claim.changeset > undo.number for claim in claims)
    )


def _cited(viewer: Viewer, undo: Undo) -> int:
    gone = {claim.id for claim in undo.retract}
    citing = [
        claim
        for shelved in undo.retract
        if shelved.prop == _SHELVED_BY
        for claim in claims_citing(viewer, shelved.value, MOST_CITED)
    ]
    return sum(claim.id not in gone for claim in citing)


class _Words:
    """Describes the claims that undoing is about."""

    def __init__(self, viewer: Viewer, undo: Undo) -> None:
        contested = [
            claim
            for conflict in undo.conflicts
            for claim in (*conflict.undone, *conflict.restored, *conflict.later)
        ]
        shown = [*undo.retract[:_MOST_SHOWN], *undo.restore[:_MOST_SHOWN], *contested]
        self._owners = owners_of(viewer, {claim.entity for claim in shown})
        self._preferred = {
            claim.id: claim
            for claim, _ in undo.ever
            if claim.id in {one.value for one in shown if one.prop == PREFERRED}
        }
        self._describer = Describer.of(viewer, [*shown, *self._preferred.values()])
        numbers = {number for one in undo.conflicts for number in one.changesets}
        self._changesets = {one.seq: one for one in Changeset.objects.filter(seq__among=numbers)}

    @property
    def footnotes(self) -> tuple[Footnote, ...]:
        """The footnotes of what was described so far."""
        return self._describer.footnotes

    def values(self, claims: Iterable[StoredClaim]) -> tuple[UndoneValue, ...]:
        """Each claim by itself; a link to something without a name is told of by its label."""
        return tuple(
            UndoneValue(self._of(claim.entity), self._label(claim), self._value(claim))
            for claim in claims
        )

    def conflict(self, conflict: Conflict) -> ConflictShown:
        """A field in which somebody must choose."""
        first = (*conflict.undone, *conflict.restored)[0]
        return ConflictShown(
            key=field_key(conflict.field),
            of=self._of(first.entity),
            label=self._label(first),
            undone=self._values(conflict.undone),
            restored=self._values(conflict.restored),
            later=self._values(conflict.later),
            changes=tuple(map(self._change, conflict.changesets)),
            preferred=conflict.preferred,
        )

    def _values(self, claims: Sequence[StoredClaim]) -> tuple[Value, ...]:
        return tuple(map(self._value, claims))

    def _value(self, claim: StoredClaim) -> Value:
        preferred = self._preferred.get(claim.value) if claim.prop == PREFERRED else None
        return self._describer.value(preferred or claim)

    def _of(self, entity: str) -> str:
        return next(iter(self._owners[entity].values()), "")

    def _label(self, claim: StoredClaim) -> str:
        if claim.prop == PREFERRED:
            return gettext("Preferred")
        return property_label(claim.schema, claim.prop)

    def _change(self, number: int) -> LaterChange:
        made = self._changesets[number]
        return LaterChange(made.id, made.author_name, made.recorded_at, made.reason)


def fields_named(undo: Undo, keys: Collection[str]) -> set[Field]:
    """The fields in conflict that a form names by these keys; others are left out."""
    return {one.field for one in undo.conflicts if field_key(one.field) in keys}
