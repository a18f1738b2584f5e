"""Questions about documents. The viewer comes first; no viewer means no rows."""

from habeas.sources.queries.documents import (
    Source,
    date_claimed,
    dates_of_documents,
    described_by,
    documents,
    documents_of_entities,
    entities_of_documents,
    public_descriptions,
    sources_by_hash,
)
from habeas.sources.queries.finding import offered_by_document, places_of_value
from habeas.sources.queries.texts import (
    Passage,
    ReadText,
    document_bytes,
    document_file,
    document_text,
    passage,
)
from habeas.sources.queries.verification import verify_documents

__all__ = [
    "Passage",
    "ReadText",
    "Source",
    "date_claimed",
    "dates_of_documents",
    "described_by",
    "document_bytes",
    "document_file",
    "document_text",
    "documents",
    "documents_of_entities",
    "entities_of_documents",
    "offered_by_document",
    "passage",
    "places_of_value",
    "public_descriptions",
    "sources_by_hash",
    "verify_documents",
]
