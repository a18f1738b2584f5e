from datetime import date
from itertools import product

import pytest
from hypothesis import given
from hypothesis import strategies as st

from habeas.values.dates import (
    UNKNOWN,
    DateError,
    PartialDate,
    day_after,
    day_before,
    days_between,
    started_before,
)

from .strategies import days, possible_days, short_dates

periods = st.builds("P{}{}".format, st.integers(1, 40), st.sampled_from("DWMY"))


def edtf(text: str) -> PartialDate:
    return PartialDate.from_edtf(text)


@given(short_dates(), short_dates())
def test_days_between_is_what_every_pair_says(start: PartialDate, end: PartialDate) -> None:
    lengths = [(b - a).days for a, b in product(possible_days(start), possible_days(end))]
    assert days_between(start, end) == (min(lengths), max(lengths))


@pytest.mark.parametrize(
    ("start", "end", "expected"),
    [
        ("2017-06-12", "2017-06-12", (0, 0)),
        ("2017-06-12", "2017-06-13", (1, 1)),
        ("[..2017-06-12]", "2017-06-14", (2, None)),
        ("2017-06-12", "[2017-06-14..]", (2, None)),
        ("[2017-06-12..]", "2017-06-14", (None, 2)),
        ("../..", "2017", (None, None)),
    ],
)
def test_days_between_with_open_ends(
    start: str, end: str, expected: tuple[int | None, int | None]
) -> None:
    assert days_between(edtf(start), edtf(end)) == expected


@pytest.mark.parametrize(
    ("length", "counted_from", "over", "expected"),
    [
        ({"years": 8}, "2017-11-24", True, "[..2009-11-24]"),
        ({"years": 8}, "2017", True, "[..2009-12-31]"),
        ({"years": 8}, "2017-11-24", False, "2009~"),
        ({"years": 1, "months": 6}, "2017-11-24", True, "[..2016-05-24]"),
        ({"years": 1, "months": 6}, "2017-11-24", False, "2016-05~"),
        ({"days": 10}, "2017-03-05", False, "2017-02-23~"),
        ({"months": 1}, "2017-03-31", True, "[..2017-02-28]"),
        ({"years": 1}, "2016-02-29", True, "[..2015-02-28]"),
        ({"years": 8}, "2017-11/2018-02", False, "2009~/2010~"),
        ({"years": 8}, "[..2017-11-24]", False, "../2009~"),
        ({"years": 8}, "[2017-11-24..]", True, "../.."),
    ],
)
def test_started_before(
    length: dict[str, int], counted_from: str, over: bool, expected: str
) -> None:
    result = started_before(**length, counted_from=edtf(counted_from), over=over)
    assert result == edtf(expected)


def test_about_a_length_from_an_unknown_day_says_nothing() -> None:
    assert started_before(years=1, counted_from=UNKNOWN, over=False) == UNKNOWN


@pytest.mark.parametrize(
    "length", [{}, {"years": -1}, {"years": 5000}, {"months": 10**30}, {"days": 10**30}]
)
def test_refuses_lengths_that_lead_nowhere(length: dict[str, int]) -> None:
    with pytest.raises(DateError):
        started_before(**length, counted_from=edtf("2017-11-24"))


@pytest.mark.parametrize(
    ("day", "length", "expected"),
    [
        (date(2024, 9, 2), "P6M", date(2024, 3, 2)),
        (date(2024, 8, 31), "P6M", date(2024, 2, 29)),
        (date(2024, 1, 15), "P3M", date(2023, 10, 15)),
        (date(2024, 2, 29), "P1Y", date(2023, 2, 28)),
        (date(2024, 1, 15), "P2W", date(2024, 1, 1)),
        (date(2024, 1, 15), "P15D", date(2023, 12, 31)),
    ],
)
def test_days_day_before(day: date, length: str, expected: date) -> None:
    assert day_before(day, length) == expected


def test_a_length_of_several_units_is_refused() -> None:
    with pytest.raises(DateError, match="P1Y2M"):
        day_before(date(2024, 9, 2), "P1Y2M")


@given(days, periods)
def test_the_day_before_a_day_after_is_the_day_unless_its_month_was_too_short(
    day: date, period: str
) -> None:
    back = day_before(day_after(day, period), period)
    assert back == day or (back < day and day.day > 28)


@given(days, periods)
def test_a_day_before_lies_before(day: date, period: str) -> None:
    assert day_before(day, period) < day < day_after(day, period)
