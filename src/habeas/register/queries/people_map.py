"""Where the people found were last known to be held."""

from collections.abc import Iterable, Iterator

from habeas.ledger.access import Viewer
from habeas.register.queries.counting import counts_of, unrecorded
from habeas.register.queries.selecting import found_people
from habeas.register.queries.shown import PeopleMap, PeopleQuery, TownShown
from habeas.register.rules.facets import NO_TOWN, TOWN_FACET
from habeas.values.places import town_numbered


def people_map(viewer: Viewer | None, query: PeopleQuery) -> PeopleMap:
    """The towns of everybody found, those with the most people first. Raises InputError."""
    if viewer is None:
        return PeopleMap(0, (), 0, 0)
    found = found_people(viewer, query)
    counts = counts_of(found, [TOWN_FACET], most=None).get(TOWN_FACET, [])
    towns = tuple(_towns(counts))
    placed = {town.value for town in towns}
    return PeopleMap(
        total=found.total(),
        towns=towns,
        not_found=sum(count for value, count in counts if value not in placed),
        unrecorded=unrecorded(found, [TOWN_FACET])[TOWN_FACET],
    )


def _towns(counts: Iterable[tuple[str, int]]) -> Iterator[TownShown]:
    for value, count in counts:
        country, _, number = value.partition("-")
        town = None if value == NO_TOWN else town_numbered(number, country)
        if town:
            yield TownShown(value, town.name, country, town.latitude, town.longitude, count)
