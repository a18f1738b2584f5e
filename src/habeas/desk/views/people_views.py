"""The people found in other ways than as a table: on a map, on one axis of time, as numbers."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import date

from django.http import HttpRequest, HttpResponse

from habeas.accounts.queries import viewer_of
from habeas.desk import asking, pictures
from habeas.desk.asking import AskedPeople
from habeas.desk.people_frame import frame, list_of, next_page
from habeas.desk.views.answering import page, reading
from habeas.desk.views.people import held_on_day
from habeas.ledger.access import Viewer
from habeas.register.queries.labels import country_name
from habeas.register.queries.people import people_found
from habeas.register.queries.people_map import people_map
from habeas.register.queries.people_statistics import breakdowns, first_held, held_series_of
from habeas.register.queries.people_timeline import people_timeline
from habeas.register.queries.selecting import (
    CERTAINLY_HELD_ON,
    POSSIBLY_HELD_ON,
    UNRECORDED_FACET,
)
from habeas.register.queries.shown import Breakdown, HeldOnDay, TownShown
from habeas.register.rules.facets import NO_TOWN, TOWN_FACET

_PAGE_LENGTH = 50
_MOST_TOWNS = 500


@dataclass(frozen=True, slots=True)
class TownLink:
    """A town of the map, and the list of the people last held there."""

    town: TownShown
    country: str
    href: str


@dataclass(frozen=True, slots=True)
class Bar:
    """One number of a breakdown, the list that it counts, and its share of the largest."""

    label: str
    count: int
    href: str
    share: float
    is_value: bool


@dataclass(frozen=True, slots=True)
class BrokenDown:
    """The numbers of one facet."""

    label: str
    bars: list[Bar]


@dataclass(frozen=True, slots=True)
class Year:
    """The numbers of the last day of a year, each with the list that it counts."""

    held: HeldOnDay
    certain: str
    possible: str


@reading
def map_of_people(request: HttpRequest) -> HttpResponse:
    """Where the people found were last known to be held."""
    viewer = viewer_of(request.user)
    asked = asking.people_asked(request.GET)
    found = people_map(viewer, asked.query)
    towns = [
        TownLink(town, country_name(town.country), list_of(asked, (TOWN_FACET, town.value)))
        for town in found.towns[:_MOST_TOWNS]
    ]
    return page(
        request,
        "people_map",
        **frame(people_found(viewer, asked.query), asked, "people-map"),
        found=found,
        towns=towns,
        more_towns=len(found.towns) > _MOST_TOWNS,
        picture=pictures.map_picture([(each.town, each.href) for each in towns]),
        not_found_address=list_of(asked, (TOWN_FACET, NO_TOWN)),
        unrecorded_address=list_of(asked, (UNRECORDED_FACET, TOWN_FACET)),
    )


@reading
def timeline_of_people(request: HttpRequest) -> HttpResponse:
    """When each of the people found was held, on one axis of time."""
    viewer = viewer_of(request.user)
    asked = asking.people_asked(request.GET)
    found = people_timeline(viewer, asked.query, _PAGE_LENGTH)
    return page(
        request,
        "people_timeline",
        **frame(people_found(viewer, asked.query), asked, "people-timeline"),
        axis=pictures.axis_picture(found),
        rows=[(strip, pictures.row_picture(strip, found)) for strip in found.strips],
        keys=pictures.keys_of(found),
        next_address=next_page("people-timeline", asked, found.next),
    )


@reading
def statistics(request: HttpRequest) -> HttpResponse:
    """How many were held on each day of a span, and how the people found spread."""
    viewer = viewer_of(request.user)
    asked = asking.people_asked(request.GET)
    day, known_on = asked.query.day, asking.day_in(request.GET, "known")
    first = asking.day_in(request.GET, "first") or _first_day(viewer, asked)
    if first > day:
        raise asking.AddressError("The first day must not be after the last.")
    series = held_series_of(viewer, asked.query, first, day, known_on)
    return page(
        request,
        "statistics",
        **frame(people_found(viewer, asked.query), asked, "statistics"),
        first=first,
        day=day,
        known_on=known_on,
        held_sentence=pictures.held_sentence(held_on_day(series, day)),
        chart=pictures.held_picture(series, day, 300, 11),
        years=[_year(each, asked) for each in _years(series, first, day)],
        breakdowns=[_broken_down(each, asked) for each in breakdowns(viewer, asked.query)],
    )


def _first_day(viewer: Viewer | None, asked: AskedPeople) -> date:
    """The new year's day before the first day on which somebody of those found is held."""
    first = first_held(viewer, asked.query)
    return date(min(first.year if first else asked.query.day.year, asked.query.day.year), 1, 1)


def _years(series: Sequence[HeldOnDay], first: date, last: date) -> Iterator[HeldOnDay]:
    """The numbers of the last day, and before that of the last day of each year."""
    if not any(each.certain or each.possible for each in series):
        return
    yield held_on_day(series, last)
    for year in range(last.year, first.year - 1, -1):
        if (day := date(year, 12, 31)) < last:
            yield held_on_day(series, day)


def _year(held: HeldOnDay, asked: AskedPeople) -> Year:
    day = held.day.isoformat()
    return Year(
        held,
        list_of(asked, (CERTAINLY_HELD_ON, day)),
        list_of(asked, (POSSIBLY_HELD_ON, day)),
    )


def _broken_down(each: Breakdown, asked: AskedPeople) -> BrokenDown:
    most = max([item.count for item in each.facet.values] + [each.unrecorded or 0, 1])
    bars = [
        Bar(
            item.label,
            item.count,
            list_of(asked, (each.facet.name, item.value)),
            item.count / most,
            is_value=True,
        )
        for item in each.facet.values
    ]
    if each.unrecorded:
        href = list_of(asked, (UNRECORDED_FACET, each.facet.name))
        bars.append(Bar("", each.unrecorded, href, each.unrecorded / most, is_value=False))
    return BrokenDown(each.facet.label, bars)
