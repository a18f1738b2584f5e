"""By what the list of people can be narrowed."""

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from datetime import date

from habeas.ledger.queries import StoredClaim
from habeas.ledger.rules.claims import PREFERRED
from habeas.register.rules.captions import preferred_ids
from habeas.register.rules.ranges import (
    NOT_EXACT,
    age_range,
    days_in,
    sentence_range,
    years_between,
)
from habeas.register.rules.same_person import DECISIONS
from habeas.register.rules.translations import APPROVED_TEXT
from habeas.values.dates import PartialDate
from habeas.values.places import town_called

ABOUT_CLAIMS = frozenset({PREFERRED, APPROVED_TEXT})
"""What is said of other claims: which one leads, which one was approved."""

CLEARED, EMBARGO = "clearedFor", "embargoUntil"
ABOUT_PUBLISHING = frozenset({CLEARED, EMBARGO})
"""What an editor decides of publishing somebody: it has an author and a reason, and no source."""

Claims = Sequence[StoredClaim]

# The facet's name in addresses, and the properties of the entity that it is made of.
OWN_FACETS = {
    "category": ("category",),
    "country": ("nationality", "citizenship", "country"),
    "gender": ("gender",),
    "reason": ("persecutionReason",),
}
EVERYBODY_FACET = "everybody"
ROLL_FACET = "list"
UNSOURCED_FACET = "unsourced"
PLACE_FACET, FACILITY_FACET, TOWN_FACET = "place", "facility", "town"
DETENTION_TYPE_FACET, ARTICLE_FACET = "detention_type", "article"
ASSESSMENT_FACET, ASSESSOR_FACET = "assessment", "assessor"
ACTION_FACET = "action"
SENTENCE_FACET, SENTENCE_RANGE_FACET, AGE_FACET = "sentence", "sentence_range", "age"
NO_TOWN = "not_found"
LONGEST_VALUE = 200
_DECIDED = ABOUT_CLAIMS | ABOUT_PUBLISHING | DECISIONS
_WHEN_THERE = ("startDate", "heldOn", "endDate")
_LIFE_SENTENCES = ("life_imprisonment", "death")


@dataclass(frozen=True, slots=True)
class PersonTold:
    """The claims that tell of one person: those of each entity together.

    ``rolls`` and ``actions`` are the ids of the lists, and of the appeals and actions, that name
    the person.
    """

    own: Claims
    rolls: Iterable[str] = ()
    actions: Iterable[str] = ()
    detentions: Sequence[Claims] = ()
    custodies: Sequence[Claims] = ()
    charges: Sequence[Claims] = ()
    decisions: Sequence[Claims] = ()
    assessments: Sequence[Claims] = ()


def facets_of(told: PersonTold) -> set[tuple[str, str]]:
    """(facet, value) pairs of one person. Each facet has each value once."""
    return {(facet, value[:LONGEST_VALUE]) for facet, value in _pairs(told) if value}


def _pairs(told: PersonTold) -> Iterator[tuple[str, str]]:
    yield EVERYBODY_FACET, "yes"
    for facet, props in OWN_FACETS.items():
        yield from ((facet, claim.value) for claim in told.own if claim.prop in props)
    yield from ((ROLL_FACET, roll) for roll in told.rolls)
    yield from ((ACTION_FACET, action) for action in told.actions)
    if any(is_unsourced(claim) for claim in told.own):
        yield UNSOURCED_FACET, "yes"
    for facet, prop, parts in (
        (DETENTION_TYPE_FACET, "detentionType", told.detentions),
        (ARTICLE_FACET, "article", told.charges),
        (ASSESSMENT_FACET, "status", told.assessments),
        (ASSESSOR_FACET, "assessor", told.assessments),
    ):
        yield from ((facet, value) for value in _values(parts, prop))
    yield from _places(told)
    yield from _sentences(told.decisions)
    if age := _age_at_arrest(told):
        yield AGE_FACET, age


def is_unsourced(claim: StoredClaim) -> bool:
    """Whether a claim about the world cites nothing.

    A preference, an approval, a decision on who is the same person or on what may be published
    are no such claims.
    """
    return not (claim.document or claim.prop in _DECIDED)


def _values(parts: Iterable[Claims], prop: str) -> Iterator[str]:
    """The values of a property: of preferred claims alone, where one is preferred."""
    for claims in parts:
        preferred = preferred_ids(claims)
        said = [claim for claim in claims if claim.prop == prop]
        chosen = [claim for claim in said if claim.id in preferred] or said
        yield from (claim.value for claim in chosen)


def _places(told: PersonTold) -> Iterator[tuple[str, str]]:
    """The last place of detention that is told of, and the town if the map has it."""
    last = _last(told.custodies, ("place", "facility"), _WHEN_THERE)
    places, facilities = [*_values(last, "place")], [*_values(last, "facility")]
    yield from ((PLACE_FACET, place) for place in places)
    yield from ((FACILITY_FACET, facility) for facility in facilities)
    countries = {claim.value for claim in told.own if claim.prop in OWN_FACETS["country"]}
    towns = {town_called(place, countries) for place in places}
    if places or facilities:
        for town in towns or {None}:
            yield TOWN_FACET, f"{town.country}-{town.number}" if town else NO_TOWN


def _sentences(decisions: Sequence[Claims]) -> Iterator[tuple[str, str]]:
    """The length of the last sentence that is told of."""
    last = _last(decisions, ("sentenceLength",), ("date", "statedOn"))
    lengths = [*_values(last, "sentenceLength")]
    yield from ((SENTENCE_FACET, length) for length in lengths)
    yield from ((SENTENCE_RANGE_FACET, sentence_range(days_in(length))) for length in lengths)
    if not lengths:
        for kind in _values(
            _last(decisions, ("sentenceKind",), ("date", "statedOn")), "sentenceKind"
        ):
            if kind in _LIFE_SENTENCES:
                yield SENTENCE_RANGE_FACET, kind


def _last(parts: Iterable[Claims], told: Sequence[str], dated: Sequence[str]) -> list[Claims]:
    """Of the parts that tell one of some properties the one with the latest day, or none."""
    telling = [part for part in parts if any(claim.prop in told for claim in part)]
    return (
        [max(telling, key=lambda part: (_latest_day(part, dated), part[0].seq))] if telling else []
    )


def _latest_day(claims: Claims, dated: Sequence[str]) -> date:
    days = [PartialDate.from_edtf(claim.value) for claim in claims if claim.prop in dated]
    known = [day.earliest or day.latest for day in days]
    return max(filter(None, known), default=date.min)


def _age_at_arrest(told: PersonTold) -> str:
    """In which range the age was at the first arrest of which the day is told."""
    births = [*map(PartialDate.from_edtf, _values([told.own], "birthDate"))]
    arrests = [
        [*map(PartialDate.from_edtf, _values([detention], "startDate"))]
        for detention in told.detentions
    ]
    first = min(filter(None, map(_bounds, filter(None, arrests))), default=None)
    born = _bounds(births)
    if not (first and born):
        return ""
    youngest, oldest = years_between(born[1], first[0]), years_between(born[0], first[1])
    if youngest < 0:
        return ""
    ranges = {age_range(youngest), age_range(oldest)}
    return ranges.pop() if len(ranges) == 1 else NOT_EXACT


def _bounds(days: Sequence[PartialDate]) -> tuple[date, date] | None:
    """The first and the last day that candidates for one day leave; None where one is open."""
    first, last = [day.earliest for day in days], [day.latest for day in days]
    if not days or None in first or None in last:
        return None
    return min(filter(None, first)), max(filter(None, last))
