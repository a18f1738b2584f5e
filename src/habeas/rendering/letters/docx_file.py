"""A letter as a DOCX file, to be changed by those who sign it.

python-docx has no footnotes, so notes are raised numbers in the text and a numbered list at the
end, as in the PDF. The same letter gives the same bytes.
"""

import io
import zipfile
from datetime import datetime

from docx import Document
from docx.document import Document as Docx
from docx.enum.text import WD_BREAK
from docx.oxml import OxmlElement
from docx.oxml.ns import qn
from docx.oxml.xmlchemy import BaseOxmlElement
from docx.shared import Cm, Pt, RGBColor
from docx.text.paragraph import Paragraph as Written
from docx.text.run import Run as WrittenRun

from habeas.rendering.letters.model import (
    Block,
    Heading,
    Letter,
    Numbered,
    Paragraph,
    Table,
    printable,
)

# The earliest day that a ZIP file can hold.
_EPOCH = datetime(1980, 1, 1)  # noqa: DTZ001  the format has no time zones
_QUIET = RGBColor(0x5A, 0x5A, 0x5A)
_REFUSED = RGBColor(0x8A, 0x2A, 0x22)


def letter_docx(letter: Letter) -> bytes:
    """The letter as a DOCX file."""
    return _Writer(letter).written()


class _Writer:
    """Writes one letter, paragraph by paragraph."""

    def __init__(self, letter: Letter) -> None:
        self._letter = letter
        self._docx: Docx = Document()
        self._prepare()

    def written(self) -> bytes:
        letter = self._letter
        self._paragraph(letter.title, "Title")
        if letter.subtitle:
            self._coloured(self._paragraph(), letter.subtitle, _QUIET)
        for block in letter.blocks:
            self._block(block)
        if letter.notes:
            self._notes()
        return _reproducible(self._docx)

    def _prepare(self) -> None:
        letter, about = self._letter, self._docx.core_properties
        about.title, about.language = printable(letter.title), letter.language
        about.author = about.comments = about.last_modified_by = ""
        about.created = about.modified = _EPOCH
        normal = self._docx.styles["Normal"]
        normal.font.name, normal.font.size = "Noto Sans", Pt(9 if letter.compact else 10.5)
        _speak(normal.element.get_or_add_rPr(), letter)
        for section in self._docx.sections:
            section.page_width, section.page_height = Cm(21), Cm(29.7)
            section.left_margin = section.right_margin = Cm(2.5)
            section.top_margin = section.bottom_margin = Cm(2.2)

    def _block(self, block: Block) -> None:
        match block:
            case Heading():
                self._paragraph(block.text, f"Heading {block.level}")
            case Numbered():
                for number, item in enumerate(block.items, 1):
                    self._runs(item, f"{number}. ")
            case Table():
                self._table(block)
            case Paragraph():
                self._runs(block)

    def _runs(self, paragraph: Paragraph, before: str = "") -> None:
        written = self._paragraph(before)
        for place, run in enumerate(paragraph.runs):
            self._run(written, (" " if place else "") + run.text)
            if run.notes:
                self._run(written, ",".join(map(str, run.notes))).font.superscript = True
        if paragraph.remark:
            self._coloured(self._paragraph(), paragraph.remark, _REFUSED)

    def _table(self, block: Table) -> None:
        table = self._docx.add_table(rows=0, cols=len(block.heads), style="Table Grid")
        if self._letter.right_to_left:
            table._tblPr.append(OxmlElement("w:bidiVisual"))
        for row in (block.heads, *block.rows):
            for cell, text in zip(table.add_row().cells, row, strict=True):
                self._directed(cell.paragraphs[0])
                self._run(cell.paragraphs[0], text)

    def _notes(self) -> None:
        if not self._letter.compact:
            self._docx.paragraphs[-1].add_run().add_break(WD_BREAK.PAGE)
        self._paragraph(self._letter.notes_title, "Heading 1")
        for number, note in enumerate(self._letter.notes, 1):
            self._paragraph(f"{number}. {note}")

    def _paragraph(self, text: str = "", style: str = "Normal") -> Written:
        written = self._docx.add_paragraph(style=style)
        self._directed(written)
        if text:
            self._run(written, text)
        return written

    def _run(self, written: Written, text: str) -> WrittenRun:
        run: WrittenRun = written.add_run(printable(text))
        if self._letter.right_to_left:
            run.font.rtl = True
        return run

    def _coloured(self, written: Written, text: str, colour: RGBColor) -> None:
        self._run(written, text).font.color.rgb = colour

    def _directed(self, written: Written) -> None:
        if self._letter.right_to_left:
            written._p.get_or_add_pPr().insert_element_before(
                OxmlElement("w:bidi"), "w:spacing", "w:ind", "w:jc", "w:rPr"
            )


def _speak(properties: BaseOxmlElement, letter: Letter) -> None:
    """Says in which language the text is, for those who have it read out or spell-checked."""
    language = OxmlElement("w:lang")
    language.set(qn("w:bidi" if letter.right_to_left else "w:val"), letter.language)
    properties.append(language)


def _reproducible(docx: Docx) -> bytes:
    """The file with the same day for all its parts, however late it is written."""
    first, second = io.BytesIO(), io.BytesIO()
    docx.save(first)
    with zipfile.ZipFile(first) as old, zipfile.ZipFile(second, "w") as new:
        for name in old.namelist():
            part = zipfile.ZipInfo(name, _EPOCH.timetuple()[:6])
            part.compress_type = zipfile.ZIP_DEFLATED
            new.writestr(part, old.read(name))
    return second.getvalue()
