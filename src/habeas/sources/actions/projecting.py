"""Keeps the shelf in step with the claims about documents."""

from collections.abc import Collection

from habeas.ledger.access import Viewer
from habeas.ledger.actions import Batch
from habeas.ledger.models.rows import insert_rows
from habeas.ledger.queries import StoredClaim
from habeas.ledger.rules.claims import PREFERRED
from habeas.ledger.rules.levels import Audience
from habeas.sources.models import PreservedDocument, SourceEntry
from habeas.sources.queries.documents import SOURCE_COLUMNS, Source, date_claimed


class SourceProjector:
    """Derives one row of the shelf for each document whose checksum an audience may see."""

    def affected(self, viewer: Viewer, entities: Collection[str]) -> set[str]:
        """Nothing more: a row follows from the claims of its own entity alone."""
        return set()

    def dependencies(self, viewer: Viewer, entities: Collection[str]) -> set[str]:
        """Nothing more; see ``affected``."""
        return set()

    def project(self, batch: Batch) -> None:
        """Brings the rows of the batch's documents to the state after its changeset."""
        preserved = PreservedDocument.objects.filter(entity__among=batch.entities)
        documents = {document.entity: document for document in preserved}
        if not documents:
            return
        self.forget(batch.audience, documents)
        claims = batch.claims_of(documents)
        entries = (_entry(document, claims[entity]) for entity, document in documents.items())
        rows = [_row(batch.audience, entry) for entry in entries if entry]
        insert_rows(SourceEntry, ["audience", *SOURCE_COLUMNS], rows)

    def forget(self, audience: Audience, entities: Collection[str] | None) -> None:
        """Deletes an audience's rows of these entities, or all of them."""
        entries = SourceEntry.objects.filter(audience=audience)
        if entities is not None:
            entries = entries.filter(entity__among=entities)
        entries.delete()


def _entry(document: PreservedDocument, claims: list[StoredClaim]) -> Source | None:
    """The row, unless no claim seen here says that this entity is this document.

    Another entity that claims the same checksum shows nothing: who has not preserved the bytes
    does not come to them by knowing their hash from a citation.
    """
    said = _by_property(claims)
    checksums = [claim for claim in said.get("contentHash", ()) if claim.value == document.sha256]
    if not checksums:
        return None
    return Source(
        document=document.sha256,
        entity=document.entity,
        number=checksums[0].seq,
        kind=document.kind,
        media_type=document.media_type,
        level=checksums[0].level,
        title=_leading(said, "title"),
        publisher=_leading(said, "publisher"),
        author="; ".join(claim.value for claim in said.get("author", ())),
        date=date_claimed(claims),
        url=_leading(said, "sourceUrl"),
        language=_leading(said, "language"),
        file_name=_leading(said, "fileName"),
        summary=_leading(said, "summary"),
        public_description=_leading(said, "publicDescription"),
    )


def _row(audience: Audience, entry: Source) -> list[object]:
    values = {column: getattr(entry, column) for column in SOURCE_COLUMNS}
    values["date"] = entry.date.edtf if entry.date else ""
    return [audience, *values.values()]


def _by_property(claims: list[StoredClaim]) -> dict[str, list[StoredClaim]]:
    """The claims by property, oldest first, but those that an editor prefers before them."""
    preferred = {claim.value for claim in claims if claim.prop == PREFERRED}
    said: dict[str, list[StoredClaim]] = {}
    for claim in sorted(claims, key=lambda claim: (claim.id not in preferred, claim.seq)):
        said.setdefault(claim.prop, []).append(claim)
    return said


def _leading(said: dict[str, list[StoredClaim]], prop: str) -> str:
    return said[prop][0].value if prop in said else ""
