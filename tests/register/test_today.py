"""What a day begins with: exactly those who are concerned, and nobody else."""

from collections.abc import Callable
from datetime import UTC, date, datetime, timedelta

import pytest
from django.db.models import QuerySet

from habeas.ledger.access import Viewer
from habeas.ledger.actions import open_audience, retract_claims
from habeas.ledger.models import Claim
from habeas.ledger.rules.claims import NewClaim
from habeas.register.models import Attention, CalendarDay, Raised, StatusInterval
from habeas.register.queries import today as lists
from habeas.register.queries.listed import Listed
from habeas.register.rules.attention import last_custody
from habeas.register.rules.status import Segment, State
from habeas.values.dates import Answer

from .made_up import MAIN, OTHERS, held, letter, part, record, said

pytestmark = pytest.mark.django_db
DAY = date(2017, 11, 24)


@pytest.fixture(autouse=True)
def teams() -> None:
    open_audience(MAIN.audience)
    open_audience(OTHERS.audience)


def ids(listed: Listed[object]) -> list[str]:
    return [row.person.id for row in listed.rows]  # type: ignore[attr-defined]


def test_a_grave_condition_says_who_calls_it_so() -> None:
    grave = part("Condition", person="testa", severity="life_threatening", description="Ill")
    by_family = [
        one._replace(attributed_to="her made-up family") if one.prop == "severity" else one
        for one in grave
    ]
    light = part("Condition", person="testa", severity="moderate", description="A cold")
    record(*held("testa"), *by_family, *light)
    (row,) = lists.alarms(MAIN, DAY).rows
    assert (row.person.id, row.what) == ("testa", "Ill")
    assert [(said.severity, said.who) for said in row.said] == [
        ("life_threatening", "her made-up family")
    ]


def test_the_gravest_comes_first() -> None:
    for name, severity in (("amira", "serious"), ("zoya", "life_threatening")):
        record(*held(name), *part("Condition", person=name, severity=severity))
    assert ids(lists.alarms(MAIN, DAY)) == ["zoya", "amira"]


@pytest.mark.parametrize(
    "over",
    [
        {"endDate": "2017-11-01"},
        {"endDate": "2017-11"},
    ],
)
def test_a_condition_is_present_until_it_has_certainly_ended(over: dict[str, str]) -> None:
    record(*held("testa"), *part("Condition", person="testa", severity="serious", **over))
    assert ids(lists.alarms(MAIN, date(2017, 11, 1))) == ["testa"]
    assert ids(lists.alarms(MAIN, date(2017, 12, 1))) == []


def test_whoever_is_at_liberty_raises_no_alarm() -> None:
    arrest = said("arrest", "Detention", detainee="testa", startDate="2017-06-12")
    ill = part("Condition", person="testa", severity="serious")
    record(*said("testa", "Person", name="Testa"), *arrest, *ill)
    assert lists.alarms(MAIN, DAY).total == 1
    record(*said("arrest", "Detention", endDate="2017-11-20"))
    assert lists.alarms(MAIN, DAY).total == 0
    assert lists.alarms(MAIN, date(2017, 11, 19)).total == 1


def test_those_held_and_never_raised_come_before_those_raised_long_ago() -> None:
    for name in ("amira", "boris", "never"):
        record(*held(name))
    record(*letter("old", "amira", date="2016-10-01"), *letter("new", "boris"))
    found = lists.forgotten(MAIN, DAY)
    assert ids(found) == ["never", "amira"]
    assert [row.action and row.action.id for row in found.rows] == [None, "old"]
    assert ids(lists.forgotten(MAIN, DAY + timedelta(days=400))) == ["never", "amira", "boris"]


def test_somebody_on_the_list_of_an_appeal_is_raised_by_it() -> None:
    record(*held("testa"), *held("other"))
    record(*said("roll", "Roll", name="A made-up list"))
    record(*part("RollEntry", roll="roll", person="testa"))
    assert ids(lists.forgotten(MAIN, DAY)) == ["other", "testa"]
    record(*letter("appeal", roll="roll"))
    assert ids(lists.forgotten(MAIN, DAY)) == ["other"]
    record(*part("RollEntry", roll="roll", person="other"))
    assert ids(lists.forgotten(MAIN, DAY)) == []


def test_somebody_whom_a_request_names_is_raised_by_its_appeal() -> None:
    record(*held("testa"), *letter("appeal"))
    record(*part("Demand", intervention="appeal", beneficiary="testa"))
    assert ids(lists.forgotten(MAIN, DAY)) == []


def test_whoever_was_released_is_not_forgotten() -> None:
    arrest = said("arrest", "Detention", detainee="testa", startDate="2017-06-12")
    record(*said("testa", "Person", name="Testa"), *arrest)
    record(*said("arrest", "Detention", endDate="2017-07-01"))
    assert ids(lists.forgotten(MAIN, DAY)) == []


def test_two_records_of_one_person_are_one_line_that_was_raised() -> None:
    record(*held("first"), *said("second", "Person", name="Second"), *letter("appeal", "second"))
    assert ids(lists.forgotten(MAIN, DAY)) == ["first"]
    record(NewClaim("first", "Person", "samePerson", "second"))
    assert ids(lists.forgotten(MAIN, DAY)) == []
    decision = Claim.objects.get(prop="samePerson")
    retract_claims(MAIN, [decision.id], "a made-up mistake")
    assert ids(lists.forgotten(MAIN, DAY)) == ["first"]


def test_those_unconfirmed_for_longest_come_first() -> None:
    record(*held("amira", since="2017-01-10"), *held("boris", since="2016-03-01"))
    record(*held("new", since="2017-11-01"))
    assert ids(lists.unconfirmed(MAIN, DAY)) == ["boris", "amira"]


def test_who_is_new_is_counted_from_when_it_was_recorded() -> None:
    recorded = record(*held("testa"), *said("signer", "Person", name="Signer"))
    record(*part("Participation", intervention="appeal", participant="signer"))
    today = datetime.now(UTC).date()
    assert ids(lists.new_people(MAIN, today)) == ["testa"], "who only signs is no case"
    assert lists.new_people(MAIN, today).rows[0].recorded == recorded.recorded_at.date()
    assert lists.new_people(MAIN, today + timedelta(days=8)).total == 0
    assert lists.new_people(MAIN, today - timedelta(days=1)).total == 0


def test_a_new_fact_does_not_make_somebody_new() -> None:
    first = record(*held("testa"))
    record(*said("testa", "Person", birthDate="1970"))
    assert Attention.objects.get(audience=MAIN.audience).recorded == first.seq


@pytest.mark.parametrize("viewer", [None, OTHERS])
def test_nobody_else_is_told_anything(viewer: Viewer | None) -> None:
    ill = part("Condition", person="testa", severity="serious")
    record(*held("testa", since="2015-12-05"), *ill, *letter("appeal"))
    record(*part("Demand", intervention="appeal"))
    found = lists.today(viewer, DAY)
    listed = (found.alarms, found.forgotten, found.unconfirmed)
    assert [each.total for each in (*listed, found.new)] == [0] * 4
    assert found.unsourced == 0


@pytest.mark.parametrize("day", [date.min, date.max - timedelta(days=1)])
def test_the_ends_of_the_calendar_are_days_like_others(day: date) -> None:
    record(*held("testa"))
    lists.today(MAIN, day)


@pytest.mark.parametrize("length", [1, 2, 3])
def test_a_list_in_parts_is_the_list(length: int) -> None:
    for number in range(5):
        record(*held(f"testa{number}"))
    parts, after = [], 0
    while True:
        listed = lists.forgotten(MAIN, DAY, after, length)
        assert listed.total == 5
        parts += ids(listed)
        if listed.next is None:
            break
        after = listed.next
    assert parts == [f"testa{number}" for number in range(5)]


def _never_raised() -> QuerySet[Attention]:
    rows = Attention.objects.filter(
        audience=MAIN.audience, last_raised__lt=DAY, held_from__lte=DAY, held_until__gt=DAY
    )
    return rows.order_by("last_raised", "sort_key", "person")


def _new() -> QuerySet[Attention]:
    rows = Attention.objects.filter(audience=MAIN.audience, recorded__gt=7)
    return rows.order_by("-recorded", "sort_key", "person")


@pytest.mark.sqlite
@pytest.mark.parametrize(
    ("rows", "index"),
    [
        (_never_raised, "attention_raised"),
        (_new, "attention_recorded"),
    ],
)
def test_the_beginning_of_a_list_is_read_from_its_index(
    rows: Callable[[], QuerySet[Attention]], index: str
) -> None:
    assert index in rows()[:7].explain()


@pytest.mark.sqlite
def test_anniversaries_and_the_unconfirmed_are_found_by_index() -> None:
    days = CalendarDay.objects.filter(audience=MAIN.audience, month=11, day__gte=24)
    assert "audience=? AND month=? AND day>?" in days.explain()
    doubted = StatusInterval.objects.filter(
        audience=MAIN.audience, believed_until=None, answer="possible", first__lte=DAY
    )
    assert "status_unconfirmed" in doubted.explain()
    raised = Raised.objects.filter(audience=MAIN.audience, intervention__among=["appeal"])
    assert "raised_intervention" in raised.values("person").explain()


def _stretch(first: int, until: int, state: State = State.HELD) -> Segment:
    return Segment(date(first, 1, 1), date(until, 1, 1), state, Answer.CERTAIN)


@pytest.mark.parametrize(
    ("segments", "custody"),
    [
        ([], (date.min, date.min)),
        ([_stretch(2015, 2016, State.RELEASED)], (date.min, date.min)),
        ([_stretch(2015, 2016), _stretch(2016, 2017, State.SERVING)], (2015, 2017)),
        ([_stretch(2015, 2016), _stretch(2016, 2017, State.RELEASED)], (2015, 2016)),
        (
            [_stretch(2015, 2016), _stretch(2016, 2017, State.RELEASED), _stretch(2017, 2018)],
            (2017, 2018),
        ),
        ([_stretch(1, 2016)], (1, 2016)),
    ],
)
def test_the_last_custody_is_unbroken(
    segments: list[Segment], custody: tuple[int | date, int | date]
) -> None:
    first, until = (day if isinstance(day, date) else date(day, 1, 1) for day in custody)
    assert last_custody(segments) == (first, until)
