"""A letter as a PDF file: tagged for screen readers (PDF/UA-1), the same bytes for the same letter.

The text is handed to Typst as data and never becomes a part of its source, so nothing in it can be
a command. Only the fonts of our own packages are used.
"""

import json
from collections.abc import Collection
from functools import cache
from importlib.resources import files
from pathlib import Path
from typing import Any

import typst
from fontTools.ttLib import TTFont

from habeas.rendering.letters.model import (
    Block,
    Heading,
    Letter,
    Numbered,
    Paragraph,
    Table,
    printable,
)

FONT_PACKAGES = ("fontpkg_noto_sans", "fontpkg_noto_sans_arabic")
NOT_DRAWN = "\N{REPLACEMENT CHARACTER}"


def letter_pdf(letter: Letter) -> bytes:
    """The letter as a PDF file. What no font can draw stands as a replacement character."""
    compiler = typst.Compiler(_template(), font_paths=_fonts(), ignore_system_fonts=True)
    pdf = compiler.compile(
        format="pdf",
        sys_inputs={"letter": json.dumps(_data(letter))},
        pdf_standards="ua-1",
        timestamp=0,
    )
    if not isinstance(pdf, bytes):
        raise TypeError("one file was expected")
    return pdf


@cache
def _template() -> bytes:
    return files(__package__).joinpath("letter.typ").read_bytes()


@cache
def _fonts() -> typst.Fonts:
    return typst.Fonts(
        include_system_fonts=False, include_embedded_fonts=False, font_paths=_font_folders()
    )


def _font_folders() -> list[Path]:
    return [Path(str(files(package).joinpath("files"))) for package in FONT_PACKAGES]


@cache
def _drawn() -> Collection[int]:
    """The code points that the fonts have."""
    found: set[int] = set()
    for folder in _font_folders():
        for path in folder.glob("*.ttf"):
            with TTFont(path, lazy=True) as font:
                found.update(font.getBestCmap())
    return frozenset(found)


def _text(text: str) -> str:
    drawn = _drawn()
    return "".join(one if ord(one) in drawn else NOT_DRAWN for one in printable(text))


def _data(letter: Letter) -> dict[str, Any]:
    return {
        "title": _text(letter.title),
        "subtitle": _text(letter.subtitle),
        "language": letter.language.split("-", maxsplit=1)[0],
        "right_to_left": letter.right_to_left,
        "compact": letter.compact,
        "blocks": [_block(block) for block in letter.blocks],
        "notes": [_text(note) for note in letter.notes],
        "notes_title": _text(letter.notes_title),
    }


def _block(block: Block) -> dict[str, Any]:
    match block:
        case Heading():
            return {"kind": "heading", "text": _text(block.text), "level": block.level + 1}
        case Numbered():
            return {"kind": "numbered", "items": [_paragraph(item) for item in block.items]}
        case Table():
            rows = [[_text(cell) for cell in row] for row in block.rows]
            return {"kind": "table", "heads": [_text(head) for head in block.heads], "rows": rows}
        case Paragraph():
            return {"kind": "paragraph", **_paragraph(block)}


def _paragraph(paragraph: Paragraph) -> dict[str, Any]:
    runs = [{"text": _text(run.text), "notes": run.notes} for run in paragraph.runs]
    return {"runs": runs, "remark": _text(paragraph.remark)}
