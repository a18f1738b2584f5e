"""The shelf of documents, and one document to read."""

from collections import Counter
from collections.abc import Iterable, Iterator

from django.http import Http404, HttpRequest, HttpResponse
from django.utils.http import content_disposition_header

from habeas.accounts.queries import viewer_of
from habeas.desk import asking
from habeas.desk.addresses import address
from habeas.desk.marked_text import by_entity, part_of_text
from habeas.desk.views.answering import page, reading
from habeas.ledger.access import Viewer
from habeas.reading.queries.rows import open_by_document, reading_of
from habeas.register.queries.passages import PassageShown, passages_in
from habeas.sources import queries as sources
from habeas.sources.queries import Source

_PAGE_LENGTH = 50
_NO_PAGE = "default-src 'none'; sandbox; frame-ancestors 'none'; base-uri 'none'"


@reading
def documents(request: HttpRequest) -> HttpResponse:
    """The shelf, newest first."""
    after = asking.number_in(request.GET, "after")
    viewer = viewer_of(request.user)
    shelf = sources.documents(viewer, after=after, limit=_PAGE_LENGTH + 1)
    shown = shelf[:_PAGE_LENGTH]
    more = len(shelf) > _PAGE_LENGTH
    return page(
        request,
        "documents",
        section="documents",
        shelf=shown,
        open_by_document=Counter(open_by_document(viewer, [one.document for one in shown])),
        continued=after is not None,
        next_address=address("documents", query={"after": str(shown[-1].number)}) if more else "",
    )


@reading
def document(request: HttpRequest, sha256: str) -> HttpResponse:
    """One document: what is known of it, and its text with the cited passages marked."""
    viewer = viewer_of(request.user)
    source = _source(viewer, sha256)
    read = sources.document_text(viewer, sha256)
    passages = passages_in(viewer, sha256)
    part = None
    if read is not None and read.text:
        chosen = asking.passage_in(request.GET, len(read.text))
        number = asking.number_in(request.GET, "part") or 1
        part = part_of_text(read.text, read.pages, passages, chosen, number)
    return page(
        request,
        "document",
        section="documents",
        source=source,
        pages=len(read.pages) if read else 0,
        part=part,
        whole=by_entity(_of_the_whole(passages, source)),
        statements=len(passages),
        was_read=reading_of(viewer, sha256) is not None,
        to_review=open_by_document(viewer, [sha256]).get(sha256, 0),
    )


@reading
def document_file(request: HttpRequest, sha256: str) -> HttpResponse:
    """The preserved bytes, as a file to keep: never shown by the browser itself."""
    viewer = viewer_of(request.user)
    source = _source(viewer, sha256)
    content = sources.document_bytes(viewer, sha256)
    if content is None:
        raise Http404
    name = source.file_name or sha256
    response = HttpResponse(content, content_type="application/octet-stream")
    response.headers["Content-Disposition"] = content_disposition_header(True, name) or ""  # noqa: FBT003
    response.headers["Content-Security-Policy"] = _NO_PAGE
    response.headers["X-Content-Type-Options"] = "nosniff"
    return response


def _of_the_whole(passages: Iterable[PassageShown], source: Source) -> Iterator[PassageShown]:
    """Claims that cite no passage of the document, except those that only describe it."""
    return (item for item in passages if item.start < 0 and item.entity != source.entity)


def _source(viewer: Viewer | None, sha256: str) -> Source:
    source = sources.sources_by_hash(viewer, [sha256]).get(sha256)
    if source is None:
        raise Http404
    return source
