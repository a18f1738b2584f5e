"""Preserving documents: the bytes, their text, and the claims that describe them, together."""

import stat
from collections.abc import Iterable
from pathlib import Path
from typing import Unpack

from django.db import transaction
from django.utils import timezone

from habeas.ledger.access import Role, Viewer
from habeas.ledger.actions import record_claims
from habeas.ledger.models import LogHead
from habeas.ledger.queries import StoredClaim, claims_of
from habeas.ledger.rules.ids import new_id
from habeas.ledger.rules.levels import Level
from habeas.sources.models import DocumentText, PreservedDocument
from habeas.sources.models.files import pieces_of, staged_pieces
from habeas.sources.rules.describing import SCHEMA, About, clean_file_name, describing_claims
from habeas.sources.rules.extraction import EXTRACTOR_VERSION, ExtractedText, extract_text
from habeas.sources.rules.extraction.normal import one_line, tidy_lines
from habeas.sources.rules.kinds import DocumentKind
from habeas.sources.rules.media import MAX_BYTES, MediaType, refuse_size
from habeas.sources.rules.reading import read_document
from habeas.sources.rules.refusals import DocumentRefused
from habeas.vocabulary.cleaning import clean_value

Reading = tuple[MediaType, ExtractedText]

_REASON = "Preserved a document"


def preserve_document(viewer: Viewer, content: bytes, **about: Unpack[About]) -> PreservedDocument:
    """Preserves bytes as they are, with their text, and records what is said of them.

    One transaction writes all of it or nothing, after the text was read. What ``about`` leaves out
    is taken from the file where the file says it. Bytes that the viewer already has are one
    document: it is returned, and nothing is recorded. Bytes that only another team has become
    known to this viewer's team too, by claims of its own.

    Raises AccessDenied, DocumentRefused (see ``read_document``; also for a sealed level), and
    ValueRejected for a value that the vocabulary refuses.
    """
    _refuse_early(viewer, about)
    return _preserve(viewer, [content], DocumentKind.FILE, read_document(content), about)


def preserve_file(viewer: Viewer, path: Path, **about: Unpack[About]) -> PreservedDocument:
    """Preserves a file of this machine. Its size is judged before it is read.

    Raises what ``preserve_document`` does, with the file's name in front of a refusal.
    """
    about.setdefault("file_name", path.name)
    try:
        return preserve_document(viewer, _bytes_of(path), **about)
    except DocumentRefused as refusal:
        raise DocumentRefused(f"{_shown(path)}: {refusal}") from refusal


def preserve_table(viewer: Viewer, path: Path, **about: Unpack[About]) -> PreservedDocument:
    """Preserves a table of this machine (CSV) that an import has read, however long it is.

    Its bytes are copied in pieces. Raises what ``preserve_file`` does but for its limit of size.
    """
    about.setdefault("file_name", path.name)
    _refuse_early(viewer, about)
    try:
        content = path.read_bytes() if path.stat().st_size <= MAX_BYTES else b""
        reading = (MediaType.CSV, extract_text(content, MediaType.CSV))
        return _preserve(viewer, pieces_of(path), DocumentKind.FILE, reading, about)
    except OSError as error:
        raise DocumentRefused(
            f"{_shown(path)}: The file cannot be read ({error.strerror})."
        ) from error


def preserve_reference(
    viewer: Viewer, summary: str, /, **about: Unpack[About]
) -> PreservedDocument:
    """Preserves a source of which there is no file: what it is, and our own summary of it.

    The summary, in UTF-8, is what is preserved and cited; ``about`` says where the source is found
    and needs a title. Raises what ``preserve_document`` does; DocumentRefused also where another
    source has this very summary.
    """
    _refuse_early(viewer, about)
    text = tidy_lines(summary)
    if not text or not about.get("title", "").strip():
        raise DocumentRefused("A source without a file needs a title and a summary.")
    content = text.encode()
    refuse_size(len(content))
    about.setdefault("summary", text)
    reading = (MediaType.PLAIN, extract_text(content, MediaType.PLAIN))
    return _preserve(viewer, [content], DocumentKind.REFERENCE, reading, about)


def _refuse_early(viewer: Viewer, about: About) -> None:
    viewer.require(Role.EDITOR, Role.ADMINISTRATOR)
    if about.get("level") == Level.SEALED:
        raise DocumentRefused("A document cannot be sealed yet: its bytes would lie here open.")
    clean_file_name(about.get("file_name", ""))


def _bytes_of(path: Path) -> bytes:
    if "\0" in str(path):
        raise DocumentRefused("This is no name of a file.")
    try:
        found = path.stat()
        if not stat.S_ISREG(found.st_mode):
            raise DocumentRefused("This is not a file.")
        refuse_size(found.st_size)
        with path.open("rb") as opened:
            return opened.read(MAX_BYTES + 1)  # it may grow meanwhile
    except OSError as error:
        raise DocumentRefused(f"The file cannot be read ({error.strerror}).") from error


def _shown(path: Path) -> str:
    name = one_line(path.name)
    return name if len(name) <= 60 else f"{name[:60]}…"


def _preserve(
    viewer: Viewer, pieces: Iterable[bytes], kind: DocumentKind, reading: Reading, about: About
) -> PreservedDocument:
    with staged_pieces(pieces) as file, transaction.atomic():
        # The turn that every append takes, taken first: two who preserve the same bytes at once
        # do so one after the other.
        LogHead.objects.select_for_update().get()
        document = PreservedDocument.objects.filter(sha256=file.sha256).first()
        if document is None:
            document = _new_document(file.sha256, file.size, kind, reading)
        if not document.texts.exists():
            _write_text(document, reading)
        known = claims_of(viewer, [document.entity]).get(document.entity, [])
        if not any(claim.value == file.sha256 for claim in known if claim.prop == "contentHash"):
            _describe(viewer, document, reading, about)
        elif kind == DocumentKind.REFERENCE:
            _refuse_namesake(known, about)
        file.keep()
    return document


def _new_document(
    sha256: str, size: int, kind: DocumentKind, reading: Reading
) -> PreservedDocument:
    media_type, extracted = reading
    return PreservedDocument.objects.create(
        sha256=sha256,
        entity=new_id(),
        media_type=media_type,
        size=size,
        pages=len(extracted.pages),
        kind=kind,
        preserved_on=timezone.now(),
    )


def _write_text(document: PreservedDocument, reading: Reading) -> None:
    _, extracted = reading
    DocumentText.objects.create(
        document=document,
        extractor=EXTRACTOR_VERSION,
        text=extracted.text,
        page_starts=extracted.pages,
    )


def _describe(viewer: Viewer, document: PreservedDocument, reading: Reading, about: About) -> None:
    media_type, extracted = reading
    claims = describing_claims(
        document.entity, document.sha256, media_type, about, extracted.metadata
    )
    record_claims(viewer, claims, about.get("reason", _REASON))


def _refuse_namesake(known: list[StoredClaim], about: About) -> None:
    """Two sources that we sum up in the same words would become one."""
    titles = {claim.value for claim in known if claim.prop == "title"}
    if clean_value(SCHEMA, "title", about["title"]) not in titles:
        raise DocumentRefused(
            f"The source “{min(titles, default='')}” has the same summary, word for word;"
            " say in the summary what tells this one from it."
        )
