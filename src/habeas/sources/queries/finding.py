"""What a document's text has to do with a field that somebody fills in from it."""

from dataclasses import dataclass
from datetime import date
from typing import TYPE_CHECKING

from habeas.ledger.access import Viewer
from habeas.sources.queries.documents import Source, sources_by_hash
from habeas.sources.queries.texts import document_text
from habeas.sources.rules.finding import (
    Offered,
    Span,
    offered_dates,
    offered_lengths,
    offered_names,
    offered_words,
    places_of_date,
    places_of_name,
    places_of_words,
)
from habeas.values.dates import PartialDate
from habeas.vocabulary.field_kinds import FieldKind
from habeas.vocabulary.terms import term
from habeas.vocabulary.translation import in_all_languages

if TYPE_CHECKING:
    from habeas.vocabulary.fields import Field


@dataclass(frozen=True, slots=True)
class SourceText:
    """A source with its text, read once for all that is looked for in it; empty without text."""

    source: Source
    text: str

    @property
    def written(self) -> date | None:
        """The last day on which it may have been written."""
        return self.source.date.latest if self.source.date else None


def source_text(viewer: Viewer | None, document: str) -> SourceText | None:
    """A source by its hash, with its text; None for a document that the viewer may not know."""
    source = sources_by_hash(viewer, [document]).get(document) if document else None
    if source is None:
        return None
    read = document_text(viewer, document)
    return SourceText(source, read.text if read else "")


def places_of_value(read: SourceText, field: "Field", typed: str, value: str) -> list[Span]:
    """Where a source says what was typed into a field; ``value`` is its canonical form.

    A term is looked for in every language that its label is known in.
    """
    if not typed.strip():
        return []
    if field.kind is FieldKind.DATE:
        return places_of_date(read.text, PartialDate.from_edtf(value), read.written)
    if field.kind in (FieldKind.NAME, FieldKind.REFERENCE):
        return places_of_name(read.text, typed)
    if field.kind is FieldKind.TERM:
        label = term(field.terms, value).label
        wordings = sorted({typed, *in_all_languages(label, field.terms)})
        return [place for words in wordings for place in places_of_words(read.text, words)]
    return places_of_words(read.text, typed)


def offered_by_source(read: SourceText, kind: FieldKind, typed: str) -> list[Offered]:
    """What a source offers while somebody types into a field of this kind."""
    if kind is FieldKind.DATE:
        return offered_dates(read.text, typed, read.written)
    if kind is FieldKind.LENGTH:
        return offered_lengths(read.text, typed)
    if kind in (FieldKind.NAME, FieldKind.REFERENCE):
        return offered_names(read.text, typed) if typed.strip() else []
    return offered_words(read.text, typed, longest_first=kind is FieldKind.TEXT)
