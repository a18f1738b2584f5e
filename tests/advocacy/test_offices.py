"""The office of a day: certain where a source covers it, possible where none excludes it."""

from datetime import date

import pytest

from habeas.advocacy.queries.offices import Held, OfficesOn, offices_on
from habeas.advocacy.rules.offices import group_disagrees, held_on
from habeas.ledger.access import THE_PUBLIC, Viewer
from habeas.ledger.actions import open_audience, record_claims
from habeas.ledger.queries import StoredClaim
from habeas.ledger.rules.claims import NewClaim
from habeas.register.actions.same_person import NewDecision, decide_same_person
from habeas.register.rules.same_person import Judgement

_EMPTY = StoredClaim(
    *(0, "", 0, "seat", "Occupancy", "", "", None, "", "", "team", "main", "reported"),
    *("", "", "", "", -1, -1, "", "", ""),
)


def seat(**days: str) -> list[StoredClaim]:
    return [
        _EMPTY._replace(id=f"{prop}{value}", prop=prop.rstrip("_"), value=value)
        for prop, value in days.items()
    ]


OBSERVED = {"date": "2017-11-19"}
TERM = {"startDate": "2014-07-01", "endDate": "2019-07-01"}
BEGUN = {"startDate": "2014-07-01"}
STATED_IN_OFFICE = {**BEGUN, **OBSERVED}
ENDED = {"endDate": "2019-07-01"}
VAGUE = {"startDate": "2014", "endDate": "2019-07"}
TWO_SAY = {"endDate": "2018-01-31", "endDate_": "2018-03-31", "startDate": "2014-07-01"}

TWO_BEGIN = {"startDate": "2014-07-01", "startDate_": "2018-01-01"}


@pytest.mark.parametrize(
    ("days", "on", "answer"),
    [
        (OBSERVED, "2017-11-19", "certain"),
        (OBSERVED, "2017-11-18", "possible"),
        (OBSERVED, "2017-11-20", "possible"),
        (TERM, "2014-06-30", "no"),
        (TERM, "2014-07-01", "certain"),
        (TERM, "2019-07-01", "certain"),
        (TERM, "2019-07-02", "no"),
        (BEGUN, "2014-06-30", "no"),
        (BEGUN, "2014-07-01", "certain"),
        (BEGUN, "2014-07-02", "possible"),
        (STATED_IN_OFFICE, "2016-01-01", "certain"),
        (STATED_IN_OFFICE, "2017-11-20", "possible"),
        (ENDED, "2019-07-01", "certain"),
        (ENDED, "2019-06-30", "possible"),
        (ENDED, "2019-07-02", "no"),
        (VAGUE, "2014-05-01", "possible"),
        (VAGUE, "2015-01-01", "certain"),
        (VAGUE, "2019-07-15", "possible"),
        (VAGUE, "2019-08-01", "no"),
        (TWO_SAY, "2018-01-31", "certain"),
        (TWO_SAY, "2018-02-15", "possible"),
        (TWO_SAY, "2018-04-01", "no"),
        (TWO_BEGIN, "2014-07-01", "possible"),
        (TWO_BEGIN, "2018-01-01", "possible"),
        ({"date": "[2014-07-01..]"}, "2018-01-01", "possible"),
        ({"date": "2017-11"}, "2017-11-19", "possible"),
        ({}, "2017-11-19", "possible"),
    ],
)
def test_an_office_is_held_on_a_day(days: dict[str, str], on: str, answer: str) -> None:
    assert held_on(seat(**days), date.fromisoformat(on)) == answer


@pytest.mark.parametrize(
    ("stated", "known", "disagrees"),
    [
        ("PPE", ["EPP"], False),
        ("Verts/ALE", ["Greens/EFA"], False),
        ("GUE/NL", ["GUE/NGL"], False),
        ("NA,NI", ["NI"], False),
        ("non-attached members", ["NA/NI"], False),
        ("S&D", ["EPP"], True),
        ("ALDE", ["Renew"], True),
        ("S&D", [], False),
        ("", ["EPP"], False),
    ],
)
def test_a_group_is_the_same_under_all_its_names(
    stated: str, known: list[str], *, disagrees: bool
) -> None:
    assert group_disagrees(stated, known) == disagrees


DAY = date(2017, 11, 19)


@pytest.fixture
def viewer(db: None, editor: Viewer) -> Viewer:
    for each in (THE_PUBLIC, editor):
        open_audience(each.audience)
    return editor


def say(entity: str, schema: str, **props: str) -> list[NewClaim]:
    return [NewClaim(entity, schema, prop, value) for prop, value in props.items()]


def a_member(viewer: Viewer, *more: NewClaim) -> None:
    """Testa, of whom a list of 19 November 2017 says seat, group and country."""
    record_claims(
        viewer,
        [
            *say("testa", "Person", name="Testa Testova"),
            *say("member", "Position", name="Member of the House of Tests"),
            *say("epp", "Organization", name="EPP", classification="parliamentary group"),
            *say("s-and-d", "Organization", name="S&D"),
            *say("club", "Organization", name="Chess Club"),
            *say("seat", "Occupancy", holder="testa", post="member", constituency="Estonia"),
            *say("seat", "Occupancy", date=DAY.isoformat()),
            *say("in-epp", "Membership", member="testa", organization="epp", date="2017-11-19"),
            *say("in-sd", "Membership", member="testa", organization="s-and-d", date="2019-04-27"),
            *say("in-club", "Membership", member="testa", organization="club"),
            *more,
        ],
        "made up",
    )


def on(viewer: Viewer, day: date = DAY, person: str = "testa") -> OfficesOn:
    found = offices_on(viewer, person, day)
    assert found
    return found


def told(held: tuple[Held, ...]) -> list[tuple[str, str]]:
    return [(one.text, one.answer.value) for one in held]


def test_what_was_held_that_day_leaves_out_the_group_of_another_day(viewer: Viewer) -> None:
    a_member(viewer)
    found = on(viewer)
    assert told(found.offices) == [("Member of the House of Tests", "certain")]
    assert told(found.groups) == [("EPP", "certain")]
    assert told(found.countries) == [("Estonia", "certain")]
    assert [one.code for one in found.countries] == ["ee"]
    assert told(found.bodies) == [("Chess Club", "possible")]


def test_a_group_that_an_office_states_in_words_counts_under_its_one_name(viewer: Viewer) -> None:
    claims = say("seat", "Occupancy", politicalGroup="PPE")
    a_member(viewer, *claims)
    assert told(on(viewer).groups) == [("EPP", "certain")]
    assert [one.code for one in on(viewer).groups] == ["EPP"]
    later = say("later", "Occupancy", holder="testa", post="member", date="2020-01-01")
    record_claims(viewer, [*later, *say("later", "Occupancy", politicalGroup="Renew")], "made up")
    assert told(on(viewer, date(2020, 1, 1)).groups) == [("Renew", "certain")]


def test_between_two_lists_both_groups_are_possible(viewer: Viewer) -> None:
    a_member(viewer)
    found = on(viewer, date(2018, 6, 1))
    assert told(found.groups) == [("EPP", "possible"), ("S&D", "possible")]
    assert told(found.offices) == [("Member of the House of Tests", "possible")]


def test_an_office_that_two_records_tell_of_stands_once(viewer: Viewer) -> None:
    entry = say("entry", "Occupancy", holder="testa", post="member", startDate="2009-07-14")
    a_member(viewer, *entry)
    assert told(on(viewer).offices) == [("Member of the House of Tests", "certain")]
    assert told(on(viewer, date(2009, 7, 14)).offices)[0][1] == "certain"


def signed(group: str, country: str) -> list[NewClaim]:
    return [
        *say("letter", "Intervention", name="Letter", date=DAY.isoformat()),
        *say(
            "signs", "Participation", intervention="letter", participant="testa", role="signatory"
        ),
        *say("signs", "Participation", office="Chair", group=group, country=country),
    ]


@pytest.mark.parametrize(
    ("group", "country", "disagrees"),
    [
        ("PPE", "ee", ()),
        ("S&D", "ee", ("group",)),
        ("PPE", "fr", ("country",)),
        ("ALDE", "fr", ("group", "country")),
    ],
)
def test_what_a_letter_states_stands_beside_it(
    viewer: Viewer, group: str, country: str, disagrees: tuple[str, ...]
) -> None:
    a_member(viewer, *signed(group, country))
    (stated,) = on(viewer).stated
    assert (stated.office, stated.group, stated.country) == ("Chair", group, country)
    assert (stated.intervention, stated.disagrees) == ("letter", disagrees)


def test_what_is_only_possible_disagrees_with_nothing(viewer: Viewer) -> None:
    letter = say("later", "Intervention", name="Later", date="2018-06-01")
    part = say("part", "Participation", intervention="later", participant="testa", group="ALDE")
    a_member(viewer, *letter, *part)
    (stated,) = on(viewer, date(2018, 6, 1)).stated
    assert stated.disagrees == ()


def test_offices_of_both_records_of_one_person_count(viewer: Viewer) -> None:
    a_member(viewer, *say("other", "Person", name="T. Testova"))
    chair = say("chair", "Position", name="Chair")
    took = say("chairs", "Occupancy", holder="other", post="chair", date=DAY.isoformat())
    record_claims(viewer, [*chair, *took], "made up")
    decide_same_person(viewer, NewDecision("testa", "other", Judgement.SAME, "made up"))
    assert {text for text, _ in told(on(viewer).offices)} == {
        "Chair",
        "Member of the House of Tests",
    }


def test_nobody_sees_what_is_the_team_s(viewer: Viewer) -> None:
    a_member(viewer)
    assert offices_on(None, "testa", DAY) is None
    assert offices_on(THE_PUBLIC, "testa", DAY) is None
    assert offices_on(viewer, "nobody", DAY) is None
