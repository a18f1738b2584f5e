"""Projects who acted for prisoners: in which appeals and actions, and in which office that day."""

from collections.abc import Collection, Mapping, Sequence
from datetime import date

from habeas.ledger.access import Viewer
from habeas.ledger.actions import Batch
from habeas.ledger.models.rows import insert_rows
from habeas.ledger.queries import StoredClaim, linked_by, links_of
from habeas.ledger.rules.levels import Audience
from habeas.register.actions.attention import OF_INTERVENTION
from habeas.register.actions.identities import claims_together, records_in
from habeas.register.models import Acted, Supporter, SupporterFacet
from habeas.register.queries.identities import ever_together
from habeas.register.rules.attention import (
    INTERVENTION,
    PARTICIPATION,
    acted_on,
    first_day,
    parts_by_schema,
)
from habeas.register.rules.captions import sort_key_of
from habeas.register.rules.supporters import supporter_facets
from habeas.values.dates import PartialDate
from habeas.vocabulary.model import schema_of

_TAKING_PART = ("participant",)
_TABLES = (Acted, Supporter, SupporterFacet)
_Claims = Mapping[str, Sequence[StoredClaim]]


class SupporterProjector:
    """Derives ``Supporter``, ``SupporterFacet`` and ``Acted``."""

    def affected(self, viewer: Viewer, entities: Collection[str]) -> set[str]:
        """Who takes part in these, or in the appeals that these are."""
        parts = {part for part, _ in linked_by(viewer, entities, OF_INTERVENTION)}
        links = links_of(viewer, parts.union(entities))
        taking_part = {target for _, prop, target in links if prop in _TAKING_PART}
        return ever_together(viewer, taking_part.union(entities))

    def dependencies(self, viewer: Viewer, entities: Collection[str]) -> set[str]:
        """All records of these, the parts that they took, and what they took them in."""
        records = ever_together(viewer, entities)
        parts = {part for part, _ in linked_by(viewer, records, _TAKING_PART)}
        links = links_of(viewer, parts)
        appeals = {target for _, prop, target in links if prop in OF_INTERVENTION}
        return records.union(parts, appeals)

    def project(self, batch: Batch) -> None:
        """Replaces the rows of the batch's entities."""
        records = records_in(batch)
        rows = _Rows(batch.audience)
        about = batch.claims_about({one for some in records.values() for one in some}, _TAKING_PART)
        parts = parts_by_schema(
            batch.claims_of({claim.entity for some in about.values() for claim in some}),
            PARTICIPATION,
        )
        appeals = parts_by_schema(
            batch.claims_of({each for claims in parts.values() for each in _appeals_of(claims)}),
            INTERVENTION,
        )
        for entity, own in claims_together(batch, records).items():
            named = {claim.entity for one in records[entity] for claim in about.get(one, ())}
            taken = {part: parts[part] for part in sorted(named) if part in parts}
            if own and taken:
                rows.add(entity, own, taken, appeals)
        self.forget(batch.audience, batch.entities)
        rows.insert()

    def forget(self, audience: Audience, entities: Collection[str] | None) -> None:
        """Deletes the rows of these, or all of them."""
        for model in _TABLES:
            rows = model._default_manager.filter(audience=audience)
            (rows if entities is None else rows.filter(entity__among=entities)).delete()


def _appeals_of(participation: Sequence[StoredClaim]) -> list[str]:
    named = (claim.value for claim in participation if claim.prop in OF_INTERVENTION)
    return [*dict.fromkeys(named)]


class _Rows:
    """The rows of one batch, gathered to be written at once."""

    def __init__(self, audience: Audience) -> None:
        self.audience = audience
        self.supporters: list[tuple[object, ...]] = []
        self.facets: list[tuple[object, ...]] = []
        self.acted: list[tuple[object, ...]] = []

    def add(
        self, entity: str, own: Sequence[StoredClaim], parts: _Claims, appeals: _Claims
    ) -> None:
        """Gathers the rows of one supporter; none where no appeal is known."""
        key = (self.audience, entity)
        days: dict[str, date] = {}
        facets: set[tuple[str, str]] = set()
        for part, claims in parts.items():
            known = {each: appeals[each] for each in _appeals_of(claims) if each in appeals}
            if known:
                facets |= supporter_facets(claims, known.values())
            for appeal, told in known.items():
                on = _part_taken_on(claims) or first_day(acted_on(told))
                days[appeal] = max(on, days.get(appeal, date.min))
                self.acted.append((*key, part, appeal, on.isoformat()))
        if days:
            sort_key = sort_key_of(own, schema_of(own[0].schema).label)
            last = max(days.values()).isoformat()
            self.supporters.append((*key, sort_key, len(days), last))
            self.facets += [(*key, facet, value) for facet, value in sorted(facets)]

    def insert(self) -> None:
        key = ("audience", "entity")
        insert_rows(Acted, (*key, "participation", "intervention", "on"), self.acted)
        insert_rows(Supporter, (*key, "sort_key", "acted", "last_acted"), self.supporters)
        insert_rows(SupporterFacet, (*key, "facet", "value"), self.facets)


def _part_taken_on(participation: Sequence[StoredClaim]) -> date | None:
    """The day on which this one joined, where it differs from that of the others."""
    dates = [PartialDate.from_edtf(one.value) for one in participation if one.prop == "date"]
    return min(map(first_day, dates), default=None)
