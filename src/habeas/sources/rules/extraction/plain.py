"""Plain text."""

from habeas.sources.rules.encodings import decode_text
from habeas.sources.rules.extraction.extracted import ExtractedText, refuse_long, whole_text

# UTF-32 spends the most: more bytes than this are too many characters in every encoding.
_BYTES_PER_CHARACTER = 4


def read_plain(content: bytes) -> ExtractedText:
    """Plain text in UTF-8, UTF-16 or one of the older encodings."""
    refuse_long(len(content) // _BYTES_PER_CHARACTER)
    return whole_text(decode_text(content))
