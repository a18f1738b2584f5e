"""The verbs that write: documents are preserved, read anew, and erased."""

from habeas.sources.actions.erasing import Erased, erase_document
from habeas.sources.actions.preserving import (
    preserve_document,
    preserve_file,
    preserve_reference,
    preserve_table,
)
from habeas.sources.actions.reading_again import read_documents_again
from habeas.sources.actions.reading_scans import is_unread_scan, read_preserved_scan
from habeas.sources.rules.reading import read_document

__all__ = [
    "Erased",
    "erase_document",
    "is_unread_scan",
    "preserve_document",
    "preserve_file",
    "preserve_reference",
    "preserve_table",
    "read_document",
    "read_documents_again",
    "read_preserved_scan",
]
