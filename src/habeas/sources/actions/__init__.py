"""The verbs that write: documents are preserved, and read anew."""

from habeas.sources.actions.preserving import (
    preserve_document,
    preserve_file,
    preserve_reference,
)
from habeas.sources.actions.reading_again import read_documents_again
from habeas.sources.rules.reading import read_document

__all__ = [
    "preserve_document",
    "preserve_file",
    "preserve_reference",
    "read_document",
    "read_documents_again",
]
