"""The list of people: search, facets, table, and the chart with the numbers of the day."""

from collections.abc import Sequence
from datetime import date

from django.http import HttpRequest, HttpResponse

from habeas.accounts.queries import viewer_of
from habeas.desk import asking, pictures
from habeas.desk.people_frame import frame, next_page
from habeas.desk.views.answering import page, reading
from habeas.register.queries.held import held_series
from habeas.register.queries.people import people_page
from habeas.register.queries.people_columns import COLUMNS, FACET_COLUMNS, NUMBER_COLUMNS
from habeas.register.queries.selecting import CERTAINLY_HELD, POSSIBLY_HELD
from habeas.register.queries.shown import HeldOnDay

_PAGE_LENGTH = 50
_YEARS_ON_LIST = 10


@reading
def people(request: HttpRequest) -> HttpResponse:
    """The list: search, facets, table, and the chart with the numbers of the day."""
    viewer = viewer_of(request.user)
    asked = asking.people_asked(request.GET)
    day = asked.query.day
    found = people_page(
        viewer, asked.query, _PAGE_LENGTH, FACET_COLUMNS.intersection(asked.columns)
    )
    first = date(max(day.year - _YEARS_ON_LIST, 1), 1, 1)
    series = _without_empty_years(held_series(viewer, first, day, monthly=True))
    return page(
        request,
        "people",
        **frame(found, asked, "people"),
        certainly_held=CERTAINLY_HELD,
        possibly_held=POSSIBLY_HELD,
        held=held_on_day(held_series(viewer, day, day), day),
        chart=pictures.held_picture(series, day, 132, 6),
        all_columns=COLUMNS,
        facet_columns=FACET_COLUMNS,
        number_columns=NUMBER_COLUMNS,
        columns=asked.columns,
        next_address=next_page("people", asked, found.next),
    )


def held_on_day(series: Sequence[HeldOnDay], day: date) -> HeldOnDay:
    """The numbers of a day: those of the last change up to it."""
    before = [each for each in series if each.day <= day]
    return (
        HeldOnDay(day, before[-1].certain, before[-1].possible) if before else HeldOnDay(day, 0, 0)
    )


def _without_empty_years(series: Sequence[HeldOnDay]) -> Sequence[HeldOnDay]:
    """The series from the beginning of the year in which somebody is held for the first time."""
    held = [place for place, each in enumerate(series) if each.certain or each.possible]
    if not held or held[0] == 0:
        return series
    start = date(series[held[0]].day.year, 1, 1)
    before = [HeldOnDay(start, 0, 0)] if start < series[held[0]].day else []
    return [*before, *series[held[0] :]]
