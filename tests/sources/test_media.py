"""A file is what its bytes say."""

import io
import zipfile

import pytest

from habeas.sources.rules.media import MAX_BYTES, MediaType, media_type_of, refuse_size
from habeas.sources.rules.refusals import DocumentRefused

from .made_up import pdf, picture, word


@pytest.mark.parametrize(
    ("content", "media_type"),
    [
        (b"A made-up report.", MediaType.PLAIN),
        ("Выдуманный отчёт о Тесте Тестове.".encode("cp1251"), MediaType.PLAIN),
        ("Выдуманный отчёт.".encode("utf-16"), MediaType.PLAIN),
        (b"name,held since\nTesta Testova,2017\n", MediaType.PLAIN),
        (b"a" * 4095 + "ы".encode() + b"a", MediaType.PLAIN),  # a letter cut by the first look
        (b"<!DOCTYPE html><p>x", MediaType.HTML),
        (b"\xef\xbb\xbf  <html><p>x", MediaType.HTML),
        (b"<?xml version='1.0'?>\n<!-- c --><html xmlns='x'>", MediaType.HTML),
        ("<html><p>отчёт".encode("utf-16"), MediaType.HTML),
        (pdf("x"), MediaType.PDF),
        (word("x"), MediaType.DOCX),
        (picture("PNG"), MediaType.PNG),
        (picture("JPEG"), MediaType.JPEG),
        (picture("WEBP"), MediaType.WEBP),
        (picture("TIFF"), MediaType.TIFF),
        (picture("GIF"), MediaType.GIF),
    ],
)
def test_the_content_tells_the_format(content: bytes, media_type: MediaType) -> None:
    assert media_type_of(content) == media_type


@pytest.mark.parametrize(
    ("content", "reason"),
    [
        (b"", "empty"),
        (b" \n\t ", "only blanks"),
        (b"{\\rtf1 x}", "RTF"),
        (b"<svg xmlns='http://www.w3.org/2000/svg' onload='x()'>", "SVG"),
        (b"<?xml version='1.0'?><root/>", "XML"),
        (b"\x7fELF\x02\x01\x01" + bytes(range(256)), "ELF"),
        (bytes(range(256)) * 20, "not known"),
        (b"PK\x03\x04 and no more", "broken ZIP"),
    ],
)
def test_what_is_not_taken_is_named(content: bytes, reason: str) -> None:
    with pytest.raises(DocumentRefused, match=reason) as refusal:
        media_type_of(content)
    assert "\n" not in str(refusal.value)


def test_a_zip_is_no_docx() -> None:
    file = io.BytesIO()
    with zipfile.ZipFile(file, "w") as archive:
        archive.writestr("word/other.xml", "x")
    with pytest.raises(DocumentRefused, match="ZIP archive, not a DOCX"):
        media_type_of(file.getvalue())


def test_the_size_is_limited() -> None:
    refuse_size(MAX_BYTES)
    with pytest.raises(DocumentRefused, match="at most 50 MB"):
        refuse_size(MAX_BYTES + 1)
