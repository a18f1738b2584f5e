"""Random campaigns: every list and every count says what plain counting says."""

from collections.abc import Iterator
from datetime import date, timedelta

import pytest
from django.db import transaction
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from tests.register.made_up import MAIN, OTHERS, record

from habeas.advocacy.queries.appeal_page import appeal_page
from habeas.advocacy.queries.appeals import (
    AppealQuery,
    appeals,
    facet_values,
    falling_due,
    overdue,
    state_counts,
)
from habeas.advocacy.queries.board import appeal_list, board
from habeas.advocacy.queries.shown import AppealLine
from habeas.advocacy.queries.told import told_in_full
from habeas.advocacy.rules.states import State
from habeas.ledger.access import THE_PUBLIC, Viewer
from habeas.ledger.actions import open_audience

from .campaign import Campaign, Letter, Reply, claims_of_campaign, large_campaign, name_of

pytestmark = pytest.mark.django_db
EVERYTHING = 1_000
FIRST = date(2025, 1, 1)
DAYS = st.integers(0, 200).map(lambda days: FIRST + timedelta(days=days))
PEOPLE = st.frozensets(st.sampled_from([f"person{number}" for number in range(5)]), max_size=4)
SIGNATORIES = st.lists(
    st.sampled_from([f"signer{number}" for number in range(6)]), unique=True, max_size=6
)
BODIES = ["ministry", "office", "court"]
LETTERS = st.builds(
    Letter,
    sent=DAYS,
    people=PEOPLE,
    signatories=SIGNATORIES.map(tuple),
    addressees=st.lists(st.sampled_from(BODIES), unique=True, min_size=1, max_size=3).map(tuple),
    demands=st.lists(PEOPLE, max_size=4).map(tuple),
    due=st.booleans(),
)


@st.composite
def campaigns(draw: st.DrawFn) -> Campaign:
    letters = tuple(draw(st.lists(LETTERS, min_size=1, max_size=3)))
    replies = draw(st.lists(_replies(letters), max_size=4))
    return Campaign(letters, tuple(replies))


def _replies(letters: tuple[Letter, ...]) -> st.SearchStrategy[Reply]:
    places = st.lists(st.integers(0, len(letters) - 1), unique=True, min_size=1)

    def answers(chosen: list[int]) -> st.SearchStrategy[dict[int, frozenset[int]]]:
        """Of each letter a reply names no request, or some."""
        return st.fixed_dictionaries(
            {
                place: st.frozensets(st.sampled_from(range(len(letters[place].demands))))
                if letters[place].demands
                else st.just(frozenset[int]())
                for place in chosen
            }
        )

    return st.builds(Reply, DAYS, st.sampled_from(BODIES), places.flatmap(answers), st.booleans())


@pytest.fixture(autouse=True)
def teams() -> None:
    open_audience(MAIN.audience)
    open_audience(OTHERS.audience)


@settings(
    max_examples=60, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture]
)
@given(campaigns(), st.integers(0, 300).map(lambda days: FIRST + timedelta(days=days)))
def test_every_list_and_count_is_right(campaign: Campaign, day: date) -> None:
    with transaction.atomic():
        record(*claims_of_campaign(campaign))
        check(campaign, day)
        transaction.set_rollback(True)


@pytest.mark.parametrize(
    "day",
    [
        "2025-01-09",
        "2025-01-10",
        "2025-02-01",
        "2025-03-11",
        "2025-03-12",
        "2025-05-01",
        "2025-06-01",
    ],
)
def test_a_letter_of_forty(day: str) -> None:
    campaign = large_campaign()
    record(*claims_of_campaign(campaign))
    check(campaign, date.fromisoformat(day))


def check(campaign: Campaign, day: date) -> None:
    """Compares all that is asked with what plain counting says."""
    made = [place for place, letter in enumerate(campaign.letters) if letter.sent <= day]
    states = {place: campaign.state(place, day) for place in made}
    lines = appeals(MAIN, AppealQuery(), day, limit=EVERYTHING)
    assert {line.id for line in lines.rows} == {name_of(place) for place in made}
    by_id = {line.id: line for line in lines.rows}
    for place in made:
        check_line(campaign, place, by_id[name_of(place)], day)
        check_page(campaign, place, day)
    check_states(states, day)
    check_for_whom(campaign, made, day)
    check_facets(day)
    for viewer in (None, OTHERS, THE_PUBLIC):
        check_nothing(viewer, day)


def check_line(campaign: Campaign, place: int, line: AppealLine, day: date) -> None:
    letter = campaign.letters[place]
    assert line.state == campaign.state(place, day)
    assert {one.id for one in line.by} == {*letter.signatories}
    assert len(line.by) == len(letter.signatories)
    assert {one.id for one in line.to} == {*letter.addressees}
    assert {one.id for one in line.people} == campaign.raised(place)
    assert (line.demands, line.demands_answered) == (
        len(letter.demands),
        len(campaign.answered(place, day)),
    )


def check_page(campaign: Campaign, place: int, day: date) -> None:
    letter = campaign.letters[place]
    page = appeal_page(MAIN, name_of(place), day)
    assert page is not None
    assert len(page.signatories) == len(letter.signatories)
    assert len(page.replies) == len(campaign.to(place, day))
    assert [bool(row.replies) for row in page.demands] == [
        number in campaign.answered(place, day) for number in range(len(letter.demands))
    ]
    for row, people in zip(page.demands, letter.demands, strict=True):
        asked_for = {one.id for one in page.people if row.is_for(one.id)}
        assert asked_for == ({*people} or campaign.raised(place))
    answered = {one.who.id for one in page.addressees if one.state == State.ANSWERED}
    assert answered == campaign.have_answered(place, day)
    others = {one.id for reply in page.replies for one in reply.others}
    expected = {name_of(one) for reply in campaign.to(place, day) for one in reply.answers}
    assert others == expected - {name_of(place)}
    (told,) = told_in_full(MAIN, [page.line], day)
    assert [demand["answered"] for demand in told.demands] == [
        bool(row.replies) for row in page.demands
    ]
    assert len(told.responses) == len(page.replies)


def check_states(states: dict[int, str], day: date) -> None:
    counts = state_counts(MAIN, AppealQuery(), day)
    for state in State:
        expected = {name_of(place) for place, one in states.items() if one == state}
        listed = appeal_list(MAIN, AppealQuery([state]), day, 0, EVERYTHING).listed
        assert {line.id for line in listed.rows} == expected
        assert counts[state] == listed.total == len(expected)
    columns = board(MAIN, AppealQuery(), day)
    assert columns.total == len(states)
    assert {state: column.total for state, column in columns.columns.items()} == {
        state: count for state, count in counts.items() if count
    }
    late = overdue(MAIN, day, limit=EVERYTHING)
    assert {line.id for line in late.rows} == {
        name_of(place) for place, one in states.items() if one == State.OVERDUE
    }
    assert all(line.days_late > 0 for line in late.rows)
    assert [*late.rows] == sorted(late.rows, key=lambda line: (-line.days_late, line.id))


def check_for_whom(campaign: Campaign, made: list[int], day: date) -> None:
    for person in {one for place in made for one in campaign.raised(place)}:
        listed = appeals(MAIN, AppealQuery(person=person), day, limit=EVERYTHING)
        expected = {name_of(place) for place in made if person in campaign.raised(place)}
        assert {line.id for line in listed.rows} == expected
    for signer in {one for place in made for one in campaign.letters[place].signatories}:
        listed = appeals(MAIN, AppealQuery(supporter=signer), day, limit=EVERYTHING)
        expected = {
            name_of(place) for place in made if signer in campaign.letters[place].signatories
        }
        assert {line.id for line in listed.rows} == expected


def check_facets(day: date) -> None:
    for facet, values in facet_values(MAIN, AppealQuery(), day).items():
        for value in values:
            chosen = AppealQuery(facets={facet: [value.value]})
            assert appeals(MAIN, chosen, day).total == value.count


def check_nothing(viewer: Viewer | None, day: date) -> None:
    assert appeals(viewer, AppealQuery(), day).total == 0
    assert overdue(viewer, day).total == 0
    assert falling_due(viewer, day, day + timedelta(days=99)).total == 0
    assert not any(state_counts(viewer, AppealQuery(), day).values())
    assert appeal_page(viewer, name_of(0), day) is None
    assert not any(_labels(viewer, day))


def _labels(viewer: Viewer | None, day: date) -> Iterator[str]:
    for values in facet_values(viewer, AppealQuery(), day).values():
        yield from (value.label for value in values)


def test_what_falls_due_has_not_come_and_is_not_past() -> None:
    campaign = large_campaign()
    record(*claims_of_campaign(campaign))
    sent = campaign.letters[0].sent
    due = sent + timedelta(days=60)
    for day, count in ((sent, 1), (due, 1), (due + timedelta(days=1), 0)):
        assert falling_due(MAIN, day, due).total == count
    assert falling_due(MAIN, sent, due - timedelta(days=1)).total == 0
