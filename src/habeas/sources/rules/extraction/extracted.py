"""What extraction gives."""

from dataclasses import dataclass

from habeas.sources.rules.extraction.normal import tidy_lines
from habeas.sources.rules.media import MAX_CHARACTERS
from habeas.sources.rules.refusals import DocumentRefused


@dataclass(frozen=True, slots=True)
class Metadata:
    """What a file says of itself, as it says it; empty where it says nothing.

    ``created`` is when the file says it was written, ``published`` when it says it appeared.
    Neither is to be trusted more than the file. ``width`` and ``height`` are pixels of an image.
    """

    title: str = ""
    author: str = ""
    publisher: str = ""
    created: str = ""
    published: str = ""
    language: str = ""
    width: int = 0
    height: int = 0


@dataclass(frozen=True, slots=True)
class ExtractedText:
    """The text of a document.

    ``pages`` has the start of each page as an offset into ``text`` in code points; it is empty
    for formats without pages. An image has no text until somebody reads it. ``notes`` say what
    was left out.
    """

    text: str = ""
    pages: tuple[int, ...] = ()
    metadata: Metadata = Metadata()
    notes: tuple[str, ...] = ()


def whole_text(text: str, metadata: Metadata = Metadata()) -> ExtractedText:
    """A text without pages. Raises DocumentRefused where it is too long."""
    refuse_long(len(text))
    return ExtractedText(tidy_lines(text), (), metadata)


def refuse_long(characters: int) -> None:
    """Raises DocumentRefused for a text that is longer than the limit."""
    if characters > MAX_CHARACTERS:
        raise DocumentRefused(f"The text is longer than {MAX_CHARACTERS:,} characters.")
