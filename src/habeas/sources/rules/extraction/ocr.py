"""Scans: pictures of pages → text, by the system's tesseract, page by page.

To be called in a process of its own, as all parsers of other people's files are. Tesseract itself
gets nothing but bare grey pixels.
"""

import io
import math
import os
import shutil
import subprocess
import time
import warnings
from collections.abc import Iterator
from dataclasses import replace
from functools import lru_cache

import pypdfium2
from PIL import Image, ImageOps, ImageSequence

from habeas.sources.rules.extraction.extracted import ExtractedText, Metadata, refuse_long
from habeas.sources.rules.extraction.pdf import joined, opened
from habeas.sources.rules.media import MAX_PIXELS, MediaType
from habeas.sources.rules.refusals import DocumentRefused

OCR_VERSION = 1_000_001
"""Under which a text of OCR is kept: above all versions of the extractor, which finds none here."""

SCANNED = frozenset(
    (MediaType.PDF, MediaType.PNG, MediaType.JPEG, MediaType.WEBP, MediaType.TIFF, MediaType.GIF)
)
MOST_PAGES = 300
PAGE_SECONDS = 60
ALL_SECONDS = 1_500
_MOST_PIXELS = 25_000_000  # of one page; A4 at 300 dpi is nine million
_DPI = 300
_INSTALL = "apt install tesseract-ocr tesseract-ocr-eng tesseract-ocr-rus tesseract-ocr-ara"

# What tesseract calls a script, and its languages of that script that our readers know.
_BY_SCRIPT = {
    "Latin": ["eng", "fra", "deu", "spa", "ces", "pol", "ita", "por", "tur"],
    "Cyrillic": ["rus", "ukr", "kaz", "bel", "bul", "eng"],
    "Arabic": ["ara", "fas", "eng"],
    "Han": ["chi_sim", "chi_tra", "eng"],
    "Hebrew": ["heb", "eng"],
    "Georgian": ["kat", "eng"],
    "Armenian": ["hye", "eng"],
    "Hangul": ["kor", "eng"],
    "Japanese": ["jpn", "eng"],
    "Greek": ["ell", "eng"],
    "Devanagari": ["hin", "eng"],
    "Thai": ["tha", "eng"],
    "Myanmar": ["mya", "eng"],
}
_MOST_LANGUAGES = 4  # each makes tesseract slower, and may mislead it


def why_no_ocr() -> str:
    """What must be installed before scans can be read; empty where nothing is missing."""
    if not shutil.which("tesseract"):
        return f"It is a scan; to read scans, install tesseract ({_INSTALL})."
    if not installed_languages():
        return f"It is a scan, and tesseract has no language; install some ({_INSTALL})."
    return ""


@lru_cache(maxsize=1)
def installed_languages() -> tuple[str, ...]:
    """The languages that tesseract can read on this machine."""
    listed = _tesseract(["--list-langs"], b"").decode("utf-8", "replace").splitlines()[1:]
    return tuple(each for each in listed if each not in ("osd", "equ", "snum"))


def languages_for(script: str) -> list[str]:
    """What to read a page of a script with; any that there are where the script is not known."""
    there = installed_languages()
    known = _BY_SCRIPT.get(script) or [each for some in _BY_SCRIPT.values() for each in some]
    chosen = [each for each in dict.fromkeys(known) if each in there]
    return (chosen or [*there])[:_MOST_LANGUAGES]


def read_scan(content: bytes, media_type: MediaType) -> ExtractedText:
    """The text of a scan, with its pages.

    Raises DocumentRefused where it is broken, or tesseract is missing.
    """
    if why := why_no_ocr():
        raise DocumentRefused(why)
    pages = _pages_of_pdf(content) if media_type == MediaType.PDF else _frames_of(content)
    return _read(pages)


def _read(pages: Iterator[Image.Image]) -> ExtractedText:
    until = time.monotonic() + ALL_SECONDS
    texts: list[str] = []
    notes: list[str] = []
    languages: list[str] = []
    for number, page in enumerate(pages, start=1):
        if number > MOST_PAGES or time.monotonic() > until:
            notes.append(f"The scan is long: only its first {number - 1:,} pages were read.")
            break
        languages = languages or languages_for(_script_of(page))
        try:
            texts.append(_text_of(page, languages))
        except subprocess.TimeoutExpired:
            texts.append("")
            notes.append(f"Page {number} of the scan took too long, and was left out.")
        refuse_long(sum(map(len, texts)))
    return replace(joined(texts, Metadata()), notes=tuple(notes))


def _pages_of_pdf(content: bytes) -> Iterator[Image.Image]:
    document = opened(content)
    try:
        for number in range(len(document)):
            page = document[number]
            width, height = page.get_size()
            scale = min(_DPI / 72, math.sqrt(_MOST_PIXELS / max(width * height, 1)))
            yield page.render(scale=scale, grayscale=True).to_pil()
            page.close()
    except (pypdfium2.PdfiumError, AssertionError, OSError, ValueError) as error:
        raise DocumentRefused("The PDF is broken: a page of it cannot be drawn.") from error
    finally:
        document.close()


def _frames_of(content: bytes) -> Iterator[Image.Image]:
    try:
        with warnings.catch_warnings():
            warnings.simplefilter("ignore")
            with Image.open(io.BytesIO(content)) as image:
                if image.width * image.height > MAX_PIXELS:
                    raise DocumentRefused("The image has too many pixels to be read.")
                for frame in ImageSequence.Iterator(image):
                    yield _grey(frame)
    except DocumentRefused:
        raise
    except Exception as error:  # Pillow's readers raise what struct, zlib and others raise
        raise DocumentRefused("The image is broken: it cannot be drawn.") from error


def _grey(frame: Image.Image) -> Image.Image:
    """A frame as it is to be seen: upright, on white, and not too large."""
    upright = ImageOps.exif_transpose(frame)
    if upright.has_transparency_data:
        seen = upright.convert("RGBA")
        white = Image.new("RGBA", seen.size, "white")
        upright = Image.alpha_composite(white, seen)
    grey = upright.convert("L")
    if grey.width * grey.height > _MOST_PIXELS:
        scale = math.sqrt(_MOST_PIXELS / (grey.width * grey.height))
        grey = grey.resize((max(1, int(grey.width * scale)), max(1, int(grey.height * scale))))
    return grey


def _script_of(page: Image.Image) -> str:
    """The script of a page in tesseract's words; empty where it cannot tell."""
    try:
        said = _tesseract(["stdin", "stdout", "--psm", "0"], _as_pgm(page))
    except subprocess.TimeoutExpired:
        return ""
    lines = said.decode("utf-8", "replace").splitlines()
    scripts = [line.partition(":")[2].strip() for line in lines if line.startswith("Script:")]
    return scripts[0] if scripts else ""


def _text_of(page: Image.Image, languages: list[str]) -> str:
    arguments = ["stdin", "stdout", "-l", "+".join(languages), "--dpi", str(_DPI)]
    return _tesseract(arguments, _as_pgm(page)).decode("utf-8", "replace")


def _as_pgm(page: Image.Image) -> bytes:
    return b"P5 %d %d 255\n" % page.size + page.convert("L").tobytes()


def _tesseract(arguments: list[str], content: bytes) -> bytes:
    """What tesseract says; nothing where it fails. Raises TimeoutExpired."""
    done = subprocess.run(  # noqa: S603  no argument is from outside
        [shutil.which("tesseract") or "tesseract", *arguments],
        input=content,
        stdout=subprocess.PIPE,
        stderr=subprocess.DEVNULL,
        timeout=PAGE_SECONDS,
        check=False,
        env=os.environ | {"OMP_THREAD_LIMIT": "1"},  # more threads make one page slower
    )
    return done.stdout if done.returncode == 0 else b""
