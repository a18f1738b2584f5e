"""What others changed of an entity since it was read, beside what somebody typed meanwhile.

How a form uses it: ``append_changeset`` raises ``StaleBase``; the form calls ``merge_of`` with its
``changes`` and the typed facts, and shows ``components/merging.html`` with what comes back. When
that is handed in, it calls ``merge_of`` again with the bases and facts that it carried along,
``settle`` with the choices, and appends what is settled on the new base. Should somebody have been
first once more, it begins again; nothing that was typed is lost.
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime

from habeas.ledger.access import Viewer
from habeas.ledger.models import Changeset
from habeas.ledger.queries import (
    Change,
    StoredClaim,
    changes_of,
    claims_of,
    last_changes_of,
)
from habeas.register.queries.belonging import owners_of
from habeas.register.queries.describing import Describer
from habeas.register.queries.labels import property_label
from habeas.register.queries.shown import Footnote, Value
from habeas.register.rules.merging import Choice, Meeting, Settled, TypedFact, settled
from habeas.vocabulary.model import is_reference

Field = tuple[str, str]


@dataclass(frozen=True, slots=True)
class TheirChange:
    """What one changeset did to one property."""

    changeset: str
    author: str
    recorded_at: datetime
    reason: str
    recorded: tuple[Value, ...]
    retracted: tuple[Value, ...]


@dataclass(frozen=True, slots=True)
class MergeRow:
    """One property of one entity, as three people's eyes see it.

    ``place`` is that of the typed fact (None: only others changed this). ``read`` is what it was
    when it was read, ``theirs`` what others did since, ``stands`` what is there now of theirs,
    ``typed`` what was typed. Where it does not collide, ``same`` says whether they recorded the
    same.
    """

    place: int | None
    of: str
    label: str
    read: tuple[Value, ...]
    theirs: tuple[TheirChange, ...]
    stands: tuple[Value, ...]
    typed: str
    collides: bool
    same: bool

    @property
    def field_name(self) -> str:
        """The name of the choice in a form."""
        return f"merge-{self.place}"


@dataclass(frozen=True, slots=True)
class Merge:
    """Everything that a page needs: what collides first, then what was typed, then what was not.

    ``base`` is the record as it stands now, on which the choices are made.
    """

    rows: tuple[MergeRow, ...]
    base: Mapping[str, str]
    meetings: tuple[Meeting, ...]
    footnotes: tuple[Footnote, ...]

    @property
    def collides(self) -> bool:
        """Whether somebody must choose; else all of it merges by itself."""
        return any(row.collides for row in self.rows)


def changes_since(viewer: Viewer | None, base: Mapping[str, str]) -> dict[str, list[Change]]:
    """What ``StaleBase.changes`` would be for a base now: by entity, for those that changed."""
    numbers = dict(Changeset.objects.filter(id__in=base.values()).values_list("id", "seq"))
    found = {
        entity: changes_of(viewer, entity, after=numbers.get(shown, 0))
        for entity, shown in base.items()
    }
    return {entity: changes for entity, changes in found.items() if changes}


def merge_of(
    viewer: Viewer, changes: Mapping[str, Sequence[Change]], typed: Sequence[TypedFact]
) -> Merge:
    """Sets the changes of others (by entity, as ``StaleBase`` has them) beside what was typed."""
    entities = {*changes, *(fact.entity for fact in typed)}
    base = last_changes_of(viewer, entities)
    table = _Table(viewer, changes, typed)
    return Merge(
        rows=table.rows(),
        base=base,
        meetings=table.meetings,
        footnotes=table.footnotes,
    )


def settle(merge: Merge, choices: Mapping[int, Choice]) -> Settled:
    """What to record, by the choices (by the places of the typed facts). Raises Undecided."""
    return settled(merge.meetings, choices, merge.base)


class _Table:
    def __init__(
        self, viewer: Viewer, changes: Mapping[str, Sequence[Change]], typed: Sequence[TypedFact]
    ) -> None:
        self._typed = typed
        self._changes: dict[Field, list[Change]] = {}
        for since in changes.values():
            for change in since:
                self._sort_in(change)
        entities = {*changes, *(fact.entity for fact in typed)}
        self._now = claims_of(viewer, entities)
        self.meetings = tuple(map(self._meeting, typed))
        self._owners = owners_of(viewer, entities)
        told = [claim for claims in self._now.values() for claim in claims]
        told += [
            claim
            for some in self._changes.values()
            for change in some
            for claim in (*change.recorded, *change.retracted)
        ]
        self._describer = Describer.of(viewer, [*told, *map(_as_claim, typed)])

    @property
    def footnotes(self) -> tuple[Footnote, ...]:
        return self._describer.footnotes

    def rows(self) -> tuple[MergeRow, ...]:
        """What collides first, then what was typed, then what only others changed."""
        typed = {(fact.entity, fact.prop) for fact in self._typed}
        rows = [self._row(place, meeting) for place, meeting in enumerate(self.meetings)]
        rows.sort(key=lambda row: (not row.collides, row.place))
        return (*rows, *(self._others(field) for field in self._changes if field not in typed))

    def _sort_in(self, change: Change) -> None:
        for field in dict.fromkeys(
            (claim.entity, claim.prop) for claim in (*change.recorded, *change.retracted)
        ):
            of_field = change._replace(
                recorded=tuple(c for c in change.recorded if (c.entity, c.prop) == field),
                retracted=tuple(c for c in change.retracted if (c.entity, c.prop) == field),
            )
            self._changes.setdefault(field, []).append(of_field)

    def _meeting(self, typed: TypedFact) -> Meeting:
        theirs, gone = self._stand_and_gone((typed.entity, typed.prop))
        return Meeting(typed, theirs, gone)

    def _stand_and_gone(
        self, field: Field
    ) -> tuple[tuple[StoredClaim, ...], tuple[StoredClaim, ...]]:
        changes = self._changes.get(field, ())
        standing = {claim.id for claim in self._now.get(field[0], ())}
        recorded = [claim for change in changes for claim in change.recorded]
        retracted = [claim for change in changes for claim in change.retracted]
        return (
            tuple(claim for claim in recorded if claim.id in standing),
            tuple(retracted),
        )

    def _row(self, place: int, meeting: Meeting) -> MergeRow:
        typed = meeting.typed
        text = self._describer.text(_as_claim(typed))
        return self._field((typed.entity, typed.prop), typed.schema, place, text, meeting)

    def _others(self, field: Field) -> MergeRow:
        change = self._changes[field][0]
        schema = (*change.recorded, *change.retracted)[0].schema
        return self._field(field, schema, None, "", None)

    def _field(
        self, field: Field, schema: str, place: int | None, text: str, meeting: Meeting | None
    ) -> MergeRow:
        theirs, gone = self._stand_and_gone(field)
        new = {claim.id for change in self._changes.get(field, ()) for claim in change.recorded}
        stays = [
            claim
            for claim in self._now.get(field[0], ())
            if claim.prop == field[1] and claim.id not in new
        ]
        read = sorted([*stays, *(claim for claim in gone if claim.id not in new)])
        return MergeRow(
            place=place,
            of=next(iter(self._owners[field[0]].values()), ""),
            label=property_label(schema, field[1]),
            read=self._values(read),
            theirs=tuple(map(self._their_change, self._changes.get(field, ()))),
            stands=self._values(theirs),
            typed=text,
            collides=meeting is not None and meeting.collides,
            same=meeting is not None and meeting.same,
        )

    def _their_change(self, change: Change) -> TheirChange:
        return TheirChange(
            changeset=change.changeset,
            author=change.author_name,
            recorded_at=change.recorded_at,
            reason=change.reason,
            recorded=self._values(change.recorded),
            retracted=self._values(change.retracted),
        )

    def _values(self, claims: Sequence[StoredClaim]) -> tuple[Value, ...]:
        return tuple(map(self._describer.value, claims))


def _as_claim(typed: TypedFact) -> StoredClaim:
    """A typed fact as a claim, to be described like one."""
    empty = StoredClaim(*([""] * len(StoredClaim._fields)))  # type: ignore[arg-type]
    return empty._replace(
        seq=0,
        changeset=0,
        entity=typed.entity,
        schema=typed.schema,
        prop=typed.prop,
        value=typed.value,
        target=typed.value if is_reference(typed.schema, typed.prop) else None,
        start=-1,
        end=-1,
    )
