"""Dates for property tests, on windows small enough to try every day."""

from datetime import date, timedelta

from hypothesis import strategies as st

from habeas.values.dates import PartialDate

_START = date(2016, 1, 1)

days = st.integers(0, 1100).map(lambda offset: _START + timedelta(days=offset))


@st.composite
def plain_texts(draw: st.DrawFn) -> str:
    return draw(days).isoformat()[: draw(st.sampled_from([4, 7, 10]))]


@st.composite
def range_texts(draw: st.DrawFn) -> str:
    first, last = sorted([draw(days), draw(days)])
    form = draw(st.sampled_from(["[{}..{}]", "[..{1}]", "[{0}..]", "{}/{}", "../{1}", "{0}/.."]))
    return form.format(first, last)


@st.composite
def qualified_texts(draw: st.DrawFn) -> str:
    return draw(plain_texts()) + draw(st.sampled_from("~?%"))


@st.composite
def qualified_range_texts(draw: st.DrawFn) -> str:
    first, last = sorted([draw(days), draw(days)])
    cut = draw(st.sampled_from([4, 7, 10]))
    marks = draw(st.sampled_from(["~", "?", "%"])), draw(st.sampled_from(["", "~", "?", "%"]))
    ends = [day.isoformat()[:cut] + mark for day, mark in zip((first, last), marks, strict=True)]
    return draw(st.sampled_from(["{}/{}", "{0}/..", "../{0}"])).format(*ends)


texts = st.one_of(plain_texts(), range_texts(), qualified_texts(), qualified_range_texts())
partial_dates = texts.map(PartialDate.from_edtf)


@st.composite
def short_dates(draw: st.DrawFn) -> PartialDate:
    """Closed ranges of at most ten days, near each other."""
    first = date(2017, 2, 20) + timedelta(days=draw(st.integers(0, 15)))
    return PartialDate.between(first, first + timedelta(days=draw(st.integers(0, 9))))


def possible_days(value: PartialDate) -> list[date]:
    assert value.earliest is not None
    assert value.latest is not None
    length = (value.latest - value.earliest).days
    return [value.earliest + timedelta(days=offset) for offset in range(length + 1)]
