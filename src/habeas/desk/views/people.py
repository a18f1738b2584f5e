"""The list of people, and how many of them were held on each day."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import date

from django.http import HttpRequest, HttpResponse
from django.utils.translation import gettext, ngettext

from habeas.accounts.queries import viewer_of
from habeas.desk import asking, pictures, wording
from habeas.desk.templating import address
from habeas.desk.views.answering import page, reading
from habeas.ledger.access import Viewer
from habeas.register.queries.held import held_series, held_span
from habeas.register.queries.people import CERTAINLY_HELD, POSSIBLY_HELD, people_page
from habeas.register.queries.shown import Facet, FacetValue, HeldOnDay, PeoplePage

_PAGE_LENGTH = 50
_YEARS_ON_LIST = 10


@dataclass(frozen=True, slots=True)
class _Choice:
    label: str
    count: int
    chosen: bool
    href: str


@dataclass(frozen=True, slots=True)
class _FacetLinks:
    label: str
    entries: list[_Choice]


@reading
def people(request: HttpRequest) -> HttpResponse:
    """The list: search, facets, table, and the chart with the numbers of the day."""
    viewer = viewer_of(request.user)
    query = asking.people_query(request)
    found = people_page(viewer, query, limit=_PAGE_LENGTH)
    day_given = "day" in request.GET
    first = date(max(query.day.year - _YEARS_ON_LIST, 1), 1, 1)
    series = _without_empty_years(held_series(viewer, first, query.day, monthly=True))
    held = _on(held_series(viewer, query.day, query.day), query.day)
    fields = asking.people_address_fields(query, day_given=day_given)
    return page(
        request,
        "people",
        section="people",
        certainly_held=CERTAINLY_HELD,
        possibly_held=POSSIBLY_HELD,
        page=found,
        held=held,
        chart=pictures.held_picture(series, query.day, 132, 6),
        count_sentence=_count_sentence(found),
        day_query={"day": query.day.isoformat()} if day_given else {},
        facets=[_facet_links(facet, fields) for facet in found.facets],
        chosen_facets=list(_chosen(found.facets, fields)),
        next_address=_list_address([*fields, ("after", found.next)]),
    )


@reading
def statistics(request: HttpRequest) -> HttpResponse:
    """How many were held on each day of a span, with a line for each year."""
    viewer = viewer_of(request.user)
    day = asking.day_in(request.GET, "day") or asking.today()
    known_on = asking.day_in(request.GET, "known")
    first = asking.day_in(request.GET, "first") or _first_day(viewer, day)
    if first > day:
        raise asking.AddressError(gettext("The first day must not be after the last."))
    series = held_series(viewer, first, day, known_on)
    return page(
        request,
        "statistics",
        section="statistics",
        certainly_held=CERTAINLY_HELD,
        possibly_held=POSSIBLY_HELD,
        first=first,
        day=day,
        known_on=known_on,
        held_sentence=pictures.held_sentence(_on(series, day)),
        chart=pictures.held_picture(series, day, 300, 11),
        years=list(_years(series, first, day)),
    )


def _first_day(viewer: Viewer | None, day: date) -> date:
    """The new year's day before the first day on which the number of people held changes."""
    span = held_span(viewer)
    return date(min(span[0].year, day.year) if span else day.year, 1, 1)


def _without_empty_years(series: Sequence[HeldOnDay]) -> Sequence[HeldOnDay]:
    """The series from the beginning of the year in which somebody is held for the first time."""
    held = [place for place, each in enumerate(series) if each.certain or each.possible]
    if not held or held[0] == 0:
        return series
    start = date(series[held[0]].day.year, 1, 1)
    before = [HeldOnDay(start, 0, 0)] if start < series[held[0]].day else []
    return [*before, *series[held[0] :]]


def _on(series: Sequence[HeldOnDay], day: date) -> HeldOnDay:
    """The numbers of a day: those of the last change up to it."""
    before = [each for each in series if each.day <= day]
    return (
        HeldOnDay(day, before[-1].certain, before[-1].possible) if before else HeldOnDay(day, 0, 0)
    )


def _years(series: Sequence[HeldOnDay], first: date, last: date) -> Iterator[HeldOnDay]:
    """The numbers of the last day, and before that of the last day of each year."""
    if not any(each.certain or each.possible for each in series):
        return
    yield _on(series, last)
    for year in range(last.year, first.year - 1, -1):
        if (day := date(year, 12, 31)) < last:
            yield _on(series, day)


def _count_sentence(found: PeoplePage) -> str:
    if not found.query.text and not found.query.facets:
        return ngettext("%(count)s person", "%(count)s people", found.total) % {
            "count": wording.number(found.total)
        }
    if not found.total:
        return gettext("Nobody was found.")
    return ngettext("%(count)s person found", "%(count)s people found", found.total) % {
        "count": wording.number(found.total)
    }


def _facet_links(facet: Facet, fields: list[tuple[str, str]]) -> _FacetLinks:
    choices = [
        _Choice(item.label, item.count, item.chosen, _toggled(facet.name, item, fields))
        for item in facet.values
    ]
    return _FacetLinks(facet.label, choices)


def _chosen(
    facets: tuple[Facet, ...], fields: list[tuple[str, str]]
) -> Iterator[tuple[Facet, FacetValue, str]]:
    for facet in facets:
        for item in facet.values:
            if item.chosen:
                yield facet, item, _toggled(facet.name, item, fields)


def _toggled(name: str, item: FacetValue, fields: list[tuple[str, str]]) -> str:
    """The address with this value chosen, or no longer chosen."""
    others = [field for field in fields if field != (name, item.value)]
    return _list_address(others if item.chosen else [*others, (name, item.value)])


def _list_address(fields: list[tuple[str, str]]) -> str:
    query: dict[str, list[str]] = {}
    for name, value in fields:
        query.setdefault(name, []).append(value)
    return address("people", query=query)
