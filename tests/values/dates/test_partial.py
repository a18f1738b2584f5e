"""Comparisons, narrowing and spans, each tried on every possible day of small windows."""

from collections.abc import Callable
from datetime import date, timedelta
from itertools import product
from operator import eq, ge, gt, le, lt

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from habeas.values.dates import (
    UNKNOWN,
    Answer,
    DateError,
    PartialDate,
    Precision,
    span_of,
    to_prefix,
)

from .strategies import days, partial_dates, possible_days, short_dates

COMPARISONS: list[tuple[Callable[..., Answer], Callable[[date, date], bool]]] = [
    (PartialDate.is_before, lt),
    (PartialDate.is_after, gt),
    (PartialDate.is_on_or_before, le),
    (PartialDate.is_on_or_after, ge),
    (PartialDate.same_as, eq),
]


def edtf(text: str) -> PartialDate:
    return PartialDate.from_edtf(text)


def answer_for(outcomes: list[bool]) -> Answer:
    if all(outcomes):
        return Answer.CERTAIN
    return Answer.POSSIBLE if any(outcomes) else Answer.NO


@pytest.mark.parametrize(("compare", "holds"), COMPARISONS)
def test_comparison_is_what_every_pair_of_days_says(
    compare: Callable[..., Answer], holds: Callable[[date, date], bool]
) -> None:
    @settings(max_examples=60)
    @given(short_dates(), short_dates())
    def check(one: PartialDate, other: PartialDate) -> None:
        pairs = product(possible_days(one), possible_days(other))
        assert compare(one, other) is answer_for([holds(*pair) for pair in pairs])

    check()


@pytest.mark.parametrize(("compare", "holds"), COMPARISONS)
def test_comparison_with_a_day(
    compare: Callable[..., Answer], holds: Callable[[date, date], bool]
) -> None:
    value = edtf("[2017-06-10..2017-06-12]")
    for day in (date(2017, 6, number) for number in range(8, 15)):
        expected = answer_for([holds(each, day) for each in possible_days(value)])
        assert compare(value, day) is expected


@given(short_dates(), short_dates())
def test_within_is_what_every_day_says(one: PartialDate, period: PartialDate) -> None:
    inside = set(possible_days(period))
    assert one.within(period) is answer_for([day in inside for day in possible_days(one)])


@pytest.mark.parametrize(
    ("answer", "expected"),
    [
        (edtf("2017-06-12").within(edtf("2017")), Answer.CERTAIN),
        (edtf("2017").within(edtf("2017-06")), Answer.POSSIBLE),
        (edtf("[..2016-12-31]").within(edtf("2017")), Answer.NO),
        (edtf("[..2016-12-31]").is_before(edtf("2017")), Answer.CERTAIN),
        (edtf("[..2016-12-31]").is_before(edtf("[..2017-12-31]")), Answer.POSSIBLE),
        (edtf("2017").is_before(edtf("2017")), Answer.POSSIBLE),
        (edtf("2017").same_as(edtf("2017")), Answer.POSSIBLE),
        (edtf("2015~").is_on(date(2016, 3, 1)), Answer.POSSIBLE),
        (edtf("2015~").is_on(date(2017, 3, 1)), Answer.NO),
        (edtf("2017-06-12?").is_on(date(2017, 6, 12)), Answer.CERTAIN),
        (UNKNOWN.is_before(date(1900, 1, 1)), Answer.POSSIBLE),
    ],
)
def test_examples(answer: Answer, expected: Answer) -> None:
    assert answer is expected


@given(partial_dates, days)
def test_narrowing_keeps_exactly_the_days_that_are_left(value: PartialDate, day: date) -> None:
    # Around the bound and both ends everything that can change does.
    for narrowed, kept in (
        (value.no_later_than(day), lambda each: each <= day),
        (value.no_earlier_than(day), lambda each: each >= day),
    ):
        for probe in (day, value.earliest or day, value.latest or day):
            for each in (probe - timedelta(days=1), probe, probe + timedelta(days=1)):
                was_possible = value.is_on(each) is not Answer.NO
                remains = narrowed is not None and narrowed.is_on(each) is not Answer.NO
                assert remains == (was_possible and kept(each))


@pytest.mark.parametrize(
    ("value", "bound", "expected"),
    [
        ("2017", "2017-06-12", "[2017-01-01..2017-06-12]"),
        ("2017", "2018", "2017"),
        ("2017-06", "2017-06-01", "2017-06-01"),
        ("2017?", "2017-06-12", "2017-01-01?/2017-06-12?"),
        ("2015~", "2015-06-12", "[2014-01-01..2015-06-12]"),
        ("../..", "2017-06-12", "[..2017-06-12]"),
        ("../..", "../..", "../.."),
        ("2017-06-12~", "2017", "2017-06-12~"),
    ],
)
def test_no_later_than(value: str, bound: str, expected: str) -> None:
    assert edtf(value).no_later_than(edtf(bound)) == edtf(expected)


def test_a_contradiction_leaves_nothing() -> None:
    assert edtf("2018").no_later_than(date(2017, 12, 31)) is None
    assert edtf("2018").no_earlier_than(edtf("2019")) is None


@given(st.lists(partial_dates, min_size=1, max_size=4))
def test_span_covers_its_candidates_and_no_more(candidates: list[PartialDate]) -> None:
    span = span_of(candidates)
    assert all(each.within(span) is Answer.CERTAIN for each in candidates)
    assert span.earliest in {each.earliest for each in candidates}
    assert span.latest in {each.latest for each in candidates}


def test_span_of_one_keeps_how_it_was_said() -> None:
    assert span_of([edtf("2017-06-12"), edtf("2017")]).edtf == "2017"


def test_span_of_nothing_is_refused() -> None:
    with pytest.raises(DateError):
        span_of([])


def test_between_refuses_the_wrong_order() -> None:
    with pytest.raises(DateError, match="ends before it begins"):
        PartialDate.between(date(2017, 2, 1), date(2017, 1, 1))


@pytest.mark.parametrize(
    ("text", "precision"),
    [
        ("2017-06-12~", Precision.DAY),
        ("2017-06?", Precision.MONTH),
        ("2015%", Precision.YEAR),
        ("../2015~", Precision.RANGE),
        ("2014~/2015~", Precision.RANGE),
        ("../..", Precision.RANGE),
    ],
)
def test_precision(text: str, precision: Precision) -> None:
    assert edtf(text).precision is precision


@pytest.mark.parametrize(
    ("text", "prefix"),
    [
        ("2017", "2017"),
        ("2017-06-12?", "2017-06-12"),
        ("[2017-06-03..2017-06-07]", "2017-06"),
        ("[2017-06-03..2017-07-07]", "2017"),
        ("[..2017-12-31]", None),
        ("2015~", None),
        ("2017-06-12~", "2017-06"),
        ("../..", None),
    ],
)
def test_prefix(text: str, prefix: str | None) -> None:
    assert to_prefix(edtf(text)) == prefix


@given(partial_dates)
def test_prefix_holds_for_every_day(value: PartialDate) -> None:
    prefix = to_prefix(value)
    if prefix is not None:
        assert value.within(edtf(prefix)) is Answer.CERTAIN
