"""What people type and documents print."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from habeas.values.dates import DateError, read_date
from habeas.values.errors import InputError

READ = [
    ("2017", "2017"),
    ("June 2017", "2017-06"),
    ("12 June 2017", "2017-06-12"),
    ("June 12, 2017", "2017-06-12"),
    ("the 12th of June, 2017", "2017-06-12"),
    ("Sept. 2017", "2017-09"),
    ("12.06.2017", "2017-06-12"),
    ("12/06/2017", "2017-06-12"),
    ("12‑06‑2017", "2017-06-12"),
    ("2017-06-12", "2017-06-12"),
    ("2017.06.12", "2017-06-12"),
    ("2017-6-2", "2017-06-02"),
    ("06.2017", "2017-06"),
    ("12 июня 2017 года", "2017-06-12"),
    ("июнь 2017 г.", "2017-06"),
    ("12.06.2017 г.", "2017-06-12"),
    ("12 червня 2017 р.", "2017-06-12"),
    ("2017 жылғы 12 маусым", "2017-06-12"),
    ("2017 ж. 12 маусым", "2017-06-12"),
    ("1er mars 2018", "2018-03-01"),
    ("١٢ يونيو ٢٠١٧", "2017-06-12"),
    ("ca. 2015", "2015~"),
    ("About June 2015", "2015-06~"),
    ("~2015", "2015~"),
    ("около 2015 года", "2015~"),
    ("perhaps 2015", "2015?"),
    ("2015 (?)", "2015?"),
    ("perhaps about 2015", "2015%"),
    ("about 2015?", "2015%"),
    ("before 2018", "[..2017-12-31]"),
    ("до 2018 года", "[..2017-12-31]"),
    ("2018 жылға дейін", "[..2017-12-31]"),
    ("after March 2018", "[2018-04-01..]"),
    ("после 3 марта 2018 г.", "[2018-03-04..]"),
    ("by 6 December 2017", "[..2017-12-06]"),
    ("no later than 6 December 2017", "[..2017-12-06]"),
    ("since April 2018", "[2018-04-01..]"),
    ("depuis le 3 avril 2018", "[2018-04-03..]"),
    ("before about 2015", "../2015~"),
    ("since about 2015", "2015~/.."),
    ("between 3 and 7 May 2019", "[2019-05-03..2019-05-07]"),
    ("between 3 May and 7 June 2019", "[2019-05-03..2019-06-07]"),
    ("between May and June 2019", "[2019-05-01..2019-06-30]"),
    ("between 12.06.2017 and 14.06.2017", "[2017-06-12..2017-06-14]"),
    ("between 2015 and 2017", "[2015-01-01..2017-12-31]"),
    ("между 3 и 7 мая 2019", "[2019-05-03..2019-05-07]"),
    ("early 2017", "[2017-01-01..2017-04-30]"),
    ("mid-2017", "[2017-05-01..2017-08-31]"),
    ("late 2017", "[2017-09-01..2017-12-31]"),
    ("late February 2016", "[2016-02-21..2016-02-29]"),
    ("early June 2017", "[2017-06-01..2017-06-10]"),
    ("в начале 2017 года", "[2017-01-01..2017-04-30]"),
    ("unknown", "../.."),
    ("[..2017-12-31]", "[..2017-12-31]"),
    ("2015~", "2015~"),
    ("2015/2017", "[2015-01-01..2017-12-31]"),
]


@pytest.mark.parametrize(("text", "expected"), READ)
def test_reads(text: str, expected: str) -> None:
    assert read_date(text).edtf == expected


def test_the_order_of_day_and_month_is_the_callers() -> None:
    assert read_date("06/12/2017", day_first=False).edtf == "2017-06-12"
    with pytest.raises(DateError):
        read_date("06/13/2017")
    with pytest.raises(DateError):
        read_date("13/06/2017", day_first=False)


@pytest.mark.parametrize(
    ("text", "reason"),
    [
        ("12.06.17", "the year needs four digits"),
        ("3 May", "the year is missing"),
        ("between 3 and 7 May", "the year is missing"),
        ("31 June 2017", "not in the calendar"),
        ("2017-02-30", "not in the calendar"),
        ("13 13 2017", "was expected"),
        ("12 Juno 2017", "not the name of a month"),
        ("12 June 2017 at 5 o'clock", "not the name of a month"),
        ("12 June 2017 €", "not part of a date"),
        ("early 12 June 2017", "go with a year or a month"),
        ("before early 2017", "cannot stand before a range"),
        ("between 2018 and 2017", "ends before it begins"),
        ("summer 2017", "not the name of a month"),
        ("", "was expected"),
        ("before", "not the name of a month"),
        ("1" * 500, "too long"),
    ],
)
def test_refuses(text: str, reason: str) -> None:
    with pytest.raises(DateError, match=reason) as refused:
        read_date(text)
    assert "\n" not in str(refused.value)


WORDS = st.sampled_from(
    [
        *("between", "and", "before", "about", "early", "by", "since", "perhaps", "unknown"),
        *("дейін", "May", "июня", "жыл", "3", "12", "2017", "2018-04", "12.06.2017", "0000"),
        *("9999", "XXXX", "201X", ",", "?", "~", "/", "..", "[", "]"),
    ]
)


@given(st.one_of(st.text(), st.lists(WORDS, max_size=7).map(" ".join)), st.booleans())
def test_raises_nothing_but_input_errors(text: str, day_first: bool) -> None:
    try:
        value = read_date(text, day_first=day_first)
    except InputError as error:
        assert "\n" not in str(error)  # noqa: PT017
    else:
        assert read_date(value.edtf) == value
