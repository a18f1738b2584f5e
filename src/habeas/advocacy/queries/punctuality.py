"""How punctually addressees answer, over all appeals and actions or those of one procedure."""

from collections import defaultdict
from collections.abc import Iterator, Mapping
from dataclasses import dataclass

from django.db.models import QuerySet

from habeas.advocacy.models import AppealFacet, AppealProgress
from habeas.advocacy.rules.facets import ADDRESSEE, PROCEDURE
from habeas.advocacy.rules.punctuality import (
    Asked,
    Timing,
    by_addressee,
    day_of,
    days_allowed,
    timing_of,
)
from habeas.ledger.access import Viewer
from habeas.ledger.queries import values_of
from habeas.ledger.rules.claims import PREFERRED
from habeas.register.queries.describing import captions
from habeas.vocabulary.procedures import versions

_DOCUMENT, _ANSWERED = "date", "dateAnswered"


@dataclass(frozen=True, slots=True)
class AddresseeTiming:
    """How punctual one addressee is; ``id`` and ``caption`` are the addressee's."""

    id: str
    caption: str
    timing: Timing


@dataclass(frozen=True, slots=True)
class Punctuality:
    """How long answers took, altogether and by addressee, the one of most appeals first.

    Counted are appeals with a document that bears a day, an answer or none. One of two addressees
    counts for both.
    """

    procedure: str | None
    all: Timing
    addressees: tuple[AddresseeTiming, ...]


def punctuality(viewer: Viewer | None, procedure: str | None = None) -> Punctuality:
    """How long answers took, from the day on the document to that of the answer.

    VocabularyError where there is no such procedure.
    """
    if procedure is not None:
        versions(procedure)
    asked = _asked(viewer, procedure) if viewer else {}
    timings = by_addressee(asked, _facet(viewer, ADDRESSEE)) if viewer and asked else {}
    called = captions(viewer, timings) if viewer and timings else {}
    return Punctuality(
        procedure,
        timing_of(asked.values()),
        tuple(AddresseeTiming(one, called.get(one, ""), timing) for one, timing in timings.items()),
    )


def _asked(viewer: Viewer, procedure: str | None) -> dict[str, Asked]:
    """The appeals with a day on their document, by id. An answer dated before it is none."""
    procedures = _facet(viewer, PROCEDURE)
    appeals = _appeals(viewer, procedure)
    said = values_of(viewer, [*appeals], (_DOCUMENT, _ANSWERED, PREFERRED))
    found = {}
    for appeal, values in said.items():
        preferred = {*values.get(PREFERRED, {}).values()}
        day = day_of(values.get(_DOCUMENT, {}), preferred, last=True)
        answered = day_of(values.get(_ANSWERED, {}), preferred, last=False)
        if day is not None:
            named = procedures.get(appeal, [])
            allowed = days_allowed(named[0], day) if named else None
            found[appeal] = Asked(day, answered if answered and answered >= day else None, allowed)
    return found


def _appeals(viewer: Viewer, procedure: str | None) -> Iterator[str]:
    if procedure is None:
        every = AppealProgress.objects.filter(audience=viewer.audience)
        return every.values_list("entity", flat=True).iterator()
    facets = _rows(viewer, PROCEDURE).filter(value=procedure)
    return facets.values_list("entity", flat=True).iterator()


def _facet(viewer: Viewer, facet: str) -> Mapping[str, list[str]]:
    """The values of a facet of every appeal."""
    found: dict[str, list[str]] = defaultdict(list)
    for entity, value in _rows(viewer, facet).values_list("entity", "value").iterator():
        found[entity].append(value)
    return found


def _rows(viewer: Viewer, facet: str) -> QuerySet[AppealFacet]:
    return AppealFacet.objects.filter(audience=viewer.audience, facet=facet)
