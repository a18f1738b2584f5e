"""One entity as a record that a machine can read: claims, sources, passages."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date

from habeas.ledger.access import Viewer
from habeas.ledger.queries import StoredClaim, changeset_on
from habeas.register.models import Entry
from habeas.register.queries.finding import people_called
from habeas.register.queries.gathering import gather
from habeas.register.queries.statuses import status_of
from habeas.register.rules.captions import caption_of
from habeas.sources.queries import sources_by_hash
from habeas.values.errors import InputError


class NotFound(InputError):
    """No entity, or more than one, answers to what was asked for."""


@dataclass(frozen=True, slots=True)
class SourceRecord:
    """What a claim cites. ``document`` is the SHA-256 of the preserved bytes."""

    document: str
    title: str
    publisher: str
    date: str
    url: str


@dataclass(frozen=True, slots=True)
class PassageRecord:
    """The place that a claim cites: code points in the document's text, and the quotation."""

    start: int
    end: int
    exact: str


@dataclass(frozen=True, slots=True)
class ClaimRecord:
    """One claim. ``entity`` is the record that it was made on."""

    id: str
    entity: str
    prop: str
    value: str
    original: str
    lang: str
    level: str
    certainty: str
    attributed_to: str
    checked_on: str
    source: SourceRecord | None
    passage: PassageRecord | None


@dataclass(frozen=True, slots=True)
class StatusRecord:
    """The status on the day that was asked about; ``since`` is EDTF."""

    state: str
    certainty: str
    since: str
    confirmed_on: str


@dataclass(frozen=True, slots=True)
class PartRecord:
    """An entity that names the one asked for: a detention, a decision, an intervention …"""

    id: str
    schema: str
    caption: str
    claims: tuple[ClaimRecord, ...]


@dataclass(frozen=True, slots=True)
class EntityRecord:
    """An entity, its status on a day, its claims, and everything that names it.

    ``records`` are the ids of all records of a person, of which ``id`` is the first.
    """

    id: str
    records: tuple[str, ...]
    schema: str
    caption: str
    status: StatusRecord | None
    claims: tuple[ClaimRecord, ...]
    related: tuple[PartRecord, ...]


def entity_called(viewer: Viewer | None, wanted: str) -> str:
    """The id of an entity, by one of its ids or by a name that it alone has. Raises NotFound."""
    entity = _named(viewer, wanted) if viewer else None
    if viewer is not None and (found := gather(viewer, entity or wanted, None)):
        return found.entity
    raise _nothing_called(wanted)


def record_of(
    viewer: Viewer | None, wanted: str, day: date, known_on: date | None = None
) -> EntityRecord:
    """The record of an entity, by its id or by a name that it alone has. Raises NotFound."""
    if viewer is None:
        raise _nothing_called(wanted)
    as_of = None if known_on is None else changeset_on(known_on)
    found = gather(viewer, wanted, as_of)
    if found is None:
        found = gather(viewer, _named(viewer, wanted) or wanted, as_of)
    if found is None:
        raise _nothing_called(wanted)
    sources = _sources(viewer, [*found.all_claims()])
    parts = [
        PartRecord(entity, claims[0].schema, caption_of(claims, ""), _claims(claims, sources))
        for entity, claims in found.claims.items()
        if entity != found.entity
    ]
    return EntityRecord(
        id=found.entity,
        records=tuple(found.records),
        schema=found.own[0].schema,
        caption=caption_of(found.own, found.own[0].schema),
        status=_status(viewer, found.entity, day, known_on),
        claims=_claims(found.own, sources),
        related=tuple(parts),
    )


def _nothing_called(wanted: str) -> NotFound:
    return NotFound(f"Nothing in the register is called {wanted[:60]!r}.")


def _named(viewer: Viewer, name: str) -> str | None:
    """The one person of this name, or the one entity that is called so in its own words."""
    found = people_called(viewer, name) or _called(viewer, name)
    if len(found) > 1:
        names = ", ".join(f"{caption} ({entity})" for entity, caption in found[:5])
        raise NotFound(f"Several are called {name[:60]!r}: {names}. Name one by its id.")
    return found[0][0] if found else None


def _called(viewer: Viewer, name: str) -> list[tuple[str, str]]:
    entries = Entry.objects.filter(audience=viewer.audience)
    for word in name.split():
        entries = entries.filter(caption__icontains=word)
    return [*entries.values_list("entity", "caption")[:50]] if name.strip() else []


def _status(viewer: Viewer, entity: str, day: date, known_on: date | None) -> StatusRecord | None:
    status = status_of(viewer, entity, day, known_on)
    if status is None:
        return None
    confirmed = status.confirmed_on.isoformat() if status.confirmed_on else ""
    return StatusRecord(status.state, status.answer, status.since.edtf, confirmed)


def _sources(viewer: Viewer, claims: Sequence[StoredClaim]) -> dict[str, SourceRecord]:
    hashes = {claim.document for claim in claims if claim.document}
    return {
        sha256: SourceRecord(
            sha256, entry.title, entry.publisher, entry.date.edtf if entry.date else "", entry.url
        )
        for sha256, entry in sources_by_hash(viewer, hashes).items()
    }


def _claims(
    claims: Sequence[StoredClaim], sources: Mapping[str, SourceRecord]
) -> tuple[ClaimRecord, ...]:
    return tuple(_claim(claim, sources) for claim in claims)


def _claim(claim: StoredClaim, sources: Mapping[str, SourceRecord]) -> ClaimRecord:
    place = PassageRecord(claim.start, claim.end, claim.exact) if claim.exact else None
    return ClaimRecord(
        id=claim.id,
        entity=claim.entity,
        prop=claim.prop,
        value=claim.value,
        original=claim.original,
        lang=claim.lang,
        level=claim.level,
        certainty=claim.certainty,
        attributed_to=claim.attributed_to,
        checked_on=claim.checked_on,
        source=sources.get(claim.document),
        passage=place,
    )
