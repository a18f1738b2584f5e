"""Dates in a running text."""

from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from habeas.values.dates import DateFound, PartialDate, dates_in, display
from habeas.values.dates.words import WRITTEN

WRITTEN_ON = date(2026, 1, 3)


def found(text: str, written: date | None = None) -> list[tuple[str, str]]:
    return [(text[each.start : each.end], each.date.edtf) for each in dates_in(text, written)]


@pytest.mark.parametrize(
    ("text", "dates"),
    [
        ("held on 12 June 2017, says he", [("12 June 2017", "2017-06-12")]),
        ("On June 5, 2017.", [("June 5, 2017", "2017-06-05")]),
        ("since May 2018", [("May 2018", "2018-05")]),
        ("born 1974", [("1974", "1974")]),
        ("12.06.2017 and 2019-01-02", [("12.06.2017", "2017-06-12"), ("2019-01-02", "2019-01-02")]),
        ("задержан 12 июня 2017 года", [("12 июня 2017", "2017-06-12")]),
        ("2017 жылғы 12 маусым.", [("2017 жылғы 12 маусым", "2017-06-12")]),
        ("le 1er juin 2017", [("1er juin 2017", "2017-06-01")]),
        ("question E-007094/2017 under article 174.2", []),
        ("a fine of 12017 tenge, 3 000", []),
        ("31 February 2017", []),
    ],
)
def test_dates_of_a_text(text: str, dates: list[tuple[str, str]]) -> None:
    assert found(text) == dates


def test_a_day_without_a_year_is_the_last_before_the_text_was_written() -> None:
    text = "Арестован 29 декабря, суд 2 января."
    assert found(text, WRITTEN_ON) == [("29 декабря", "2025-12-29"), ("2 января", "2026-01-02")]
    assert all(each.year_assumed for each in dates_in(text, WRITTEN_ON))
    assert found(text) == []


def test_a_leap_day_without_a_year_is_of_the_last_leap_year() -> None:
    assert found("on 29 February", WRITTEN_ON) == [("29 February", "2024-02-29")]


@given(
    st.dates(date(1900, 1, 1), date(2099, 12, 31)),
    st.sampled_from(sorted(WRITTEN)),
    st.sampled_from(["He was arrested on ", "Задержан ", "(", ""]),
)
def test_a_date_that_we_write_is_found_in_every_language(
    day: date, language: str, before: str
) -> None:
    wanted = PartialDate.from_edtf(day.isoformat())
    text = f"{before}{display(wanted, language)}, and then more"
    assert wanted in [each.date for each in dates_in(text)]


@given(st.text(max_size=200), st.none() | st.dates())
def test_every_text_can_be_searched(text: str, written: date | None) -> None:
    places: list[DateFound] = [*dates_in(text, written)]
    assert all(0 <= each.start < each.end <= len(text) for each in places)
    ends = [each.end for each in places]
    assert ends == sorted(ends)
