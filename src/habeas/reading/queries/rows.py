"""What is kept of readings, as far as a viewer may see the document and belongs to the team."""

from collections.abc import Collection
from dataclasses import dataclass

from django.db.models import Count, QuerySet

from habeas.ledger.access import Viewer
from habeas.reading.models import DocumentReading, Suggestion
from habeas.reading.rules.states import DECIDED_ON, Kind, State
from habeas.register.queries.listed import Listed
from habeas.sources.queries import Source, sources_by_hash


def reading_of(viewer: Viewer | None, sha256: str) -> DocumentReading | None:
    """How far the reading of a document is; None where it was not read, or may not be seen."""
    if viewer is None or sha256 not in sources_by_hash(viewer, [sha256]):
        return None
    return DocumentReading.objects.filter(team=viewer.team, document=sha256).first()


def rows_of(reading: DocumentReading) -> QuerySet[Suggestion]:
    """All suggestions of a reading, in the order of the text."""
    return Suggestion.objects.filter(reading=reading).order_by("place")


def to_decide(viewer: Viewer) -> QuerySet[Suggestion]:
    """The suggestions of the viewer's team on which nobody has decided."""
    return Suggestion.objects.filter(team=viewer.team, state=State.OPEN, known=False)


def open_by_document(viewer: Viewer | None, hashes: Collection[str]) -> dict[str, int]:
    """How many suggestions wait for a decision, for those of these documents that have any."""
    if viewer is None:
        return {}
    seen = [*sources_by_hash(viewer, hashes)]
    rows = to_decide(viewer).filter(document__among=seen)
    return dict(rows.values_list("document").annotate(waiting=Count("id")).order_by())


@dataclass(frozen=True, slots=True)
class DocumentToReview:
    """A document, and how many of its suggestions wait."""

    source: Source
    waiting: int


def documents_to_review(
    viewer: Viewer | None, after: int = 0, limit: int = 5
) -> Listed[DocumentToReview]:
    """Documents with suggestions that wait for a decision, those with most of them first."""
    if viewer is None:
        return Listed((), 0, None)
    rows = to_decide(viewer).values_list("document").annotate(waiting=Count("id"))
    counted: dict[str, int] = dict(rows.order_by("-waiting", "document"))
    sources = sources_by_hash(viewer, [*counted])
    seen = [
        DocumentToReview(sources[each], number)
        for each, number in counted.items()
        if each in sources
    ]
    shown = tuple(seen[after : after + limit])
    more = after + limit if len(seen) > after + limit else None
    return Listed(shown, len(seen), more)


def open_by_kind(viewer: Viewer | None, sha256: str) -> dict[Kind, int]:
    """How many suggestions of each kind wait in one document."""
    if viewer is None or not sources_by_hash(viewer, [sha256]):
        return {}
    rows = to_decide(viewer).filter(document=sha256)
    counted = dict(rows.values_list("kind").annotate(waiting=Count("id")).order_by())
    return {kind: counted.get(kind, 0) for kind in DECIDED_ON}


@dataclass(frozen=True, slots=True)
class NameFound:
    """A name of a document, by its local id, as it stands in the choices of a form."""

    local: str
    kind: Kind
    name: str


def names_of(viewer: Viewer | None, sha256: str) -> tuple[NameFound, ...]:
    """The people and bodies that a document names, in the order of the text."""
    reading = reading_of(viewer, sha256)
    if reading is None:
        return ()
    rows = rows_of(reading).filter(kind__in=(Kind.PERSON, Kind.BODY)).exclude(local="")
    return tuple(
        NameFound(local, Kind(kind), payload["name"])
        for local, kind, payload in rows.values_list("local", "kind", "payload")
    )
