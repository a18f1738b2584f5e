"""Drafts from the record, every sentence with its claims."""

from habeas.advocacy.queries.drafting.drafts import NothingForReaders, Wanted, draft
from habeas.advocacy.queries.drafting.shown import AbovePublic, Draft, Note
from habeas.advocacy.queries.drafting.writing import (
    draft_bytes,
    letter_of,
    searched_text,
    where_text,
)

__all__ = [
    "AbovePublic",
    "Draft",
    "Note",
    "NothingForReaders",
    "Wanted",
    "draft",
    "draft_bytes",
    "letter_of",
    "searched_text",
    "where_text",
]
