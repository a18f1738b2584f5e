"""Choosing where sources disagree: preferring, taking back, retracting."""

import pytest

from habeas.ledger.access import THE_PUBLIC, AccessDenied
from habeas.ledger.actions import open_audience, record_claims
from habeas.ledger.actions.append import StaleBase
from habeas.ledger.models import Changeset, Claim
from habeas.ledger.queries import claims_of, last_changes_of
from habeas.ledger.rules.claims import PREFERRED, NewClaim
from habeas.register.actions.disagreements import (
    ValueRefused,
    prefer_value,
    retract_value,
    take_back_preference,
)
from habeas.register.actions.same_person import NewDecision, decide_same_person
from habeas.register.rules.same_person import Judgement

from .two_records import MAIN, OTHERS, READER

pytestmark = pytest.mark.django_db


def born(value: str, entity: str = "first") -> NewClaim:
    return NewClaim(entity, "Person", "birthDate", value)


def claim_id(value: str) -> str:
    return Claim.objects.filter(value=value).earliest("seq").id


def values(prop: str, entity: str = "first") -> list[str]:
    return [claim.value for claim in claims_of(MAIN, [entity])[entity] if claim.prop == prop]


@pytest.fixture(autouse=True)
def two_dates() -> None:
    open_audience(MAIN.audience)
    name = NewClaim("first", "Person", "name", "Testa Testova")
    record_claims(MAIN, [name, born("1970"), born("1971"), born("1971")], "two sources")


def test_preferring_another_takes_the_first_preference_back() -> None:
    prefer_value(MAIN, claim_id("1970"), "the passport")
    prefer_value(MAIN, claim_id("1971"), "the verdict")
    assert values(PREFERRED) == [claim_id("1971")]
    assert len(values("birthDate")) == 3
    with pytest.raises(ValueRefused, match="already"):
        prefer_value(MAIN, claim_id("1971"), "again")


def test_a_preference_is_taken_back() -> None:
    prefer_value(MAIN, claim_id("1970"), "the passport")
    with pytest.raises(ValueRefused, match="not preferred"):
        take_back_preference(MAIN, claim_id("1971"), "no")
    take_back_preference(MAIN, claim_id("1970"), "forged")
    assert values(PREFERRED) == []


def test_retracting_a_value_retracts_it_from_all_its_sources_with_its_preference() -> None:
    prefer_value(MAIN, claim_id("1971"), "the verdict")
    retract_value(MAIN, claim_id("1971"), "a misprint")
    assert (values("birthDate"), values(PREFERRED)) == (["1970"], [])
    with pytest.raises(ValueRefused, match="no longer stands"):
        retract_value(MAIN, claim_id("1971"), "again")


def test_it_reaches_the_other_record_of_the_person() -> None:
    also = [NewClaim("second", "Person", "name", "Tesda"), born("1971", "second")]
    record_claims(MAIN, also, "more")
    decide_same_person(MAIN, NewDecision("first", "second", Judgement.SAME, "a made-up face"))
    retract_value(MAIN, claim_id("1971"), "a misprint")
    assert values("birthDate", "second") == []


def test_who_was_second_is_told_and_changes_nothing() -> None:
    base = last_changes_of(MAIN, ["first"])
    prefer_value(MAIN, claim_id("1970"), "the passport", base)
    for act in (prefer_value, retract_value):
        with pytest.raises(StaleBase):
            act(MAIN, claim_id("1971"), "the verdict", base)
    assert values(PREFERRED) == [claim_id("1970")]


def test_who_may_not_and_what_cannot_be() -> None:
    known = Changeset.objects.count()
    for act in (prefer_value, retract_value, take_back_preference):
        for viewer in (READER, THE_PUBLIC):
            with pytest.raises(AccessDenied):
                act(viewer, claim_id("1970"), "no")
        with pytest.raises(ValueRefused, match="why"):
            act(MAIN, claim_id("1970"), " ")
        with pytest.raises(ValueRefused, match="no longer stands"):
            act(OTHERS, claim_id("1970"), "of another team")
    assert Changeset.objects.count() == known


def test_a_decision_is_not_retracted_here() -> None:
    record_claims(MAIN, [NewClaim("second", "Person", "name", "Tesda")], "another")
    decide_same_person(MAIN, NewDecision("first", "second", Judgement.UNSURE, "not yet"))
    decision = Claim.objects.get(prop="unsurePerson").id
    with pytest.raises(ValueRefused, match="own page"):
        retract_value(MAIN, decision, "no")
