"""What the text form means, and what is refused."""

from datetime import date

import pytest
from edtf import is_valid_edtf
from hypothesis import given
from hypothesis import strategies as st

from habeas.values.dates import UNKNOWN, DateError, PartialDate
from habeas.values.dates.edtf_text import with_doubt
from habeas.values.errors import InputError

from .strategies import partial_dates, texts

READ = [
    ("2017", "2017", (2017, 1, 1), (2017, 12, 31)),
    ("2017-02", "2017-02", (2017, 2, 1), (2017, 2, 28)),
    ("2016-02", "2016-02", (2016, 2, 1), (2016, 2, 29)),
    (" 2017-06-12 ", "2017-06-12", (2017, 6, 12), (2017, 6, 12)),
    ("[2017-11-01..2017-11-30]", "[2017-11-01..2017-11-30]", (2017, 11, 1), (2017, 11, 30)),
    ("2017-11-01/2017-11-30", "[2017-11-01..2017-11-30]", (2017, 11, 1), (2017, 11, 30)),
    ("2015/2017-03", "[2015-01-01..2017-03-31]", (2015, 1, 1), (2017, 3, 31)),
    ("[2017-06-12..2017-06-12]", "2017-06-12", (2017, 6, 12), (2017, 6, 12)),
    ("[2015,2018..2019]", "[2015-01-01..2019-12-31]", (2015, 1, 1), (2019, 12, 31)),
    ("2015~", "2015~", (2014, 1, 1), (2016, 12, 31)),
    ("2017-01~", "2017-01~", (2016, 12, 1), (2017, 2, 28)),
    ("2017-03-01%", "2017-03-01%", (2017, 2, 28), (2017, 3, 2)),
    ("2015?", "2015?", (2015, 1, 1), (2015, 12, 31)),
    ("[2015~..2017]", "2015~/2017-12-31", (2014, 1, 1), (2017, 12, 31)),
    ("2015?/2017~", "2015-01-01?/2017%", (2015, 1, 1), (2018, 12, 31)),
    ("201X", "[2010-01-01..2019-12-31]", (2010, 1, 1), (2019, 12, 31)),
    ("2017-XX", "2017", (2017, 1, 1), (2017, 12, 31)),
    ("2017-06-XX", "2017-06", (2017, 6, 1), (2017, 6, 30)),
    ("2017-34", "[2017-04-01..2017-06-30]", (2017, 4, 1), (2017, 6, 30)),
    ("0001~", "0001~", (1, 1, 1), (2, 12, 31)),
    ("9999-12~", "9999-12~", (9999, 11, 1), (9999, 12, 31)),
]


@pytest.mark.parametrize(("text", "canonical", "earliest", "latest"), READ)
def test_reads(
    text: str, canonical: str, earliest: tuple[int, int, int], latest: tuple[int, int, int]
) -> None:
    value = PartialDate.from_edtf(text)
    assert value.edtf == canonical
    assert (value.earliest, value.latest) == (date(*earliest), date(*latest))


@pytest.mark.parametrize(
    ("text", "canonical", "earliest", "latest"),
    [
        ("[..2017-12-31]", "[..2017-12-31]", None, date(2017, 12, 31)),
        ("../2017", "[..2017-12-31]", None, date(2017, 12, 31)),
        ("[2018-01-01..]", "[2018-01-01..]", date(2018, 1, 1), None),
        ("2018/", "[2018-01-01..]", date(2018, 1, 1), None),
        ("2015~/..", "2015~/..", date(2014, 1, 1), None),
        ("[..2015,2017..]", "../..", None, None),
    ],
)
def test_open_ends(text: str, canonical: str, earliest: date | None, latest: date | None) -> None:
    value = PartialDate.from_edtf(text)
    assert (value.edtf, value.earliest, value.latest) == (canonical, earliest, latest)


@pytest.mark.parametrize("text", ["../..", "XXXX", "/"])
def test_nothing_known(text: str) -> None:
    assert PartialDate.from_edtf(text) == UNKNOWN


@pytest.mark.parametrize(
    ("mark", "approximate", "uncertain"),
    [("", False, False), ("~", True, False), ("?", False, True), ("%", True, True)],
)
def test_qualifiers(mark: str, approximate: bool, uncertain: bool) -> None:
    value = PartialDate.from_edtf(f"2015{mark}")
    assert (value.approximate, value.uncertain) == (approximate, uncertain)


@pytest.mark.parametrize(
    "text",
    [
        *("", "x", "17", "2017-2", "2017-13", "2017-00", "2017-02-30", "2015-02-29", "0000"),
        *("2017-22", "2017-06-12T10:00:00Z", "{2016,2017}", "Y20170", "-0044", "2017-1X"),
        *("2017/2016", "[2017-06..2017-05]", "[]", "[..]", "[,]", "[2017,]", "2017/2018/2019"),
        *("[2017/2018]", "2017~~", "2017-XX-05", "2017-06~-12", "201X~", "٢٠١٧", "2017-13/.."),
    ],
)
def test_refuses_in_one_line(text: str) -> None:
    with pytest.raises(DateError) as refused:
        PartialDate.from_edtf(text)
    assert "\n" not in str(refused.value)


def test_refuses_a_very_long_text_briefly() -> None:
    with pytest.raises(DateError) as refused:
        PartialDate.from_edtf("[" + "2017," * 100_000 + "2018]")
    assert len(str(refused.value)) < 120


@given(partial_dates)
def test_canonical_text_says_everything(value: PartialDate) -> None:
    assert PartialDate.from_edtf(value.edtf) == value


@given(partial_dates)
def test_canonical_text_is_edtf_for_others_too(value: PartialDate) -> None:
    assert is_valid_edtf(value.edtf)


@given(texts)
def test_doubt_changes_no_day(text: str) -> None:
    value = PartialDate.from_edtf(text)
    doubted = value.doubted()
    assert doubted.uncertain
    assert (doubted.earliest, doubted.latest) == (value.earliest, value.latest)
    assert with_doubt(doubted.edtf) == doubted.edtf


@given(st.one_of(st.text(), st.text("0123456789X~?%[]{}./,-T", max_size=24)))
def test_raises_nothing_but_input_errors(text: str) -> None:
    try:
        value = PartialDate.from_edtf(text)
    except InputError as error:
        assert "\n" not in str(error)  # noqa: PT017
    else:
        assert PartialDate.from_edtf(value.edtf) == value
