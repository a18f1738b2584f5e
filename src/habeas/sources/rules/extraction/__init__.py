"""Bytes → text and metadata, for each format that is taken."""

from collections.abc import Callable

from habeas.sources.rules.extraction.extracted import ExtractedText, Metadata
from habeas.sources.rules.extraction.images import read_image
from habeas.sources.rules.extraction.pdf import read_pdf
from habeas.sources.rules.extraction.plain import read_plain, read_table
from habeas.sources.rules.extraction.web import read_html
from habeas.sources.rules.extraction.word import read_docx
from habeas.sources.rules.media import MediaType

# Part of the key under which a text is kept. Raise it whenever the same bytes give another text.
EXTRACTOR_VERSION = 1

_READERS: dict[MediaType, Callable[[bytes], ExtractedText]] = {
    MediaType.PLAIN: read_plain,
    MediaType.CSV: read_table,
    MediaType.HTML: read_html,
    MediaType.PDF: read_pdf,
    MediaType.DOCX: read_docx,
    MediaType.PNG: read_image,
    MediaType.JPEG: read_image,
    MediaType.WEBP: read_image,
    MediaType.TIFF: read_image,
    MediaType.GIF: read_image,
}


def extract_text(content: bytes, media_type: MediaType) -> ExtractedText:
    """The text of a document, its pages, and what it says of itself.

    The same bytes give the same text for one EXTRACTOR_VERSION. Raises DocumentRefused, in one
    line, for a document that is broken, encrypted, or beyond a limit of ``media``.
    """
    return _READERS[media_type](content)


__all__ = ["EXTRACTOR_VERSION", "ExtractedText", "Metadata", "extract_text"]
