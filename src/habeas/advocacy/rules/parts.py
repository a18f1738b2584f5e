"""An appeal or action with all that belongs to it, as claims, and the days that they leave."""

from collections import defaultdict
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date

from habeas.ledger.queries import StoredClaim
from habeas.register.rules.captions import preferred_ids
from habeas.values.dates import PartialDate

INTERVENTION = "Intervention"
ADDRESSING, CLOCK_EVENT, DEMAND = "Addressing", "ClockEvent", "Demand"
OUTCOME, PARTICIPATION, RESPONSE = "Outcome", "Participation", "Response"
OF_INTERVENTION = ("intervention",)

_Claims = Sequence[StoredClaim]


@dataclass(frozen=True, slots=True)
class Appeal:
    """The claims of one appeal or action, and those of its parts by schema and entity."""

    id: str
    own: _Claims
    parts: Mapping[str, Mapping[str, _Claims]]

    def of(self, schema: str) -> Mapping[str, _Claims]:
        """Its parts of one schema, in the order in which they were recorded."""
        return self.parts.get(schema, {})


def appeal_from(entity: str, own: _Claims, parts: Mapping[str, _Claims]) -> Appeal:
    """Puts the parts of an appeal in order by their schema."""
    by_schema: dict[str, dict[str, _Claims]] = defaultdict(dict)
    for part, claims in parts.items():
        if claims:
            by_schema[claims[0].schema][part] = claims
    return Appeal(entity, own, by_schema)


def leading(claims: _Claims, prop: str) -> list[StoredClaim]:
    """The claims of one property that count: the preferred ones, or all where none is."""
    said = [claim for claim in claims if claim.prop == prop]
    preferred = preferred_ids(claims)
    return [claim for claim in said if claim.id in preferred] or said


def values(claims: _Claims, prop: str) -> list[str]:
    """The values of one property that count, each once."""
    return list(dict.fromkeys(claim.value for claim in leading(claims, prop)))


def first_value(claims: _Claims, prop: str) -> str:
    """The first of these values; empty for none."""
    return next(iter(values(claims, prop)), "")


def latest_day(claims: _Claims, prop: str) -> date | None:
    """The last day that the sources leave for a date; nobody is late before it."""
    return max(filter(None, map(_last, leading(claims, prop))), default=None)


def earliest_day(claims: _Claims, prop: str) -> date | None:
    """The first day that the sources leave for a date, or its last where no first is known."""
    return min(filter(None, map(_first, leading(claims, prop))), default=None)


def _last(claim: StoredClaim) -> date | None:
    when = PartialDate.from_edtf(claim.value)
    return when.latest or when.earliest


def _first(claim: StoredClaim) -> date | None:
    when = PartialDate.from_edtf(claim.value)
    return when.earliest or when.latest
