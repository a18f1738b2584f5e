"""Gathers what the record knows of a person by a day."""

from collections.abc import Mapping, Sequence
from datetime import date

from habeas.advocacy.queries.drafting.known import Known
from habeas.advocacy.queries.drafting.telling import DATES_OF_APPEALS, INTERVENTION, Teller
from habeas.ledger.access import Viewer
from habeas.ledger.queries import StoredClaim
from habeas.register.queries.describing import Describer
from habeas.register.queries.gathering import Gathered, gather
from habeas.register.queries.statuses import status_of
from habeas.sources.queries import Source, sources_by_hash
from habeas.values.dates import PartialDate

_DATES = {
    "Condition": ("statedOn", "startDate"),
    "CourtDecision": ("date", "statedOn"),
    "Charge": ("date", "statusDate"),
    "Mistreatment": ("date",),
    "Custody": ("heldOn", "startDate"),
    "Assessment": ("date",),
    "Response": ("date", "dateReceived"),
    INTERVENTION: DATES_OF_APPEALS,
}


def known_of_person(viewer: Viewer, person: str, day: date) -> Known | None:
    """What is known of a person on a day; None where this viewer knows of nobody of this id.

    Nothing counts that is dated after the day, or stands in a source dated after it.
    """
    gathered = gather(viewer, person, None)
    if gathered is None:
        return None
    claims = list(gathered.all_claims())
    sources = sources_by_hash(viewer, {claim.document for claim in claims if claim.document})
    by_then = Gathered(gathered.entity, gathered.records, _by(gathered.claims, sources, day))
    status = status_of(viewer, gathered.entity, day)
    return Teller(by_then, Describer.of(viewer, claims), sources, day).known(status)


def _by(
    found: Mapping[str, Sequence[StoredClaim]], sources: Mapping[str, Source], day: date
) -> dict[str, list[StoredClaim]]:
    kept: dict[str, list[StoredClaim]] = {}
    for entity, claims in found.items():
        known = [claim for claim in claims if not _later(sources.get(claim.document), day)]
        if known and not _happened_later(known, day):
            kept[entity] = known
    return kept


def _later(source: Source | None, day: date) -> bool:
    return bool(source and source.date and source.date.earliest and source.date.earliest > day)


def _happened_later(claims: Sequence[StoredClaim], day: date) -> bool:
    dates = [
        PartialDate.from_edtf(claim.value)
        for claim in claims
        if claim.prop in _DATES.get(claim.schema, ())
    ]
    return bool(dates) and all(when.earliest is not None and when.earliest > day for when in dates)
