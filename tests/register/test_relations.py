"""Who is connected to whom, and by what."""

import pytest

from habeas.ledger.access import Viewer
from habeas.ledger.actions import open_audience
from habeas.ledger.rules.claims import NewClaim
from habeas.register.queries.relations import RelationsPage, relations_of
from habeas.register.rules.relations import MOST_SPOTS, Tie

from .made_up import MAIN, OTHERS, held, letter, part, record, said

pytestmark = pytest.mark.django_db


@pytest.fixture(autouse=True)
def teams() -> None:
    open_audience(MAIN.audience)
    open_audience(OTHERS.audience)
    record(*held("testa"), *held("other"))


def ties(person: str = "testa", viewer: Viewer | None = MAIN) -> set[tuple[str, str, str]]:
    """(tie, to whom or what, who else) of everything that connects a person."""
    found = page(person, viewer)
    return {
        (one.tie.value, one.to.id, " ".join(other.id for other in one.others))
        for one in found.relations
    }


def page(person: str = "testa", viewer: Viewer | None = MAIN) -> RelationsPage:
    found = relations_of(viewer, person)
    assert found is not None
    return found


@pytest.mark.parametrize("ends", [("testa", "other"), ("other", "testa")])
def test_a_relative_is_one_from_both_ends(ends: tuple[str, str]) -> None:
    record(*part("Family", person=ends[0], relative=ends[1], relationship="sister"))
    assert ties("testa") == {("family", "other", "other")}
    assert ties("other") == {("family", "testa", "testa")}


def test_a_case_a_body_a_letter_and_a_list_connect() -> None:
    record(*said("case", "CourtCase", name="Made-up case"), *said("roll", "Roll", name="List"))
    record(*said("body", "Organization", name="Made-up body"), *letter("appeal", "testa", "other"))
    for one in ("testa", "other"):
        record(
            *part("CourtCaseParty", party=one, case="case"),
            *part("RollEntry", person=one, roll="roll"),
            *part("Membership", member=one, organization="body"),
        )
    assert ties() == {
        ("case", "case", "other"),
        ("body", "body", "other"),
        ("letter", "appeal", "other"),
        ("list", "roll", "other"),
    }


def test_the_closest_ties_come_first() -> None:
    record(*letter("appeal", "testa", "other"), *part("Family", person="testa", relative="other"))
    assert [one.tie for one in page().relations] == [Tie.FAMILY, Tie.LETTER]


def test_a_letter_for_one_alone_connects_with_nobody() -> None:
    record(*letter("appeal", "testa"))
    assert ties() == set()


def test_each_tie_leads_to_the_record_that_says_so() -> None:
    kin = part("Family", person="testa", relative="other")
    record(*kin)
    (relation,) = page().relations
    assert relation.record == kin[0].entity
    assert relation.footnotes == (), "this one has no source"


def test_the_nearest_are_shown_and_the_others_are_counted() -> None:
    many = [f"many{number}" for number in range(60)]
    for one in many:
        record(*said(one, "Person", name=one))
    record(*letter("appeal", "testa", *many), *part("Family", person="testa", relative="many59"))
    found = page()
    assert len(found.people) == MOST_SPOTS - 2
    assert found.people[0].id == "many59"
    assert len(found.people) + found.left_out == len(many)
    (_, by_letter) = found.relations
    assert len(by_letter.others) + by_letter.left_out == len(many)


def test_two_records_of_one_person_are_one_end() -> None:
    record(*said("double", "Person", name="Double"), *letter("appeal", "testa", "double", "other"))
    record(NewClaim("other", "Person", "samePerson", "double"))
    assert ties() == {("letter", "appeal", "other")}


@pytest.mark.parametrize("viewer", [None, OTHERS])
def test_another_team_learns_of_no_tie(viewer: Viewer | None) -> None:
    record(*part("Family", person="testa", relative="other"))
    assert relations_of(viewer, "testa") is None


def test_a_tie_that_only_one_team_knows_is_not_shown_to_another() -> None:
    for one in ("anna", "boris"):
        record(*said(one, "Person", "shared", name=one.title()))
    record(*part("Family", person="anna", relative="boris"))
    assert ties("anna") == {("family", "boris", "boris")}
    assert ties("anna", OTHERS) == set()


def test_only_people_have_relations() -> None:
    record(*letter("appeal", "testa"))
    assert relations_of(MAIN, "appeal") is None
    assert relations_of(MAIN, "nobody") is None
