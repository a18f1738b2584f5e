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
from habeas.sources.queries.finding import (
    SourceText,
    offered_by_source,
    places_of_value,
    source_text,
)
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
    "SourceText",
    "date_claimed",
    "dates_of_documents",
    "described_by",
    "document_bytes",
    "document_file",
    "document_text",
    "documents",
    "documents_of_entities",
    "entities_of_documents",
    "offered_by_source",
    "passage",
    "places_of_value",
    "public_descriptions",
    "source_text",
    "sources_by_hash",
    "verify_documents",
]
