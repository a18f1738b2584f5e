"""Bytes of unknown encoding → text."""

import codecs

from charset_normalizer import from_bytes

from habeas.sources.rules.refusals import DocumentRefused

# With byte order marks first: they decide. UTF-32 begins like UTF-16, so it comes before.
_MARKS = (
    (codecs.BOM_UTF8, "utf-8-sig"),
    (codecs.BOM_UTF32_LE, "utf-32"),
    (codecs.BOM_UTF32_BE, "utf-32"),
    (codecs.BOM_UTF16_LE, "utf-16"),
    (codecs.BOM_UTF16_BE, "utf-16"),
)

# What people who keep such records meet: Cyrillic, Latin, Turkish, Arabic, Greek, Chinese. A longer
# list makes a short text in one of these look like something exotic.
_CANDIDATES = [
    "utf_8",
    "utf_16_le",
    "utf_16_be",
    "cp1251",
    "koi8_r",
    "cp866",
    "iso8859_5",
    "cp1252",
    "cp1250",
    "cp1254",
    "cp1256",
    "cp1253",
    "gb18030",
]

# Bytes that are read to tell the encoding of a long text.
_SAMPLE = 200_000


def marked_encoding(content: bytes) -> str | None:
    """The encoding that a byte order mark states, if there is one."""
    for mark, encoding in _MARKS:
        if content.startswith(mark):
            return encoding
    return None


def decode_text(content: bytes, declared: str = "") -> str:
    """The text of these bytes.

    A byte order mark decides; then ``declared`` (what a page says of itself), if the bytes agree;
    then UTF-8, if they are; then what the letters suggest. Raises DocumentRefused.
    """
    for encoding in (marked_encoding(content), declared, "utf-8"):
        text = _decoded(content, encoding) if encoding else None
        if text is not None:
            return text
    return _guessed(content)


def _decoded(content: bytes, encoding: str) -> str | None:
    try:
        if not codecs.lookup(encoding)._is_text_encoding:
            return None
        text = content.decode(encoding)
    except (LookupError, UnicodeError, ValueError):
        return None
    # NUL says that these bytes are UTF-16 without a mark, or no text at all.
    return None if "\0" in text else text


def _guessed(content: bytes) -> str:
    sample = content[: _SAMPLE - _SAMPLE % 4]
    best = from_bytes(sample, cp_isolation=_CANDIDATES).best()
    text = _decoded(content, best.encoding) if best else None
    if text is None:
        raise DocumentRefused("The encoding of the text could not be told; save it as UTF-8.")
    return text
