"""Projects what asks for attention of people."""

from collections import defaultdict
from collections.abc import Collection, Iterable, Mapping, Sequence
from datetime import date
from typing import Any

from django.db import models

from habeas.ledger.access import Viewer
from habeas.ledger.actions import Batch
from habeas.ledger.models.rows import insert_rows
from habeas.ledger.queries import StoredClaim, linked_by, links_of
from habeas.ledger.queries.claims import first_changesets
from habeas.ledger.rules.levels import Audience
from habeas.register.actions.identities import claims_together, records_in
from habeas.register.actions.statuses import StatusProjector
from habeas.register.models import Alarm, Attention, CalendarDay, Raised
from habeas.register.queries.identities import ever_together
from habeas.register.queries.statuses import segments_of
from habeas.register.rules.attention import (
    CONDITION,
    DEMAND,
    DETENTION,
    INTERVENTION,
    ROLL_ENTRY,
    acted_on,
    anniversaries_of,
    first_day,
    grave_condition,
    last_custody,
    parts_by_schema,
)
from habeas.register.rules.captions import sort_key_of
from habeas.register.rules.roles import NAMING, OF_CASE, PERSON, PersonRole, role_of
from habeas.register.rules.status import Segment
from habeas.vocabulary.model import schema_of

OF_INTERVENTION = ("intervention",)
ON_ROLL = ("roll",)
_OF_PERSON = (Raised, Attention, CalendarDay, Alarm)
_TOLD = frozenset({CONDITION, DEMAND, DETENTION, INTERVENTION, ROLL_ENTRY})
_Parts = Mapping[str, Sequence[StoredClaim]]


class AttentionProjector:
    """Derives ``Raised``, ``Attention``, ``CalendarDay`` and ``Alarm``, all of people.

    It runs after the projector of statuses, whose stretches it reads.
    """

    def __init__(self) -> None:
        self._statuses = StatusProjector()

    def affected(self, viewer: Viewer, entities: Collection[str]) -> set[str]:
        """People whom these name, or who are named in demands, or on lists, of these appeals."""
        demands = {part for part, whole in linked_by(viewer, entities, OF_INTERVENTION)}
        links = links_of(viewer, demands.union(entities))
        people = {target for _, prop, target in links if prop in NAMING}
        people |= _people_of_lists(viewer, links)
        people |= self._statuses.affected(viewer, entities)
        return ever_together(viewer, people.union(entities))

    def dependencies(self, viewer: Viewer, entities: Collection[str]) -> set[str]:
        """All records of these people, what names them, and the appeals that this belongs to."""
        records = ever_together(viewer, entities)
        naming = {part for part, _ in linked_by(viewer, records, NAMING)}
        links = links_of(viewer, naming)
        wholes = {target for _, prop, target in links if prop in OF_INTERVENTION}
        rolls = {target for _, prop, target in links if prop in ON_ROLL}
        for_rolls = {entity for entity, _ in linked_by(viewer, rolls, ON_ROLL)}
        bearing_on_status = self._statuses.dependencies(viewer, entities)
        return records.union(naming, wholes, for_rolls, bearing_on_status)

    def project(self, batch: Batch) -> None:
        """Replaces the rows of the batch's people."""
        rows = _Rows(batch.audience)
        records = records_in(batch)
        together = claims_together(batch, records)
        people = {one: own for one, own in together.items() if own and own[0].schema == PERSON}
        told = _Told(batch, [member for one in people for member in records[one]])
        recorded = first_changesets(
            batch.viewer, [member for one in people for member in records[one]], batch.changeset
        )
        segments = segments_of(batch.viewer, people)
        for person, own in people.items():
            members = records[person]
            if role_of(own, told.named_in(members)) == PersonRole.CASE:
                since = min(recorded[member] for member in members if member in recorded)
                appeals = told.appeals_for(members)
                rows.add_times(person, own, since, appeals, segments.get(person, ()))
                rows.add_told(person, own, told.parts_of(members), appeals)
        _delete(batch.audience, batch.entities)
        rows.insert()

    def forget(self, audience: Audience, entities: Collection[str] | None) -> None:
        """Deletes the rows of these people, or all of them."""
        _delete(audience, entities)


def _people_of_lists(viewer: Viewer, links: Iterable[tuple[str, str, str]]) -> set[str]:
    """People on the lists for which an appeal was made; an entry of a list is no appeal."""
    known = [*links]
    entries = {entity for entity, prop, _ in known if prop in OF_CASE}
    rolls = {target for entity, prop, target in known if prop in ON_ROLL and entity not in entries}
    on_rolls = {entity for entity, _ in linked_by(viewer, rolls, ON_ROLL)}
    return {target for _, prop, target in links_of(viewer, on_rolls) if prop in OF_CASE}


def _delete(audience: Audience, people: Collection[str] | None) -> None:
    for model in _OF_PERSON:
        rows = model._default_manager.filter(audience=audience)
        (rows if people is None else rows.filter(person__among=people)).delete()


class _Told:
    """What is told of the people of a batch by that which names them; read once for all."""

    def __init__(self, batch: Batch, members: Collection[str]) -> None:
        self._naming = batch.claims_about(members, NAMING)
        naming = {claim.entity: claim.schema for some in self._naming.values() for claim in some}
        told = batch.claims_of({entity for entity, schema in naming.items() if schema in _TOLD})
        self._parts: _Parts = told
        rolls = {claim.value for claims in told.values() for claim in claims if _is_entry(claim)}
        for_rolls = batch.claims_about(rolls, ON_ROLL)
        self._for_roll = {
            roll: {claim.entity for claim in claims if claim.schema == INTERVENTION}
            for roll, claims in for_rolls.items()
        }
        wholes = {claim.value for some in told.values() for claim in some if _is_demand(claim)}
        appeals = batch.claims_of(wholes.union(*self._for_roll.values()))
        self._appeals = {**parts_by_schema(told, INTERVENTION), **appeals}

    def named_in(self, members: Iterable[str]) -> set[str]:
        """The properties in which these records are named."""
        return {claim.prop for one in members for claim in self._naming.get(one, ())}

    def parts_of(self, members: Iterable[str]) -> _Parts:
        """What names these records as people the record is about, with its claims."""
        return {
            claim.entity: self._parts[claim.entity]
            for one in members
            for claim in self._naming.get(one, ())
            if claim.prop in OF_CASE and claim.entity in self._parts
        }

    def appeals_for(self, members: Iterable[str]) -> _Parts:
        """The appeals and actions for the person of these records, with their claims."""
        parts = self.parts_of(members)
        found = {*parts_by_schema(parts, INTERVENTION)}
        claims = [claim for some in parts.values() for claim in some]
        found.update(claim.value for claim in claims if _is_demand(claim))
        for claim in claims:
            if _is_entry(claim):
                found |= self._for_roll.get(claim.value, set())
        return parts_by_schema(
            {appeal: self._appeals.get(appeal, ()) for appeal in sorted(found)}, INTERVENTION
        )


def _is_entry(claim: StoredClaim) -> bool:
    return claim.schema == ROLL_ENTRY and claim.prop in ON_ROLL


def _is_demand(claim: StoredClaim) -> bool:
    return claim.schema == DEMAND and claim.prop in OF_INTERVENTION


class _Rows:
    """The rows of one batch, gathered to be written at once."""

    def __init__(self, audience: Audience) -> None:
        self.audience = audience
        self.rows: dict[type[models.Model], list[tuple[Any, ...]]] = defaultdict(list)

    def add_times(
        self,
        person: str,
        own: Sequence[StoredClaim],
        recorded: int,
        appeals: _Parts,
        segments: Iterable[Segment],
    ) -> None:
        """Since when somebody is known, when they were last raised, and until when held."""
        made = [first_day(acted_on(claims)) for claims in appeals.values()]
        last = max(made, default=date.min).isoformat()
        held = [day.isoformat() for day in last_custody(segments)]
        sort_key = sort_key_of(own, schema_of(PERSON).label)
        row = (self.audience, person, sort_key, recorded, len(made), last, *held)
        self.rows[Attention].append(row)

    def add_told(
        self, person: str, own: Sequence[StoredClaim], parts: _Parts, appeals: _Parts
    ) -> None:
        """In what somebody was raised, days of the year, and conditions."""
        key = (self.audience, person)
        for appeal, claims in appeals.items():
            when = acted_on(claims)
            said = when.edtf if when else ""
            self.rows[Raised].append((*key, appeal, first_day(when).isoformat(), said))
        detentions = parts_by_schema(parts, DETENTION).values()
        for kind, day in sorted(anniversaries_of(own, detentions)):
            self.rows[CalendarDay].append((*key, day.month, day.day, kind.value, day.year))
        for condition, claims in parts_by_schema(parts, CONDITION).items():
            if grave := grave_condition(claims):
                until, stated = grave.until.isoformat(), grave.stated.isoformat()
                self.rows[Alarm].append((*key, condition, grave.gravity, until, stated))

    def insert(self) -> None:
        for model, columns in _COLUMNS.items():
            insert_rows(model, ("audience", "person", *columns), self.rows[model])


_COLUMNS: Mapping[type[models.Model], Sequence[str]] = {
    Attention: ("sort_key", "recorded", "raised", "last_raised", "held_from", "held_until"),
    Raised: ("intervention", "on", "said_on"),
    CalendarDay: ("month", "day", "kind", "year"),
    Alarm: ("condition", "gravity", "until", "stated"),
}
