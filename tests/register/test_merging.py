"""Two people on the same person: the second sees what the first changed, and merges."""

from collections.abc import Mapping

import pytest

from habeas.ledger.actions import Changes, append_changeset, record_claims, retract_claims
from habeas.ledger.actions.append import StaleBase
from habeas.ledger.models import Claim
from habeas.ledger.queries import claims_of, last_change_of
from habeas.ledger.rules.claims import NewClaim
from habeas.register.queries.merging import Merge, changes_since, merge_of, settle
from habeas.register.rules.merging import Choice, TypedFact, Undecided

from .two_records import MAIN, OTHERS, READER

pytestmark = pytest.mark.django_db


def born(value: str, replaces: str = "") -> NewClaim:
    return NewClaim("first", "Person", "birthDate", value, replaces=replaces)


def alias(value: str) -> NewClaim:
    return NewClaim("first", "Person", "alias", value)


def typed(*claims: NewClaim) -> list[TypedFact]:
    return [TypedFact(one.entity, one.schema, one.prop, one.value, one.replaces) for one in claims]


def claim_id(value: str) -> str:
    return Claim.objects.filter(value=value).latest("seq").id


def values(prop: str) -> list[str]:
    return [claim.value for claim in claims_of(MAIN, ["first"])["first"] if claim.prop == prop]


@pytest.fixture
def base() -> Mapping[str, str]:
    """What both read: Testa, born in 1970."""
    record_claims(MAIN, [NewClaim("first", "Person", "name", "Testa"), born("1970")], "read")
    return {"first": last_change_of(MAIN, "first")}


def refused(base: Mapping[str, str], *claims: NewClaim) -> Merge:
    """What the second editor is shown when their save is refused."""
    with pytest.raises(StaleBase) as stale:
        record_claims(MAIN, claims, "the second", base=base)
    assert stale.value.changes == changes_since(MAIN, base)
    return merge_of(MAIN, stale.value.changes, typed(*claims))


def record_settled(merge: Merge, claims: list[NewClaim], choices: Mapping[int, Choice]) -> None:
    """What a form does with the choices."""
    agreed = settle(merge, choices)
    new = [claims[place]._replace(replaces=other) for place, other in agreed.keep.items()]
    changes = Changes("merged", new, agreed.retract, base=agreed.base)
    append_changeset(MAIN, changes)


def test_a_field_that_both_corrected_is_shown_from_three_sides(base: Mapping[str, str]) -> None:
    mine = born("1972", claim_id("1970"))
    record_claims(MAIN, [born("1971", claim_id("1970"))], "the passport", base=base)
    merge = refused(base, mine)
    (row,) = merge.rows
    assert merge.collides
    assert (row.label, row.typed, row.place) == ("Birth date", "1972", 0)
    assert [value.text for value in row.read] == ["1970"]
    assert [value.text for value in row.stands] == ["1971"]
    (change,) = row.theirs
    assert (change.author, change.reason) == ("Ada Admin", "the passport")
    assert [value.text for value in change.retracted] == ["1970"]


@pytest.mark.parametrize(
    ("choice", "born_in"),
    [(Choice.BOTH, ["1971", "1972"]), (Choice.MINE, ["1972"])],
)
def test_the_second_chooses(base: Mapping[str, str], choice: Choice, born_in: list[str]) -> None:
    mine = born("1972", claim_id("1970"))
    record_claims(MAIN, [born("1971", claim_id("1970"))], "the passport", base=base)
    record_settled(refused(base, mine), [mine], {0: choice})
    assert values("birthDate") == born_in


def test_giving_up_ones_own_keeps_the_rest(base: Mapping[str, str]) -> None:
    mine = [born("1972", claim_id("1970")), alias("Teta")]
    record_claims(MAIN, [born("1971", claim_id("1970"))], "the passport", base=base)
    merge = refused(base, *mine)
    assert [(row.place, row.collides) for row in merge.rows] == [(0, True), (1, False)]
    record_settled(merge, mine, {0: Choice.THEIRS})
    assert (values("birthDate"), values("alias")) == (["1971"], ["Teta"])


def test_a_collision_needs_a_choice(base: Mapping[str, str]) -> None:
    mine = born("1972", claim_id("1970"))
    record_claims(MAIN, [born("1971", claim_id("1970"))], "the passport", base=base)
    with pytest.raises(Undecided):
        settle(refused(base, mine), {})


def test_what_does_not_collide_merges_by_itself(base: Mapping[str, str]) -> None:
    mine = [alias("Teta"), born("1970-05-01", claim_id("1970"))]
    record_claims(MAIN, [alias("Tota")], "another name", base=base)
    merge = refused(base, *mine)
    assert not merge.collides
    assert [row.label for row in merge.rows] == ["Alias", "Birth date"]
    record_settled(merge, mine, {})
    assert sorted(values("alias")) == ["Teta", "Tota"]
    assert values("birthDate") == ["1970-05-01"]


def test_values_that_cannot_both_be_true_collide_and_finer_ones_do_not(
    base: Mapping[str, str],
) -> None:
    record_claims(MAIN, [born("1970-03-02")], "a finer date", base=base)
    assert refused(base, born("1970-04-02")).collides
    assert not refused(base, born("1970-03")).collides


def test_what_both_recorded_is_one_more_source(base: Mapping[str, str]) -> None:
    mine = born("1971", claim_id("1970"))
    record_claims(MAIN, [born("1971", claim_id("1970"))], "the passport", base=base)
    merge = refused(base, mine)
    assert [(row.collides, row.same) for row in merge.rows] == [(False, True)]
    record_settled(merge, [mine], {})
    assert values("birthDate") == ["1971", "1971"]


def test_a_value_that_was_only_retracted_can_be_recorded_nevertheless(
    base: Mapping[str, str],
) -> None:
    mine = born("1972", claim_id("1970"))
    retract_claims(MAIN, [claim_id("1970")], "wrong", base=base)
    merge = refused(base, mine)
    assert merge.rows[0].stands == ()
    record_settled(merge, [mine], {0: Choice.BOTH})
    assert values("birthDate") == ["1972"]


def test_what_only_the_other_changed_is_told_as_well(base: Mapping[str, str]) -> None:
    record_claims(MAIN, [alias("Tota")], "another name", base=base)
    rows = refused(base, born("1970-05-01", claim_id("1970"))).rows
    assert [(row.place, row.label) for row in rows] == [(0, "Birth date"), (None, "Alias")]


def test_being_second_again_begins_again(base: Mapping[str, str]) -> None:
    mine = born("1972", claim_id("1970"))
    record_claims(MAIN, [born("1971", claim_id("1970"))], "the passport", base=base)
    merge = refused(base, mine)
    record_claims(MAIN, [born("1973", claim_id("1971"))], "once more")
    with pytest.raises(StaleBase):
        record_settled(merge, [mine], {0: Choice.MINE})
    again = merge_of(MAIN, changes_since(MAIN, base), typed(mine))
    assert [value.text for value in again.rows[0].stands] == ["1973"]
    record_settled(again, [mine], {0: Choice.MINE})
    assert values("birthDate") == ["1972"]


def test_another_teams_change_is_neither_shown_nor_in_the_way(base: Mapping[str, str]) -> None:
    record_claims(OTHERS, [born("1980")], "secret")
    assert changes_since(MAIN, base) == {}
    assert changes_since(READER, base) == changes_since(None, base) == {}
    record_claims(MAIN, [born("1970-05-01", claim_id("1970"))], "the second", base=base)
