"""Who is on our list, and why it differs between two days: the difference always adds up."""

from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from habeas.publishing.rules.our_list import (
    Difference,
    Judged,
    Person,
    Reason,
    View,
    counted,
    difference,
)
from habeas.register.rules.status import Segment, State
from habeas.values.dates import Answer, PartialDate

OLD, NEW = date(2020, 1, 1), date(2021, 1, 1)
ALWAYS = date(2010, 1, 1)


def held(
    first: date = ALWAYS, until: date = date.max, then: State | None = None
) -> tuple[Segment, ...]:
    stretch = Segment(first, until, State.HELD, Answer.CERTAIN)
    after = [Segment(until, date.max, then, Answer.CERTAIN)] if then else []
    return (stretch, *after)


def judged(status: str = "recognised", on: date = ALWAYS, by: str = "us") -> Judged:
    return Judged(by, status, PartialDate.from_edtf(on.isoformat()))


ON_IT = Person(held(), (judged(),))
BETWEEN = date(2020, 6, 1)


def between(before: Person | None, after: Person | None, same: str = "") -> Difference:
    old = View(OLD, {"a": before} if before else {})
    new = View(NEW, {same or "a": after} if after else {})
    return difference(old, new, {"a": same} if same else {})


@pytest.mark.parametrize(
    ("before", "after", "reason"),
    [
        (Person(held(BETWEEN), (judged(),)),) * 2 + (Reason.ARRESTED,),
        (Person(held(), (judged(on=BETWEEN),)),) * 2 + (Reason.RECOGNISED,),
        (None, ON_IT, Reason.LEARNED_LATE),
        (Person(held(), ()), ON_IT, Reason.LEARNED_LATE),
        (Person(held(until=BETWEEN.replace(year=2015)), (judged(),)), ON_IT, Reason.CORRECTION),
    ],
)
def test_who_comes_has_one_reason(before: Person | None, after: Person, reason: Reason) -> None:
    found = between(before, after)
    assert found.came == (("a", reason),)
    assert (found.old, found.new, found.went) == (0, 1, ())


@pytest.mark.parametrize(
    ("before", "after", "reason"),
    [
        (Person(held(until=BETWEEN, then=State.RELEASED), (judged(),)),) * 2 + (Reason.RELEASED,),
        (Person(held(until=BETWEEN, then=State.DIED), (judged(),)),) * 2 + (Reason.DIED,),
        (Person(held(), (judged(), judged("withdrawn", BETWEEN))),) * 2
        + (Reason.RECOGNITION_WITHDRAWN,),
        (ON_IT, None, Reason.CORRECTION),
        (ON_IT, Person(held(until=date(2015, 1, 1)), (judged(),)), Reason.CORRECTION),
    ],
)
def test_who_goes_has_one_reason(before: Person, after: Person | None, reason: Reason) -> None:
    found = between(before, after)
    assert found.went == (("a", reason),)
    assert (found.old, found.new, found.came) == (1, 0, ())


def test_two_records_of_one_person_are_a_duplicate_and_no_release() -> None:
    old = View(OLD, {"a": ON_IT, "b": ON_IT})
    new = View(NEW, {"a": ON_IT})
    found = difference(old, new, {"b": "a"})
    assert (found.old, found.new) == (2, 1)
    assert found.went == (("b", Reason.DUPLICATE),)
    assert found.restated == 1


def test_a_person_who_gets_another_id_neither_comes_nor_goes() -> None:
    found = difference(View(OLD, {"b": ON_IT}), View(NEW, {"a": ON_IT}), {"b": "a"})
    assert (found.came, found.went, found.restated) == ((), (), None)


def test_one_assessor_who_takes_it_back_does_not_speak_for_another() -> None:
    two = Person(held(), (judged(), judged("withdrawn", BETWEEN), judged(by="others")))
    assert two.is_recognised_on(NEW)
    assert counted(View(NEW, {"a": two})) == (1, 0)


def test_who_is_possibly_held_is_counted_apart() -> None:
    maybe = Person((Segment(ALWAYS, date.max, State.HELD, Answer.POSSIBLE),), (judged(),))
    assert counted(View(NEW, {"a": maybe, "b": ON_IT})) == (1, 1)


days = st.dates(date(2018, 1, 1), date(2022, 1, 1))
states = st.sampled_from(
    [State.HELD, State.SERVING, State.RELEASED, State.DIED, State.HOUSE_ARREST]
)


@st.composite
def people(draw: st.DrawFn) -> Person:
    cuts = sorted(draw(st.lists(days, max_size=3, unique=True)))
    ends = [*cuts[1:], date.max][: len(cuts)]
    segments = tuple(
        Segment(
            first, until, draw(states), draw(st.sampled_from([Answer.CERTAIN, Answer.POSSIBLE]))
        )
        for first, until in zip(cuts, ends, strict=True)
    )
    statuses = st.sampled_from(["recognised", "withdrawn", "declined"])
    made = st.builds(judged, statuses, days, st.sampled_from(["us", "others"]))
    return Person(segments, tuple(draw(st.lists(made, max_size=3))))


views = st.dictionaries(st.sampled_from("abcdef"), people())


@given(
    views, views, days, st.integers(0, 700), st.dictionaries(st.sampled_from("cdef"), st.just("a"))
)
def test_old_and_came_less_went_is_new(
    before: dict[str, Person], after: dict[str, Person], day: date, later: int, same: dict[str, str]
) -> None:
    shown = {id_: one for id_, one in after.items() if id_ not in same}
    old, new = View(day, before), View(day + timedelta(days=later), shown)
    found = difference(old, new, same)
    assert found.old + len(found.came) - len(found.went) == found.new
    told = [*found.came, *found.went]
    assert len({id_ for id_, _ in found.came}) == len(found.came)
    assert len({id_ for id_, _ in found.went}) == len(found.went)
    assert all(isinstance(reason, Reason) for _, reason in told)
    if found.restated is not None:
        assert found.restated == len(new.listed(day))
