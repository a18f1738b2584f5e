"""One person with several records: decided, shown as one, kept apart for others, taken back."""

from dataclasses import replace
from datetime import UTC, date, datetime, timedelta

import pytest
from django.db import transaction
from django.utils import timezone
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from habeas.ledger.access import THE_PUBLIC, AccessDenied, Viewer
from habeas.ledger.actions import (
    erase_claims,
    open_audience,
    prefer_claim,
    record_claims,
    reindex,
)
from habeas.ledger.actions.append import StaleBase
from habeas.ledger.models import Changeset, Claim
from habeas.ledger.queries import claims_of, last_change_of
from habeas.ledger.rules.claims import NewClaim
from habeas.ledger.rules.levels import Level
from habeas.register.actions.same_person import (
    DecisionRefused,
    NewDecision,
    decide_same_person,
    take_back_decision,
)
from habeas.register.models import Identity
from habeas.register.queries.entities import entity_page
from habeas.register.queries.held import held_on, held_series
from habeas.register.queries.history import entity_history
from habeas.register.queries.people import people_page
from habeas.register.queries.records import record_of
from habeas.register.queries.shown import PeopleQuery
from habeas.register.queries.undoing import undoing_page
from habeas.register.rules.same_person import Judgement

from .two_records import MAIN, OTHERS, READER, believed_rows, record_two

pytestmark = pytest.mark.django_db

DAY = date(2017, 7, 20)
SAME, DIFFERENT, UNSURE = Judgement.SAME, Judgement.DIFFERENT, Judgement.UNSURE


@pytest.fixture(autouse=True)
def two() -> None:
    for viewer in (THE_PUBLIC, MAIN, OTHERS):
        open_audience(viewer.audience)
    record_two()


def decide(
    first: str = "first",
    second: str = "second",
    judgement: Judgement = SAME,
    viewer: Viewer = MAIN,
    **more: object,
) -> str:
    """Decides, and returns the id of the claim that says so."""
    new = NewDecision(first, second, judgement, "the same made-up face")
    changeset = decide_same_person(viewer, replace(new, **more))  # type: ignore[arg-type]
    return Claim.objects.get(changeset=changeset, prop__endswith="Person").id


def listed(viewer: Viewer) -> list[str]:
    return [row.id for row in people_page(viewer, PeopleQuery("", (), DAY)).rows]


def test_two_records_of_one_person_are_one_line_and_one_count() -> None:
    decide()
    page = people_page(MAIN, PeopleQuery("", (), DAY))
    assert [row.id for row in page.rows] == ["third", "first"]
    assert page.total == 2
    row = page.rows[1]
    assert (row.caption, row.other_names) == ("Testa Testova", ("Tesda Testowa",))
    assert row.unsourced == 4  # a name and a category each; a decision is no statement
    counts = {value.value: value.count for facet in page.facets for value in facet.values}
    assert counts["journalist"] == 1
    assert counts["roll"] == 1


def test_days_held_are_a_union_and_the_held_are_counted_once() -> None:
    decide()
    (held,) = held_on(MAIN, DAY)
    assert (held.id, held.since.edtf) == ("first", "2017-06-12")
    assert held_series(MAIN, DAY, DAY)[0].certain == 1
    page = entity_page(MAIN, "first", date(2018, 1, 1))
    assert page
    # From 12 June to 31 August: 19 + 31 + 31 days.
    assert page.days_held == (81, 81)


def test_an_arrest_told_twice_ends_with_the_release_that_one_record_tells_of() -> None:
    third = [
        NewClaim("told", "Detention", "detainee", "third"),
        NewClaim("told", "Detention", "startDate", "2017-06"),
    ]
    record_claims(MAIN, third, "from a list")
    decide("first", "third")
    assert [held.id for held in held_on(MAIN, date(2018, 1, 1))] == []
    page = entity_page(MAIN, "third", date(2018, 1, 1))
    assert page
    assert page.status
    assert page.status.state == "released"


def test_every_name_finds_the_one_person() -> None:
    decide()
    for spelling in ("Testova", "Testowa", "Testova Tesda"):
        found = people_page(MAIN, PeopleQuery(spelling, (), DAY))
        assert [row.id for row in found.rows] == ["first"]


def test_both_ids_keep_working_with_the_history_of_both() -> None:
    decide()
    pages = [entity_page(MAIN, entity, DAY) for entity in ("first", "second")]
    assert pages[0] == pages[1]
    assert pages[0]
    assert pages[0].id == "first"
    assert {group.entity for group in pages[0].groups} >= {"arrest", "again"}
    (merge,) = pages[0].merges
    assert (merge.also, merge.record) == ("Tesda Testowa", "second")
    assert merge.decision.reason == "the same made-up face"
    assert merge.decision.author == "Ada Admin"
    histories = [entity_history(MAIN, entity) for entity in ("first", "second")]
    assert histories[0] == histories[1]
    assert len(histories[0]) == 3


def test_a_decision_stands_in_the_history_of_both_even_after_it_was_taken_back() -> None:
    take_back_decision(MAIN, decide(), "two people after all")
    for entity, other in (("first", "Tesda Testowa"), ("second", "Testa Testova")):
        back, made, *_ = entity_history(MAIN, entity)
        assert (back.reason, made.reason) == ("two people after all", "the same made-up face")
        for fact in (back.retracted[0], made.recorded[0]):
            assert (fact.label, fact.values[0].text) == ("Same person as", other)
        assert "made-up face" not in repr(entity_history(OTHERS, entity))


def test_a_record_shows_on_which_of_the_two_each_claim_was_made() -> None:
    decide()
    by_either_id = [record_of(MAIN, entity, DAY) for entity in ("first", "second")]
    assert by_either_id[0] == by_either_id[1]
    assert by_either_id[0].records == ("first", "second")
    made_on = {claim.value: claim.entity for claim in by_either_id[0].claims}
    assert made_on["Testa Testova"] == "first"
    assert made_on["Tesda Testowa"] == "second"


def test_a_link_to_either_record_is_called_what_the_person_is_called() -> None:
    decide()
    page = entity_page(MAIN, "again", DAY)
    assert page
    (detainee,) = (fact for fact in page.groups[0].facts if fact.prop == "detainee")
    assert detainee.values[0].text == "Testa Testova"


@pytest.mark.parametrize("viewer", [THE_PUBLIC, OTHERS])
def test_a_merge_that_a_team_knows_merges_nothing_for_others(viewer: Viewer) -> None:
    before = listed(viewer)
    decide()
    assert listed(viewer) == before
    assert "second" in before
    assert {held.id for held in held_on(viewer, DAY)} == {"first", "second"}
    page = entity_page(viewer, "second", DAY)
    assert page
    assert (page.id, page.merges) == ("second", ())
    assert "samePerson" not in repr(page)
    assert "made-up face" not in repr(entity_history(viewer, "first"))


def test_a_decision_goes_as_far_as_it_is_asked_to() -> None:
    decide(level=Level.PUBLIC)
    for viewer in (THE_PUBLIC, OTHERS, MAIN):
        assert listed(viewer) == ["third", "first"]


@pytest.mark.parametrize("level", [Level.SHARED, Level.PUBLIC])
def test_a_decision_tells_nobody_of_a_record_they_may_not_know(level: Level) -> None:
    record_claims(MAIN, [NewClaim("hidden", "Person", "name", "Secreta Hidden")], "for us")
    with pytest.raises(DecisionRefused, match="hidden is not known that far"):
        decide("first", "hidden", level=level)
    decide("first", "hidden")
    assert listed(MAIN) == ["third", "second", "first"]


def test_what_was_held_before_a_merge_was_known_can_still_be_asked(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    recorded = datetime.now(UTC)
    monkeypatch.setattr(timezone, "now", lambda: recorded + timedelta(days=2))
    decide()
    held = held_on(MAIN, DAY, recorded.date())
    assert [(one.id, one.caption) for one in held] == [
        ("second", "Tesda Testowa"),
        ("first", "Testa Testova"),
    ]
    page = entity_page(MAIN, "second", DAY, recorded.date())
    assert page
    assert (page.id, page.caption) == ("second", "Tesda Testowa")
    assert held_on(MAIN, DAY, recorded.date() - timedelta(days=1)) == []


@pytest.mark.parametrize(
    ("first", "second", "why"),
    [
        ("first", "first", "themself"),
        ("first", "nobody", "nobody 'nobody'"),
        ("secret", "first", "nobody 'secret'"),
        ("first", "arrest", "arrest is no person, but Detention"),
    ],
)
def test_nonsense_is_refused_in_one_line(first: str, second: str, why: str) -> None:
    record_claims(OTHERS, [NewClaim("secret", "Person", "name", "Secreta Hidden")], "for others")
    with pytest.raises(DecisionRefused, match=why) as refused:
        decide(first, second)
    assert "\n" not in str(refused.value)
    assert not Claim.objects.filter(prop="samePerson").exists()


@pytest.mark.parametrize(
    ("more", "why"),
    [
        ({"reason": "  "}, "needs a reason"),
        ({"level": Level.SEALED}, "cannot be 'sealed'"),
        ({"level": "everybody"}, "cannot be 'everybody'"),
        ({"replaces": ["nothing"]}, "no decision 'nothing'"),
    ],
)
def test_a_decision_without_what_it_needs_is_refused(more: dict[str, object], why: str) -> None:
    with pytest.raises(DecisionRefused, match=why):
        decide(**more)


def test_who_may_only_read_decides_nothing() -> None:
    with pytest.raises(AccessDenied):
        decide(viewer=READER)
    with pytest.raises(AccessDenied):
        take_back_decision(READER, decide(), "no")


@pytest.mark.parametrize(
    ("known", "new"),
    [(DIFFERENT, SAME), (SAME, DIFFERENT), (SAME, UNSURE), (UNSURE, SAME), (SAME, SAME)],
)
def test_a_decision_against_another_must_replace_it(known: Judgement, new: Judgement) -> None:
    earlier = decide(judgement=known)
    with pytest.raises(DecisionRefused, match=r"by Ada Admin, on .*the same made-up face"):
        decide(judgement=new)
    decide("second", "first", new, replaces=[earlier])
    assert ("second" in listed(MAIN)) == (new != SAME)


def test_nobody_is_joined_with_somebody_they_are_different_from_over_a_third() -> None:
    decide("first", "second")
    different = decide("second", "third", DIFFERENT)
    with pytest.raises(DecisionRefused, match="different people"):
        decide("first", "third")
    decide("first", "third", replaces=[different])
    assert listed(MAIN) == ["first"]


def test_who_is_one_over_a_third_is_not_called_different() -> None:
    decide("first", "second")
    decide("second", "third")
    for judgement in (DIFFERENT, UNSURE):
        with pytest.raises(DecisionRefused, match="Take that back first"):
            decide("first", "third", judgement)
    with pytest.raises(DecisionRefused, match="one person already"):
        decide("first", "third")


def test_a_different_decision_of_another_team_does_not_undo_ours() -> None:
    decide(level=Level.SHARED)
    other = decide("second", "third", DIFFERENT, viewer=OTHERS)
    assert listed(OTHERS) == ["third", "first"]
    decide("first", "third")
    assert listed(MAIN) == ["first"]
    with pytest.raises(DecisionRefused, match="no decision"):
        take_back_decision(MAIN, other, "not ours")


def test_nothing_is_written_where_somebody_changed_one_of_them_meanwhile() -> None:
    shown = {entity: last_change_of(MAIN, entity) for entity in ("first", "second")}
    record_claims(MAIN, [NewClaim("second", "Person", "alias", "Teta")], "meanwhile")
    with pytest.raises(StaleBase):
        decide(base=shown)


def test_a_decision_taken_back_leaves_everything_as_it_was() -> None:
    before = believed_rows()
    decision = decide(level=Level.PUBLIC)
    assert believed_rows() != before
    take_back_decision(MAIN, decision, "two people after all")
    assert believed_rows() == before
    with pytest.raises(DecisionRefused, match="no decision"):
        take_back_decision(MAIN, decision, "again")


def test_what_is_kept_of_merges_is_what_a_rebuild_gives() -> None:
    decision = decide(level=Level.PUBLIC)
    decide("third", "second", level=Level.SHARED)
    record_claims(MAIN, [NewClaim("second", "Person", "deathDate", "2019-01-01")], "a death")
    take_back_decision(MAIN, decision, "two people after all")
    decide("first", "third", DIFFERENT)
    kept = believed_rows()
    erase_claims(MAIN, [Claim.objects.get(value="2019-01-01").id], "a source in danger")
    erased = believed_rows()
    assert erased != kept
    reindex()
    assert believed_rows() == erased


def test_an_erased_decision_joins_nobody_on_any_day_of_knowledge() -> None:
    before = believed_rows()
    erase_claims(MAIN, [decide(level=Level.PUBLIC)], "a source in danger")
    assert believed_rows() == before
    assert not Identity.objects.exists()


def test_a_preference_for_a_claim_that_moves_is_taken_back() -> None:
    decision = decide()
    record_claims(MAIN, [NewClaim("first", "Person", "alias", "Teta")], "since")
    (alias,) = (claim for claim in claims_of(MAIN, ["first"])["first"] if claim.value == "Teta")
    prefer_claim(MAIN, alias, "the name in use")
    take_back_decision(MAIN, decision, "two people", moves={alias.id: "second"})
    assert not any(claim.prop == "preferredClaim" for claim in claims_of(MAIN, ["first"])["first"])


def test_undoing_asks_where_claims_made_since_belong() -> None:
    decision = decide()
    record_claims(
        MAIN,
        [
            NewClaim("first", "Person", "alias", "Teta", attributed_to="nobody"),
            NewClaim("first", "Person", "alias", "Tota"),
            NewClaim("health", "Condition", "person", "first"),
        ],
        "after the merge",
    )
    page = undoing_page(MAIN, decision)
    assert page
    assert {one.side for one in page.since} == {"first"}
    assert set(page.captions.values()) == {"Testa Testova", "Tesda Testowa"}
    moved = [one.claim for one in page.since if one.value is None or one.value.text == "Teta"]
    take_back_decision(MAIN, decision, "two people", moves=dict.fromkeys(moved, "second"))
    own = {claim.value: claim for claim in claims_of(MAIN, ["second"])["second"]}
    assert own["Teta"].attributed_to == "nobody"
    assert own["Teta"].replaces in moved
    assert [claim.value for claim in claims_of(MAIN, ["health"])["health"]] == ["second"]
    assert "Tota" in {claim.value for claim in claims_of(MAIN, ["first"])["first"]}
    assert "Teta" not in {claim.value for claim in claims_of(MAIN, ["first"])["first"]}
    assert Changeset.objects.filter(reason="two people").count() == 1


def test_a_claim_moves_only_between_the_two_and_only_if_it_was_made_since() -> None:
    before = Claim.objects.get(value="Tesda Testowa").id
    decision = decide()
    record_claims(MAIN, [NewClaim("first", "Person", "alias", "Teta")], "since")
    since = Claim.objects.get(value="Teta").id
    for moves, why in (({before: "first"}, "not made since"), ({since: "third"}, "one of the two")):
        with pytest.raises(DecisionRefused, match=why):
            take_back_decision(MAIN, decision, "no", moves=moves)
    assert "second" not in listed(MAIN)


def test_nothing_is_asked_where_the_two_stay_one_over_a_third() -> None:
    decide("first", "third")
    decide("third", "second")
    # A decision on a pair that is one already comes about where two teams decided apart.
    claim = NewClaim("first", "Person", "samePerson", "second")
    record_claims(MAIN, [claim], "also")
    record_claims(MAIN, [NewClaim("first", "Person", "alias", "Teta")], "since")
    page = undoing_page(MAIN, Claim.objects.filter(prop="samePerson").latest("seq").id)
    assert page
    assert page.since == ()


STEPS = st.lists(
    st.tuples(
        st.sampled_from(["name", "arrest", "retract"]),
        st.sampled_from(["first", "second", "third"]),
        st.sampled_from(["public", "shared", "team"]),
    ),
    max_size=4,
)
PAIRS = st.permutations(["first", "second", "third"])


def take(steps: list[tuple[str, str, str]], offset: int) -> None:
    """Takes steps that do not depend on who is decided to be the same person."""
    for number, (verb, entity, level) in enumerate(steps, start=offset):
        if verb == "arrest":
            detention = f"held{number}"
            claims = [
                NewClaim(detention, "Detention", "detainee", entity, level=level),
                NewClaim(detention, "Detention", "startDate", f"2018-0{number % 9 + 1}-01"),
            ]
        else:
            claims = [NewClaim(entity, "Person", "alias", f"Testa {number}", level=level)]
        record_claims(MAIN, claims, "a step")


@settings(
    max_examples=20, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture]
)
@given(st.lists(PAIRS, min_size=1, max_size=2), STEPS, st.sampled_from(list(Level)[:3]))
def test_a_merge_undone_is_exactly_undone(
    pairs: list[list[str]], steps: list[tuple[str, str, str]], level: Level
) -> None:
    """Whatever is recorded meanwhile: as if the decisions had never been made."""
    with transaction.atomic():
        take(steps, 0)
        expected = believed_rows()
        transaction.set_rollback(True)
    with transaction.atomic():
        decisions = [
            Claim.objects.get(
                changeset=record_claims(
                    MAIN, [NewClaim(first, "Person", "samePerson", second, level=level)], "one"
                )
            ).id
            for first, second, _ in pairs
        ]
        take(steps, 0)
        for decision in decisions:
            take_back_decision(MAIN, decision, "two after all")
        assert believed_rows() == expected
        transaction.set_rollback(True)
