"""Letters as PDF and DOCX: inert, drawn in every script, the same twice, readable aloud."""

import io
from dataclasses import replace

import pypdfium2
import pytest
from docx import Document

from habeas.rendering.letters import (
    Heading,
    Letter,
    Numbered,
    Paragraph,
    Run,
    Table,
    letter_docx,
    letter_pdf,
)

HOSTILE = '#panic("x") #read("/etc/passwd") *b* _i_ $x$ \\ @note-1 <note-1> ]] }} <w:t/> &amp;'
SCRIPTS = {
    "en": "Testa Testova is held in Nowhere",
    "fr": "Où est Testa Testová, naïve et œuvrée ?",
    "ru": "Тестова Теста — в заключении",
    "kk": "Тестова Теста Әңқыұүһ қамауда",
    "uk": "Тестова Теста ґєїі — у в’язниці",
    "ar": "تستا محتجزة في مكان ما",
}


def letter(text: str, language: str = "en") -> Letter:
    return Letter(
        title=f"Made-up letter {text}",
        language=language,
        blocks=(
            Heading(text),
            Paragraph((Run(text, (1,)), Run(text, (1, 2))), remark=text),
            Numbered((Paragraph((Run(text, (2,)),)), Paragraph((Run("second"),)))),
            Table(("One", text), (("1", "2"), (text, "4"))),
        ),
        notes=(text, "A second made-up source"),
        notes_title="Sources",
        subtitle=text,
    )


def pdf_text(pdf: bytes) -> str:
    pages = [*pypdfium2.PdfDocument(pdf)]
    return " ".join(page.get_textpage().get_text_bounded() for page in pages)


def docx_text(content: bytes) -> str:
    return "\n".join(paragraph.text for paragraph in Document(io.BytesIO(content)).paragraphs)


def test_hostile_text_is_only_text() -> None:
    written = letter(HOSTILE)
    shown = "".join(pdf_text(letter_pdf(written)).split())
    assert shown.count("".join(HOSTILE.split())) >= 7
    assert docx_text(letter_docx(written)).count(HOSTILE) >= 6


def test_controls_and_marks_that_turn_directions_are_left_out() -> None:
    written = letter("Testa\x00\x1b\u202eavotseT\u2066")
    assert "TestaavotseT" in pdf_text(letter_pdf(written))
    assert "TestaavotseT" in docx_text(letter_docx(written))


@pytest.mark.parametrize("language", SCRIPTS)
def test_every_language_of_the_interface_is_drawn(language: str) -> None:
    pdf = letter_pdf(letter(SCRIPTS[language], language))
    assert "\N{REPLACEMENT CHARACTER}" not in pdf_text(pdf)
    assert b"/FontFile2" in pdf or b"/FontFile3" in pdf or b"ObjStm" in pdf


def test_what_no_font_has_is_no_error_and_is_seen() -> None:
    assert "\N{REPLACEMENT CHARACTER}" in pdf_text(letter_pdf(letter("漢 Testa")))
    assert "漢 Testa" in docx_text(letter_docx(letter("漢 Testa")))


@pytest.mark.parametrize("language", ["en", "ar"])
def test_the_same_letter_gives_the_same_bytes(language: str) -> None:
    written = letter(SCRIPTS[language], language)
    assert letter_pdf(written) == letter_pdf(written)
    assert letter_docx(written) == letter_docx(written)


def test_the_pdf_is_tagged_and_says_its_title_and_language() -> None:
    pdf = letter_pdf(letter("Testa", "ar"))
    document = pypdfium2.PdfDocument(pdf)
    assert document.get_metadata_value("Title") == "Made-up letter Testa"
    assert document.is_tagged()
    assert b"pdfuaid" in pdf


def test_arabic_runs_from_right_to_left_in_both() -> None:
    content = letter_docx(letter(SCRIPTS["ar"], "ar"))
    body = Document(io.BytesIO(content)).element.xml
    assert body.count("<w:bidi/>") >= 8
    assert "<w:bidiVisual/>" in body
    assert "<w:bidi/>" not in Document(io.BytesIO(letter_docx(letter("Testa")))).element.xml
    page = pypdfium2.PdfDocument(letter_pdf(letter(SCRIPTS["ar"], "ar")))[0]
    ink = page.render(grayscale=True).to_pil().crop((0, 0, 600, 120)).point(lambda v: 255 - v)
    left, _, right, _ = ink.getbbox()
    assert 600 - right < left


def test_sources_stand_on_a_sheet_of_their_own_unless_it_is_compact() -> None:
    written = letter("Testa")
    assert len(pypdfium2.PdfDocument(letter_pdf(written))) == 2
    assert len(pypdfium2.PdfDocument(letter_pdf(replace(written, compact=True)))) == 1
