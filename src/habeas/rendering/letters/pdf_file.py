"""A letter as a PDF file."""

from functools import cache
from importlib.resources import files
from typing import Any

from habeas.rendering.letters.model import (
    Block,
    Heading,
    Letter,
    Numbered,
    Paragraph,
    Table,
)
from habeas.rendering.typesetting import drawn_text as _text
from habeas.rendering.typesetting import set_pdf


def letter_pdf(letter: Letter) -> bytes:
    """The letter as a PDF file. What no font can draw stands as a replacement character."""
    return set_pdf(_template(), "letter", _data(letter))


@cache
def _template() -> bytes:
    return files(__package__).joinpath("letter.typ").read_bytes()


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
