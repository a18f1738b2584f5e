"""Bytes become text; what cannot be read is refused in one line."""

import io
import zipfile
from contextlib import suppress

import docx
import pytest
from hypothesis import given
from hypothesis import strategies as st

from habeas.sources.rules.extraction import ExtractedText, extract_text
from habeas.sources.rules.extraction.normal import normalise, tidy_lines
from habeas.sources.rules.media import MAX_CHARACTERS, MAX_UNPACKED_BYTES, media_type_of
from habeas.sources.rules.passages import page_of
from habeas.sources.rules.refusals import DocumentRefused

from .made_up import pdf, picture, saved, with_member, word

SENTENCE = "Тест Тестов приговорён к пяти годам лишения свободы; адвокат заявил о пытках."


def read(content: bytes) -> ExtractedText:
    return extract_text(content, media_type_of(content))


@pytest.mark.parametrize(
    "encoding",
    ["utf-8", "utf-8-sig", "utf-16", "utf-16-le", "utf-16-be", "utf-32", "cp1251", "koi8-r"],
)
def test_plain_text_in_the_encodings_people_have(encoding: str) -> None:
    assert read(SENTENCE.encode(encoding)).text == SENTENCE


def test_a_text_that_is_too_long_is_refused() -> None:
    with pytest.raises(DocumentRefused, match="longer than"):
        read(b"a" * (MAX_CHARACTERS + 1))


@pytest.mark.parametrize(
    ("written", "kept"),
    [
        ("one\r\ntwo\rthree\u2028four", "one\ntwo\nthree\nfour"),
        ("safe\u202egnp.exe\u2066", "safegnp.exe"),
        ("e\u0301", "é"),
        ("a\x00b\x07c\u00ad\ufeff", "abc"),
        ("می\u200cخواهم", "می\u200cخواهم"),
        ("half \ud800 of one", "half \ufffd of one"),
        ("cut\ufffe\r\nhere", "cut-\nhere"),
    ],
)
def test_text_is_kept_in_one_form(written: str, kept: str) -> None:
    assert normalise(written) == kept


@given(st.text())
def test_a_tidy_text_stays_as_it_is(text: str) -> None:
    tidy = tidy_lines(text)
    assert tidy_lines(tidy) == tidy
    tidy.encode()  # it can be stored


PAGE = f"""<!doctype html><html lang="ru-RU"><head><meta charset="windows-1251">
<title>Вкладка</title><meta property="og:title" content="Заявление">
<meta name="author" content="А. Выдуманная"><meta property="og:site_name" content="Сайт">
<meta property="article:published_time" content="2017-11-24T23:59:00+06:00"></head>
<body><style>p {{ color: red }}</style><h1>Заголовок</h1><p>{SENTENCE[:30]}<b>{SENTENCE[30:]}</b>
<br>Вторая   строка</p><script>alert("x")</script><!-- неправда -->
<ul><li>один</li><li>два</li></ul><p hidden>скрыто</p><div style="display: none">скрыто</div>
<table><tr><td>a</td><td>b</td></tr><tr><td>c</td><td>d</td></tr></table>конец</body></html>"""


def test_a_page_gives_what_its_reader_sees() -> None:
    found = read(PAGE.encode("cp1251"))
    assert found.text == (
        f"Заголовок\n\n{SENTENCE}\nВторая строка\n\nодин\nдва\n\na\tb\nc\td\n\nконец"
    )
    assert found.metadata.title == "Заявление"
    assert found.metadata.author == "А. Выдуманная"
    assert found.metadata.publisher == "Сайт"
    assert found.metadata.published == "2017-11-24T23:59:00+06:00"
    assert found.metadata.language == "ru-RU"


def test_a_deep_page_does_not_exhaust_the_stack() -> None:
    assert read(b"<html><body>" + b"<div>" * 5_000 + b"deep").text == "deep"


def test_a_pdf_gives_its_pages() -> None:
    found = read(
        pdf("First page", SENTENCE, "Third", info="/Title (Report) /CreationDate (D:20171124)")
    )
    assert found.text == f"First page\n\n{SENTENCE}\n\nThird"
    assert [
        page_of(found.pages, found.text.index(word)) for word in ("First", "Тест", "Third")
    ] == [
        1,
        2,
        3,
    ]
    assert (found.metadata.title, found.metadata.created) == ("Report", "2017-11-24")


def test_a_page_without_text_keeps_its_number() -> None:
    found = read(pdf("First", "", "Third"))
    assert page_of(found.pages, found.text.index("Third")) == 3


@pytest.mark.parametrize(
    ("content", "reason"),
    [
        (b"%PDF-1.7\nno more", "broken"),
        (pdf("x")[:300], "broken"),
        (pdf().replace(b"/Count 0", b"/Count 9"), "broken"),
        (b"\x89PNG\r\n\x1a\nno more", "image is broken"),
        (picture("PNG", (13_000, 13_000), "1"), "pixels"),
        (picture("PNG", (20_000, 20_000), "1"), "pixels"),
        (word("x")[:-200], "broken ZIP"),
        (with_member(word("x"), "word/document.xml", b"<w:document"), "broken"),
        (with_member(word("x"), "[Content_Types].xml", b"<Types/>"), "broken"),
        (with_member(word("x"), "word/bomb.bin", b"\0" * (MAX_UNPACKED_BYTES + 1)), "unpacks"),
        (with_member(word("x"), "word/bomb.xml", b" " * 31_000_000), "unpacks"),
    ],
)
def test_what_is_broken_or_too_large_is_refused(content: bytes, reason: str) -> None:
    assert len(content) < 1_000_000
    with pytest.raises(DocumentRefused, match=reason) as refusal:
        read(content)
    assert "\n" not in str(refusal.value)


def test_an_encrypted_pdf_says_so() -> None:
    locked = pdf("x").replace(
        b"/Info 5 0 R",
        b"/Info 5 0 R /ID [<00> <00>] /Encrypt << /Filter /Standard /V 1 /R 2 /P -4"
        b" /O <" + b"11" * 32 + b"> /U <" + b"22" * 32 + b"> >>",
    )
    with pytest.raises(DocumentRefused, match="encrypted"):
        read(locked)


def test_a_word_document_gives_paragraphs_and_tables_in_order() -> None:
    document = docx.Document()
    document.sections[0].header.paragraphs[0].text = "Letterhead"
    document.add_paragraph("Before")
    table = document.add_table(2, 2)
    for number, cell in enumerate(cell for row in table.rows for cell in row.cells):
        cell.text = f"cell {number}"
    document.add_paragraph(SENTENCE)
    document.core_properties.title = "Report"
    found = read(saved(document))
    assert found.text == (f"Letterhead\n\nBefore\n\ncell 0\tcell 1\ncell 2\tcell 3\n\n{SENTENCE}")
    assert found.metadata.title == "Report"


def test_what_was_inserted_is_read_and_what_was_deleted_is_not() -> None:
    tracked = (
        b'<w:document xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main"><w:body>'
        b"<w:sdt><w:sdtContent><w:p><w:r><w:t>held </w:t></w:r><w:ins><w:r><w:t>since</w:t></w:r>"
        b"</w:ins><w:del><w:r><w:delText>until</w:delText></w:r></w:del></w:p></w:sdtContent>"
        b"</w:sdt></w:body></w:document>"
    )
    assert read(with_member(word("x"), "word/document.xml", tracked)).text == "held since"


def test_a_word_document_reads_no_other_file() -> None:
    hostile = (
        b'<!DOCTYPE d [<!ENTITY e SYSTEM "file:///etc/hostname">]><w:document xmlns:w='
        b'"http://schemas.openxmlformats.org/wordprocessingml/2006/main"><w:body><w:p><w:r>'
        b"<w:t>a&e;b</w:t></w:r></w:p></w:body></w:document>"
    )
    with pytest.raises(DocumentRefused, match="broken"):
        read(with_member(word("x"), "word/document.xml", hostile))


def test_a_word_document_without_properties_says_nothing_of_itself() -> None:
    file = io.BytesIO()
    with zipfile.ZipFile(io.BytesIO(word("x"))) as old, zipfile.ZipFile(file, "w") as new:
        for member in old.namelist():
            content = old.read(member)
            if member == "_rels/.rels":
                content = content.replace(b"docProps/core.xml", b"docProps/app.xml")
            if member != "docProps/core.xml":
                new.writestr(member, content)
    assert read(file.getvalue()).metadata.title == ""


def test_a_picture_gives_its_dimensions_alone() -> None:
    found = read(picture("JPEG", (300, 200)))
    assert (found.text, found.metadata.width, found.metadata.height) == ("", 300, 200)


@given(st.binary(min_size=1, max_size=300), st.sampled_from(["", "html", "pdf", "docx", "png"]))
def test_no_bytes_raise_anything_else(noise: bytes, kind: str) -> None:
    made = {"": b"", "html": b"<html>", "pdf": pdf("x")[:500], "png": picture("PNG")[:20]}
    content = made.get(kind, word("x")[:2000]) + noise
    with suppress(DocumentRefused):
        read(content)
