"""An entity and what hangs on it: the claims from which its page is made."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass

from habeas.ledger.access import Viewer
from habeas.ledger.queries import StoredClaim, claims_about, claims_of
from habeas.register.queries.identities import records_of
from habeas.register.rules.roles import PERSON
from habeas.register.rules.same_person import DECISIONS
from habeas.vocabulary.model import schema_of

# What these name has its parts shown with it: a detention its custodies, a letter its demands.
PARTS_OF_PARTS = ("detention", "charge", "intervention", "demand")
# By these an outcome or a demand says for whom it is.
FOR_WHOM = ("person", "beneficiary")


@dataclass(frozen=True, slots=True)
class Gathered:
    """The claims of one entity, and of everything that names it or a part of it, by entity.

    ``records`` are all ids of a person who has several records; what is claimed of any of them
    stands under ``entity``, which is the first of them.
    """

    entity: str
    records: Sequence[str]
    claims: Mapping[str, Sequence[StoredClaim]]

    @property
    def own(self) -> Sequence[StoredClaim]:
        """The claims of the entity itself."""
        return self.claims[self.entity]

    def records_of(self, entity: str) -> Sequence[str]:
        """The ids under which something is recorded: several for a person with several records."""
        return self.records if entity == self.entity else (entity,)

    def all_claims(self) -> Iterable[StoredClaim]:
        """Every claim that was gathered."""
        for claims in self.claims.values():
            yield from claims

    def naming(self, entity: str, *schemata: str) -> list[str]:
        """Entities of these schemata that name an entity, in the order of their recording."""
        return [
            key
            for key, claims in self.claims.items()
            if claims[0].schema in schemata and any(claim.target == entity for claim in claims)
        ]

    def values(self, entity: str, *props: str) -> list[StoredClaim]:
        """The claims of some properties of an entity."""
        return [claim for claim in self.claims[entity] if claim.prop in props]


def claims_shown_of(viewer: Viewer, entity: str) -> list[StoredClaim]:
    """What is claimed of an entity in all records of it, oldest first."""
    found = claims_of(viewer, records_of(viewer, entity, None))
    return sorted(claim for claims in found.values() for claim in claims)


def gather(viewer: Viewer, entity: str, as_of: int | None) -> Gathered | None:
    """Reads an entity with its parts; None where this viewer knows of no such entity."""
    records = records_of(viewer, entity, as_of)
    of_records = claims_of(viewer, records, as_of)
    own = sorted(claim for claims in of_records.values() for claim in claims)
    if not own:
        return None
    naming = _naming(viewer, records, as_of)
    parts = _entities(claims_about(viewer, naming, as_of, PARTS_OF_PARTS))
    claims = claims_of(viewer, {*naming, *parts}.difference(records), as_of)
    concerned = {
        key: some for key, some in claims.items() if key in naming or _concerns(records, own, some)
    }
    ordered = sorted(concerned.items(), key=lambda item: item[1][0].seq)
    return Gathered(records[0], records, {records[0]: own, **dict(ordered)})


def _naming(viewer: Viewer, records: Sequence[str], as_of: int | None) -> set[str]:
    """What names one of the records; that another person was decided upon is no part of this."""
    about = claims_about(viewer, records, as_of)
    return {
        claim.entity for some in about.values() for claim in some if claim.prop not in DECISIONS
    }


def _concerns(
    records: Sequence[str], own: Sequence[StoredClaim], part: Sequence[StoredClaim]
) -> bool:
    """Whether a part of an intervention belongs on a person's page: not if it is for another."""
    named = {claim.target for claim in part if claim.prop in FOR_WHOM}
    return own[0].schema != PERSON or not named or not named.isdisjoint(records)


def _entities(claims: Mapping[str, Iterable[StoredClaim]]) -> set[str]:
    return {claim.entity for some in claims.values() for claim in some}


def is_thing(claims: Sequence[StoredClaim]) -> bool:
    """Whether an entity has a page of its own, with a name, rather than being a part of one."""
    return schema_of(claims[0].schema).is_a("Thing")
