"""Reading the preserved documents anew, after the extractor has learnt something."""

from collections.abc import Callable

from habeas.sources.models import DocumentText, PreservedDocument
from habeas.sources.models.files import read
from habeas.sources.rules.extraction import EXTRACTOR_VERSION, ExtractedText, extract_text
from habeas.sources.rules.media import MediaType
from habeas.sources.rules.reading import read_document


def read_documents_again(
    progress: Callable[[int, int], None] = lambda _done, _all: None,
) -> int:
    """Extracts the text of each document that the present extractor has not read; says how many.

    Earlier texts stay, and citations find their place in the new ones. Raises FileDamaged or
    DocumentRefused at the first document that cannot be read; those before it are kept.
    """
    unread = PreservedDocument.objects.exclude(texts__extractor=EXTRACTOR_VERSION)
    found = [*unread.order_by("preserved_on").values_list("sha256", "media_type")]
    for done, (sha256, media_type) in enumerate(found, start=1):
        extracted = _text_of(read(sha256), media_type)
        DocumentText.objects.get_or_create(
            document_id=sha256,
            extractor=EXTRACTOR_VERSION,
            defaults={"text": extracted.text, "page_starts": extracted.pages},
        )
        progress(done, len(found))
    return len(found)


def _text_of(content: bytes, media_type: str) -> ExtractedText:
    if media_type == MediaType.CSV:
        return extract_text(content, MediaType.CSV)
    return read_document(content)[1]
