"""Clocks: the day by which an answer is due, by the rule of its day, and what moves it."""

from datetime import date

import pytest

from habeas.advocacy.rules.clocks import due_dates
from habeas.advocacy.rules.parts import Appeal, appeal_from
from habeas.advocacy.rules.states import State, Wait, progress_of
from habeas.ledger.queries import StoredClaim
from habeas.ledger.rules.claims import PREFERRED

QUESTION = {"procedure": "ep_written_question"}
QUESTION_DUE = date(2017, 12, 29)


def claims(entity: str, schema: str, **props: str | list[str]) -> list[StoredClaim]:
    """Claims on one entity; several values of a property as a list."""
    said = [
        (prop, each)
        for prop, value in props.items()
        for each in (value if isinstance(value, list) else [value])
    ]
    return [
        StoredClaim(
            *(0, f"{entity}-{prop}-{number}", 1, entity, schema, prop, value, None),
            *("", "", "team", "main", "reported", "", "", "", "", -1, -1, "", "", ""),
        )
        for number, (prop, value) in enumerate(said)
    ]


def appeal(
    own: dict[str, str | list[str]], **parts: tuple[str, dict[str, str | list[str]]]
) -> Appeal:
    """An appeal with parts by their ids, each a schema and what is said of it."""
    told = {
        entity: claims(entity, schema, intervention="appeal", **said)
        for entity, (schema, said) in parts.items()
    }
    return appeal_from("appeal", claims("appeal", "Intervention", **own), told)


def event(kind: str, **said: str) -> tuple[str, dict[str, str | list[str]]]:
    return "ClockEvent", {"clockEventKind": kind, **said}


@pytest.mark.parametrize(
    ("own", "counted", "assumed", "due"),
    [
        # procedures.md, 2.1 and 2.2: six weeks from forwarding, three for a priority question.
        ({**QUESTION, "dateForwarded": "2017-11-20"}, "dateForwarded", False, date(2018, 1, 1)),
        ({**QUESTION, "dateTabled": "2017-11-17"}, "dateTabled", True, QUESTION_DUE),
        ({**QUESTION, "date": "2017-11-17"}, "date", True, QUESTION_DUE),
        # Where sources leave several days, nobody is late before the last of them.
        (
            {**QUESTION, "dateTabled": ["2017-11-13", "2017-11-17"]},
            "dateTabled",
            True,
            QUESTION_DUE,
        ),
        ({**QUESTION, "dateTabled": "[2017-11-13..2017-11-17]"}, "dateTabled", True, QUESTION_DUE),
        ({**QUESTION, "dateTabled": "2017-11"}, "dateTabled", True, date(2018, 1, 11)),
        (
            {"procedure": "ep_priority_question", "dateForwarded": "2020-03-02"},
            "dateForwarded",
            False,
            date(2020, 3, 23),
        ),
        (
            {"procedure": "un_special_procedures", "dateSent": "2011-07-28"},
            "dateSent",
            False,
            date(2011, 9, 26),
        ),
        (
            {"procedure": "fr_question_ecrite", "datePublished": "2021-12-31"},
            "datePublished",
            False,
            date(2022, 2, 28),
        ),
        (
            {"procedure": "osce_vienna_mechanism", "dateReceived": "2020-09-17"},
            "dateReceived",
            False,
            date(2020, 9, 27),
        ),
        # Five working days over Easter 2021: Good Friday, 2 April, and Easter Monday are none.
        (
            {"procedure": "uk_written_question", "dateTabled": "2021-03-31"},
            "dateTabled",
            False,
            date(2021, 4, 9),
        ),
        # No number of days, no rule known on the day, no procedure, no day: no due date.
        ({"procedure": "joint_letter", "date": "2017-10-19"}, "date", True, None),
        ({"procedure": "bundestag_kleine_anfrage", "dateForwarded": "2026-01-05"}, "", False, None),
        ({"date": "2017-10-19"}, "", False, None),
        (QUESTION, "", False, None),
    ],
)
def test_a_due_date_follows_from_the_rule_of_the_day(
    own: dict[str, str | list[str]], counted: str, *, assumed: bool, due: date | None
) -> None:
    (told,) = due_dates(appeal(own))
    assert (told.counted_prop, told.assumed, told.due) == (counted, assumed, due)


@pytest.mark.parametrize(
    ("day", "number"),
    [("2017-01-15", "130"), ("2019-07-02", "138"), ("2024-07-15", "138"), ("2024-07-16", "144")],
)
def test_the_version_of_the_rule_is_that_of_the_day_counted_from(day: str, number: str) -> None:
    (told,) = due_dates(appeal({**QUESTION, "dateForwarded": day}))
    assert told.rule is not None
    assert told.rule.number == number


def test_a_preferred_day_counts_before_a_later_one() -> None:
    own = claims("appeal", "Intervention", dateTabled=["2017-11-13", "2017-11-17"], **QUESTION)
    preferred = claims("appeal", "Intervention", **{PREFERRED: own[0].id})
    (told,) = due_dates(appeal_from("appeal", [*own, *preferred], {}))
    assert told.counted_from == date(2017, 11, 13)


@pytest.mark.parametrize(
    ("events", "due"),
    [
        ([event("extension", date="2017-12-01", until="2018-01-31")], date(2018, 1, 31)),
        # Of two extensions the later holds.
        (
            [
                event("extension", date="2017-12-20", until="2018-02-28"),
                event("extension", date="2017-12-01", until="2018-01-31"),
            ],
            date(2018, 2, 28),
        ),
        ([event("pause", date="2017-12-01", until="2017-12-11")], date(2018, 1, 8)),
        (
            [event("pause", date="2017-12-01"), event("resumption", date="2017-12-11")],
            date(2018, 1, 8),
        ),
        ([event("pause", date="2017-12-01")], None),
        ([event("no_duty", date="2017-12-01")], None),
        ([event("closed", date="2017-12-01")], QUESTION_DUE),
        (
            [
                event("extension", date="2017-12-01", until="2018-01-31"),
                event("pause", date="2018-01-02", until="2018-01-03"),
            ],
            date(2018, 2, 1),
        ),
    ],
)
def test_events_move_the_day(
    events: list[tuple[str, dict[str, str | list[str]]]], due: date | None
) -> None:
    parts = {f"event{number}": one for number, one in enumerate(events)}
    (told,) = due_dates(appeal({**QUESTION, "dateTabled": "2017-11-17"}, **parts))
    assert told.due == due
    assert told.by_rule == QUESTION_DUE


def test_each_addressee_has_a_day_of_their_own() -> None:
    told = due_dates(
        appeal(
            {"procedure": "un_special_procedures", "dateSent": "2017-11-01"},
            first=("Addressing", {"addressee": "one"}),
            second=("Addressing", {"addressee": "two", "dateSent": "2017-11-11"}),
            extended=event("extension", addressing="first", date="2017-12-01", until="2018-03-01"),
        )
    )
    assert {one.addressing: one.due for one in told} == {
        "first": date(2018, 3, 1),
        "second": date(2018, 1, 10),
    }


def test_what_is_no_duty_is_late_and_never_overdue() -> None:
    progress = progress_of(
        appeal(
            {"procedure": "uk_written_question", "dateTabled": "2021-03-31"},
            reply=("Response", {"date": "2021-05-04", "responseKind": "information_given"}),
        )
    )
    assert progress.state_on(date(2021, 5, 1)) == State.SENT
    assert progress.waits[0].days_late(date(2021, 6, 1)) == 25


@pytest.mark.parametrize(
    ("day", "state", "late"),
    [
        ("2017-12-29", State.SENT, 0),
        ("2017-12-30", State.OVERDUE, 1),
        ("2018-01-15", State.OVERDUE, 17),
        ("2018-02-20", State.OVERDUE, 53),
        ("2018-02-21", State.ANSWERED, 54),
        ("2026-11-25", State.ANSWERED, 54),
    ],
)
def test_the_question_of_november_2017_day_by_day(day: str, state: State, late: int) -> None:
    progress = progress_of(
        appeal({**QUESTION, "dateTabled": "2017-11-17", "dateAnswered": "2018-02-21"})
    )
    on = date.fromisoformat(day)
    assert progress.state_on(on) == state
    assert progress.waits[0].days_late(on) == late


def test_a_holding_reply_stops_no_clock() -> None:
    progress = progress_of(
        appeal(
            {**QUESTION, "dateTabled": "2017-11-17"},
            reply=("Response", {"date": "2017-12-20", "responseKind": "holding"}),
        )
    )
    assert progress.state_on(date(2017, 12, 30)) == State.OVERDUE


def test_no_reply_possible_closes_it() -> None:
    progress = progress_of(
        appeal(
            {**QUESTION, "dateTabled": "2017-11-17"},
            reply=("Response", {"date": "2018-01-10", "responseKind": "no_reply_possible"}),
        )
    )
    assert progress.state_on(date(2018, 1, 9)) == State.OVERDUE
    assert progress.state_on(date(2018, 1, 10)) == State.CLOSED


@pytest.mark.parametrize(
    ("own", "state"),
    [
        ({"dateDrafted": "2017-10-01"}, State.DRAFT),
        ({"dateDrafted": "2017-10-01", "dateSigned": "2017-10-02"}, State.SIGNING),
        ({"dateSigned": "2017-10-02", "dateSent": "2017-10-19"}, State.MADE),
        ({"date": "2017-10-19"}, State.MADE),
        ({"dateTabled": "2017-11-17", **QUESTION}, State.SENT),
    ],
)
def test_what_has_not_left_is_a_draft_or_is_being_signed(
    own: dict[str, str | list[str]], state: State
) -> None:
    assert progress_of(appeal(own)).state_on(date(2017, 11, 24)) == state


def test_a_request_without_an_answer_leaves_it_answered_in_part() -> None:
    progress = progress_of(
        appeal(
            {"date": "2017-10-19"},
            free=("Demand", {"demandKind": "release"}),
            doctor=("Demand", {"demandKind": "medical_care"}),
            reply=("Response", {"date": "2017-11-01", "demand": "doctor"}),
            last=("Response", {"date": "2017-12-01", "demand": "free"}),
        )
    )
    days = ("2017-10-31", "2017-11-01", "2017-11-30", "2017-12-01")
    states = [progress.state_on(date.fromisoformat(day)) for day in days]
    assert states == [State.SENT, State.PART, State.PART, State.ANSWERED]


def test_an_answer_of_one_addressee_leaves_the_other_waited_for() -> None:
    progress = progress_of(
        appeal(
            {"procedure": "un_special_procedures", "dateSent": "2017-11-01"},
            first=("Addressing", {"addressee": "one"}),
            second=("Addressing", {"addressee": "two"}),
            free=("Demand", {"demandKind": "release"}),
            reply=("Response", {"date": "2017-11-20", "respondent": "one"}),
        )
    )
    assert progress.state_on(date(2017, 11, 21)) == State.PART
    assert progress.state_on(date(2018, 1, 1)) == State.OVERDUE
    assert [_owes(wait) for wait in progress.waits] == [("first", False), ("second", True)]


def _owes(wait: Wait) -> tuple[str, bool]:
    return wait.due_date.addressing, wait.is_overdue(date(2018, 1, 1))


def test_a_reply_is_of_the_addressee_whose_office_it_names() -> None:
    progress = progress_of(
        appeal(
            {"date": "2017-10-19"},
            first=("Addressing", {"addressee": "ministry", "office": "Minister of Examples"}),
            second=("Addressing", {"addressee": "other"}),
            reply=(
                "Response",
                {"date": "2017-11-20", "respondent": "somebody", "office": "minister of examples"},
            ),
        )
    )
    assert [wait.replied for wait in progress.waits] == [date(2017, 11, 20), None]
