"""By what the list of supporters can be narrowed, and whether one still holds an office."""

from collections.abc import Iterable, Sequence
from datetime import date
from enum import StrEnum

from habeas.ledger.queries import StoredClaim
from habeas.register.rules.facets import LONGEST_VALUE
from habeas.values.dates import Answer, PartialDate

COUNTRY, GROUP, OFFICE, KIND = "country", "group", "office", "kind"
SUPPORTER_FACETS = (COUNTRY, GROUP, OFFICE, KIND)
_ENDS = frozenset({"endDate", "periodEnd"})
_OF_PARTICIPATION = (COUNTRY, GROUP, OFFICE)


def supporter_facets(
    participation: Sequence[StoredClaim], appeals: Iterable[Sequence[StoredClaim]]
) -> set[tuple[str, str]]:
    """(facet, value) pairs from one part that somebody took, and the appeals it was taken in."""
    found = {(one.prop, one.value) for one in participation if one.prop in _OF_PARTICIPATION}
    for claims in appeals:
        found |= {(KIND, one.value) for one in claims if one.prop == "interventionKind"}
    return {(facet, value[:LONGEST_VALUE]) for facet, value in found}


class Tenure(StrEnum):
    """Whether somebody still holds an office or a membership, as far as the record knows."""

    HOLDS = "holds"
    ENDED = "ended"
    UNKNOWN = "unknown"


def ended_on(claims: Sequence[StoredClaim]) -> PartialDate | None:
    """When an office or a membership ended: the last day that a source gives; None for none."""
    ends = [PartialDate.from_edtf(one.value) for one in claims if one.prop in _ENDS]
    return max(ends, key=lambda when: when.latest or date.max, default=None)


def holds_on(claims: Sequence[StoredClaim], day: date) -> bool:
    """Whether an office or a membership may still be held on a day."""
    end = ended_on(claims)
    return end is None or end.is_before(day) != Answer.CERTAIN
