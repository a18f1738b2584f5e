"""One changeset as a diff that a person can read."""

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from datetime import datetime

from django.utils.translation import gettext

from habeas.ledger.access import Viewer
from habeas.ledger.models import Changeset
from habeas.ledger.queries import (
    StoredClaim,
    changed_in,
    claims_by_id,
    claims_of,
    entities_changed,
)
from habeas.ledger.rules.claims import PREFERRED
from habeas.register.models import SeenChangeset
from habeas.register.queries.belonging import owners_of
from habeas.register.queries.changes import WHOLE, number_seen
from habeas.register.queries.describing import Describer
from habeas.register.queries.entities import title_of
from habeas.register.queries.labels import property_label
from habeas.register.queries.shown import Footnote, Value
from habeas.register.rules.disagreement import disagree
from habeas.register.rules.same_person import DECISIONS

_ENTITIES_ON_PAGE = 40


@dataclass(frozen=True, slots=True)
class DiffLine:
    """One value before and after; either may be missing.

    Where the change is a preference, the value is the one preferred, and ``about`` its property.
    """

    before: Value | None
    after: Value | None
    about: str = ""


@dataclass(frozen=True, slots=True)
class DiffRow:
    """One property. ``beside`` are values that stood before, stay, and disagree with the new."""

    label: str
    lines: tuple[DiffLine, ...]
    beside: tuple[Value, ...]


@dataclass(frozen=True, slots=True)
class DiffPart:
    """What was changed of one entity: a person, or one detention, charge … of a person."""

    entity: str
    title: str
    rows: tuple[DiffRow, ...]


@dataclass(frozen=True, slots=True)
class DiffOf:
    """What was changed of one person or record with all its parts. ``caption`` may be empty."""

    entity: str
    caption: str
    parts: tuple[DiffPart, ...]


@dataclass(frozen=True, slots=True)
class ChangesetPage:
    """A changeset as this viewer may see it, or one part of a large one.

    ``part`` counts from 1 to ``parts``. ``decisions`` are the (first, second, claim) of decisions
    on who is one person that it made, or took back; the claim is empty where it no longer stands.
    """

    changeset: str
    author: str
    recorded_at: datetime
    reason: str
    recorded: int
    retracted: int
    erased: int
    of: tuple[DiffOf, ...]
    part: int
    parts: int
    decisions: tuple[tuple[str, str, str], ...]
    footnotes: tuple[Footnote, ...]


def changeset_page(viewer: Viewer | None, changeset: str, part: int = 1) -> ChangesetPage | None:
    """None where this viewer may see nothing of such a changeset."""
    number = number_seen(viewer, changeset) if viewer else None
    if viewer is None or number is None:
        return None
    entities = entities_changed(viewer, number)
    parts = max(-(-len(entities) // _ENTITIES_ON_PAGE), 1)
    part = min(max(part, 1), parts)
    shown = entities[(part - 1) * _ENTITIES_ON_PAGE : part * _ENTITIES_ON_PAGE]
    diff = _Diff(viewer, number, shown)
    made = Changeset.objects.get(seq=number)
    counts = SeenChangeset.objects.get(audience=viewer.audience, kind=WHOLE, changeset=number)
    return ChangesetPage(
        changeset=made.id,
        author=made.author_name,
        recorded_at=made.recorded_at,
        reason=made.reason,
        recorded=counts.recorded,
        retracted=counts.retracted,
        erased=counts.erased,
        of=diff.of(),
        part=part,
        parts=parts,
        decisions=decisions_touched(viewer, number),
        footnotes=diff.footnotes,
    )


def decisions_touched(viewer: Viewer, number: int) -> tuple[tuple[str, str, str], ...]:
    """The decisions on who is one person that a changeset made or took back."""
    recorded, retracted = changed_in(viewer, number, props=DECISIONS)
    touched = [*recorded, *retracted]
    standing = claims_of(viewer, {claim.entity for claim in touched})
    believed = {claim.id for claims in standing.values() for claim in claims}
    return tuple(
        (claim.entity, claim.value, claim.id if claim.id in believed else "") for claim in touched
    )


class _Diff:
    """Describes what one changeset did to some entities."""

    def __init__(self, viewer: Viewer, number: int, entities: Sequence[str]) -> None:
        self._entities = entities
        self._recorded, self._retracted = changed_in(viewer, number, entities)
        self._before = claims_of(viewer, entities, number - 1)
        replaced = {claim.replaces for claim in self._recorded if claim.replaces}
        known = {claim.id: claim for claim in self._retracted}
        # A claim that was moved here replaces one of another entity.
        self._known = known | claims_by_id(viewer, replaced - known.keys())
        preferred = {
            claim.value for claim in (*self._recorded, *self._retracted) if claim.prop == PREFERRED
        }
        self._preferred = claims_by_id(viewer, preferred)
        self._owners = owners_of(viewer, entities)
        before = [claim for claims in self._before.values() for claim in claims]
        everything = (*self._recorded, *self._known.values(), *self._preferred.values(), *before)
        self._describer = Describer.of(viewer, everything)

    @property
    def footnotes(self) -> tuple[Footnote, ...]:
        """The footnotes of what was described so far."""
        return self._describer.footnotes

    def of(self) -> tuple[DiffOf, ...]:
        """What was changed, by the person or record that it belongs to."""
        parts: dict[str, list[str]] = {}
        for entity in self._entities:
            parts.setdefault(next(iter(self._owners[entity]), ""), []).append(entity)
        captions = {key: name for some in self._owners.values() for key, name in some.items()}
        return tuple(
            DiffOf(owner, captions.get(owner, ""), tuple(map(self._part, entities)))
            for owner, entities in parts.items()
        )

    def _part(self, entity: str) -> DiffPart:
        recorded = [claim for claim in self._recorded if claim.entity == entity]
        retracted = [claim for claim in self._retracted if claim.entity == entity]
        known = sorted({*self._before.get(entity, ()), *recorded, *retracted})
        rows = [*self._rows(recorded, retracted)]
        if not rows:
            rows = [*self._rows(recorded, retracted, links=True)]
        return DiffPart(entity, title_of(self._describer, known), tuple(rows))

    def _rows(
        self,
        recorded: Sequence[StoredClaim],
        retracted: Sequence[StoredClaim],
        *,
        links: bool = False,
    ) -> Iterator[DiffRow]:
        """A row for each property; links that only hold the record together where asked for."""
        changed = [*recorded, *retracted]
        for prop in dict.fromkeys(claim.prop for claim in changed):
            new = [claim for claim in recorded if claim.prop == prop and self._tells(claim, links)]
            old = [claim for claim in retracted if claim.prop == prop and self._tells(claim, links)]
            if new or old:
                yield DiffRow(
                    _label(changed[0].schema, prop),
                    tuple(self._lines(new, old)),
                    self._beside(new, old),
                )

    def _tells(self, claim: StoredClaim, links: bool) -> bool:  # noqa: FBT001
        """Whether a claim says more than to whom something belongs."""
        if links or claim.prop in DECISIONS:
            return True
        owner = claim.target in self._owners[claim.entity] and claim.entity != claim.target
        return self._describer.has_name(claim) and not owner

    def _lines(self, new: Sequence[StoredClaim], old: Sequence[StoredClaim]) -> Iterator[DiffLine]:
        """A new value beside the one that it replaces, or the only one that went when it came."""
        left = {claim.id: claim for claim in old}
        replaced = {claim.id: self._known.get(claim.replaces) for claim in new}
        for claim in replaced.values():
            if claim:
                left.pop(claim.id, None)
        only = len(new) == len(left) == 1 and not replaced[new[0].id]
        if only:
            replaced[new[0].id] = left.popitem()[1]
        for claim in new:
            yield self._line(replaced[claim.id], claim)
        for claim in left.values():
            yield self._line(claim, None)

    def _line(self, before: StoredClaim | None, after: StoredClaim | None) -> DiffLine:
        told = after or before
        about = self._preferred.get(told.value) if told and told.prop == PREFERRED else None
        return DiffLine(
            self._value(before) if before else None,
            self._value(after) if after else None,
            property_label(about.schema, about.prop) if about else "",
        )

    def _value(self, claim: StoredClaim) -> Value:
        preferred = self._preferred.get(claim.value) if claim.prop == PREFERRED else None
        return self._describer.value(preferred or claim)

    def _beside(self, new: Sequence[StoredClaim], old: Iterable[StoredClaim]) -> tuple[Value, ...]:
        if not new or new[0].prop == PREFERRED:
            return ()
        gone = {claim.id for claim in old}
        stays = [
            claim
            for claim in self._before.get(new[0].entity, ())
            if claim.prop == new[0].prop and claim.id not in gone
        ]
        if not disagree([*new, *stays]):
            return ()
        return tuple(map(self._describer.value, stays))


def _label(schema: str, prop: str) -> str:
    return gettext("Preferred") if prop == PREFERRED else property_label(schema, prop)


def cited_by_lines(rows: Iterable[DiffRow]) -> list[int]:
    """The numbers of the footnotes of some rows, each once, in order."""
    values = [
        value
        for row in rows
        for line in row.lines
        for value in (line.before, line.after)
        if value is not None
    ]
    return list(dict.fromkeys(number for value in values for number in value.footnotes))
