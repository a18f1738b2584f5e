"""Who acted for whom, and who could be asked next."""

from datetime import date

import pytest

from habeas.ledger.access import Viewer
from habeas.ledger.actions import open_audience, retract_claims
from habeas.ledger.models import Claim
from habeas.ledger.rules.claims import NewClaim
from habeas.register.queries.people import people_page
from habeas.register.queries.shown import PeopleQuery
from habeas.register.queries.supporters import (
    SupportersQuery,
    acted_in,
    ask_next,
    supporters_for,
    supporters_page,
)
from habeas.register.rules.supporters import Tenure

from .made_up import MAIN, OTHERS, held, letter, part, record, said

pytestmark = pytest.mark.django_db
DAY = date(2017, 11, 24)


@pytest.fixture(autouse=True)
def teams() -> None:
    open_audience(MAIN.audience)
    open_audience(OTHERS.audience)


@pytest.fixture
def two_letters() -> None:
    """Signer signed both letters, Ally one; Testa is in one, Other in the other."""
    kz = [NewClaim(one, "Person", "country", "kz") for one in ("testa", "other")]
    record(*held("testa"), *held("other"), *kz)
    record(*letter("first", "testa", interventionKind="joint_letter"))
    record(*letter("second", "other", date="2017-11-13", interventionKind="written_question"))
    for name in ("signer", "ally"):
        record(*said(name, "Person", name=name.title()))
    signed("first", "signer", country="it", group="Made-up group", office="Member")
    signed("second", "signer", country="it", group="Another group")
    signed("first", "ally", country="pt")


def signed(appeal: str, who: str, **props: str) -> None:
    record(*part("Participation", intervention=appeal, participant=who, role="signatory", **props))


def listed(viewer: Viewer | None = MAIN, **query: object) -> list[str]:
    found = supporters_page(viewer, SupportersQuery(**query), DAY)  # type: ignore[arg-type]
    assert found.listed.total == len(found.listed.rows)
    return [row.id for row in found.listed.rows]


@pytest.mark.usefixtures("two_letters")
def test_each_is_listed_with_how_often_when_and_for_whom() -> None:
    found = supporters_page(MAIN, SupportersQuery(), DAY)
    ally, signer = found.listed.rows
    assert (ally.id, ally.acted, ally.number, ally.country) == ("ally", 1, 1, "Portugal")
    assert (signer.id, signer.acted, signer.number) == ("signer", 2, 2)
    assert str(signer.last) == "2017-11-13"
    assert [one.id for one in signer.people] == ["other", "testa"]
    assert signer.group == "Another group", "of the last day on which a source states one"


@pytest.mark.usefixtures("two_letters")
def test_facets_combine_and_each_count_is_its_list() -> None:
    found = supporters_page(MAIN, SupportersQuery(), DAY)
    counts = {(facet.name, one.value): one.count for facet in found.facets for one in facet.values}
    assert counts["kind", "joint_letter"] == 2
    assert counts["group", "Made-up group"] == 1
    for facet, count in counts.items():
        assert len(listed(facets=(facet,))) == count
    assert listed(facets=(("kind", "joint_letter"), ("country", "it"))) == ["signer"]
    assert listed(facets=(("country", "pt"), ("country", "it"))) == []


@pytest.mark.usefixtures("two_letters")
def test_people_are_found_in_any_spelling_and_bodies_by_their_words() -> None:
    record(*said("body", "PublicBody", name="Made-up Parliament of Tests"))
    signed("first", "body")
    assert listed(text="Сигнер") == ["signer"]
    assert listed(text="parliament tests") == ["body"]
    assert listed(text="nemo") == []


@pytest.mark.usefixtures("two_letters")
def test_who_acted_for_somebody_is_counted_and_listed_both_ways() -> None:
    assert listed(person="other") == ["signer"]
    assert supporters_for(MAIN, "testa") == 2 == len(listed(person="testa"))
    helped = people_page(MAIN, PeopleQuery("", (("supporter", "signer"),), DAY))
    assert [row.id for row in helped.rows] == ["other", "testa"]
    (shown,) = [facet for facet in helped.facets if facet.name == "supporter"]
    assert [(one.label, one.count, one.chosen) for one in shown.values] == [("Signer", 2, True)]


@pytest.mark.usefixtures("two_letters")
def test_what_somebody_took_part_in_says_as_what_that_day() -> None:
    last, first = acted_in(MAIN, "signer").rows
    assert [last.action.id, first.action.id] == ["second", "first"]
    assert first.parts[0][1] == "Signatory, Member, Made-up group, Italy"
    assert [one.id for one in first.people] == ["testa"]


def test_two_parts_in_one_letter_are_one_letter() -> None:
    record(*said("signer", "Person", name="Signer"), *letter("first"))
    signed("first", "signer")
    record(*part("Participation", intervention="first", participant="signer", role="author"))
    (row,) = acted_in(MAIN, "signer").rows
    assert len(row.parts) == 2
    assert supporters_page(MAIN, SupportersQuery(), DAY).listed.rows[0].acted == 1


@pytest.mark.usefixtures("two_letters")
def test_those_who_acted_for_compatriots_only_could_be_asked() -> None:
    found = ask_next(MAIN, "other", DAY)
    assert found is not None
    assert found.acted == 1
    assert [row.id for row in found.others.rows] == ["ally"]
    record(*held("stranger"), NewClaim("stranger", "Person", "country", "by"))
    elsewhere = ask_next(MAIN, "stranger", DAY)
    assert elsewhere is not None
    assert elsewhere.others.rows == (), "nobody acted for anybody of that country"


@pytest.mark.usefixtures("two_letters")
def test_present_members_of_the_same_body_who_never_acted_could_be_asked() -> None:
    record(*said("body", "Organization", name="Made-up body"))
    for name, over in (("signer", {}), ("idle", {}), ("gone", {"endDate": "2016"})):
        record(*said(name, "Person", name=name.title()))
        record(*part("Membership", member=name, organization="body", **over))
    found = ask_next(MAIN, "testa", DAY)
    assert found is not None
    assert [one.id for one in found.never.rows] == ["idle"]


@pytest.mark.parametrize(
    ("end", "tenure"),
    [("2017-11-23", Tenure.ENDED), ("2017-11", Tenure.HOLDS), ("", Tenure.HOLDS)],
)
@pytest.mark.usefixtures("two_letters")
def test_an_office_is_held_until_it_has_certainly_ended(end: str, tenure: Tenure) -> None:
    record(*said("seat", "Position", name="Made-up seat"))
    more = {"endDate": end} if end else {}
    record(*part("Occupancy", holder="ally", post="seat", startDate="2014", **more))
    row, _ = supporters_page(MAIN, SupportersQuery(), DAY).listed.rows
    assert (row.now.tenure, row.now.what) == (tenure, "Made-up seat")


@pytest.mark.usefixtures("two_letters")
def test_of_whom_no_office_is_recorded_none_is_said_to_be_held() -> None:
    row, _ = supporters_page(MAIN, SupportersQuery(), DAY).listed.rows
    assert row.now.tenure == Tenure.UNKNOWN


@pytest.mark.usefixtures("two_letters")
def test_two_records_of_one_signatory_are_one_supporter() -> None:
    record(NewClaim("signer", "Person", "samePerson", "ally"))
    assert listed() == ["signer"]
    assert supporters_for(MAIN, "testa") == 1
    decision = Claim.objects.get(prop="samePerson")
    retract_claims(MAIN, [decision.id], "a made-up mistake")
    assert listed() == ["ally", "signer"]


@pytest.mark.usefixtures("two_letters")
def test_a_retracted_signature_is_none() -> None:
    link = Claim.objects.get(prop="participant", value="ally")
    retract_claims(MAIN, [link.id], "a made-up mistake")
    assert listed() == ["signer"]


@pytest.mark.usefixtures("two_letters")
@pytest.mark.parametrize("viewer", [None, OTHERS])
def test_another_team_learns_of_nobody(viewer: Viewer | None) -> None:
    assert listed(viewer) == []
    assert acted_in(viewer, "signer").total == 0
    assert supporters_for(viewer, "testa") == 0
    assert ask_next(viewer, "testa", DAY) is None


@pytest.mark.usefixtures("two_letters")
def test_only_of_a_person_it_is_asked_who_could_act() -> None:
    assert ask_next(MAIN, "first", DAY) is None
    assert ask_next(MAIN, "nobody", DAY) is None
