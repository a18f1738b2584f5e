"""Projects entities with a name: entries of lists, their facets, the words of their names."""

from collections import Counter, defaultdict
from collections.abc import Collection, Iterable, Mapping, Sequence
from functools import cache

import orjson

from habeas.ledger.access import Viewer
from habeas.ledger.actions import Batch
from habeas.ledger.models.rows import add_to_rows, insert_rows
from habeas.ledger.queries import StoredClaim, links_of
from habeas.ledger.queries.claims import claims_about
from habeas.ledger.rules.levels import Audience
from habeas.register.actions.identities import claims_together, records_in
from habeas.register.actions.name_index import forget_names, store_names, tell_of_changes
from habeas.register.models import Entry, EntryFacet, FacetCount
from habeas.register.queries.identities import ever_together
from habeas.register.rules.captions import caption_of, names_of
from habeas.register.rules.evidence import CHARGE, CUSTODY, DECISION, DETENTION
from habeas.register.rules.facets import PersonTold, facets_of, is_unsourced
from habeas.register.rules.roles import NAMING, PERSON, PersonRole, role_of
from habeas.values.names import sorting_form
from habeas.vocabulary.model import schema_of

_ENTRY = (
    "audience",
    "entity",
    "schema",
    "role",
    "caption",
    "sort_key",
    "other_names",
    "sources",
    "unsourced",
)
_FACET = ("audience", "facet", "value", "sort_key", "entity")
_OF_DETENTION = ("detention",)
_ON_ROLL, _ASSESSMENT, _ACTION, _DEMAND = "RollEntry", "Assessment", "Intervention", "Demand"
# Entities that name a person, and of which the person's facets are made.
_TELLING = frozenset({DETENTION, CHARGE, DECISION, _ASSESSMENT, _ON_ROLL, _DEMAND})


class EntryProjector:
    """Derives ``Entry``, ``EntryFacet`` and ``FacetCount``, and tells of changes of names."""

    def affected(self, viewer: Viewer, entities: Collection[str]) -> set[str]:
        """People whom a changed list, detention or intervention names, with all their records.

        A place of detention names the detention, and that the person.
        """
        links = links_of(viewer, entities)
        detentions = {target for _, prop, target in links if prop in _OF_DETENTION}
        if unread := detentions.difference(entities):
            links |= links_of(viewer, unread)
        named = {target for _, prop, target in links if prop in NAMING}
        return ever_together(viewer, named.union(entities))

    def dependencies(self, viewer: Viewer, entities: Collection[str]) -> set[str]:
        """All records of these people, what names them, and the places of their detentions."""
        records = ever_together(viewer, entities)
        naming = _entities(claims_about(viewer, records, props=NAMING))
        places = _entities(claims_about(viewer, naming, props=_OF_DETENTION))
        return records | naming | places

    def project(self, batch: Batch) -> None:
        """Replaces the rows of the batch's entities."""
        rows = _Rows(batch.audience)
        records = records_in(batch)
        telling = _Telling(batch, {one for some in records.values() for one in some})
        for entity, claims in claims_together(batch, records).items():
            members = records[entity]
            if claims and claims[0].schema == PERSON:
                rows.add_person(entity, telling.role(members, claims), telling.of(members, claims))
            elif claims and _has_name(claims[0].schema):
                rows.add(entity, claims, "")
        before = _people_among(batch.audience, batch.entities)
        _delete(batch.audience, batch.entities)
        rows.insert()
        tell_of_changes(batch.audience, sorted(before.union(rows.people)))

    def forget(self, audience: Audience, entities: Collection[str] | None) -> None:
        """Deletes rows, and destroys what the index of names has stored of them."""
        if entities is None:
            for model in (Entry, EntryFacet, FacetCount):
                model._default_manager.filter(audience=audience).delete()
            forget_names(audience)
            return
        people = _people_among(audience, entities)
        _delete(audience, entities)
        if people:
            tell_of_changes(audience, sorted(people))
            store_names(audience)


def _people_among(audience: Audience, entities: Collection[str]) -> set[str]:
    people = Entry.objects.filter(audience=audience, schema=PERSON, entity__among=entities)
    return {*people.values_list("entity", flat=True)}


def _delete(audience: Audience, entities: Collection[str]) -> None:
    """Deletes the rows of entities, and takes them out of the counts."""
    facets = EntryFacet.objects.filter(audience=audience, entity__among=entities)
    _count(audience, Counter(facets.values_list("facet", "value")), -1)
    for model in (Entry, EntryFacet):
        model._default_manager.filter(audience=audience, entity__among=entities).delete()


@cache
def _has_name(schema: str) -> bool:
    """Whether entities of a schema stand in lists; an episode or a relation does not."""
    return schema_of(schema).is_a("Thing")


def _entities(claims: Mapping[str, Iterable[StoredClaim]]) -> set[str]:
    return {claim.entity for some in claims.values() for claim in some}


class _Telling:
    """What names the people of a batch, and the claims of it from which their facets are made."""

    def __init__(self, batch: Batch, people: Collection[str]) -> None:
        self._naming = batch.claims_about(people, NAMING)
        told = {
            claim.entity
            for claims in self._naming.values()
            for claim in claims
            if claim.schema in _TELLING
        }
        self._within = batch.claims_about(told, _OF_DETENTION)
        self._claims = batch.claims_of(told | _entities(self._within))

    def role(self, records: Sequence[str], own: Sequence[StoredClaim]) -> PersonRole:
        """The role of a person, from what names one of their records."""
        return role_of(own, {claim.prop for claim in self._named(records)})

    def of(self, records: Sequence[str], own: Sequence[StoredClaim]) -> PersonTold:
        """All that tells of the person who has these records."""
        parts: dict[str, list[str]] = defaultdict(list)
        for claim in self._named(records):
            parts[claim.schema].append(claim.entity)
        custodies = [
            claim.entity
            for detention in dict.fromkeys(parts[DETENTION])
            for claim in self._within.get(detention, ())
            if claim.schema == CUSTODY
        ]
        return PersonTold(
            own=own,
            rolls=self._values(parts[_ON_ROLL], "roll"),
            actions=[*parts[_ACTION], *self._values(parts[_DEMAND], "intervention")],
            detentions=self._each(parts[DETENTION]),
            custodies=self._each(custodies),
            charges=self._each(parts[CHARGE]),
            decisions=self._each(parts[DECISION]),
            assessments=self._each(parts[_ASSESSMENT]),
        )

    def _named(self, records: Sequence[str]) -> list[StoredClaim]:
        return [claim for record in records for claim in self._naming.get(record, ())]

    def _each(self, entities: Iterable[str]) -> list[list[StoredClaim]]:
        return [self._claims[entity] for entity in dict.fromkeys(entities)]

    def _values(self, entities: Iterable[str], prop: str) -> list[str]:
        return [
            claim.value
            for entity in entities
            for claim in self._claims[entity]
            if claim.prop == prop
        ]


class _Rows:
    """The rows of one batch, gathered to be written at once."""

    def __init__(self, audience: Audience) -> None:
        self.audience = audience
        self.entries: list[tuple[object, ...]] = []
        self.facets: list[tuple[str, str, str, str, str]] = []
        self.people: list[str] = []

    def add_person(self, entity: str, role: PersonRole, told: PersonTold) -> None:
        """A person has an entry, and facets if the record is about them."""
        sort_key = self.add(entity, told.own, role)
        self.people.append(entity)
        if role == PersonRole.CASE:
            for facet, value in sorted(facets_of(told)):
                self.facets.append((self.audience, facet, value, sort_key, entity))

    def add(self, entity: str, claims: Sequence[StoredClaim], role: str) -> str:
        """Gathers the entry of an entity; returns its sort key."""
        schema = claims[0].schema
        names = names_of(claims)
        caption = caption_of(claims, schema_of(schema).label)
        sort_key = sorting_form(caption) or caption
        sources = len({claim.document for claim in claims if claim.document})
        unsourced = sum(map(is_unsourced, claims))
        others = orjson.dumps(names[1:]).decode()
        self.entries.append(
            (self.audience, entity, schema, role, caption, sort_key, others, sources, unsourced)
        )
        return sort_key

    def insert(self) -> None:
        insert_rows(Entry, _ENTRY, self.entries)
        insert_rows(EntryFacet, _FACET, self.facets)
        _count(self.audience, Counter((facet, value) for _, facet, value, _, _ in self.facets), 1)


def _count(audience: Audience, changes: Mapping[tuple[str, str], int], sign: int) -> None:
    """Adds to the counts of facets; a count of nobody has no row."""
    rows = [(audience, facet, value, sign * change) for (facet, value), change in changes.items()]
    add_to_rows(FacetCount, ("audience", "facet", "value"), "count", rows)
    if rows and sign < 0:
        FacetCount.objects.filter(audience=audience, count=0).delete()
