"""Dossiers and lists as PDF: tagged, every script, every note, the same twice, of units alone."""

import re
import subprocess
import sys
import zlib

import pypdfium2
import pytest
from django.utils.translation import override

from habeas.publishing.site.dossier import Proof, dossier_of, dossier_pdf, list_pdf
from habeas.publishing.site.in_language import InLanguage
from habeas.publishing.site.record import Record
from habeas.rendering.dossiers import Facts, Notes, SourceList
from habeas.rendering.typesetting import NOT_DRAWN

from .exported import ABOUT, DAY, HOSTILE_SOURCE, TESTA, UNITS, key

PROOF = Proof("made-up/log", 12, "A" * 43 + "=", 4)
LANGUAGES = ["en", "ru", "kk", "ar", "fr", "uk"]


def in_language(language: str) -> InLanguage:
    return InLanguage(Record(UNITS, DAY), ABOUT, language)


def dossier(language: str = "en") -> bytes:
    with override(language):
        return dossier_pdf(in_language(language), key("testa"), PROOF)


def text_of(pdf: bytes) -> str:
    pages = [*pypdfium2.PdfDocument(pdf)]
    text = " ".join(page.get_textpage().get_text_bounded() for page in pages)
    return " ".join(re.sub("[\u2068\u2069]", "", text).split())


def unpacked(pdf: bytes) -> bytes:
    """Whatever is compressed in a file, beside the file."""
    found = [pdf]
    for packed in re.findall(rb"stream\r?\n(.*?)\r?\nendstream", pdf, re.DOTALL):
        try:
            found.append(zlib.decompress(packed))
        except zlib.error:
            continue
    return b"\n".join(found)


@pytest.mark.parametrize("language", LANGUAGES)
def test_no_script_is_lost_in_any_language(language: str) -> None:
    text = text_of(dossier(language))
    # A line from right to left is read in the order in which it is drawn: word by word.
    for name in ("Testa Testova", "Тестова Теста", "Теста Әңқыұүһова", "Ωmega Τέστα"):
        assert all(word in text for word in name.split())
    assert NOT_DRAWN not in text
    # As it is drawn: from right to left, in forms of the letters that are joined.
    assert re.search("[\u0600-\u06ff\ufb50-\ufeff]", text)


def test_it_says_what_the_page_says() -> None:
    text = text_of(dossier())
    for told in (
        "In detention before trial, since 12 June 2017",
        "Nationality Kazakhstan",
        "Journalist",
        "Made-up letter",
        "21 February 2018",
        "Edition 3",
        "0123 4567",
        "made-up/log · 12",
        "habeas verify",
        "protected source",
    ):
        assert told.casefold() in text.casefold(), told


def test_every_note_has_its_source_and_a_place() -> None:
    with override("en"):
        made = dossier_of(in_language("en"), key("testa"), PROOF)
    blocks = [block for section in made.sections for block in section.blocks]
    notes = [note for block in blocks if isinstance(block, Notes) for note in block.notes]
    sources = [one for block in blocks if isinstance(block, SourceList) for one in block.sources]
    cited = {
        number
        for block in blocks
        if isinstance(block, Facts)
        for _, values in block.facts
        for value in values
        for number in value.notes
    }
    assert cited <= {note.number for note in notes}
    assert {number for one in sources for number in one.notes} == {note.number for note in notes}


def test_it_is_tagged_and_says_its_language_and_title() -> None:
    for language in ("en", "ar"):
        pdf = dossier(language)
        document = pypdfium2.PdfDocument(pdf)
        assert document.is_tagged()
        assert b"pdfuaid" in pdf
        assert document.get_metadata_value("Title")
        assert re.search(rf"/Lang\s*\({language}".encode(), unpacked(pdf))
        assert len([*document.get_toc()]) >= 5


def test_links_lead_to_the_web_and_to_notes_and_nowhere_else() -> None:
    content = unpacked(dossier())
    assert b"https://b.example/1" in content
    assert b"javascript" not in content
    assert HOSTILE_SOURCE.title in text_of(dossier())


def test_markup_in_values_is_text() -> None:
    assert "=HYPERLINK(1) {it} #is *made* up \\" in text_of(dossier())


@pytest.mark.parametrize("language", ["en", "ar"])
def test_the_same_person_gives_the_same_bytes(language: str) -> None:
    assert dossier(language) == dossier(language)


def test_another_process_gives_the_same_bytes() -> None:
    program = (
        "import django, hashlib; django.setup();"
        "from tests.publishing.test_dossier import dossier;"
        "print(hashlib.sha256(dossier('ru')).hexdigest())"
    )
    made = {
        subprocess.run(  # noqa: S603
            [sys.executable, "-c", program],
            check=True,
            capture_output=True,
            text=True,
            env={
                "DJANGO_SETTINGS_MODULE": "habeas.config.settings",
                "PYTHONPATH": "src:.",
                "TZ": zone,
                "HOME": home,
                "HABEAS_REGISTER": "/nowhere",
            },
        ).stdout
        for zone, home in (("UTC", "/nowhere"), ("Asia/Almaty", "/tmp"))  # noqa: S108
    }
    assert len(made) == 1


def test_nothing_tells_of_the_machine_or_the_day() -> None:
    content = unpacked(dossier())
    document = pypdfium2.PdfDocument(dossier())
    assert document.get_metadata_value("Author") == ""
    assert document.get_metadata_value("CreationDate").startswith("D:19700101")
    for word in (b"/root", b"/tmp", b"/home", b"/work"):
        assert word not in content


def test_a_list_has_everybody_in_it() -> None:
    for language in ("en", "ru", "ar"):
        with override(language):
            edition = in_language(language)
            rows = [edition.person(unit) for unit in edition.everybody]
            pdf = list_pdf(edition, rows)
            assert pdf == list_pdf(edition, rows)
        assert "Тестова" in text_of(pdf)
        assert pypdfium2.PdfDocument(pdf).is_tagged()
        width, height = pypdfium2.PdfDocument(pdf)[0].get_size()
        assert width > height


def test_a_script_without_a_font_is_no_error() -> None:
    chinese = TESTA.statements[0]._replace(id="f" * 26, value="测试", lang="zho", place="00000")
    units = (TESTA._replace(statements=(*TESTA.statements, chinese)),)
    with override("en"):
        edition = InLanguage(Record(units, DAY), ABOUT, "en")
        assert NOT_DRAWN in text_of(dossier_pdf(edition, TESTA.id, PROOF))
