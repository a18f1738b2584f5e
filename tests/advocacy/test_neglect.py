"""The score of neglect: what it is a sum of, and that raising somebody never moves them up."""

from dataclasses import replace
from datetime import date, timedelta

from hypothesis import given
from hypothesis import strategies as st

from habeas.advocacy.rules.neglect import Known, Mention, Part, Reason, neglect_of

DAY = date(2018, 3, 1)
DAYS = st.dates(date(2000, 1, 1), date(2025, 1, 1))
MENTIONS = st.builds(
    Mention,
    day=st.none() | DAYS,
    by_name=st.booleans(),
    among=st.integers(1, 200),
    asks=st.booleans(),
    answered=st.booleans(),
)
KNOWN = st.builds(
    Known,
    mentions=st.lists(MENTIONS, max_size=6).map(tuple),
    days_held=st.integers(0, 20_000),
    gravity=st.none() | st.integers(0, 1),
)


def kinds(known: Known) -> list[Reason]:
    return [why.kind for why in neglect_of(known, DAY).reasons]


@given(KNOWN, DAYS)
def test_the_score_is_the_sum_of_its_parts_and_within_bounds(known: Known, day: date) -> None:
    neglect = neglect_of(known, day)
    assert neglect.score == sum(neglect.parts[part] for part in Part)
    assert 0 <= neglect.score <= 100


@given(KNOWN, MENTIONS, DAYS)
def test_raising_somebody_never_moves_them_up(known: Known, more: Mention, day: date) -> None:
    raised = replace(known, mentions=(*known.mentions, more))
    assert neglect_of(raised, day).score <= neglect_of(known, day).score


@given(KNOWN, MENTIONS, DAYS)
def test_who_was_never_raised_comes_before_who_was_all_else_equal(
    known: Known, more: Mention, day: date
) -> None:
    never = replace(known, mentions=())
    raised = replace(known, mentions=(*known.mentions, replace(more, day=day)))
    assert neglect_of(never, day).score > neglect_of(raised, day).score


@given(KNOWN, MENTIONS, DAYS)
def test_what_is_done_after_the_day_does_not_count(known: Known, later: Mention, day: date) -> None:
    tomorrow = replace(later, day=day + timedelta(days=1))
    with_later = replace(known, mentions=(*known.mentions, tomorrow))
    assert neglect_of(with_later, day) == neglect_of(known, day)


@given(KNOWN, DAYS, st.integers(1, 200), st.integers(1, 200))
def test_being_named_weighs_more_the_fewer_are_named_and_more_than_a_list(
    known: Known, day: date, among: int, fewer: int
) -> None:
    def with_one(*, by_name: bool, number: int) -> float:
        mention = Mention(day, by_name, number)
        return neglect_of(replace(known, mentions=(*known.mentions, mention)), day).score

    many, few = max(among, fewer), min(among, fewer)
    assert with_one(by_name=True, number=few) <= with_one(by_name=True, number=many)
    assert with_one(by_name=True, number=many) < with_one(by_name=False, number=many)


@given(KNOWN, DAYS)
def test_silence_grows_with_the_days(known: Known, day: date) -> None:
    past = replace(known, mentions=tuple(one for one in known.mentions if not one.day))
    mention = Mention(day - timedelta(days=10), by_name=True, among=1)
    raised = replace(past, mentions=(*past.mentions, mention))
    later = neglect_of(raised, day + timedelta(days=30))
    assert later.parts[Part.SILENCE] > neglect_of(raised, day).parts[Part.SILENCE]


def test_the_reasons_say_how_somebody_was_raised() -> None:
    listed = Mention(DAY, by_name=False, among=17)
    crowd = Mention(DAY, by_name=True, among=25)
    alone = Mention(DAY, by_name=True, among=1)
    assert kinds(Known()) == [Reason.NEVER_RAISED]
    assert kinds(Known((listed,))) == [Reason.ONLY_LISTED, Reason.LAST_RAISED]
    assert kinds(Known((listed, crowd)))[0] == Reason.ONLY_AMONG_MANY
    assert kinds(Known((listed, crowd, alone)))[0] == Reason.NAMED


def test_the_reasons_tell_what_nobody_answered() -> None:
    asked = Mention(date(2017, 10, 19), by_name=True, among=2, asks=True)
    answered = replace(asked, answered=True)
    neglect = neglect_of(Known((asked, asked)), DAY)
    unanswered = next(why for why in neglect.reasons if why.kind == Reason.UNANSWERED)
    assert (unanswered.numbers, unanswered.day) == ({"appeals": 2}, date(2017, 10, 19))
    assert Reason.NEVER_ANSWERED in kinds(Known((asked, asked)))
    assert Reason.NEVER_ANSWERED not in kinds(Known((asked, answered)))
    assert neglect_of(Known((answered,)), DAY).parts[Part.NO_ANSWER] == 0
