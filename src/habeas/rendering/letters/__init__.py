"""Letters, questions, briefs and dossiers as PDF and DOCX, from one plain description."""

from habeas.rendering.letters.docx_file import letter_docx
from habeas.rendering.letters.model import (
    Block,
    Heading,
    Letter,
    Numbered,
    Paragraph,
    Run,
    Table,
)
from habeas.rendering.letters.pdf_file import letter_pdf

__all__ = [
    "Block",
    "Heading",
    "Letter",
    "Numbered",
    "Paragraph",
    "Run",
    "Table",
    "letter_docx",
    "letter_pdf",
]
