"""Reading a document that somebody else wrote, in a process of its own.

A parser is entered by whatever the file holds: 70 kB of HTML can ask for minutes and gigabytes by
the standard's own rules, and a broken PDF can end the process that reads it. So the process is
another one, with limits; it reads one document and ends.
"""

import subprocess
import sys

import orjson

from habeas.sources.rules.extraction import ExtractedText, Metadata, extract_text
from habeas.sources.rules.extraction.ocr import ALL_SECONDS, PAGE_SECONDS, SCANNED, why_no_ocr
from habeas.sources.rules.media import MediaType, media_type_of
from habeas.sources.rules.refusals import DocumentRefused

# A PDF of 1,000 pages takes about ten seconds.
CPU_SECONDS = 40

# Waiting for a busy machine included.
WAIT_SECONDS = 120

# To draw the pages of a scan, and to wait for all of them to be read: each is bounded in ``ocr``.
SCAN_CPU_SECONDS = 300
SCAN_WAIT_SECONDS = ALL_SECONDS + 3 * PAGE_SECONDS

# 30 MB of XML take about 300 MB once parsed; the libraries themselves reserve about 400 MB.
MEMORY_BYTES = 1_500_000_000


def read_document(content: bytes) -> tuple[MediaType, ExtractedText]:
    """What a file is, and its text, its pages and what it says of itself; needs no register.

    Raises DocumentRefused, in one line, for a file that is empty, too large, of another kind,
    broken or encrypted, or that takes more than CPU_SECONDS or MEMORY_BYTES to read.
    """
    media_type = media_type_of(content)
    if media_type == MediaType.PLAIN:  # nothing to parse
        return media_type, extract_text(content, media_type)
    return media_type, extract_apart(content, media_type)


def is_scan(media_type: MediaType, extracted: ExtractedText) -> bool:
    """Whether a document is pictures of pages, in which only OCR may find a text."""
    return media_type in SCANNED and not extracted.text.strip()


def read_scan(content: bytes, media_type: MediaType) -> ExtractedText:
    """The text of pictures of pages, by OCR; some seconds for each page.

    Raises DocumentRefused, in one line, also where OCR is not installed: what to install.
    """
    if why := why_no_ocr():
        raise DocumentRefused(why)
    return _read_apart(content, [media_type, str(SCAN_CPU_SECONDS), str(MEMORY_BYTES), "scan"])


def extract_apart(
    content: bytes, media_type: MediaType, cpu_seconds: int = CPU_SECONDS
) -> ExtractedText:
    """``extract_text`` in a process of its own. Raises DocumentRefused."""
    return _read_apart(content, [media_type, str(cpu_seconds), str(MEMORY_BYTES)])


def _read_apart(content: bytes, arguments: list[str]) -> ExtractedText:
    # -P: what lies in the folder where somebody works is not imported.
    command = [sys.executable, "-P", "-m", "habeas.sources.rules.extraction"]
    try:
        done = subprocess.run(  # noqa: S603  our own program, and no argument from outside
            [*command, *arguments],
            input=content,
            capture_output=True,
            timeout=WAIT_SECONDS if arguments[-1] != "scan" else SCAN_WAIT_SECONDS,
            check=False,
        )
    except subprocess.TimeoutExpired as error:
        raise DocumentRefused("The document takes too long to read.") from error
    if done.returncode == 2:
        raise DocumentRefused(done.stderr.decode("utf-8", "replace").splitlines()[-1])
    if done.returncode != 0:
        raise DocumentRefused("The document is broken, or takes too much time or memory to read.")
    return _extracted(done.stdout)


def _extracted(answer: bytes) -> ExtractedText:
    found = orjson.loads(answer)
    metadata = Metadata(**found["metadata"])
    return ExtractedText(found["text"], tuple(found["pages"]), metadata, tuple(found["notes"]))
