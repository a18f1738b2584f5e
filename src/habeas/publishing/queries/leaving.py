"""What of the record may leave, made into units: copies that hold no key of the record."""

import hashlib
import hmac
from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from functools import cached_property

from habeas.ledger.access import THE_PUBLIC, Viewer
from habeas.ledger.queries import StoredClaim, claims_about, claims_of
from habeas.ledger.queries.claims import recorded_on
from habeas.publishing.queries.standing import (
    names_of_people,
    people_among,
    withheld_people,
)
from habeas.publishing.rules.gate import (
    OWNERS,
    Kept,
    Sources,
    Unnamed,
    Withheld,
    let_out,
)
from habeas.publishing.rules.mentions import Names
from habeas.publishing.rules.statements import PublishedSource, Statement, Unit
from habeas.register.queries.identities import canonical_of, members_of
from habeas.register.rules.captions import caption_of
from habeas.register.rules.facets import ABOUT_CLAIMS
from habeas.sources.queries import Source, public_descriptions, sources_by_hash
from habeas.vocabulary.model import schema_of

AT_ONCE = 400
_NO_PAGE = ("Document", "Folder", "Address")


@dataclass(frozen=True, slots=True)
class Prepared:
    """What may leave of one thing: its unit, or None; what it is called here; what is kept.

    ``why`` says why nothing of it leaves, where it is somebody who may not be named.
    """

    id: str
    called: str
    unit: Unit | None
    kept: tuple[Kept, ...]
    why: Withheld | None = None


def has_page(schema: str) -> bool:
    """Whether what is of this schema has a page of its own in an edition."""
    found = schema_of(schema)
    return found.is_a("Thing") and not any(map(found.is_a, _NO_PAGE))


def prepared(
    viewer: Viewer, things: Iterable[str], day: date, key: bytes, everywhere: Names
) -> Iterator[Prepared]:
    """Each of these things as it may leave on a day; one of which the public knows nothing is None.

    ``key`` is the edition's own secret, from which the keys of protected sources follow.
    ``everywhere`` are the names of all who may not be named.
    """
    wanted = sorted({*things})
    for start in range(0, len(wanted), AT_ONCE):
        batch = _Batch(viewer, wanted[start : start + AT_ONCE], day, key, everywhere)
        yield from batch.prepared()


class _Batch:
    """Some things, and everything that decides on them, read at once."""

    def __init__(
        self, viewer: Viewer, things: Sequence[str], day: date, key: bytes, everywhere: Names
    ) -> None:
        self._viewer = viewer
        self._day = day
        self._key = key
        self._everywhere = everywhere
        shown_as = canonical_of(THE_PUBLIC, things)
        self.records = members_of(THE_PUBLIC, shown_as.values())
        self._own = claims_of(THE_PUBLIC, {one for some in self.records.values() for one in some})
        self._owner = {one: thing for thing, some in self.records.items() for one in some}
        self._parts = self._read_parts()

    def _read_parts(self) -> dict[str, list[str]]:
        """The parts of each thing, and the parts of these, in the order of their recording."""
        parts: defaultdict[str, dict[str, None]] = defaultdict(dict)
        within, owners = [*self._owner], dict(self._owner)
        while within:
            about = claims_about(THE_PUBLIC, within)
            named = sorted(
                (claim for some in about.values() for claim in some), key=lambda one: one.seq
            )
            within = []
            for claim in named:
                owner = owners.get(str(claim.target), "")
                if OWNERS.get(claim.schema) == claim.prop and owner and claim.entity not in owners:
                    owners[claim.entity] = owner
                    parts[owner][claim.entity] = None
                    within.append(claim.entity)
        return {owner: [*some] for owner, some in parts.items()}

    @cached_property
    def _claims(self) -> Mapping[str, list[StoredClaim]]:
        parts = {part for some in self._parts.values() for part in some}
        return {**self._own, **claims_of(THE_PUBLIC, parts)}

    @cached_property
    def _shown_as(self) -> Mapping[str, str]:
        """The id under which the public knows whatever is named."""
        named = {claim.target for some in self._claims.values() for claim in some if claim.target}
        return canonical_of(THE_PUBLIC, {*named, *self._owner})

    @cached_property
    def _people(self) -> set[str]:
        """The people among these things and among those whom they name."""
        return people_among(self._viewer, self._shown_as.values())

    @cached_property
    def _withheld(self) -> Mapping[str, Withheld]:
        found = withheld_people(self._viewer, self._people, self._day)
        others = {one: found[shown] for one, shown in self._shown_as.items() if shown in found}
        return {**found, **others}

    @cached_property
    def _names(self) -> Mapping[str, list[str]]:
        return names_of_people(self._viewer, {*self._withheld})

    @cached_property
    def _public_sources(self) -> Mapping[str, Source]:
        return sources_by_hash(THE_PUBLIC, self._hashes)

    @cached_property
    def _hashes(self) -> set[str]:
        return {
            claim.document for some in self._claims.values() for claim in some if claim.document
        }

    @cached_property
    def _described(self) -> Mapping[str, str]:
        return public_descriptions(THE_PUBLIC, self._hashes - self._public_sources.keys())

    @cached_property
    def _recorded(self) -> Mapping[int, date]:
        return recorded_on({one.changeset for some in self._claims.values() for one in some})

    def prepared(self) -> Iterator[Prepared]:
        """Each thing in the order of the ids."""
        for thing in sorted(self.records):
            own = sorted(claim for one in self.records[thing] for claim in self._own.get(one, ()))
            if not own:
                yield Prepared(thing, "", None, ())
            elif has_page(own[0].schema):
                yield self._prepared(thing, own)

    def _prepared(self, thing: str, own: Sequence[StoredClaim]) -> Prepared:
        called = caption_of(own, own[0].schema)
        if why := self._withheld.get(thing):
            return Prepared(thing, called, None, (), why)
        entities = [own, *(self._claims[part] for part in self._parts.get(thing, ()))]
        unnamed = self._unnamed(entities)
        let = let_out(entities, unnamed, self._sources)
        if not any(claim.entity in self.records[thing] for claim in let.leaving):
            return Prepared(thing, called, None, let.kept)
        unit = self._unit(thing, own[0].schema, let.leaving, unnamed)
        return Prepared(thing, called, unit, let.kept)

    def _unnamed(self, entities: Iterable[Sequence[StoredClaim]]) -> Unnamed:
        here = {
            str(claim.target)
            for claims in entities
            for claim in claims
            if claim.target in self._withheld
        }
        names = Names((name for one in here for name in self._names.get(one, ())), parts=True)
        return Unnamed(self._withheld, self._everywhere, names)

    @cached_property
    def _sources(self) -> Sources:
        public = {
            hashed: " ".join((source.title, source.publisher, source.author, source.url))
            for hashed, source in self._public_sources.items()
        }
        return Sources({**self._described, **public})

    def _unit(
        self, thing: str, schema: str, leaving: Sequence[StoredClaim], unnamed: Unnamed
    ) -> Unit:
        by_id = {claim.id: claim for claim in leaving}
        statements = [
            self._statement(thing, claim, by_id, unnamed)._replace(place=f"{place:05}")
            for place, claim in enumerate(leaving, 1)
        ]
        cited = dict.fromkeys((one.source, by_id[one.id]) for one in statements)
        sources: dict[str, PublishedSource] = {}
        for key, claim in cited:
            said = by_id.get(claim.value, claim) if claim.prop in ABOUT_CLAIMS else claim
            sources.setdefault(key, self._source(key, said.document))
        return Unit(thing, schema, tuple(statements), tuple(sources.values()))

    def _statement(
        self, thing: str, claim: StoredClaim, by_id: Mapping[str, StoredClaim], unnamed: Unnamed
    ) -> Statement:
        cited = by_id[claim.value] if claim.prop in ABOUT_CLAIMS else claim
        is_public = cited.document in self._public_sources
        target = self._shown_as.get(claim.target, claim.target) if claim.target else ""
        quote = claim.exact if is_public and not unnamed.betrayed_by(claim.exact) else ""
        original = claim.original if is_public and not unnamed.betrayed_by(claim.original) else ""
        return Statement(
            id=claim.id,
            entity=self._owner.get(claim.entity, claim.entity),
            schema=claim.schema,
            prop=claim.prop,
            value=target or claim.value,
            target=target or "",
            original=original,
            lang=claim.lang,
            certainty=claim.certainty,
            attributed_to=claim.attributed_to,
            checked_on=claim.checked_on,
            source=self._source_key(thing, cited.document),
            quote=quote,
            recorded=self._recorded[claim.changeset].isoformat(),
        )

    def _source_key(self, thing: str, document: str) -> str:
        """A public source by its hash; a protected one by a key that tells nothing elsewhere."""
        if document in self._public_sources:
            return document
        hashed = hmac.digest(self._key, f"{thing}\0{document}".encode(), hashlib.sha256)
        return f"p{hashed.hex()[:25]}"

    def _source(self, key: str, document: str) -> PublishedSource:
        source = self._public_sources.get(document)
        if source is None:
            return PublishedSource(key, self._described[document], is_protected=True)
        return PublishedSource(
            key=key,
            title=source.title,
            publisher=source.publisher,
            author=source.author,
            date=source.date.edtf if source.date else "",
            url=source.url,
            language=source.language,
        )
