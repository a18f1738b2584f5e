"""The shelf of documents, as far as a viewer may know it."""

from collections.abc import Collection, Iterable, Iterator
from dataclasses import dataclass, fields

from django.db.models import QuerySet

from habeas.ledger.access import Viewer, visible_to
from habeas.ledger.models import Claim
from habeas.ledger.queries import StoredClaim, claims_of
from habeas.sources.models import PreservedDocument, SourceEntry
from habeas.values.dates import PartialDate, span_of


@dataclass(frozen=True, slots=True)
class Source:
    """A document as its viewer may know it; what nobody said is empty.

    ``document`` is the SHA-256 of its bytes, ``entity`` what its claims are about, ``number`` its
    place on the shelf. ``kind`` is ``file`` or ``reference``.
    """

    document: str
    entity: str
    number: int
    kind: str
    media_type: str
    level: str
    title: str
    publisher: str
    author: str
    date: PartialDate | None
    url: str
    language: str
    file_name: str
    summary: str
    public_description: str

    @property
    def caption(self) -> str:
        """What to call it: its title, else its file's name, else the beginning of its hash."""
        return self.title or self.file_name or self.document[:12]


SOURCE_COLUMNS = tuple(field.name for field in fields(Source))


def documents(viewer: Viewer | None, after: int | None = None, limit: int = 50) -> list[Source]:
    """The shelf, newest first; ``after`` is the ``number`` of the last source seen so far."""
    entries = _shelf(viewer).order_by("-number")
    if after is not None:
        entries = entries.filter(number__lt=after)
    return [*_sources(entries[:limit])]


def sources_by_hash(viewer: Viewer | None, hashes: Collection[str]) -> dict[str, Source]:
    """The sources with these hashes that the viewer may know, by hash."""
    entries = _shelf(viewer).filter(document__among=hashes)
    return {source.document: source for source in _sources(entries)}


def entities_of_documents(viewer: Viewer | None, hashes: Collection[str]) -> dict[str, str]:
    """The entity that describes each document that the viewer may know, by hash."""
    entries = _shelf(viewer).filter(document__among=hashes)
    return dict(entries.values_list("document", "entity"))


def documents_of_entities(viewer: Viewer | None, entities: Collection[str]) -> dict[str, str]:
    """The hash of the document that each of these entities describes, by entity.

    For projectors: it holds for every entity of which the viewer may see, or could once see, any
    claim, so that what was derived from a source is derived anew when claims about it go. To show
    a source, ask ``sources_by_hash``.
    """
    if viewer is None:
        return {}
    preserved = PreservedDocument.objects.filter(entity__among=entities)
    found = dict(preserved.values_list("entity", "sha256"))
    claims = Claim.objects.filter(visible_to(viewer.audience), entity__among=[*found])
    seen = set(claims.values_list("entity", flat=True).distinct()) if found else set()
    return {entity: sha256 for entity, sha256 in found.items() if entity in seen}


def public_descriptions(viewer: Viewer | None, hashes: Collection[str]) -> dict[str, str]:
    """How to cite sources whose documents the viewer may not know ("a relative"), by hash.

    Has those for which a public description is visible to the viewer.
    """
    described = described_by(hashes)
    claims = claims_of(viewer, described.values())
    return {
        sha256: claim.value
        for sha256, entity in described.items()
        for claim in reversed(claims.get(entity, ()))
        if claim.prop == "publicDescription"
    }


def described_by(hashes: Collection[str]) -> dict[str, str]:
    """The entity of each document, whoever may know it: for queries that then ask for claims."""
    preserved = PreservedDocument.objects.filter(sha256__among=hashes)
    return dict(preserved.values_list("sha256", "entity"))


def date_claimed(claims: Iterable[StoredClaim]) -> PartialDate | None:
    """The date that these claims give their document: the hull where there are several."""
    dates = [PartialDate.from_edtf(claim.value) for claim in claims if claim.prop == "date"]
    return span_of(dates) if dates else None


def dates_of_documents(
    viewer: Viewer | None, hashes: Collection[str], as_of: int | None = None
) -> dict[str, PartialDate]:
    """The date of each document that has one, as the record stood after changeset ``as_of``.

    Where several dates are claimed of a document, the hull of them. From the claims that the
    viewer may see, so that what is derived from it holds for earlier days of knowledge too.
    """
    described = described_by(hashes)
    claims = claims_of(viewer, described.values(), as_of)
    dates = {sha256: date_claimed(claims.get(entity, ())) for sha256, entity in described.items()}
    return {sha256: date for sha256, date in dates.items() if date}


def _shelf(viewer: Viewer | None) -> QuerySet[SourceEntry]:
    if viewer is None:
        return SourceEntry.objects.none()
    return SourceEntry.objects.filter(audience=viewer.audience)


def _sources(entries: QuerySet[SourceEntry]) -> Iterator[Source]:
    for row in entries.values(*SOURCE_COLUMNS):
        date = row.pop("date")
        yield Source(**row, date=PartialDate.from_edtf(date) if date else None)
