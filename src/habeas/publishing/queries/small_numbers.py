"""Numbers that would tell of somebody withheld, if they were given out."""

from collections import Counter
from dataclasses import dataclass
from datetime import date

from habeas.ledger.access import Viewer
from habeas.publishing.queries.clearances import Cleared, cleared_people, named_by_the_team
from habeas.register.models import EntryFacet, FacetCount
from habeas.register.queries.describing import captions
from habeas.register.queries.facet_labels import facet_value_label

BROKEN_DOWN_BY = ("category", "country", "place")
FEWEST = 3
"""So many must share a value before their number tells of nobody."""


@dataclass(frozen=True, slots=True)
class SmallNumber:
    """A value that fewer than three people share who may not be named, and how many do."""

    facet: str
    value: str
    label: str
    count: int


def small_numbers(viewer: Viewer | None, day: date) -> dict[str, tuple[SmallNumber, ...]]:
    """For each breakdown the values that only one or two withheld people share.

    Whoever takes the named from a number that counts everybody is left with these.
    """
    return small_numbers_beside(viewer, cleared_people(viewer, day)) if viewer else {}


def small_numbers_beside(viewer: Viewer, cleared: Cleared) -> dict[str, tuple[SmallNumber, ...]]:
    """The same, where it is known already who may be named."""
    audience = viewer.audience
    all_people = FacetCount.objects.filter(audience=audience, facet__in=BROKEN_DOWN_BY)
    some = EntryFacet.objects.filter(
        audience=audience,
        facet__in=BROKEN_DOWN_BY,
        entity__among=named_by_the_team(viewer, cleared),
    )
    named = Counter(some.values_list("facet", "value").iterator())
    found = [
        (facet, value, count - named[facet, value])
        for facet, value, count in all_people.values_list("facet", "value", "count")
        if 0 < count - named[facet, value] < FEWEST
    ]
    called = captions(viewer, {value for _, value, _ in found})
    small = [
        SmallNumber(facet, value, facet_value_label(facet, value, called), count)
        for facet, value, count in found
    ]
    small.sort(key=lambda one: (one.count, one.label.casefold()))
    return {
        facet: tuple(one for one in small if one.facet == facet)
        for facet in BROKEN_DOWN_BY
        if any(one.facet == facet for one in small)
    }
