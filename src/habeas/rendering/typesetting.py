"""Data set as a PDF file by Typst: tagged for screen readers (PDF/UA-1), the same bytes each time.

Texts are handed over as data and never become a part of the source, so nothing in them can be a
command. Only the fonts of our own packages are used, and the file says nothing of the machine or
of when it was made.
"""

import json
from collections.abc import Collection, Mapping
from functools import cache
from importlib.resources import files
from pathlib import Path
from typing import Any

import typst
from fontTools.ttLib import TTFont

from habeas.rendering.letters.model import printable

FONT_PACKAGES = ("fontpkg_noto_sans", "fontpkg_noto_sans_arabic")
NOT_DRAWN = "\N{REPLACEMENT CHARACTER}"


def set_pdf(template: bytes, name: str, data: Mapping[str, Any]) -> bytes:
    """The PDF file of a template that reads its data from ``sys.inputs`` under a name."""
    compiler = typst.Compiler(template, font_paths=_fonts(), ignore_system_fonts=True)
    pdf = compiler.compile(
        format="pdf", sys_inputs={name: json.dumps(data)}, pdf_standards="ua-1", timestamp=0
    )
    if not isinstance(pdf, bytes):
        raise TypeError("one file was expected")
    return pdf


def drawn_text(text: str) -> str:
    """A text as the fonts can draw it: what they lack stands as a replacement character."""
    drawn = _drawn()
    return "".join(one if ord(one) in drawn else NOT_DRAWN for one in printable(text))


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
