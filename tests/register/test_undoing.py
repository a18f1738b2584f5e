"""Undoing any changeset: what it did is taken back, what came later is asked about."""

from collections import Counter

import pytest
from django.db import transaction
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from habeas.ledger.access import THE_PUBLIC, AccessDenied, Role, Viewer
from habeas.ledger.actions import (
    Changes,
    append_changeset,
    erase_claims,
    open_audience,
    prefer_claim,
    record_claims,
    retract_claims,
)
from habeas.ledger.models import Changeset, Claim
from habeas.ledger.queries import claims_of, verify_ledger
from habeas.ledger.rules.claims import PREFERRED, Citation, NewClaim
from habeas.ledger.rules.levels import team_audience
from habeas.register.actions.undoing import ChangedMeanwhile, UndoRefused, undo_changeset
from habeas.register.queries.undoing_changeset import UndoPage, undo_page
from habeas.register.rules.undoing import content

from .two_records import MAIN, OTHERS, READER, believed_rows

pytestmark = pytest.mark.django_db

ENTITIES = ("first", "second", "third")
WHY = "A made-up reason"


def name(value: str, entity: str = "first", **more: object) -> NewClaim:
    return NewClaim(entity, "Person", "name", value)._replace(**more)  # type: ignore[arg-type]


def born(value: str, **more: object) -> NewClaim:
    return NewClaim("first", "Person", "birthDate", value)._replace(**more)  # type: ignore[arg-type]


def claim_id(value: str) -> str:
    return Claim.objects.filter(value=value).latest("seq").id


def believed(viewer: Viewer = MAIN) -> Counter[object]:
    """All that is believed, by what it says; a preference by what it prefers and whether it can."""
    claims = [claim for some in claims_of(viewer, ENTITIES).values() for claim in some]
    standing = {claim.id for claim in claims}
    named = {claim.id: claim.value for claim in Claim.objects.exclude(value=None)}
    return Counter(
        (claim.entity, "prefers", named.get(claim.value), claim.value in standing, claim.level)
        if claim.prop == PREFERRED
        else content(claim)
        for claim in claims
    )


def values(prop: str, entity: str = "first") -> list[str]:
    return [claim.value for claim in claims_of(MAIN, [entity])[entity] if claim.prop == prop]


def page_of(changeset: Changeset, viewer: Viewer = MAIN) -> UndoPage:
    page = undo_page(viewer, changeset.id)
    assert page
    return page


def test_what_was_recorded_goes_and_what_was_retracted_comes_back_with_all_that_it_said() -> None:
    source = Citation("d" * 64, "born in 1970", start=3, end=15)
    said = born("1970", citation=source, attributed_to="nobody", certainty="confirmed")
    record_claims(MAIN, [said._replace(level="public", checked_on="2018-01-01")], "first")
    before = believed()
    correction = record_claims(MAIN, [born("1971", replaces=claim_id("1970")), name("T")], "no")
    assert values("birthDate") == ["1971"]
    undone = undo_changeset(MAIN, correction.id, WHY)
    assert believed() == before
    assert undone.reason.startswith("Undo of “no” (Ada Admin, ")
    assert undone.reason.endswith(f": {WHY}")
    assert list(verify_ledger()) == []


def test_what_was_changed_since_is_asked_about_and_the_later_stays() -> None:
    record_claims(MAIN, [born("1970")], "first")
    correction = record_claims(MAIN, [born("1971", replaces=claim_id("1970")), name("T")], "no")
    later = record_claims(MAIN, [born("1972", replaces=claim_id("1971"))], "later")
    (conflict,) = page_of(correction).conflicts
    assert conflict.label == "Birth date"
    assert [value.text for value in conflict.undone] == ["1971"]
    assert [value.text for value in conflict.restored] == ["1970"]
    assert [value.text for value in conflict.later] == ["1972"]
    assert [(one.changeset, one.reason) for one in conflict.changes] == [(later.id, "later")]
    undo_changeset(MAIN, correction.id, WHY)
    assert values("birthDate") == ["1972"]
    assert values("name") == []


def test_it_is_undone_nevertheless_where_somebody_says_so() -> None:
    record_claims(MAIN, [born("1970")], "first")
    correction = record_claims(MAIN, [born("1971", replaces=claim_id("1970"))], "no")
    record_claims(MAIN, [born("1972", replaces=claim_id("1971"))], "later")
    prefer_claim(MAIN, claims_of(MAIN, ["first"])["first"][0], "the latest")
    (conflict,) = page_of(correction).conflicts
    undo_changeset(MAIN, correction.id, WHY, nevertheless=[conflict.key])
    assert values("birthDate") == ["1970"]
    assert values(PREFERRED) == []


def test_where_another_value_took_the_place_of_what_was_retracted_it_is_asked_about() -> None:
    record_claims(MAIN, [born("1970"), name("Testa"), name("Tota")], "first")
    gone = [claim_id(value) for value in ("1970", "Testa", "Tota")]
    retraction = retract_claims(MAIN, gone, "no")
    record_claims(MAIN, [born("1975"), name("Another"), name("Tota")], "later")
    page = page_of(retraction)
    assert [one.label for one in page.conflicts] == ["Birth date"]
    assert [one.value.text for one in page.back] == ["Testa"], "one is there again, one can be"
    undo_changeset(MAIN, retraction.id, WHY)
    assert values("birthDate") == ["1975"]
    assert sorted(values("name")) == ["Another", "Testa", "Tota"]


def test_a_value_that_was_preferred_since_is_asked_about() -> None:
    record_claims(MAIN, [born("1970")], "first")
    second = record_claims(MAIN, [born("1971")], "another source")
    chosen = next(one for one in claims_of(MAIN, ["first"])["first"] if one.value == "1971")
    prefer_claim(MAIN, chosen, "the better source")
    (conflict,) = page_of(second).conflicts
    assert conflict.preferred
    with pytest.raises(UndoRefused, match="left to undo"):
        undo_changeset(MAIN, second.id, WHY)
    undo_changeset(MAIN, second.id, WHY, nevertheless=[conflict.key])
    assert (values("birthDate"), values(PREFERRED)) == (["1970"], [])


def test_a_preference_follows_what_comes_back() -> None:
    record_claims(MAIN, [born("1970"), born("1971")], "first")
    prefer_claim(MAIN, claims_of(MAIN, ["first"])["first"][0], "the better source")
    before = believed()
    gone = retract_claims(MAIN, [claim_id("1970")], "no")
    undo_changeset(MAIN, gone.id, WHY)
    assert believed() == before
    assert values(PREFERRED) == [claim_id("1970")]


def test_what_was_erased_stays_erased() -> None:
    record_claims(MAIN, [born("1970"), name("Testa")], "first")
    gone = retract_claims(MAIN, [claim_id("1970"), claim_id("Testa")], "no")
    erase_claims(MAIN, [claim_id("1970")], "a source in danger")
    undo_changeset(MAIN, gone.id, WHY)
    assert (values("birthDate"), values("name")) == ([], ["Testa"])


def test_what_others_recorded_of_what_is_undone_is_told_of_and_stays() -> None:
    first = record_claims(MAIN, [name("Testa")], "first")
    record_claims(MAIN, [born("1970")], "later")
    assert page_of(first).left_alone == 1
    undo_changeset(MAIN, first.id, WHY)
    assert (values("name"), values("birthDate")) == ([], ["1970"])


def test_a_document_that_is_cited_does_not_leave_the_shelf_unnoticed() -> None:
    shelved = NewClaim("paper", "Document", "contentHash", "d" * 64)
    first = record_claims(MAIN, [shelved], "preserved")
    assert page_of(first).cited == 0
    record_claims(MAIN, [name("Testa", citation=Citation("d" * 64))], "read in it")
    record_claims(OTHERS, [name("Secret", citation=Citation("d" * 64))], "of another team")
    assert page_of(first).cited == 1


def test_another_teams_claims_in_a_shared_changeset_are_not_mentioned_nor_touched() -> None:
    shared = record_claims(OTHERS, [name("Shared", level="shared"), name("Secret")], "both")
    page = page_of(shared)
    assert [one.value.text for one in page.gone] == ["Shared"]
    undo_changeset(MAIN, shared.id, WHY)
    assert [claim.value for claim in claims_of(OTHERS, ["first"])["first"]] == ["Secret"]


def test_a_change_of_which_one_may_see_nothing_cannot_be_undone() -> None:
    secret = record_claims(OTHERS, [name("Secret")], "ours")
    assert undo_page(MAIN, secret.id) is None
    assert undo_page(None, secret.id) is None
    for changeset in (secret.id, "nothing"):
        with pytest.raises(UndoRefused, match="no such change"):
            undo_changeset(MAIN, changeset, WHY)


def test_who_may_not_record_may_not_undo_and_a_reason_is_asked() -> None:
    made = record_claims(MAIN, [name("Testa")], "first")
    for viewer in (READER, THE_PUBLIC):
        with pytest.raises(AccessDenied):
            undo_changeset(viewer, made.id, WHY)
    with pytest.raises(UndoRefused, match="why"):
        undo_changeset(MAIN, made.id, "  ")
    assert Changeset.objects.count() == 1


def test_nothing_is_written_where_somebody_was_first() -> None:
    made = record_claims(MAIN, [name("Testa")], "first")
    mark = page_of(made).mark
    record_claims(MAIN, [name("Tota", replaces=claim_id("Testa"))], "meanwhile")
    with pytest.raises(ChangedMeanwhile):
        undo_changeset(MAIN, made.id, WHY, mark=mark)
    assert values("name") == ["Tota"]
    with pytest.raises(UndoRefused, match="left to undo"):
        undo_changeset(MAIN, made.id, WHY, mark=page_of(made).mark)


def test_a_decision_on_who_is_one_person_is_left_to_its_own_page() -> None:
    record_claims(MAIN, [name("Testa"), name("Tesda", "second")], "two")
    claim = NewClaim("first", "Person", "samePerson", "second")
    decided = record_claims(MAIN, [claim], "the same face")
    made = Claim.objects.get(prop="samePerson").id
    assert page_of(decided).decisions == (("first", "second", made),)
    with pytest.raises(UndoRefused, match="own page"):
        undo_changeset(MAIN, decided.id, WHY)


VALUES = st.sampled_from(["1970", "1971", "1972"])
STEP = st.tuples(
    st.sampled_from(["record", "correct", "retract", "replace", "prefer", "erase", "undo"]),
    st.integers(0, 40),
    st.lists(
        st.tuples(
            st.sampled_from(ENTITIES),
            st.sampled_from(["birthDate", "alias"]),
            VALUES,
            st.sampled_from(["public", "shared", "team"]),
        ),
        min_size=1,
        max_size=4,
    ),
)


def take(step: tuple[str, int, list[tuple[str, str, str, str]]]) -> None:
    """One changeset of some kind; nothing where there is nothing to do it to."""
    verb, which, said = step
    new = [NewClaim(one, "Person", prop, value, level=level) for one, prop, value, level in said]
    claims = sorted(claim for some in claims_of(MAIN, ENTITIES).values() for claim in some)
    chosen = claims[which % len(claims)] if claims else None
    if verb == "record" or chosen is None:
        record_claims(MAIN, new, "recorded")
    elif verb == "correct":
        claim = new[0]._replace(entity=chosen.entity, prop=chosen.prop, replaces=chosen.id)
        if chosen.prop != PREFERRED:
            record_claims(MAIN, [claim, *new[1:]], "corrected")
    elif verb == "replace":
        append_changeset(MAIN, Changes("put in its place", new, retract=[chosen.id]))
    elif verb == "retract":
        retract_claims(MAIN, {chosen.id, claims[0].id}, "retracted")
    elif verb == "prefer" and chosen.prop != PREFERRED:
        prefer_claim(MAIN, chosen, "preferred")
    elif verb == "erase":
        erase_claims(MAIN, [chosen.id], "erased")
    elif verb == "undo":
        undo(which, nevertheless=which % 2 == 0)


def undo(which: int, *, nevertheless: bool) -> Changeset | None:
    """Undoes one of the changesets; None where nothing of it is left."""
    ids = list(Changeset.objects.order_by("seq").values_list("id", flat=True))
    changeset = ids[which % len(ids)]
    page = undo_page(MAIN, changeset)
    keys = [one.key for one in page.conflicts] if page and nevertheless else []
    try:
        return undo_changeset(MAIN, changeset, WHY, nevertheless=keys)
    except UndoRefused:
        return None


@settings(
    max_examples=40, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture]
)
@given(st.lists(STEP, min_size=1, max_size=7), st.integers(0, 40), st.booleans())
def test_the_undo_of_an_undo_gives_back_what_was(
    steps: list[tuple[str, int, list[tuple[str, str, str, str]]]], which: int, nevertheless: bool
) -> None:
    with transaction.atomic():
        for step in steps:
            take(step)
        before = believed()
        if undone := undo(which, nevertheless=nevertheless):
            undo_changeset(MAIN, undone.id, "after all")
            assert believed() == before
        transaction.set_rollback(True)


@settings(
    max_examples=30, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture]
)
@given(st.lists(STEP, min_size=1, max_size=5), STEP)
def test_what_is_undone_at_once_was_as_if_never_done(
    steps: list[tuple[str, int, list[tuple[str, str, str, str]]]],
    last: tuple[str, int, list[tuple[str, str, str, str]]],
) -> None:
    with transaction.atomic():
        for step in steps:
            take(step)
        before, known = believed(), Changeset.objects.count()
        take(last)
        if last[0] != "erase" and Changeset.objects.count() > known:
            undo_changeset(MAIN, Changeset.objects.latest("seq").id, WHY)
            assert believed() == before
        transaction.set_rollback(True)


def test_undoing_brings_back_what_is_projected() -> None:
    open_audience(MAIN.audience)
    record_claims(MAIN, [name("Testa"), born("1970")], "first")
    before = believed_rows()
    made = record_claims(
        MAIN,
        [
            name("Tota", replaces=claim_id("Testa")),
            NewClaim("held", "Detention", "detainee", "first"),
            NewClaim("held", "Detention", "startDate", "2017-06-12"),
        ],
        "an arrest",
    )
    undo_changeset(MAIN, made.id, WHY)
    assert believed_rows() == before


def test_an_editor_of_another_team_may_undo_what_all_may_see() -> None:
    open_audience(team_audience("others"))
    made = record_claims(MAIN, [name("Testa", level="public"), name("Ours")], "first")
    other = Viewer(team_audience("others"), "e", "Else Editor", Role.EDITOR)
    undo_changeset(other, made.id, WHY)
    assert values("name") == ["Ours"]
