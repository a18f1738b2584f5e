"""Plain text."""

from habeas.sources.rules.encodings import decode_text
from habeas.sources.rules.extraction.extracted import ExtractedText, refuse_long, whole_text
from habeas.sources.rules.media import MAX_CHARACTERS

# UTF-32 spends the most: more bytes than this are too many characters in every encoding.
_BYTES_PER_CHARACTER = 4


def read_plain(content: bytes) -> ExtractedText:
    """Plain text in UTF-8, UTF-16 or one of the older encodings."""
    refuse_long(len(content) // _BYTES_PER_CHARACTER)
    return whole_text(decode_text(content))


def read_table(content: bytes) -> ExtractedText:
    """A table, as plain text. One that is too long to be read by a person has no text here.

    Its rows are still in its bytes, and a claim that cites one quotes it.
    """
    if len(content) > MAX_CHARACTERS * _BYTES_PER_CHARACTER:
        return ExtractedText()
    text = decode_text(content)
    return whole_text(text) if len(text) <= MAX_CHARACTERS else ExtractedText()
