"""Reading a preserved scan: its text is kept beside the one that the extractor did not find."""

from django.db import transaction

from habeas.ledger.access import Role, Viewer
from habeas.sources.models import DocumentText, PreservedDocument
from habeas.sources.models.files import read
from habeas.sources.queries import document_text
from habeas.sources.rules.extraction.ocr import OCR_VERSION, SCANNED
from habeas.sources.rules.media import MediaType
from habeas.sources.rules.reading import read_scan


def is_unread_scan(viewer: Viewer | None, sha256: str) -> bool:
    """Whether a document that the viewer may see is pictures of pages that nobody has read."""
    found = document_text(viewer, sha256)
    if found is None or found.text.strip():
        return False
    return PreservedDocument.objects.filter(sha256=sha256, media_type__in=SCANNED).exists()


def read_preserved_scan(viewer: Viewer, sha256: str) -> bool:
    """Reads a scan by OCR, some seconds for each page; says whether it has a text now.

    A document with a text, or one that the viewer may not see, is left as it is. Raises
    AccessDenied, FileDamaged, and DocumentRefused: broken, or what to install.
    """
    viewer.require(Role.EDITOR, Role.ADMINISTRATOR)
    if not is_unread_scan(viewer, sha256):
        return False
    document = PreservedDocument.objects.get(sha256=sha256)
    extracted = read_scan(read(sha256), MediaType(document.media_type))
    if not extracted.text.strip():
        return False
    with transaction.atomic():
        DocumentText.objects.get_or_create(
            document=document,
            extractor=OCR_VERSION,
            defaults={"text": extracted.text, "page_starts": extracted.pages},
        )
    return True
