"""Scans are read by the system's tesseract, where it is installed."""

import io
import shutil
from itertools import chain
from pathlib import Path

import pytest
from fontTools.ttLib import TTFont
from PIL import Image, ImageDraw, ImageFont

from habeas.ledger.access import THE_PUBLIC, AccessDenied, Viewer
from habeas.sources.actions import is_unread_scan, preserve_document, read_preserved_scan
from habeas.sources.models import DocumentText
from habeas.sources.queries import document_text
from habeas.sources.rules.extraction import ocr
from habeas.sources.rules.media import MediaType
from habeas.sources.rules.reading import is_scan, read_document, read_scan
from habeas.sources.rules.refusals import DocumentRefused

ENGLISH = "Testina Madeupova was arrested in Almaty."
RUSSIAN = "Тестина Придуманова была задержана в Алматы."


def can_read(*languages: str) -> bool:
    return bool(shutil.which("tesseract")) and {*languages} <= {*ocr.installed_languages()}


needs_tesseract = pytest.mark.skipif(
    not can_read("eng", "rus"), reason="needs tesseract (scripts/install-system-packages test)"
)


def font_file() -> str:
    import fontpkg_noto_sans  # noqa: PLC0415

    folder = Path(fontpkg_noto_sans.__file__).parent
    found = chain(folder.rglob("NotoSans-Regular.ttf"), folder.rglob("*.ttf"))
    return str(next(each for each in found if TTFont(each)))


def page(*lines: str) -> Image.Image:
    """A page as a scanner gives it, at 200 dpi."""
    drawn = Image.new("L", (1654, 900), "white")
    font = ImageFont.truetype(font_file(), 44)
    for number, line in enumerate(lines):
        ImageDraw.Draw(drawn).text((120, 120 + 80 * number), line, fill="black", font=font)
    return drawn


def as_bytes(form: str, *pages: Image.Image) -> bytes:
    written = io.BytesIO()
    first, *others = pages
    more = {"save_all": True, "append_images": others} if others else {}
    first.save(written, form, resolution=200, **more)
    return written.getvalue()


@needs_tesseract
@pytest.mark.parametrize("form", ["PNG", "JPEG", "TIFF", "WEBP"])
def test_a_picture_of_a_page_is_read(form: str) -> None:
    content = as_bytes(form, page(ENGLISH, ENGLISH, ENGLISH))
    media_type, extracted = read_document(content)
    assert is_scan(media_type, extracted)
    assert ENGLISH in read_scan(content, media_type).text


@needs_tesseract
def test_the_pages_of_a_scanned_pdf_keep_their_places() -> None:
    content = as_bytes("PDF", page(ENGLISH), page("The second page is short."))
    scanned = read_scan(content, MediaType.PDF)
    assert len(scanned.pages) == 2
    assert scanned.text[: scanned.pages[1]].strip() == ENGLISH
    assert scanned.text[scanned.pages[1] :] == "The second page is short."


@needs_tesseract
def test_the_script_of_a_page_decides_the_languages() -> None:
    content = as_bytes("PNG", page(*[RUSSIAN] * 6))
    assert RUSSIAN in read_scan(content, MediaType.PNG).text
    assert ocr.languages_for("Cyrillic")[0] == "rus"
    assert "eng" in ocr.languages_for("")


@needs_tesseract
def test_a_transparent_picture_lies_on_white() -> None:
    clear = Image.new("RGBA", (1654, 900), (0, 0, 0, 0))
    font = ImageFont.truetype(font_file(), 44)
    ImageDraw.Draw(clear).text((120, 120), ENGLISH, fill=(0, 0, 0, 255), font=font)
    assert ENGLISH in read_scan(as_bytes("PNG", clear), MediaType.PNG).text


@needs_tesseract
def test_of_a_long_scan_the_beginning_is_read(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(ocr, "MOST_PAGES", 1)
    scanned = ocr.read_scan(as_bytes("PDF", page(ENGLISH), page(ENGLISH)), MediaType.PDF)
    assert len(scanned.pages) == 1
    assert scanned.notes == ("The scan is long: only its first 1 pages were read.",)


@needs_tesseract
def test_a_page_that_takes_too_long_is_left_out(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(ocr, "PAGE_SECONDS", 0.001)
    scanned = ocr.read_scan(as_bytes("PNG", page(ENGLISH)), MediaType.PNG)
    assert (scanned.text, len(scanned.notes)) == ("", 1)


@needs_tesseract
@pytest.mark.parametrize("content", [b"\x89PNG\r\n\x1a\nbroken", as_bytes("PNG", page())[:300]])
def test_a_broken_picture_is_refused(content: bytes) -> None:
    with pytest.raises(DocumentRefused, match="The image is broken"):
        read_scan(content, MediaType.PNG)


def test_without_tesseract_it_is_said_what_to_install(
    monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    monkeypatch.setenv("PATH", str(tmp_path))
    with pytest.raises(DocumentRefused, match="apt install tesseract-ocr"):
        read_scan(as_bytes("PNG", page(ENGLISH)), MediaType.PNG)


def test_a_tesseract_without_languages_says_so(
    monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    program = tmp_path / "tesseract"
    program.write_text("#!/bin/sh\necho 'List of available languages (1):'\necho osd\n")
    program.chmod(0o755)
    monkeypatch.setenv("PATH", f"{tmp_path}:/usr/bin:/bin")
    ocr.installed_languages.cache_clear()
    try:
        with pytest.raises(DocumentRefused, match="tesseract has no language"):
            read_scan(as_bytes("PNG", page(ENGLISH)), MediaType.PNG)
    finally:
        ocr.installed_languages.cache_clear()


@needs_tesseract
@pytest.mark.django_db
def test_a_preserved_scan_gets_its_text(shelf: Path, editor: Viewer, other_team: Viewer) -> None:
    kept = preserve_document(editor, as_bytes("PDF", page(ENGLISH)), file_name="scan.pdf")
    assert is_unread_scan(editor, kept.sha256)
    assert not is_unread_scan(other_team, kept.sha256)
    assert not read_preserved_scan(other_team, kept.sha256)
    assert read_preserved_scan(editor, kept.sha256)
    found = document_text(editor, kept.sha256)
    assert found is not None
    assert (found.text, found.pages) == (ENGLISH, (0,))
    assert not is_unread_scan(editor, kept.sha256)
    assert not read_preserved_scan(editor, kept.sha256)
    assert DocumentText.objects.count() == 2


@pytest.mark.django_db
def test_a_document_with_a_text_is_no_scan(shelf: Path, editor: Viewer) -> None:
    kept = preserve_document(editor, b"A made-up report.", file_name="report.txt")
    assert not read_preserved_scan(editor, kept.sha256)
    with pytest.raises(AccessDenied):
        read_preserved_scan(THE_PUBLIC, kept.sha256)


@pytest.mark.django_db
def test_a_scan_is_kept_where_it_cannot_be_read(
    shelf: Path, editor: Viewer, monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    kept = preserve_document(editor, as_bytes("PNG", page(ENGLISH)), file_name="scan.png")
    monkeypatch.setenv("PATH", str(tmp_path))
    with pytest.raises(DocumentRefused, match="install tesseract"):
        read_preserved_scan(editor, kept.sha256)
    assert is_unread_scan(editor, kept.sha256)


def test_one_thread_reads_one_page(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    program = tmp_path / "tesseract"
    program.write_text('#!/bin/sh\necho languages\necho "threads-$OMP_THREAD_LIMIT"\n')
    program.chmod(0o755)
    monkeypatch.setenv("PATH", f"{tmp_path}:/usr/bin:/bin")
    ocr.installed_languages.cache_clear()
    try:
        assert ocr.installed_languages() == ("threads-1",)
    finally:
        ocr.installed_languages.cache_clear()
