"""What a file is, told by its content and not by its name, and how much of it is taken."""

import codecs
import io
import re
import zipfile
from enum import StrEnum

import puremagic

from habeas.sources.rules.encodings import decode_text, marked_encoding
from habeas.sources.rules.refusals import DocumentRefused

# A scanned verdict of some hundred pages is about 20 MB. A file is read whole into memory, and so
# are what is unpacked from it and its text, so this bounds what one document can cost.
MAX_BYTES = 50_000_000

# What a DOCX may unpack to, all members together: pictures are packed already, so an honest one
# hardly grows. 204 kB can unpack to 200 MB.
MAX_UNPACKED_BYTES = 100_000_000

# Its XML alone, which takes about ten times its size in memory once parsed.
MAX_XML_BYTES = 30_000_000

# A report with a picture on every page has some hundreds of members.
MAX_MEMBERS = 5_000

# Long reports and trial records have some hundred pages; a file can declare millions.
MAX_PAGES = 5_000

# A4 at 1200 dpi is 139 million. Each costs up to four bytes when the picture is shown.
MAX_PIXELS = 150_000_000

# About 2,000 dense pages.
MAX_CHARACTERS = 8_000_000

# Bytes at the beginning of a file that tell what it is.
_HEAD = 4096


class MediaType(StrEnum):
    """The formats that are taken, by their registered names."""

    PLAIN = "text/plain"
    CSV = "text/csv"  # only where it is handed in as a table: by its bytes it is plain text
    HTML = "text/html"
    PDF = "application/pdf"
    DOCX = "application/vnd.openxmlformats-officedocument.wordprocessingml.document"
    PNG = "image/png"
    JPEG = "image/jpeg"
    WEBP = "image/webp"
    TIFF = "image/tiff"
    GIF = "image/gif"


_TAKEN = "Text, HTML, PDF, DOCX and images (PNG, JPEG, WebP, TIFF, GIF) can be preserved"

_SIGNATURES = (
    (re.compile(rb"\s*%PDF-"), MediaType.PDF),
    (re.compile(rb"\x89PNG\r\n\x1a\n"), MediaType.PNG),
    (re.compile(rb"\xff\xd8\xff"), MediaType.JPEG),
    (re.compile(rb"RIFF....WEBP", re.DOTALL), MediaType.WEBP),
    (re.compile(rb"II\*\x00|MM\x00\*"), MediaType.TIFF),
    (re.compile(rb"GIF8[79]a"), MediaType.GIF),
)

# The beginnings that the WHATWG's MIME Sniffing standard, section 7.1, takes for HTML, and some
# more elements that a saved fragment begins with.
_HTML = re.compile(
    r"\s*(<\?xml[^>]*>\s*)?(<!--.*?-->\s*)*<(!doctype html|html|head|body|script|iframe|style|title"
    r"|meta|link|h[1-6]|div|article|main|section|table|ul|ol|font|a|b|br|p)[\s/>]",
    re.IGNORECASE | re.DOTALL,
)

# Written in letters, but not to be read as plain text.
_OTHER_TEXT = (
    (re.compile(r"\s*\{\\rtf"), "an RTF document"),
    (re.compile(r"%!PS"), "a PostScript file"),
    (
        re.compile(
            r"\s*(<\?xml[^>]*>\s*)?(<!--.*?-->\s*|<!doctype svg[^>]*>\s*)*<svg[\s>]",
            re.IGNORECASE | re.DOTALL,
        ),
        "an SVG image",
    ),
    (re.compile(r"\s*<\?xml"), "an XML file"),
)
_CONTROLS = re.compile("[\x00-\x08\x0e-\x1a\x1c-\x1f]")


def media_type_of(content: bytes) -> MediaType:
    """The format of a file, from its content.

    Raises DocumentRefused for an empty file, one above MAX_BYTES, and any other format.
    """
    refuse_size(len(content))
    for signature, media_type in _SIGNATURES:
        if signature.match(content):
            return media_type
    if content.startswith(b"PK\x03\x04"):
        return _packed(content)
    return _written(content)


def refuse_size(size: int) -> None:
    """Raises DocumentRefused for a file of no bytes, or of more than MAX_BYTES."""
    if size == 0:
        raise DocumentRefused("The file is empty.")
    if size > MAX_BYTES:
        raise DocumentRefused(
            f"The file has {size / 1e6:,.0f} MB; at most {MAX_BYTES // 1_000_000} MB are preserved."
        )


def _packed(content: bytes) -> MediaType:
    try:
        with zipfile.ZipFile(io.BytesIO(content)) as archive:
            names = set(archive.namelist())
    except (zipfile.BadZipFile, ValueError, NotImplementedError, EOFError, OSError) as error:
        raise DocumentRefused("The file is a broken ZIP archive or DOCX.") from error
    if {"[Content_Types].xml", "word/document.xml"} <= names:
        return MediaType.DOCX
    raise DocumentRefused(f"The file is a ZIP archive, not a DOCX. {_TAKEN}.")


def _written(content: bytes) -> MediaType:
    head = _head_as_text(content)
    if head is None:
        raise DocumentRefused(f"The file is {_name_of(content)}. {_TAKEN}.")
    if _HTML.match(head):
        return MediaType.HTML
    for signature, name in _OTHER_TEXT:
        if signature.match(head):
            raise DocumentRefused(f"The file is {name}. {_TAKEN}.")
    if not head.strip() and not content.strip():
        raise DocumentRefused("The file has no text in it, only blanks.")
    return MediaType.PLAIN


def _head_as_text(content: bytes) -> str | None:
    """The beginning of a text, or None where this is no text."""
    head = content[:_HEAD]
    try:
        text = _decoded_head(head, marked_encoding(content), cut=len(content) > _HEAD)
        text = text or decode_text(head)
    except DocumentRefused:
        return None
    return None if _CONTROLS.search(text) else text


def _decoded_head(head: bytes, encoding: str | None, *, cut: bool) -> str:
    """The head in UTF-8 or what its mark says, even if its last character is cut; else nothing."""
    decoder = codecs.getincrementaldecoder(encoding or "utf-8")()
    try:
        text = decoder.decode(head, final=not cut)
    except UnicodeDecodeError:
        return ""
    return "" if _CONTROLS.search(text) else text


def _name_of(content: bytes) -> str:
    """What an unsupported file seems to be, for the message."""
    try:
        found = puremagic.magic_string(content[:_HEAD])
    except (puremagic.PureError, ValueError):
        return "of a kind that is not known here"
    return f"of another kind ({found[0].name})" if found else "of a kind that is not known here"
