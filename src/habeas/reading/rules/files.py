"""A file as a text that can be read: letters exactly as they stand, other formats extracted."""

import io
import re
import stat
from dataclasses import dataclass
from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING

from habeas.reading.rules.language import LANGUAGES
from habeas.reading.rules.text import LONGEST_READ
from habeas.values.errors import InputError

if TYPE_CHECKING:
    from habeas.sources.rules.extraction import Metadata

_LETTERS = frozenset((".txt", ".text", ".md", ".csv", ".tsv"))
_PICTURES = frozenset((".png", ".jpg", ".jpeg", ".webp", ".tif", ".tiff", ".gif"))
SUFFIXES = _LETTERS | _PICTURES | {".html", ".htm", ".pdf", ".docx"}
"""Names of files that a folder is searched for."""

_MOST_BYTES = 4 * (LONGEST_READ + 1)  # of UTF-8, for what is read of a text
_MOST_LOADED = 50_000_001  # what can be extracted from, and a byte more
_CONTROLS = bytes(set(range(32)) - set(b"\t\n\v\f\r\x1b"))
_MOST_CONTROLS = 0.1  # UTF-16 of Latin letters is half of NULs


class Unreadable(InputError):
    """A file in which nothing can be read."""


@dataclass(frozen=True, slots=True)
class FileText:
    """The text of a file, and what the file says of itself.

    ``extracted`` says that the file was of a format of its own, so that places in ``text`` are not
    places in the file. ``language`` is ISO 639-1 or empty. ``notes`` say what was left out of it.
    """

    text: str
    extracted: bool = False
    language: str = ""
    published: date | None = None
    notes: tuple[str, ...] = ()


def text_of_file(path: Path) -> FileText:
    """The text of one file; of a long plain text, at least as much as is read.

    Line ends become ``\\n``, and nothing else changes in a plain text. Raises Unreadable, in one
    line without the file's name.
    """
    content, size = _content_of(path)
    if path.suffix.casefold() in _LETTERS and (text := _in_utf8(content)) is not None:
        found = FileText(text)
    else:
        found = _of_some_format(content, size)
    if not found.text.strip():
        raise Unreadable("There is no text in it.")
    return found


def _content_of(path: Path) -> tuple[bytes, int]:
    """The first _MOST_LOADED bytes of a file, and how many it has."""
    try:
        found = path.stat()
        if not stat.S_ISREG(found.st_mode):
            raise Unreadable("This is not a file.")
        with path.open("rb") as opened:
            return opened.read(_MOST_LOADED), found.st_size
    except OSError as error:
        raise Unreadable(f"The file cannot be read ({error.strerror}).") from error


def _of_some_format(content: bytes, size: int) -> FileText:
    """The text of a file that may be of any format. These modules are slow to load."""
    from habeas.sources.rules.encodings import decode_text  # noqa: PLC0415
    from habeas.sources.rules.media import MediaType, refuse_size  # noqa: PLC0415
    from habeas.sources.rules.reading import is_scan, read_document, read_scan  # noqa: PLC0415
    from habeas.sources.rules.refusals import DocumentRefused  # noqa: PLC0415

    try:
        if _media_type_of(content) == MediaType.PLAIN:
            text = _in_utf8(content)
            return FileText(_with_line_ends(decode_text(content)) if text is None else text)
        refuse_size(size)
        media_type, extracted = read_document(content)
        if is_scan(media_type, extracted):
            scanned = read_scan(content, media_type)
            return _told(scanned.text, extracted.metadata, scanned.notes)
        return _told(extracted.text, extracted.metadata)
    except DocumentRefused as refusal:
        raise Unreadable(str(refusal).replace("preserved", "read")) from refusal


def _media_type_of(content: bytes) -> str:
    """The kind of a file, told by its beginning; control characters in letters are overlooked."""
    from habeas.sources.rules.media import media_type_of  # noqa: PLC0415

    if _in_utf8(content) is None:
        return media_type_of(content)
    return media_type_of(content[:_MOST_BYTES].translate(None, _CONTROLS))


def _in_utf8(content: bytes) -> str | None:
    """A text in UTF-8, as far as it is read; None where the bytes are something else."""
    beginning = content[:_MOST_BYTES]
    controls = len(beginning) - len(beginning.translate(None, _CONTROLS))
    if controls > _MOST_CONTROLS * len(beginning):
        return None
    try:
        return _with_line_ends(beginning.decode())
    except UnicodeDecodeError as error:
        is_cut = len(beginning) < len(content) and error.start >= len(beginning) - 3
        return _with_line_ends(beginning[: error.start].decode()) if is_cut else None


def _with_line_ends(text: str) -> str:
    """Line ends as Python's own reading of a text file gives them."""
    return io.IncrementalNewlineDecoder(None, translate=True).decode(text, final=True)


def _told(text: str, said: "Metadata", notes: tuple[str, ...] = ()) -> FileText:
    language = re.split("[-_]", said.language)[0].casefold()
    return FileText(
        text,
        extracted=True,
        language=language if language in LANGUAGES else "",
        published=_day(said.published),
        notes=notes,
    )


def _day(written: str) -> date | None:
    """The day on which a page says that it appeared; None where it is no whole day."""
    try:
        return date.fromisoformat(written[:10])
    except ValueError:
        return None
