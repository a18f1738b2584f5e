"""Dossiers and lists of people as PDF, from one plain description."""

from habeas.rendering.dossiers.model import (
    Block,
    Codes,
    Dossier,
    Facts,
    Grid,
    Lines,
    Note,
    Notes,
    Phrase,
    Section,
    SourceLine,
    SourceList,
    Words,
)
from habeas.rendering.dossiers.pdf_file import set_dossier

__all__ = [
    "Block",
    "Codes",
    "Dossier",
    "Facts",
    "Grid",
    "Lines",
    "Note",
    "Notes",
    "Phrase",
    "Section",
    "SourceLine",
    "SourceList",
    "Words",
    "set_dossier",
]
