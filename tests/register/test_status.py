"""The status rule as a table, and its properties on random evidence."""

from datetime import date, timedelta
from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from habeas.register.queries.statuses import status_shown
from habeas.register.rules.status import (
    Episode,
    Evidence,
    Stage,
    State,
    days_held,
    status_on,
    status_segments,
)
from habeas.values.dates import Answer, PartialDate


def dates(*texts: str) -> tuple[PartialDate, ...]:
    return tuple(map(PartialDate.from_edtf, texts))


def episode(
    began: tuple[str, ...] = (),
    stated: tuple[str, ...] = (),
    ended: tuple[str, ...] = (),
    stages: tuple[Stage, ...] = (),
) -> Episode:
    return Episode(dates(*began), dates(*stated), dates(*ended), stages)


ARRESTED = episode(began=("2017-06-12",))
STATED = episode(stated=("2017-11-17",))
RELEASED = episode(began=("2017-06-12",), ended=("2018-04-10",))
REPORTED_FREE = episode(stated=("2017-11-17",), ended=("[..2017-12-06]",))
TWO_ARREST_DATES = episode(began=("2017-06-12", "2017-06-14"), stated=("2017-07-01",))
MONTH = episode(began=("2017-06",), stated=("2017-11-17",))
SINCE_LONG = episode(began=("[..2009-11-30]",), stated=("2017-11-24",))
RELEASED_THEN_STATED = episode(began=("2017-06-12",), stated=("2018-05-01",), ended=("2018-04-10",))

TABLE = [
    # an arrest holds from its day, as certain for 180 days
    (ARRESTED, "2017-06-11", None),
    (ARRESTED, "2017-06-12", "certain"),
    (ARRESTED, "2017-12-09", "certain"),
    (ARRESTED, "2017-12-10", "possible"),
    (ARRESTED, "2030-01-01", "possible"),
    # a stated day says nothing certain of the time before it
    (STATED, "2017-11-16", "possible"),
    (STATED, "2017-11-17", "certain"),
    (STATED, "2018-05-16", "certain"),
    (STATED, "2018-05-17", "possible"),
    # between a known arrest and a known release there is no doubt, however long
    (RELEASED, "2018-04-09", "certain"),
    (RELEASED, "2018-04-10", "released"),
    (RELEASED, "2030-01-01", "released"),
    # a release that is reported without its day lies between the last statement and the report
    (REPORTED_FREE, "2017-11-17", "certain"),
    (REPORTED_FREE, "2017-11-18", "possible"),
    (REPORTED_FREE, "2017-12-05", "possible"),
    (REPORTED_FREE, "2017-12-06", "released"),
    # where two sources disagree, certain means under both
    (TWO_ARREST_DATES, "2017-06-11", None),
    (TWO_ARREST_DATES, "2017-06-12", "possible"),
    (TWO_ARREST_DATES, "2017-06-13", "possible"),
    (TWO_ARREST_DATES, "2017-06-14", "certain"),
    # a date known to the month is certain from the month's end
    (MONTH, "2017-06-01", "possible"),
    (MONTH, "2017-06-30", "certain"),
    # "over eight years" bounds the beginning from above
    (SINCE_LONG, "2009-11-29", "possible"),
    (SINCE_LONG, "2009-11-30", "certain"),
    (SINCE_LONG, "2016-01-01", "certain"),
    # a source that states custody after a release leaves the days between in doubt
    (RELEASED_THEN_STATED, "2018-04-09", "certain"),
    (RELEASED_THEN_STATED, "2018-04-20", "possible"),
]


@pytest.mark.parametrize(("given_episode", "day", "expected"), TABLE)
def test_held(given_episode: Episode, day: str, expected: str | None) -> None:
    found = status_on(status_segments(Evidence((given_episode,))), date.fromisoformat(day))
    if expected == "released":
        assert found is not None
        assert found.state == State.RELEASED
    elif expected is None:
        assert found is None
    else:
        assert found is not None
        assert (found.state, found.answer) == (State.HELD, expected)


def stage(state: State, stated: str = "", began: str = "", ended: str = "") -> Stage:
    return Stage(state, *(dates(text) if text else () for text in (began, stated, ended)))


def test_a_suspended_sentence_is_not_held() -> None:
    suspended = stage(State.SUSPENDED, stated="2017-10-17")
    found = status_on(status_segments(Evidence(suspended=(suspended,))), date(2017, 11, 24))
    assert found is not None
    assert found.state == State.SUSPENDED
    assert not found.state.is_held


@pytest.mark.parametrize("state", [State.HOUSE_ARREST, State.PSYCHIATRY])
def test_house_arrest_and_forced_psychiatry_are_held_and_counted_apart(state: State) -> None:
    during = stage(state, began="2017-07-01", ended="2017-09-01")
    segments = status_segments(
        Evidence((episode(began=("2017-06-12",), ended=("2018-01-01",), stages=(during,)),))
    )
    states = [
        found.state
        for day in (date(2017, 6, 20), date(2017, 8, 1), date(2017, 10, 1))
        if (found := status_on(segments, day))
    ]
    assert states == [State.HELD, state, State.HELD]
    assert state.is_held
    assert state.is_counted_apart


def test_a_sentence_says_more_than_a_prison_and_a_prison_more_than_nothing() -> None:
    prison = stage(State.IMPRISONED, stated="2017-07-01")
    serving = stage(State.SERVING, began="2017-09-01")
    later = stage(State.IMPRISONED, stated="2017-11-01")
    segments = status_segments(
        Evidence((episode(began=("2017-06-12",), stages=(later, prison, serving)),))
    )
    states = [
        found.state
        for month in (6, 8, 10, 12)
        if (found := status_on(segments, date(2017, month, 13)))
    ]
    assert states == [State.HELD, State.IMPRISONED, State.SERVING, State.SERVING]


def test_death_ends_everything() -> None:
    evidence = Evidence((ARRESTED,), died=dates("2017-08-01"))
    found = status_on(status_segments(evidence), date(2017, 8, 1))
    assert found is not None
    assert found.state == State.DIED


def test_days_held_are_the_union_of_episodes() -> None:
    first = episode(began=("2017-01-01",), ended=("2017-01-11",))
    within = episode(began=("2017-01-03",), ended=("2017-01-06",))
    later = episode(began=("2017-03-01",), ended=("2017-03-06",))
    segments = status_segments(Evidence((first, within, later)))
    assert days_held(segments, date(2018, 1, 1)) == (15, 15)
    assert days_held(segments, date(2017, 1, 1)) == (1, 1)
    assert days_held(segments, date(2016, 12, 31)) == (0, 0)


def test_most_days_are_unknown_where_nobody_knows_since_when() -> None:
    assert days_held(status_segments(Evidence((STATED,))), date(2017, 11, 17)) == (1, None)


DAYS = st.dates(date(2016, 1, 1), date(2019, 12, 31))


@st.composite
def partial_dates(draw: st.DrawFn) -> PartialDate:
    first = draw(DAYS | st.none())
    last = draw(st.none() if first is None else st.integers(0, 60))
    if first is None:
        return PartialDate.between(None, draw(DAYS))
    return PartialDate.between(first, None if last is None else first + timedelta(days=last))


SOME = st.lists(partial_dates(), max_size=2).map(tuple)
EPISODES = st.builds(Episode, SOME, SOME, SOME)
EVIDENCE = st.builds(Evidence, st.lists(EPISODES, max_size=3).map(tuple))


@given(EVIDENCE)
def test_stretches_are_disjoint_and_in_order(evidence: Evidence) -> None:
    segments = status_segments(evidence)
    for part in segments:
        assert part.first < part.until
    for earlier, later in pairwise(segments):
        assert earlier.until <= later.first


@given(EVIDENCE, DAYS)
def test_certain_days_never_exceed_possible_ones(evidence: Evidence, day: date) -> None:
    fewest, most = days_held(status_segments(evidence), day)
    assert fewest >= 0
    assert most is None or fewest <= most


def exact_episodes(day: date) -> st.SearchStrategy[tuple[date, date]]:
    return st.tuples(st.integers(-400, 400), st.integers(1, 400)).map(
        lambda pair: (day + timedelta(days=pair[0]), day + timedelta(days=pair[0] + pair[1]))
    )


@given(st.lists(exact_episodes(date(2017, 6, 1)), max_size=4), DAYS)
def test_exact_dates_leave_no_doubt(spans: list[tuple[date, date]], day: date) -> None:
    """With exact days the rule is the plain one: held from the arrest until before the release."""
    evidence = Evidence(
        tuple(
            episode(began=(began.isoformat(),), ended=(ended.isoformat(),))
            for began, ended in spans
        )
    )
    found = status_on(status_segments(evidence), day)
    plainly = any(began <= day < ended for began, ended in spans)
    assert bool(found and found.state.is_held) == plainly
    assert not (found and found.state.is_held and found.answer != Answer.CERTAIN)


@given(partial_dates(), partial_dates(), DAYS)
def test_certain_holds_under_every_candidate(
    left: PartialDate, right: PartialDate, day: date
) -> None:
    """Two sources on one arrest: certain with both implies certain with either alone."""
    stated = PartialDate.from_edtf("2020-01-01")

    def certain(*began: PartialDate) -> bool:
        found = status_on(status_segments(Evidence((Episode(began, (stated,), ()),))), day)
        return bool(found and found.answer == Answer.CERTAIN)

    if certain(left, right):
        assert certain(left)
        assert certain(right)


def test_an_earlier_detention_does_not_confirm_a_later_one() -> None:
    earlier = episode(began=("2010-01-01",), ended=("2011-01-01",))
    later = episode(began=("2017",), stated=("2017-12-31",))
    shown = status_shown(status_segments(Evidence((earlier, later))), date(2017, 6, 1))
    assert shown is not None
    assert shown.state == State.HELD
    assert shown.since.earliest == date(2017, 1, 1)
    assert shown.confirmed_on is None
