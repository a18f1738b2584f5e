"""What a document's text has to do with a field that somebody fills in from it."""

from datetime import date
from typing import TYPE_CHECKING

from habeas.ledger.access import Viewer
from habeas.sources.queries.documents import sources_by_hash
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


def places_of_value(
    viewer: Viewer | None, document: str, field: "Field", typed: str, value: str
) -> list[Span]:
    """Where a document says what was typed into a field; ``value`` is its canonical form.

    A term is looked for in every language that its label is known in. Nothing where the viewer
    does not know the document, or it does not say so in these words.
    """
    read = document_text(viewer, document)
    if read is None or not typed.strip():
        return []
    if field.kind is FieldKind.DATE:
        wanted = PartialDate.from_edtf(value)
        return places_of_date(read.text, wanted, _written_on(viewer, document))
    if field.kind in (FieldKind.NAME, FieldKind.REFERENCE):
        return places_of_name(read.text, typed)
    if field.kind is FieldKind.TERM:
        label = term(field.terms, value).label
        wordings = sorted({typed, *in_all_languages(label, field.terms)})
        return [place for words in wordings for place in places_of_words(read.text, words)]
    return places_of_words(read.text, typed)


def offered_by_document(
    viewer: Viewer | None, document: str, kind: FieldKind, typed: str
) -> list[Offered]:
    """What a document offers while somebody types into a field of this kind."""
    read = document_text(viewer, document)
    if read is None:
        return []
    if kind is FieldKind.DATE:
        return offered_dates(read.text, typed, _written_on(viewer, document))
    if kind is FieldKind.LENGTH:
        return offered_lengths(read.text, typed)
    if kind in (FieldKind.NAME, FieldKind.REFERENCE):
        return offered_names(read.text, typed) if typed.strip() else []
    return offered_words(read.text, typed, longest_first=kind is FieldKind.TEXT)


def _written_on(viewer: Viewer | None, document: str) -> date | None:
    """The last day on which the document may have been written."""
    source = sources_by_hash(viewer, [document]).get(document)
    return source.date.latest if source and source.date else None
