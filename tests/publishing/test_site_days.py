"""Who was held on any day: what changes between two days adds up."""

from datetime import date, timedelta

from hypothesis import given, settings
from hypothesis import strategies as st

from habeas.publishing.site.days import difference, held_on, series, year_ends
from habeas.register.rules.status import Episode, Evidence, Segment, status_segments
from habeas.values.dates import PartialDate

DAYS = st.dates(date(2010, 1, 1), date(2020, 12, 31))


@st.composite
def segments(draw: st.DrawFn) -> tuple[Segment, ...]:
    """The states of somebody made up, by the rule of statuses."""
    episodes = []
    for _ in range(draw(st.integers(0, 3))):
        first, last = sorted([draw(DAYS), draw(DAYS)])
        began = PartialDate.from_edtf(first.isoformat())
        ended = PartialDate.from_edtf(last.isoformat())
        is_over, is_dated = draw(st.booleans()), draw(st.booleans())
        episodes.append(
            Episode((began,) if is_dated else (), (began,), (ended,) if is_over else ())
        )
    return status_segments(Evidence(episodes=tuple(episodes)))


PEOPLE = st.lists(segments(), max_size=8).map(
    lambda some: {f"person-{place}": one for place, one in enumerate(some)}
)


@settings(max_examples=60, deadline=None)
@given(PEOPLE, DAYS, DAYS)
def test_old_and_in_and_out_make_new(
    people: dict[str, tuple[Segment, ...]], one: date, other: date
) -> None:
    old, new = held_on(people, one), held_on(people, other)
    change = difference(old, new)
    assert len(old.all) + len(change.came) - len(change.left) == len(new.all)
    assert old.all | {*change.came} == new.all | {*change.left}
    assert not {*new.certain} & {*new.possible}


@settings(max_examples=60, deadline=None)
@given(PEOPLE, DAYS)
def test_the_curve_says_of_each_day_what_its_list_says(
    people: dict[str, tuple[Segment, ...]], day: date
) -> None:
    points = series(people, date(2021, 6, 1))
    last = [point for point in points if point.day <= day]
    if last:
        held = held_on(people, day)
        assert (last[-1].certain, last[-1].possible) == (len(held.certain), len(held.possible))


def test_each_year_has_its_end_before_the_edition() -> None:
    began = PartialDate.from_edtf("2015-03-01")
    people = {"one": status_segments(Evidence(episodes=(Episode((began,), (began,), ()),)))}
    ends = year_ends(people, date(2018, 3, 1))
    assert ends == [date(2015, 12, 31), date(2016, 12, 31), date(2017, 12, 31)]
    assert ends[-1] + timedelta(days=1) == date(2018, 1, 1)
