"""The verbs that write: documents are preserved, read anew, and erased."""

from habeas.sources.actions.erasing import Erased, erase_document
from habeas.sources.actions.preserving import (
    preserve_document,
    preserve_file,
    preserve_reference,
    preserve_table,
)
from habeas.sources.actions.reading_again import read_documents_again
from habeas.sources.rules.reading import read_document

__all__ = [
    "Erased",
    "erase_document",
    "preserve_document",
    "preserve_file",
    "preserve_reference",
    "preserve_table",
    "read_document",
    "read_documents_again",
]
