"""The text of documents, passages in it, and the preserved bytes."""

from dataclasses import dataclass
from pathlib import Path

from habeas.ledger.access import Viewer
from habeas.ledger.rules.claims import Citation
from habeas.sources.models import DocumentText
from habeas.sources.models.files import path_of, read
from habeas.sources.queries.documents import entities_of_documents
from habeas.sources.rules.passages import locate, page_of


@dataclass(frozen=True, slots=True)
class ReadText:
    """A document's text; ``pages`` has the start of each page in code points, if it has pages."""

    text: str
    pages: tuple[int, ...]


@dataclass(frozen=True, slots=True)
class Passage:
    """Where a citation stands in its document's text now.

    ``start`` and ``end`` are code points, half-open; ``page`` counts from 1, and is None without
    pages. ``unchanged`` says that the words there are those that were quoted.
    """

    document: str
    exact: str
    start: int
    end: int
    page: int | None
    unchanged: bool


def document_text(viewer: Viewer | None, sha256: str) -> ReadText | None:
    """A document's text, as last extracted; None if there is no such document for this viewer."""
    if not entities_of_documents(viewer, [sha256]):
        return None
    newest = DocumentText.objects.filter(document=sha256).order_by("-extractor").first()
    return ReadText(newest.text, tuple(newest.page_starts)) if newest else None


def passage(viewer: Viewer | None, citation: Citation) -> Passage | None:
    """The passage that a claim cites; None if it is not found, or the viewer may not know it."""
    read_text = document_text(viewer, citation.document)
    place = locate(read_text.text, citation) if read_text else None
    if read_text is None or place is None:
        return None
    start, end = place
    return Passage(
        document=citation.document,
        exact=read_text.text[start:end],
        start=start,
        end=end,
        page=page_of(read_text.pages, start),
        unchanged=read_text.text[start:end] == citation.exact,
    )


def document_bytes(viewer: Viewer | None, sha256: str) -> bytes | None:
    """The preserved bytes, verified; None if the viewer may not know the document.

    Raises FileDamaged if the file is missing or was changed.
    """
    return read(sha256) if entities_of_documents(viewer, [sha256]) else None


def document_file(viewer: Viewer | None, sha256: str) -> Path | None:
    """Where the preserved bytes lie, to be read in pieces; None if the viewer may not know them.

    They are not verified here.
    """
    return path_of(sha256) if entities_of_documents(viewer, [sha256]) else None
