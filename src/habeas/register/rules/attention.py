"""What asks for attention: grave conditions, days of the year, who was last raised when.

Nothing here knows what day it is: a condition is present and an anniversary near only on the
day on which somebody asks.
"""

from collections.abc import Iterable, Mapping, Sequence
from datetime import date
from enum import StrEnum
from typing import NamedTuple

from habeas.ledger.queries import StoredClaim
from habeas.register.rules.captions import preferred_ids
from habeas.register.rules.status import Segment
from habeas.register.rules.timeline import EVENTS
from habeas.values.dates import PartialDate

INTERVENTION, PARTICIPATION = "Intervention", "Participation"
DEMAND, ROLL_ENTRY = "Demand", "RollEntry"
CONDITION, DETENTION = "Condition", "Detention"
GRAVE = ("life_threatening", "serious")
"""The severities that are an alarm, the gravest first."""


class Anniversary(StrEnum):
    """What happened on a day of the year."""

    ARREST = "arrest"
    BIRTH = "birth"


class GraveCondition(NamedTuple):
    """How grave (an index into GRAVE), until when at the latest, and when it was last stated."""

    gravity: int
    until: date
    stated: date


def acted_on(claims: Sequence[StoredClaim]) -> PartialDate | None:
    """When an appeal or action was made: its earliest date, a preferred one before others."""
    dates = [claim for claim in claims if claim.prop in EVENTS[INTERVENTION]]
    preferred = preferred_ids(claims)
    chosen = [claim for claim in dates if claim.id in preferred] or dates
    return min(map(_date, chosen), key=first_day, default=None)


def first_day(when: PartialDate | None) -> date:
    """The first possible day; the last where no first is known, ``date.min`` where none is."""
    return (when and (when.earliest or when.latest)) or date.min


def grave_condition(claims: Sequence[StoredClaim]) -> GraveCondition | None:
    """What the gravest of the sources says of a condition; None where none calls it grave."""
    said = {claim.value for claim in claims if claim.prop == "severity"}
    gravity = next((place for place, value in enumerate(GRAVE) if value in said), None)
    if gravity is None:
        return None
    ended = [_date(claim).latest or date.max for claim in claims if claim.prop == "endDate"]
    stated = [
        first_day(_date(claim)) for claim in claims if claim.prop in {"statedOn", "startDate"}
    ]
    return GraveCondition(gravity, max(ended, default=date.max), max(stated, default=date.min))


def anniversaries_of(
    own: Sequence[StoredClaim], detentions: Iterable[Sequence[StoredClaim]]
) -> set[tuple[Anniversary, date]]:
    """The birthday, and the arrests that no release has followed, where the day is certain."""
    found = {(Anniversary.BIRTH, day) for day in _the_day(own, "birthDate")}
    for claims in detentions:
        if not any(claim.prop == "endDate" for claim in claims):
            found |= {(Anniversary.ARREST, day) for day in _the_day(claims, "startDate")}
    return found


def _the_day(claims: Sequence[StoredClaim], prop: str) -> list[date]:
    """The one day that sources leave for a property, if they leave one."""
    said = [claim for claim in claims if claim.prop == prop]
    preferred = preferred_ids(claims)
    dates = {_date(claim) for claim in said if claim.id in preferred} or {*map(_date, said)}
    days = {date.earliest if _is_one_day(date) else None for date in dates}
    return [day for day in days if day] if len(days) == 1 else []


def _is_one_day(when: PartialDate) -> bool:
    doubted = when.approximate or when.uncertain
    return when.earliest is not None and when.earliest == when.latest and not doubted


def last_custody(segments: Iterable[Segment]) -> tuple[date, date]:
    """The last unbroken time in which somebody was held, certainly or possibly.

    From its first day until the first that no longer belongs to it; ``date.min`` twice for none.
    """
    first = until = date.min
    for segment in segments:
        if segment.state.is_held:
            first = first if segment.first == until and until > date.min else segment.first
            until = segment.until
    return first, until


def parts_by_schema(
    parts: Mapping[str, Sequence[StoredClaim]], schema: str
) -> dict[str, Sequence[StoredClaim]]:
    """Those of some entities that are of a schema, with their claims."""
    return {
        entity: claims for entity, claims in parts.items() if claims and claims[0].schema == schema
    }


def _date(claim: StoredClaim) -> PartialDate:
    return PartialDate.from_edtf(claim.value)
