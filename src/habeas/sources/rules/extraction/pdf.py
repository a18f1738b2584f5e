"""PDF: the text page by page, with PDFium."""

import re
import threading
from collections.abc import Iterable, Iterator

import pypdfium2
from pypdfium2 import raw

from habeas.sources.rules.extraction.extracted import ExtractedText, Metadata, refuse_long
from habeas.sources.rules.extraction.normal import one_line, tidy_lines
from habeas.sources.rules.media import MAX_PAGES
from habeas.sources.rules.refusals import DocumentRefused

_BETWEEN_PAGES = "\n\n"

# PDFium keeps state for the whole process and must not be entered by two threads at once.
_one_at_a_time = threading.Lock()

# ISO 32000-1 (2008), section 7.9.4. The day is taken as written; no time zone is applied.
_DATE = re.compile(r"(?:D:)?(\d{4})(\d\d)?(\d\d)?")


def read_pdf(content: bytes) -> ExtractedText:
    """A PDF's text, with the start of each page, and its information dictionary."""
    with _one_at_a_time:
        document = opened(content)
        try:
            _refuse_many_pages(len(document))
            return joined(_page_texts(document), _metadata(document))
        except (pypdfium2.PdfiumError, AssertionError, OSError) as error:
            raise DocumentRefused("The PDF is broken: a page of it cannot be read.") from error
        finally:
            document.close()


def opened(content: bytes) -> pypdfium2.PdfDocument:
    """A document of PDFium's, to be closed. Raises DocumentRefused."""
    try:
        return pypdfium2.PdfDocument(content)
    except pypdfium2.PdfiumError as error:
        if getattr(error, "err_code", None) == raw.FPDF_ERR_PASSWORD:
            raise DocumentRefused(
                "The PDF is encrypted; preserve a copy without password."
            ) from error
        raise DocumentRefused("The PDF is broken and cannot be opened.") from error


def _refuse_many_pages(pages: int) -> None:
    if pages == 0:
        raise DocumentRefused("The PDF is broken: it has no pages.")
    if pages > MAX_PAGES:
        raise DocumentRefused(f"The PDF has {pages:,} pages; up to {MAX_PAGES:,} can be read.")


def _page_texts(document: pypdfium2.PdfDocument) -> Iterator[str]:
    characters = 0
    for number in range(len(document)):
        page = document[number]
        text_page = page.get_textpage()
        characters += text_page.count_chars()
        refuse_long(characters)
        yield text_page.get_text_bounded()
        text_page.close()
        page.close()


def joined(pages: Iterable[str], metadata: Metadata) -> ExtractedText:
    """A text with pages."""
    text, starts, length = [], [], 0
    for page in pages:
        tidy = tidy_lines(page)
        starts.append(length)
        text.append(tidy)
        length += len(tidy) + len(_BETWEEN_PAGES)
    return ExtractedText(_BETWEEN_PAGES.join(text), tuple(starts), metadata)


def _metadata(document: pypdfium2.PdfDocument) -> Metadata:
    said = document.get_metadata_dict()
    return Metadata(
        title=one_line(said["Title"]),
        author=one_line(said["Author"]),
        created=_day(said["CreationDate"]),
    )


def _day(written: str) -> str:
    found = _DATE.match(written)
    return "-".join(filter(None, found.groups())) if found else ""
