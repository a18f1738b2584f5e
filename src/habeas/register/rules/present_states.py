"""What is said to hold now of a person, and by when each of it was last stated.

Being held, a place of detention, contact refused, an illness, an open charge, an assessment that
waits: such a statement grows old, and somebody has to say that it is still so, or ended. A day on
which a source states it, or on which somebody checked it, states it; where there is neither, the
day of the report does. What has an end, and whatever is said of the dead, is not asked about.
"""

from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass
from datetime import date
from enum import StrEnum

from habeas.ledger.queries import StoredClaim
from habeas.register.rules.evidence import ASSESSMENT, CHARGE, CONDITION, Claims, PersonClaims
from habeas.register.rules.status import Segment, State
from habeas.values.dates import DateError, PartialDate


class Present(StrEnum):
    """The kinds of things that hold now."""

    HELD = "held"
    PLACE = "place"
    CONTACT = "contact"
    ACCESS = "access"
    CONDITION = "condition"
    CHARGE = "charge"
    ASSESSMENT = "assessment"


STATED_BY_A_DAY = {
    Present.HELD: "heldOn",
    Present.PLACE: "heldOn",
    Present.CONDITION: "statedOn",
}
"""The property in which a day is recorded on which it was still so. For the other kinds the claim
is recorded again, with that day as the day on which it was last checked."""

_ENDS = frozenset({"endDate", "releaseGround"})
_WHERE = frozenset({"place", "facility"})
_OPEN_CHARGE = frozenset({"announced", "brought", "unknown"})
_WAITING = frozenset({"proposed", "under_monitoring"})
_REFUSED = ("_denied", "_restricted", "_withheld")
_ALONE = frozenset({"incommunicado"})
_DATES = {
    Present.HELD: frozenset({"startDate", "heldOn"}),
    Present.PLACE: frozenset({"startDate", "heldOn"}),
    Present.CONDITION: frozenset({"startDate", "statedOn"}),
    Present.CHARGE: frozenset({"date", "statusDate"}),
    Present.ASSESSMENT: frozenset({"date"}),
}

ReportedBy = Callable[[StoredClaim], date]


@dataclass(frozen=True, slots=True)
class PresentFact:
    """One thing that holds now. ``claim`` is the id of the claim to be confirmed, or empty."""

    entity: str
    kind: Present
    claim: str
    last_stated: date
    stated_by: str


def present_facts(
    claims: PersonClaims, segments: Sequence[Segment], reported_by: ReportedBy
) -> list[PresentFact]:
    """What holds now of one person; ``segments`` are their states in order of days."""
    last = segments[-1] if segments else None
    if last and last.state == State.DIED:
        return []
    read = _Reader(reported_by)
    facts: list[PresentFact] = []
    if last and last.state.is_held and last.until == date.max:
        for detention, custodies in claims.episodes.values():
            facts += read.detention(detention, custodies)
    facts += read.charges(one for one, _ in claims.proceedings if one[0].schema == CHARGE)
    facts += read.others(claims.others)
    return facts


class _Reader:
    def __init__(self, reported_by: ReportedBy) -> None:
        self._reported_by = reported_by

    def detention(self, detention: Claims, custodies: Sequence[Claims]) -> Iterator[PresentFact]:
        """That the person is held, where, and who may not reach them."""
        if _has(detention, _ENDS):
            return
        going_on = [custody for custody in custodies if not _has(custody, _ENDS)]
        yield self._fact(Present.HELD, detention, [*detention, *_all(custodies)])
        places = [
            self._fact(Present.PLACE, custody, custody)
            for custody in going_on
            if _has(custody, _WHERE)
        ]
        if places:
            yield max(places, key=lambda fact: (fact.last_stated, fact.stated_by))
        yield from self._refusals(Present.CONTACT, "whereabouts", detention)
        for custody in going_on:
            yield from self._refusals(Present.ACCESS, "access", custody)

    def charges(self, charges: Iterable[Claims]) -> Iterator[PresentFact]:
        """Charges that are neither decided nor dropped."""
        for charge in charges:
            statuses = [claim for claim in charge if claim.prop == "status"]
            if all(claim.value in _OPEN_CHARGE for claim in statuses):
                yield self._fact(Present.CHARGE, charge, charge, (statuses or charge)[-1].id)

    def others(self, others: Iterable[Claims]) -> Iterator[PresentFact]:
        """Conditions that have not ended, and assessments that wait for a judgement."""
        for claims in others:
            if claims[0].schema == CONDITION and not _has(claims, _ENDS):
                yield self._fact(Present.CONDITION, claims, claims)
            statuses = [claim for claim in claims if claim.prop == "status"]
            waiting = statuses and all(claim.value in _WAITING for claim in statuses)
            if claims[0].schema == ASSESSMENT and waiting:
                yield self._fact(Present.ASSESSMENT, claims, claims, statuses[-1].id)

    def _fact(self, kind: Present, of: Claims, told_in: Claims, claim: str = "") -> PresentFact:
        day, by = self._last_stated(told_in, _DATES[kind])
        return PresentFact(of[0].entity, kind, claim, day, by.id)

    def _refusals(self, kind: Present, prop: str, claims: Claims) -> Iterator[PresentFact]:
        """Each refusal once, by the claim that last states it."""
        last: dict[str, tuple[date, StoredClaim]] = {}
        for claim in claims:
            if claim.prop == prop and _is_refusal(claim.value):
                stated = self._last_stated([claim], ())
                last[claim.value] = max(last.get(claim.value, stated), stated)
        for day, claim in last.values():
            yield PresentFact(claim.entity, kind, claim.id, day, claim.id)

    def _last_stated(self, claims: Claims, dates: Iterable[str]) -> tuple[date, StoredClaim]:
        stated = [
            (day, claim)
            for claim in claims
            for day in (self._dated(claim) if claim.prop in dates else None, _checked(claim))
            if day
        ]
        return max(stated or [(self._reported_by(claim), claim) for claim in claims])

    def _dated(self, claim: StoredClaim) -> date | None:
        """The first day that a date may mean, bounded by its report."""
        value = PartialDate.from_edtf(claim.value)
        return (value.no_later_than(self._reported_by(claim)) or value).earliest


def _checked(claim: StoredClaim) -> date | None:
    try:
        return PartialDate.from_edtf(claim.checked_on).earliest if claim.checked_on else None
    except DateError:
        return None


def _is_refusal(value: str) -> bool:
    return value.endswith(_REFUSED) or value in _ALONE


def _has(claims: Claims, props: frozenset[str]) -> bool:
    return any(claim.prop in props for claim in claims)


def _all(several: Iterable[Claims]) -> Iterator[StoredClaim]:
    return (claim for claims in several for claim in claims)
