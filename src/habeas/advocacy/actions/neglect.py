"""Projects who is named in what, and which days come in whose case."""

from collections.abc import Collection, Mapping, Sequence

from habeas.advocacy.models import CaseDay, NamedIn
from habeas.advocacy.rules.case_days import DECISION, DETENTION, case_days
from habeas.ledger.access import Viewer
from habeas.ledger.actions import Batch
from habeas.ledger.models.rows import insert_rows
from habeas.ledger.queries import StoredClaim
from habeas.ledger.rules.levels import Audience
from habeas.register.actions.attention import AttentionProjector
from habeas.register.actions.identities import claims_together, records_in
from habeas.register.rules.attention import DEMAND, INTERVENTION, parts_by_schema
from habeas.register.rules.roles import NAMING, OF_CASE, PERSON, PersonRole, role_of

_TABLES = (NamedIn, CaseDay)
_TOLD = frozenset({DECISION, DEMAND, DETENTION, INTERVENTION})


class NeglectProjector:
    """Derives ``NamedIn`` and ``CaseDay``, both of people.

    Whom a change reaches is what the register's projector of attention says: the same claims.
    """

    def __init__(self) -> None:
        self._attention = AttentionProjector()

    def affected(self, viewer: Viewer, entities: Collection[str]) -> set[str]:
        """People whom these name, or who are named in requests of these appeals."""
        return self._attention.affected(viewer, entities)

    def dependencies(self, viewer: Viewer, entities: Collection[str]) -> set[str]:
        """All records of these people, and what names them."""
        return self._attention.dependencies(viewer, entities)

    def project(self, batch: Batch) -> None:
        """Replaces the rows of the batch's people."""
        records = records_in(batch)
        together = claims_together(batch, records)
        people = {one: own for one, own in together.items() if own and own[0].schema == PERSON}
        naming = batch.claims_about([m for one in people for m in records[one]], NAMING)
        told = batch.claims_of(
            {one.entity for some in naming.values() for one in some if one.schema in _TOLD}
        )
        wholes = batch.claims_of(_wholes(told))
        named, days = [], []
        for person, own in people.items():
            links = [claim for member in records[person] for claim in naming.get(member, ())]
            if role_of(own, {claim.prop for claim in links}) != PersonRole.CASE:
                continue
            parts = {one.entity: told.get(one.entity, []) for one in links if one.prop in OF_CASE}
            key = (batch.audience, person)
            named += [(*key, appeal) for appeal in sorted(_naming(parts, wholes))]
            detentions = parts_by_schema(parts, DETENTION)
            days += [
                (*key, found.decision, found.kind.value, *map(str, (found.first, found.last)))
                for found in case_days(parts_by_schema(parts, DECISION), detentions)
            ]
        self.forget(batch.audience, batch.entities)
        insert_rows(NamedIn, ("audience", "person", "intervention"), named)
        columns = ("audience", "person", "decision", "kind", "first", "last")
        insert_rows(CaseDay, columns, days)

    def forget(self, audience: Audience, entities: Collection[str] | None) -> None:
        """Deletes the rows of these people, or all of them."""
        for model in _TABLES:
            rows = model._default_manager.filter(audience=audience)
            (rows if entities is None else rows.filter(person__among=entities)).delete()


def _wholes(told: Mapping[str, Sequence[StoredClaim]]) -> set[str]:
    """The appeals of the requests among these."""
    demands = parts_by_schema(told, DEMAND).values()
    return {claim.value for claims in demands for claim in claims if claim.prop == "intervention"}


def _naming(
    parts: Mapping[str, Sequence[StoredClaim]], wholes: Mapping[str, Sequence[StoredClaim]]
) -> set[str]:
    """The appeals that name somebody themselves or in what they ask."""
    asked = {one: wholes.get(one, ()) for one in _wholes(parts)}
    return {*parts_by_schema(parts, INTERVENTION), *parts_by_schema(asked, INTERVENTION)}
