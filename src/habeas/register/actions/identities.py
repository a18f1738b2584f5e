"""Projects who is one person: the records of each, and the id under which they are shown."""

from collections.abc import Collection, Mapping

from habeas.ledger.access import Viewer
from habeas.ledger.actions import Batch
from habeas.ledger.models.rows import insert_rows
from habeas.ledger.queries import StoredClaim, first_recorded, linked_by
from habeas.ledger.rules.levels import Audience
from habeas.register.models import Identity
from habeas.register.queries.identities import canonical_of, members_of
from habeas.register.rules.same_person import SAME, canonical_ids, decisions_in

_COLUMNS = ("audience", "entity", "canonical", "believed_from")


class IdentityProjector:
    """Derives ``Identity``."""

    def affected(self, viewer: Viewer, entities: Collection[str]) -> set[str]:
        """Everybody who is, or ever was, said to be the same person as one of these."""
        found, unasked = set(entities), set(entities)
        while unasked:
            linked = {one for pair in linked_by(viewer, unasked, (SAME,)) for one in pair}
            unasked = linked - found
            found |= unasked
        return found

    def dependencies(self, viewer: Viewer, entities: Collection[str]) -> set[str]:
        """The same: a decision can be said from either end."""
        return self.affected(viewer, entities)

    def project(self, batch: Batch) -> None:
        """Ends the belief in what changed, and begins the belief in what is new."""
        before = _believed(batch.audience, batch.entities)
        after = _canonical(batch)
        changed = {
            entity
            for entity in before.keys() | (after.keys() & batch.entities)
            if before.get(entity) != after.get(entity)
        }
        rows = Identity.objects.filter(audience=batch.audience, believed_until=None)
        if ended := before.keys() & changed:
            rows.filter(entity__among=ended).update(believed_until=batch.changeset)
        new = [
            (batch.audience, entity, after[entity], batch.changeset)
            for entity in sorted(changed)
            if entity in after
        ]
        insert_rows(Identity, _COLUMNS, new)

    def forget(self, audience: Audience, entities: Collection[str] | None) -> None:
        """Deletes the rows of these entities, or all of them."""
        rows = Identity.objects.filter(audience=audience)
        (rows if entities is None else rows.filter(entity__among=entities)).delete()


def _believed(audience: Audience, entities: Collection[str]) -> Mapping[str, str]:
    rows = Identity.objects.filter(audience=audience, believed_until=None)
    return dict(rows.filter(entity__among=entities).values_list("entity", "canonical"))


def _canonical(batch: Batch) -> dict[str, str]:
    """The canonical ids of these entities, from the decisions after the batch's changeset."""
    decisions = [
        decision
        for claims in batch.claims_of(batch.entities).values()
        for decision in decisions_in(claims)
    ]
    if not decisions:
        return {}
    concerned = {entity for decision in decisions for entity in decision.pair}
    recorded = first_recorded(batch.viewer, concerned, batch.changeset)
    return canonical_ids(decisions, recorded)


def claims_together(
    batch: Batch, records: Mapping[str, Collection[str]]
) -> dict[str, list[StoredClaim]]:
    """What is claimed of each person in all their records, oldest first. One question for all."""
    claims = batch.claims_of({record for some in records.values() for record in some})
    return {
        person: sorted(claim for record in some for claim in claims[record])
        for person, some in records.items()
    }


def records_in(batch: Batch) -> dict[str, list[str]]:
    """The records of each entity of a batch, by the id under which the entity is shown."""
    shown_as = canonical_of(batch.viewer, batch.entities, batch.changeset)
    return members_of(batch.viewer, set(shown_as.values()), batch.changeset)
