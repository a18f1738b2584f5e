from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from habeas.rendering import TimeAxis

DAYS = st.dates(date(1000, 1, 1), date(9990, 1, 1))
LENGTHS = st.integers(1, 40_000)
LAST = date(9998, 1, 1).toordinal()


@pytest.mark.parametrize(
    ("day", "share"),
    [
        (date(2017, 1, 1), 0),
        (date(2017, 1, 3), 0.2),
        (date(2017, 1, 11), 1),
        (date(2016, 5, 5), 0),
        (date(2018, 5, 5), 1),
        (date.min, 0),
        (date.max, 1),
    ],
)
def test_days_lie_between_the_edges(day: date, share: float) -> None:
    axis = TimeAxis(date(2017, 1, 1), date(2017, 1, 11))
    assert axis.share(day) == pytest.approx(share)


@given(DAYS, LENGTHS, st.integers(1, 20))
def test_labels_are_few_and_inside(first: date, length: int, most: int) -> None:
    axis = TimeAxis(first, date.fromordinal(min(first.toordinal() + length, LAST)))
    step, days = axis.label_days(most)
    assert len(days) <= most
    assert list(days) == sorted(set(days))
    assert all(axis.first <= day < axis.until for day in days)
    assert all((day.year * 12 + day.month - 1) % step == 0 and day.day == 1 for day in days)


def test_ten_years_are_labelled_by_the_year() -> None:
    step, days = TimeAxis(date(2009, 3, 1), date(2018, 3, 1)).label_days(11)
    assert step == 12
    assert [day.year for day in days] == [*range(2010, 2019)]


def test_an_axis_without_days_still_has_one() -> None:
    assert TimeAxis(date(2017, 1, 1), date(2017, 1, 1)).days == 1


def test_the_end_of_the_calendar_is_no_accident() -> None:
    assert TimeAxis(date(9990, 1, 1), date.max).label_days(20)[1][-1] == date(9999, 7, 1)
