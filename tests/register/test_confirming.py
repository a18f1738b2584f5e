"""What holds now and was last stated when; and saying that it is still so."""

from datetime import date, timedelta

import pytest
from django.utils import timezone

from habeas.ledger.access import THE_PUBLIC, AccessDenied, Viewer
from habeas.ledger.actions import open_audience, record_claims, retract_claims
from habeas.ledger.models import Changeset, Claim
from habeas.ledger.queries import claims_of
from habeas.ledger.rules.claims import NewClaim
from habeas.ledger.rules.levels import Level
from habeas.register.actions.confirming import Confirmation, ConfirmationRefused, confirm_state
from habeas.register.actions.same_person import NewDecision, decide_same_person
from habeas.register.models import PresentState
from habeas.register.queries.statuses import status_of
from habeas.register.queries.to_confirm import NoSuchRow, ToConfirm, to_confirm
from habeas.register.rules.present_states import Present
from habeas.register.rules.same_person import Judgement
from habeas.sources.models import SourceEntry

from .two_records import MAIN, OTHERS, READER

pytestmark = pytest.mark.django_db

TODAY = date(2019, 1, 1)


def says(entity: str, schema: str, level: str = "team", **said: str) -> list[NewClaim]:
    return [NewClaim(entity, schema, prop, value, level=level) for prop, value in said.items()]


def record(*claims: list[NewClaim], viewer: Viewer = MAIN) -> None:
    record_claims(viewer, [claim for some in claims for claim in some], "made up")


@pytest.fixture(autouse=True)
def held() -> None:
    """Testa, in a prison where her family may not visit, ill, charged and under observation."""
    for viewer in (THE_PUBLIC, MAIN, OTHERS):
        open_audience(viewer.audience)
    record(
        says("first", "Person", name="Testa Testova"),
        says("arrest", "Detention", detainee="first", startDate="2017-06-12"),
        says("cell", "Custody", detention="arrest", place="Nowhere", heldOn="2017-09-01"),
        says("cell", "Custody", access="family_denied"),
        says("ill", "Condition", person="first", conditionKind="illness", statedOn="2017-10-01"),
        says("charge", "Charge", accused="first", article="174", date="2017-06-20"),
        says("view", "Assessment", person="first", status="under_monitoring", date="2017-08-01"),
    )


def rows(viewer: Viewer | None = MAIN, period: int = 180) -> dict[Present, ToConfirm]:
    return {row.kind: row for row in to_confirm(viewer, TODAY, period).rows}


def confirmed(kind: Present, day: date, **more: object) -> Changeset:
    key = rows()[kind].key
    return confirm_state(MAIN, Confirmation(key, day, **more))  # type: ignore[arg-type]


def test_everything_that_holds_now_is_asked_about_the_oldest_first() -> None:
    asked = to_confirm(MAIN, timezone.localdate() + timedelta(days=400)).rows
    assert [(row.kind, row.last_stated) for row in asked][:5] == [
        (Present.CHARGE, date(2017, 6, 20)),
        (Present.ASSESSMENT, date(2017, 8, 1)),
        (Present.HELD, date(2017, 9, 1)),
        (Present.PLACE, date(2017, 9, 1)),
        (Present.CONDITION, date(2017, 10, 1)),
    ]
    (access,) = asked[5:]
    assert (access.kind, access.details) == (Present.ACCESS, ("Family refused",))
    assert access.last_stated == timezone.now().date(), "no day is told: that of the report"
    assert {row.caption for row in asked} == {"Testa Testova"}


def test_how_long_it_was_not_stated_is_counted_in_days() -> None:
    row = rows()[Present.CONDITION]
    assert (row.days, row.details) == (457, ("Illness",))
    assert row.footnotes == ()
    assert Present.CONDITION not in rows(period=458)
    assert Present.CONDITION in rows(period=457)


@pytest.mark.parametrize(
    ("kind", "entity", "prop"),
    [
        (Present.HELD, "arrest", "heldOn"),
        (Present.PLACE, "cell", "heldOn"),
        (Present.CONDITION, "ill", "statedOn"),
    ],
)
def test_a_day_is_recorded_on_which_it_was_still_so(kind: Present, entity: str, prop: str) -> None:
    made = confirmed(kind, date(2018, 12, 1), level=Level.SHARED)
    claim = Claim.objects.get(changeset=made)
    assert (claim.entity, claim.prop, claim.value) == (entity, prop, "2018-12-01")
    assert (claim.level, claim.document) == ("shared", "")
    assert made.reason == "Still so on 1 December 2018."
    assert kind not in rows()


def test_to_be_held_in_a_place_is_to_be_held() -> None:
    confirmed(Present.PLACE, date(2018, 12, 1))
    assert Present.HELD not in rows()
    status = status_of(MAIN, "first", TODAY)
    assert status
    assert (status.answer, status.confirmed_on) == ("certain", date(2018, 12, 1))


@pytest.mark.parametrize("kind", [Present.CHARGE, Present.ASSESSMENT])
def test_what_no_day_states_is_recorded_again_as_last_checked_then(kind: Present) -> None:
    before = claims_of(MAIN, [rows()[kind].entity])
    made = confirmed(kind, date(2018, 12, 1))
    claim = Claim.objects.get(changeset=made)
    assert claim.checked_on == "2018-12-01"
    assert claim.replaces in {one.id for claims in before.values() for one in claims}
    assert kind not in rows()


def test_another_source_that_says_so_stands_beside_the_first() -> None:
    SourceEntry.objects.create(
        audience=MAIN.audience,
        document="d" * 64,
        entity="paper",
        number=1,
        kind="file",
        media_type="text/plain",
        level="team",
        title="A made-up paper",
    )
    made = confirmed(Present.ASSESSMENT, date(2018, 12, 1), document="d" * 64)
    claim = Claim.objects.get(changeset=made)
    assert (claim.document, claim.replaces) == ("d" * 64, "")
    said = [one for one in claims_of(MAIN, ["view"])["view"] if one.prop == "status"]
    assert len(said) == 2
    assert Present.ASSESSMENT not in rows()


@pytest.mark.parametrize(
    "end",
    [
        says("arrest", "Detention", endDate="2018-01-01"),
        says("arrest", "Detention", releaseGround="pardon"),
        says("first", "Person", deathDate="2018-01-01"),
    ],
)
def test_who_is_released_or_dead_is_not_asked_about(end: list[NewClaim]) -> None:
    record(end)
    held = {Present.HELD, Present.PLACE, Present.ACCESS}
    assert held.isdisjoint(rows(period=30))
    dead = any(claim.prop == "deathDate" for claim in end)
    assert (Present.CONDITION in rows()) != dead


@pytest.mark.parametrize(
    ("end", "kind"),
    [
        (says("ill", "Condition", endDate="2018-01-01"), Present.CONDITION),
        (says("charge", "Charge", status="dropped"), Present.CHARGE),
        (says("view", "Assessment", status="recognised"), Present.ASSESSMENT),
        (says("cell", "Custody", endDate="2018-01-01"), Present.PLACE),
    ],
)
def test_what_has_ended_is_not_asked_about(end: list[NewClaim], kind: Present) -> None:
    assert kind in rows()
    record(end)
    assert kind not in rows()


def test_an_end_that_only_another_team_knows_ends_it_for_that_team_only() -> None:
    record(says("charge", "Charge", status="dropped"), viewer=OTHERS)
    assert Present.CHARGE in rows()
    assert rows(OTHERS) == rows(THE_PUBLIC) == rows(None) == {}


def test_what_is_public_is_asked_of_each_audience_as_far_as_it_may_know() -> None:
    record(
        says("third", "Person", "public", name="Nema"),
        says("jail", "Detention", "public", detainee="third", startDate="2017-01-01"),
    )
    record(says("jail", "Detention", "shared", heldOn="2018-12-30"))
    assert rows(THE_PUBLIC)[Present.HELD].person == "third"
    assert Present.HELD not in rows(OTHERS)


def test_two_records_of_one_person_are_asked_about_under_one_name() -> None:
    record(
        says("second", "Person", name="Tesda Testowa"),
        says("sick", "Condition", person="second", statedOn="2017-01-01"),
    )
    decide_same_person(MAIN, NewDecision("first", "second", Judgement.SAME, "a made-up face"))
    page = to_confirm(MAIN, TODAY)
    assert {row.person for row in page.rows} == {"first"}


def test_pages_follow_each_other_without_loss() -> None:
    seen: list[str] = []
    after = ""
    while True:
        page = to_confirm(MAIN, TODAY, after=after, length=2)
        seen += [row.key for row in page.rows]
        after = page.next
        if not after:
            break
    assert seen == [row.key for row in to_confirm(MAIN, TODAY).rows]
    with pytest.raises(NoSuchRow):
        to_confirm(MAIN, TODAY, after="nowhere")


def test_nothing_is_confirmed_that_was_ended_meanwhile() -> None:
    key = rows()[Present.CONDITION].key
    record(says("ill", "Condition", endDate="2018-01-01"))
    with pytest.raises(ConfirmationRefused, match="meanwhile"):
        confirm_state(MAIN, Confirmation(key, date(2018, 12, 1)))


def test_what_cannot_be_is_refused_and_nothing_is_written() -> None:
    key = rows()[Present.HELD].key
    known = Changeset.objects.count()
    tomorrow = timezone.localdate() + timedelta(days=1)
    refusals = [
        (Confirmation(key, tomorrow), "to come"),
        (Confirmation(key, date(2017, 9, 1)), "already"),
        (Confirmation(key, date(2018, 1, 1), document="e" * 64), "no such source"),
        (Confirmation(key, date(2018, 1, 1), level=Level.SEALED), "who may know"),
    ]
    for confirmation, why in refusals:
        with pytest.raises(ConfirmationRefused, match=why):
            confirm_state(MAIN, confirmation)
    for viewer in (READER, THE_PUBLIC):
        with pytest.raises(AccessDenied):
            confirm_state(viewer, Confirmation(key, date(2018, 1, 1)))
    with pytest.raises(ConfirmationRefused):
        confirm_state(OTHERS, Confirmation(key, date(2018, 1, 1)))
    assert Changeset.objects.count() == known


def test_a_retracted_confirmation_is_asked_about_again() -> None:
    made = confirmed(Present.CONDITION, date(2018, 12, 1))
    retract_claims(MAIN, [Claim.objects.get(changeset=made).id], "a slip")
    assert rows()[Present.CONDITION].last_stated == date(2017, 10, 1)


@pytest.mark.sqlite
def test_the_oldest_are_read_from_an_index() -> None:
    due = PresentState.objects.filter(audience=MAIN.audience, last_stated__lte=TODAY)
    plan = due.order_by("last_stated", "person", "entity", "kind", "claim")[:41].explain()
    assert "present_oldest" in plan
    assert "TEMP B-TREE" not in plan
