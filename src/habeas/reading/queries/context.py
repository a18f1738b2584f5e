"""What is needed to say of a document's suggestions which claims they make, read at once."""

import hashlib
from collections.abc import Collection, Iterable, Mapping, Sequence
from dataclasses import dataclass

from django.db.models import Q, QuerySet
from rigour.langs import iso_639_alpha3

from habeas.ledger.access import Viewer
from habeas.ledger.queries import StoredClaim, claims_about, claims_of
from habeas.reading.models import DocumentReading, Suggestion
from habeas.reading.queries.linking import Link, links_of
from habeas.reading.queries.rows import reading_of, rows_of
from habeas.reading.rules.claims import (
    DocumentRead,
    Plan,
    plan_act,
    plan_count,
    plan_fact,
    plan_name,
)
from habeas.reading.rules.claims.planning import capitalised
from habeas.reading.rules.found import ActRead, CountRead, FactRead, Found, Named, Role
from habeas.reading.rules.known import Known
from habeas.reading.rules.payloads import restored
from habeas.reading.rules.states import Kind
from habeas.register.queries.called import entities_called
from habeas.register.queries.gathering import PARTS_OF_PARTS
from habeas.register.queries.identities import canonical_of, members_of
from habeas.register.rules.same_person import DECISIONS
from habeas.sources.queries import Source, document_text, sources_by_hash

BODY_SCHEMATA = ("PublicBody", "Organization", "Company", "LegalEntity")
_NAMES = (Kind.PERSON, Kind.BODY, Kind.PLACE)


@dataclass(frozen=True, slots=True)
class Context:
    """One document as it was read, its suggestions, and what the record says of those in it."""

    source: Source
    reading: DocumentReading
    rows: Mapping[int, Suggestion]
    found: Mapping[int, Found]
    links: Mapping[str, Link]
    document: DocumentRead
    known: Known

    @property
    def is_current(self) -> bool:
        """Whether the text is still the one that was read."""
        return hash_of_text(self.document.text) == self.reading.text_hash

    def plan(self, row: Suggestion) -> Plan:
        """The claims that a suggestion makes as things stand, known ones among them."""
        found = self.found[row.id]
        attributed_to = getattr(found, "attributed_to", "")
        plan = Plan(self.document, self.known, row.key, attributed_to)
        if isinstance(found, Named):
            if row.kind != Kind.PLACE:
                plan_name(plan, found)
        elif isinstance(found, ActRead):
            plan_act(plan, found)
        elif isinstance(found, FactRead):
            if named := self.document.names.get(found.person):
                plan_fact(plan, found, plan_name(plan, named))
        elif isinstance(found, CountRead):
            plan_count(plan, found, self.roll_of(found))
        return plan

    def is_known(self, row: Suggestion) -> bool:
        """Whether the record has all that a suggestion says."""
        plan = self.plan(row)
        if not plan.claims or self.unsettled(plan):
            return False
        return all(map(self.known.says, plan.claims))

    def roll_of(self, count: CountRead) -> str:
        """The recorded list that has this number, and on which somebody of the document stands."""
        for person in dict.fromkeys(self.document.entities.values()):
            for entry in self.known.parts("RollEntry", "person", person):
                for roll in self.known.values(entry, "roll"):
                    if str(count.value) in self.known.values(roll, "statedCount"):
                        return roll
        return ""

    def unsettled(self, plan: Plan) -> list[str]:
        """The names on which a plan rests and of which nobody can say yet who is meant."""
        return [
            local
            for local in plan.names
            if local in self.links and not self.links[local].is_settled
        ]


def hash_of_text(text: str) -> str:
    """By which it is told that a document's text was extracted anew since it was read."""
    return hashlib.sha256(text.encode()).hexdigest()


def context_of(
    viewer: Viewer | None, sha256: str, only: Collection[int] | None = None
) -> Context | None:
    """Reads it all; None where the document was not read, or may not be seen.

    ``only`` are the ids of the suggestions that are to be planned: then nothing is asked about
    those who are named in others.
    """
    reading = reading_of(viewer, sha256)
    if viewer is None or reading is None:
        return None
    source = sources_by_hash(viewer, [sha256])[sha256]
    rows = {row.id: row for row in _rows(reading, only)}
    found = {row.id: restored(row.kind, row.payload) for row in rows.values()}
    names = {
        row.local: one
        for row in rows.values()
        if isinstance(one := found[row.id], Named) and row.local
    }
    planned = [one for key, one in found.items() if only is None or key in only]
    asked = _named_in(planned, names.values()) if only is not None else names.keys()
    links = links_of(viewer, (row for row in rows.values() if row.local in asked))
    bodies = _bodies(viewer, names.values(), planned)
    entities = _entities(rows.values(), links, bodies)
    read = document_text(viewer, sha256)
    document = DocumentRead(
        text=read.text if read else "",
        key=reading.key,
        written=source.date,
        language=source.language or iso_639_alpha3(reading.language) or "",
        names=names,
        entities=entities,
        bodies=bodies,
        acts=frozenset(rows_of(reading).filter(kind=Kind.ACT).values_list("key", flat=True)),
    )
    known = _known(viewer, source, planned, document)
    return Context(source, reading, rows, found, links, document, known)


def _rows(reading: DocumentReading, only: Collection[int] | None) -> QuerySet[Suggestion]:
    """The suggestions that are asked for, and every name, since others rest on names."""
    rows = rows_of(reading)
    return rows if only is None else rows.filter(Q(kind__in=_NAMES) | Q(pk__among=[*only]))


def _named_in(found: Iterable[Found], names: Iterable[Named]) -> set[str]:
    """The names on which these rest; a number of people is compared with all prisoners."""
    named: set[str] = set()
    for one in found:
        named |= _prisoners(names) if isinstance(one, CountRead) else names_in(one)
    return named


def _prisoners(names: Iterable[Named]) -> set[str]:
    return {one.id for one in names if one.role is Role.PRISONER}


def names_in(found: Found) -> set[str]:
    """The local ids of those who are named in something found."""
    if isinstance(found, Named):
        return {found.id}
    if isinstance(found, FactRead):
        return {found.person}
    if isinstance(found, ActRead):
        return {party.id for party in (*found.by, *found.addressed_to, *found.concerns)} - {""}
    return set()


def _entities(
    rows: Iterable[Suggestion],
    links: Mapping[str, Link],
    bodies: Mapping[str, tuple[str, str]],
) -> dict[str, str]:
    """Who or what each name is: somebody known, else somebody new with the suggestion's own key."""
    entities = {}
    for row in rows:
        if row.kind not in _NAMES or not row.local:
            continue
        known = ""
        if row.kind == Kind.PERSON and row.local in links:
            known = links[row.local].entity
        elif row.kind == Kind.BODY:
            known = bodies.get(row.payload["name"], ("", ""))[0]
        entities[row.local] = known or row.key
    return entities


def _bodies(
    viewer: Viewer, names: Iterable[Named], found: Iterable[Found]
) -> dict[str, tuple[str, str]]:
    """The bodies that are called as a name in the document, by it: which, and of what schema."""
    labels = {one.name for one in names}
    labels |= {
        capitalised(party.label)
        for act in found
        if isinstance(act, ActRead)
        for party in (*act.by, *act.addressed_to)
    }
    bodies: dict[str, tuple[str, str]] = {}
    for schema in BODY_SCHEMATA:
        for name, entities in entities_called(viewer, schema, labels).items():
            bodies.setdefault(name, (entities[0], schema))
    return bodies


def _known(viewer: Viewer, source: Source, found: Iterable[Found], document: DocumentRead) -> Known:
    """What is said of everybody in the document, and of what hangs on those told of in it."""
    told = _Told(viewer, document)
    for one in found:
        if isinstance(one, FactRead):
            told.subjects.add(one.person)
        elif isinstance(one, ActRead):
            concerned = {party.id for party in one.concerns}
            told.subjects |= concerned
            if not concerned & document.entities.keys():
                told.acting |= {party.id for party in (*one.by, *one.addressed_to)}
        elif isinstance(one, CountRead):
            told.subjects |= _prisoners(document.names.values())
        elif isinstance(one, Named) and one.role is Role.PRISONER:
            told.subjects.add(one.id)
    return Known(told.claims(), source.level, told.shown_as)


class _Told:
    """Those of whom the document tells, by their local ids, and the claims on them."""

    def __init__(self, viewer: Viewer, document: DocumentRead) -> None:
        self._viewer = viewer
        self._document = document
        self.subjects: set[str] = set()
        self.acting: set[str] = set()
        self.shown_as: dict[str, str] = {}
        self._claims: dict[str, list[StoredClaim]] = {}

    def claims(self) -> list[StoredClaim]:
        """All claims, oldest first."""
        entities = {*self._document.entities.values()}
        bodies = {entity for entity, _ in self._document.bodies.values()}
        members = members_of(self._viewer, canonical_of(self._viewer, entities).values())
        self.shown_as = {record: one for one, some in members.items() for record in some}
        self._read({*self.shown_as, *bodies})
        parts = self._naming(self._records(self.subjects), ())
        parts |= self._naming(self._records(self.acting), ("participant", "addressee"))
        self._read(parts)
        wholes = self._targets(parts, ("intervention", "roll"))
        self._read(wholes)
        self._read(self._naming({*parts, *wholes}, PARTS_OF_PARTS))
        return sorted(claim for some in self._claims.values() for claim in some)

    def _records(self, locals_: Iterable[str]) -> set[str]:
        wanted = {self._document.entities.get(local, "") for local in locals_}
        return {record for record, one in self.shown_as.items() if one in wanted}

    def _read(self, entities: Iterable[str]) -> None:
        unread = {*entities} - self._claims.keys()
        self._claims |= claims_of(self._viewer, unread)

    def _naming(self, entities: Iterable[str], props: Sequence[str]) -> set[str]:
        about = claims_about(self._viewer, {*entities}, props=props)
        return {
            claim.entity for some in about.values() for claim in some if claim.prop not in DECISIONS
        }

    def _targets(self, entities: Iterable[str], props: Sequence[str]) -> set[str]:
        return {
            claim.target
            for entity in entities
            for claim in self._claims.get(entity, ())
            if claim.prop in props and claim.target
        }
