"""Who is neglected on the made-up record; what nobody answered; what comes."""

from datetime import date, timedelta

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from tests.register.made_up import MAIN, OTHERS, held, letter, part, record, said

from habeas.advocacy.models import NamedIn
from habeas.advocacy.queries.attention import Whom, attention, unanswered
from habeas.advocacy.queries.coming import coming
from habeas.advocacy.rules.neglect import Reason
from habeas.ledger.access import THE_PUBLIC
from habeas.ledger.actions import open_audience, retract_claims
from habeas.ledger.models import Claim
from habeas.ledger.rules.claims import NewClaim

pytestmark = pytest.mark.django_db
DAY = date(2018, 3, 1)


@pytest.fixture(autouse=True)
def teams() -> None:
    for audience in (THE_PUBLIC.audience, MAIN.audience, OTHERS.audience):
        open_audience(audience)


def ranking(day: date = DAY, **more: object) -> list[str]:
    return [row.person.id for row in attention(MAIN, day, **more).rows]  # type: ignore[arg-type]


def reasons(person: str) -> list[Reason]:
    rows = {row.person.id: row.neglect.reasons for row in attention(MAIN, DAY).rows}
    return [why.kind for why in rows[person]]


def record_list(*people: str) -> None:
    record(*said("roll", "Roll", name="A made-up list"))
    for one in people:
        record(*part("RollEntry", roll="roll", person=one))


def test_the_order_is_never_raised_listed_among_many_with_few_alone() -> None:
    crowd = [f"crowd{number}" for number in range(8)]
    for one in ("alone", "pair1", "pair2", "listed", "never", *crowd):
        record(*held(one))
    record_list("listed", *crowd)
    record(*letter("list-letter", roll="roll"))
    record(*letter("crowd-letter", *crowd))
    record(*letter("pair-letter", "pair1", "pair2"))
    record(*letter("alone-letter", "alone"))
    found = ranking()
    assert found[:2] == ["never", "listed"]
    assert {*found[2:10]} == {*crowd}
    assert found[10:] == ["pair1", "pair2", "alone"]
    assert reasons("never") == [Reason.NEVER_RAISED, Reason.HELD_FOR]
    assert reasons("listed")[0] == Reason.ONLY_LISTED
    assert reasons("crowd0")[0] == Reason.ONLY_AMONG_MANY
    assert reasons("alone")[0] == Reason.NAMED


def test_a_request_names_somebody_as_its_appeal_does() -> None:
    record(*held("asked"), *held("listed"))
    record_list("asked", "listed")
    record(*letter("appeal", roll="roll"))
    assert not NamedIn.objects.exists()
    record(*part("Demand", intervention="appeal", beneficiary="asked"))
    assert ranking() == ["listed", "asked"]
    assert reasons("asked")[0] == Reason.NAMED


def test_two_records_of_one_person_are_named_together() -> None:
    record(*held("first"), *said("second", "Person", name="Second"), *letter("appeal", "second"))
    assert reasons("first") == [Reason.NEVER_RAISED, Reason.HELD_FOR]
    record(NewClaim("first", "Person", "samePerson", "second"))
    assert reasons("first")[0] == Reason.NAMED
    retract_claims(MAIN, [Claim.objects.get(prop="samePerson").id], "a made-up mistake")
    assert reasons("first")[0] == Reason.NEVER_RAISED


def test_who_is_free_is_left_out_and_who_is_suspended_is_ranked_apart() -> None:
    record(*held("inside"), *said("free", "Person", name="Free"))
    record(*part("Detention", detainee="free", startDate="2017-06-12", endDate="2017-12-01"))
    record(*said("suspended", "Person", name="Suspended"))
    record(
        *part("CourtDecision", defendant="suspended", sentenceKind="suspended", date="2017-12-01")
    )
    assert ranking() == ["inside"]
    assert ranking(whom=Whom.SUSPENDED) == ["suspended"]
    assert "free" in ranking(date(2017, 7, 1))


def test_an_answer_and_a_grave_condition_move_somebody() -> None:
    for one in ("amira", "boris", "zoya"):
        record(*held(one), *letter(f"letter-{one}", one))
        record(*part("Demand", intervention=f"letter-{one}", demandKind="release"))
    assert ranking() == ["amira", "boris", "zoya"]
    record(
        *part("Response", intervention="letter-amira", responseKind="favourable", date="2018-01-01")
    )
    assert ranking() == ["boris", "zoya", "amira"]
    assert ranking(date(2017, 12, 1)) == ["amira", "boris", "zoya"]
    record(*part("Condition", person="zoya", severity="life_threatening"))
    assert ranking() == ["zoya", "boris", "amira"]
    assert Reason.ALARM in reasons("zoya")


def test_what_another_team_did_is_not_known_here_nor_to_the_public() -> None:
    record(*held("testa", level="public"))
    record(*letter("secret", "testa"), viewer=OTHERS)
    assert reasons("testa")[0] == Reason.NEVER_RAISED
    (row,) = attention(OTHERS, DAY).rows
    assert row.neglect.reasons[0].kind == Reason.NAMED
    (row,) = attention(THE_PUBLIC, DAY).rows
    assert row.neglect.reasons[0].kind == Reason.NEVER_RAISED
    assert attention(None, DAY).total == unanswered(None, DAY).total == coming(None, DAY).total == 0


def test_the_list_is_read_in_parts() -> None:
    for number in range(5):
        record(*held(f"person{number}"))
    whole = attention(MAIN, DAY)
    first = attention(MAIN, DAY, limit=2)
    rest = attention(MAIN, DAY, after=first.next or 0, limit=10)
    assert (*first.rows, *rest.rows) == whole.rows
    assert (first.total, rest.next) == (5, None)


def test_the_ranking_takes_as_many_queries_for_many_as_for_one() -> None:
    record(*held("testa"), *letter("appeal", "testa"))
    with CaptureQueriesContext(
        connection,
    ) as for_one:
        attention(MAIN, DAY)
    for number in range(9):
        record(*held(f"person{number}"), *letter(f"appeal{number}", f"person{number}"))
    with CaptureQueriesContext(connection) as for_many:
        attention(MAIN, DAY)
    assert len(for_many) == len(for_one)


def test_what_nobody_must_answer_is_unanswered_after_ninety_days() -> None:
    record(*letter("appeal", date="2017-10-19", procedure="joint_letter"))
    record(*part("Demand", intervention="appeal", demandKind="release"))
    day = date(2017, 10, 19) + timedelta(days=90)
    assert unanswered(MAIN, day - timedelta(days=1)).total == 0
    assert [line.id for line in unanswered(MAIN, day).rows] == ["appeal"]
    assert unanswered(MAIN, day, after_days=91).total == 0
    assert unanswered(MAIN, date(2017, 10, 19), after_days=0).total == 1
    record(*part("Response", intervention="appeal", responseKind="favourable", date="2018-02-01"))
    assert unanswered(MAIN, date(2018, 2, 1)).total == 0


def test_what_has_a_day_is_never_among_the_unanswered() -> None:
    record(*letter("question", dateForwarded="2017-10-19", procedure="ep_written_question"))
    record(*part("Demand", intervention="question", demandKind="release"))
    assert unanswered(MAIN, DAY).total == 0


def test_ends_of_terms_and_decisions_on_parole_come_with_their_sources() -> None:
    record(*said("testa", "Person", name="Testa"))
    record(*said("arrest", "Detention", detainee="testa", startDate="2015-04-10"))
    record(
        *said(
            "verdict",
            "CourtDecision",
            defendant="testa",
            detention="arrest",
            sentenceKind="imprisonment",
            sentenceLength="P2Y11M",
        ),
        *part("CourtDecision", defendant="testa", decisionKind="parole", date="2018-03-20"),
    )
    found = coming(MAIN, DAY).rows
    assert [(one.kind, one.day) for one in found] == [
        ("term_end", date(2018, 3, 10)),
        ("parole", date(2018, 3, 20)),
    ]
    record(*said("arrest", "Detention", endDate="2018-02-01"))
    assert coming(MAIN, DAY).total == 0


@pytest.mark.parametrize("since", ["2015", "[..2015-04-10]"])
def test_a_beginning_that_is_hardly_known_ends_no_term(since: str) -> None:
    record(*held("testa", since=since))
    record(*part("CourtDecision", defendant="testa", sentenceLength="P3Y"))
    assert coming(MAIN, date(2018, 4, 1)).total == 0


def test_birthdays_and_days_of_arrest_come_in_order_over_the_end_of_a_year() -> None:
    record(*held("amira", since="2015-01-03"), *said("boris", "Person", name="Boris"))
    record(*said("boris", "Person", birthDate="1970-12-28"))
    found = coming(MAIN, date(2017, 12, 20)).rows
    assert [(one.person.id, one.kind, one.day, one.years) for one in found] == [
        ("boris", "birth", date(2017, 12, 28), 47),
        ("amira", "arrest", date(2018, 1, 3), 3),
    ]
    assert coming(MAIN, date(2017, 12, 20), days=5).total == 0
    assert coming(MAIN, date(2017, 12, 20), days=9, person="amira").total == 0
    assert coming(MAIN, date(2017, 12, 20), days=366).total == 2


def test_an_arrest_of_this_year_has_no_anniversary_yet() -> None:
    record(*held("amira", since="2018-03-05"))
    assert coming(MAIN, DAY).total == 0
    assert coming(MAIN, DAY, days=366).total == 0
