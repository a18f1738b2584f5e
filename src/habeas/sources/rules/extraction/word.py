"""DOCX: paragraphs and tables in the order of the document, with headers, notes and footers."""

import io
import re
import zipfile
from collections.abc import Iterator

import docx
from docx.document import Document
from docx.opc.exceptions import OpcError
from docx.opc.package import OpcPackage
from docx.oxml.ns import qn
from docx.oxml.parser import parse_xml
from docx.oxml.xmlchemy import BaseOxmlElement

from habeas.sources.rules.extraction.extracted import (
    ExtractedText,
    Metadata,
    refuse_long,
    whole_text,
)
from habeas.sources.rules.extraction.normal import one_line
from habeas.sources.rules.media import MAX_MEMBERS, MAX_UNPACKED_BYTES, MAX_XML_BYTES
from habeas.sources.rules.refusals import DocumentRefused

_CHUNK = 1 << 16

# In the order in which a reader meets them.
_PARTS = ("header", "document", "footnotes", "endnotes", "footer")
_PART = re.compile(rf"/word/({'|'.join(_PARTS)})\d*\.xml")

# python-docx's own texts leave out tracked insertions, content controls and text boxes; every
# piece of text lies in a ``w:t``. What was deleted lies in ``w:delText``, and is not read. A
# fallback repeats a text box for older programs.
_FALLBACK = "{http://schemas.openxmlformats.org/markup-compatibility/2006}Fallback"
_PARAGRAPH, _CELL, _ROW, _TABLE = qn("w:p"), qn("w:tc"), qn("w:tr"), qn("w:tbl")
_TEXT = qn("w:t")
_WRITTEN = {qn("w:tab"): "\t", qn("w:br"): "\n", qn("w:cr"): "\n", qn("w:noBreakHyphen"): "-"}


def read_docx(content: bytes) -> ExtractedText:
    """A DOCX's text and core properties. The limits of ``media`` are held while unpacking."""
    names = _unpackable_members(content)
    try:
        document = docx.Document(io.BytesIO(content))
        text = "\n\n".join(_texts(document.part.package))
        metadata = _metadata(document) if "docProps/core.xml" in names else Metadata()
    except DocumentRefused:
        raise
    except (OpcError, SyntaxError, ValueError, KeyError, TypeError, AttributeError) as error:
        raise DocumentRefused("The DOCX is broken or is not a Word document.") from error
    return whole_text(text, metadata)


def _unpackable_members(content: bytes) -> set[str]:
    """The members' names, once it is known that all of them unpack within the limits."""
    try:
        with zipfile.ZipFile(io.BytesIO(content)) as archive:
            members = archive.infolist()
            if len(members) > MAX_MEMBERS:
                raise DocumentRefused(f"The DOCX has more than {MAX_MEMBERS:,} members.")
            _refuse_bomb(archive, members)
            return {member.filename for member in members}
    except (zipfile.BadZipFile, zipfile.LargeZipFile, OSError, EOFError) as error:
        raise DocumentRefused("The DOCX is broken: it cannot be unpacked.") from error
    except (RuntimeError, NotImplementedError) as error:  # encrypted, or an unknown compression
        raise DocumentRefused("The DOCX is encrypted or packed in an unknown way.") from error


def _refuse_bomb(archive: zipfile.ZipFile, members: list[zipfile.ZipInfo]) -> None:
    """Counts what is unpacked, since what an archive says of its sizes may be untrue."""
    unpacked = xml = 0
    for member in members:
        is_xml = member.filename.endswith((".xml", ".rels"))
        with archive.open(member) as opened:
            while chunk := opened.read(_CHUNK):
                unpacked += len(chunk)
                xml += len(chunk) * is_xml
                if unpacked > MAX_UNPACKED_BYTES or xml > MAX_XML_BYTES:
                    raise DocumentRefused(
                        f"The DOCX unpacks to more than {MAX_UNPACKED_BYTES // 1_000_000} MB,"
                        f" or its text to more than {MAX_XML_BYTES // 1_000_000} MB."
                    )


def _texts(package: OpcPackage) -> Iterator[str]:
    """The text of each part, once where several pages share a header."""
    found: dict[str, list[str]] = {kind: [] for kind in _PARTS}
    for part in package.iter_parts():
        if named := _PART.fullmatch(part.partname):
            text = _text_of(parse_xml(part.blob))
            if text and text not in found[named[1]]:
                found[named[1]].append(text)
    for kind in _PARTS:
        yield from found[kind]


def _text_of(root: BaseOxmlElement) -> str:
    for fallback in [*root.iter(_FALLBACK)]:
        fallback.getparent().remove(fallback)
    text = "".join(map(_written, root.iter()))
    refuse_long(len(text))
    return text.strip()


def _written(element: BaseOxmlElement) -> str:
    """What an element puts before its children: a piece of text, or a break."""
    if element.tag == _TEXT:
        return element.text or ""
    if element.tag == _PARAGRAPH:
        return _break_before(element)
    if element.tag == _CELL:
        return "" if element.getprevious() is None else "\t"
    return {_ROW: "\n", _TABLE: "\n\n"}.get(element.tag, _WRITTEN.get(element.tag, ""))


def _break_before(paragraph: BaseOxmlElement) -> str:
    """Paragraphs of a table's cell stand on lines, others apart; a cell begins with its first."""
    before = paragraph.getprevious()
    if paragraph.getparent().tag != _CELL:
        return "\n\n"
    return "\n" if before is not None and before.tag == _PARAGRAPH else ""


def _metadata(document: Document) -> Metadata:
    said = document.core_properties
    return Metadata(
        title=one_line(said.title or ""),
        author=one_line(said.author or ""),
        created=said.created.date().isoformat() if said.created else "",
        language=one_line(said.language or ""),
    )
