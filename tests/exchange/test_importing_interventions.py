"""Importing appeals and actions: each with authors and addressees, once for each number."""

from datetime import date
from pathlib import Path

import pytest

from habeas.exchange.importing import BadRows, Interventions, Members, Settings, check_table
from habeas.exchange.importing.tables import ImportRefused
from habeas.ledger.access import AccessDenied, Viewer
from habeas.ledger.actions import record_claims
from habeas.ledger.models import Changeset
from habeas.ledger.queries import entities_valued
from habeas.ledger.rules.claims import NewClaim
from habeas.ledger.rules.ids import new_id
from habeas.register.models import Entry
from habeas.register.queries.duplicates import suspected_pairs
from habeas.sources.models import PreservedDocument

from .tables import actions, parts, run, said, values, write_table

pytestmark = pytest.mark.django_db

HEADER = "identifier,number,addressee,authors,date_document,date_answer,days,title"
FIRST = "E-9-0000-000001,E-000001/2022,COM,11|22,2022-01-03,2022-02-16,44,Made-up question"
SECOND = "E-9-0000-000002,P-000002/2022,HRUFASP,11,2022-01-04,,,Another made-up question"
LETTERS = "reference,kind,procedure,title,date,sent,tabled,forwarded,answered,addressee,author,for"
ANY = Interventions()
VP_HR = "Vice-President of the Commission / High Representative"


def test_a_question_of_the_parliament_is_known_by_its_reference(
    register: Path, editor: Viewer, tmp_path: Path
) -> None:
    file = write_table(tmp_path, HEADER, FIRST, SECOND)
    first, second = run(editor, file, ANY)
    assert actions([first, second]) == ["new", "new"]
    assert values(editor, first.entity) == {
        ("name", "Made-up question"),
        ("reference", "E-000001/2022"),
        ("procedure", "ep_written_question"),
        ("interventionKind", "written_question"),
        ("date", "2022-01-03"),
        ("dateAnswered", "2022-02-16"),
        ("externalId", "made-up:E-9-0000-000001"),
    }
    assert ("procedure", "ep_priority_question") in values(editor, second.entity)
    assert "dateAnswered" not in dict(values(editor, second.entity))
    assert parts(editor, first.entity, "Addressing") == [
        {"addressee": "European Commission", "intervention": first.entity}
    ]
    assert parts(editor, second.entity, "Addressing")[0]["addressee"] == VP_HR
    assert parts(editor, first.entity, "Participation") == [
        {"intervention": first.entity, "participant": f"#{number}", "role": "author"}
        for number in ("11", "22")
    ]


def test_each_claim_cites_its_row(register: Path, editor: Viewer, tmp_path: Path) -> None:
    first, second = run(editor, write_table(tmp_path, HEADER, FIRST, SECOND), ANY)
    (document,) = PreservedDocument.objects.all()
    for outcome, row in ((first, FIRST), (second, SECOND)):
        cited = {(claim.document, claim.exact) for claim in said(editor, outcome.entity)}
        assert cited == {(document.sha256, row)}


def test_the_same_table_again_writes_nothing(
    register: Path, editor: Viewer, tmp_path: Path
) -> None:
    file = write_table(tmp_path, HEADER, FIRST, SECOND)
    first = run(editor, file, ANY)
    before = Changeset.objects.count()
    again = run(editor, file, ANY)
    assert actions(again) == ["unchanged", "unchanged"]
    assert [one.entity for one in again] == [one.entity for one in first]
    assert Changeset.objects.count() == before


def test_an_answer_that_came_since_is_added_and_nothing_else(
    register: Path, editor: Viewer, tmp_path: Path
) -> None:
    _, second = run(editor, write_table(tmp_path, HEADER, FIRST, SECOND), ANY)
    before = len(said(editor, second.entity))
    answered = SECOND.replace("2022-01-04,,,", "2022-01-04,2022-03-04,59,")
    same, updated = run(editor, write_table(tmp_path, HEADER, FIRST, answered), ANY)
    assert actions([same, updated]) == ["unchanged", "updated"]
    (added,) = said(editor, updated.entity)[before:]
    assert (added.prop, added.value) == ("dateAnswered", "2022-03-04")
    assert len(parts(editor, updated.entity, "Participation")) == 1


def test_an_author_known_by_number_is_that_member(
    register: Path, editor: Viewer, tmp_path: Path
) -> None:
    members = write_table(tmp_path, "epid,name", "11,Testa TESTOVA", name="members.csv")
    of_then = Members(observed_on=date(2022, 1, 1))
    (testova,) = run(editor, members, of_then, Settings("ep-member"))
    (first,) = run(editor, write_table(tmp_path, HEADER, FIRST), ANY)
    authors = parts(editor, first.entity, "Participation")
    assert [each["participant"] for each in authors] == ["#22", "Testa Testova"]
    assert [each["role"] for each in parts(editor, testova.entity, "Participation")] == ["author"]


def test_a_list_that_comes_later_names_who_was_a_number(
    register: Path, editor: Viewer, tmp_path: Path
) -> None:
    run(editor, write_table(tmp_path, HEADER, FIRST), ANY)
    (person,) = entities_valued(editor, "externalId", ["ep-member:22"])["ep-member:22"]
    assert Entry.objects.get(audience=editor.audience, entity=person).caption == "#22"
    members = write_table(tmp_path, "epid,name", "22,Dummy DUMMOV", name="members.csv")
    of_then = Members(observed_on=date(2022, 1, 1))
    (named,) = run(editor, members, of_then, Settings("ep-member"))
    assert (named.action, named.entity, named.known_as) == ("updated", person, "")
    assert Entry.objects.get(audience=editor.audience, entity=person).caption == "Dummy Dummov"


def test_authors_of_whom_only_numbers_are_known_are_not_suspected_to_be_one(
    register: Path, editor: Viewer, tmp_path: Path
) -> None:
    numbers = "|".join(f"1248{number}" for number in range(10, 40))
    row = FIRST.replace("11|22", numbers)
    run(editor, write_table(tmp_path, HEADER, row), ANY)
    assert Entry.objects.filter(audience=editor.audience, schema="Person").count() == 30
    assert not suspected_pairs(editor).pairs


def test_a_question_entered_by_hand_is_found_by_its_reference(
    register: Path, editor: Viewer, tmp_path: Path
) -> None:
    question, document = new_id(), new_id()
    record_claims(
        editor,
        [
            NewClaim(question, "Intervention", "name", "Entered by hand"),
            NewClaim(question, "Intervention", "reference", "E-000001/2022"),
            NewClaim(document, "Document", "title", "The question"),
            NewClaim(document, "Document", "reference", "E-000001/2022"),
        ],
        "made up",
    )
    first, _ = run(editor, write_table(tmp_path, HEADER, FIRST, SECOND), ANY)
    assert (first.entity, first.action, first.linked) == (question, "updated", True)
    assert ("name", "Entered by hand") in values(editor, question)


def test_a_body_in_the_register_is_addressed_and_not_made_again(
    register: Path, editor: Viewer, tmp_path: Path
) -> None:
    body = new_id()
    record_claims(editor, [NewClaim(body, "PublicBody", "name", VP_HR)], "made up")
    run(editor, write_table(tmp_path, HEADER, SECOND), ANY)
    assert Entry.objects.get(audience=editor.audience, schema="PublicBody").entity == body


def test_dates_of_a_letter_are_kept_apart_and_names_are_linked_if_exact(
    register: Path, editor: Viewer, tmp_path: Path
) -> None:
    one, other = (new_id() for _ in range(2))
    twins = [new_id(), new_id()]
    people = [(one, "Testa Testova"), (other, "Dummy Dummov"), *((each, "Twin") for each in twins)]
    record_claims(
        editor, [NewClaim(entity, "Person", "name", name) for entity, name in people], "made up"
    )
    row = (
        "L-1,joint_letter,joint_letter,Letter,2022-01-01,2022-01-02,2022-01-03,2022-01-04,"
        "2022-01-05,Ministry of Tests|Other Office,Testa Testova|Nobody Known,"
        "dummy dummov|Twin|Dumy Dummov"
    )
    (letter,) = run(editor, write_table(tmp_path, LETTERS, row), ANY)
    found = values(editor, letter.entity)
    assert {
        ("interventionKind", "joint_letter"),
        ("date", "2022-01-01"),
        ("dateSent", "2022-01-02"),
        ("dateTabled", "2022-01-03"),
        ("dateForwarded", "2022-01-04"),
        ("dateAnswered", "2022-01-05"),
        ("beneficiary", other),
        ("othersNote", "Nobody Known"),
    } < found
    assert letter.unmatched == ("Nobody Known", "Twin", "Dumy Dummov")
    assert [value for prop, value in found if prop == "beneficiary"] == [other]
    assert {each["addressee"] for each in parts(editor, letter.entity, "Addressing")} == {
        "Ministry of Tests",
        "Other Office",
    }
    (author,) = parts(editor, letter.entity, "Participation")
    assert author["participant"] == "Testa Testova"


def test_what_the_table_does_not_say_may_be_chosen(
    register: Path, editor: Viewer, tmp_path: Path
) -> None:
    chosen = Interventions(procedure="joint_letter", kind="open_letter")
    file = write_table(tmp_path, "reference,kind", "L-1,", "L-2,letter")
    first, second = run(editor, file, chosen)
    assert ("interventionKind", "open_letter") in values(editor, first.entity)
    assert ("interventionKind", "letter") in values(editor, second.entity)
    assert {("procedure", "joint_letter"), ("name", "L-1")} < values(editor, first.entity)


@pytest.mark.parametrize(
    ("header", "row", "says"),
    [
        ("reference,date", "L-1,someday", "Intervention date"),
        ("reference,date", "L-1,2022-02-30", "Intervention date"),
        ("reference,kind", "L-1,cat", "intervention_kinds"),
        ("reference,procedure", "L-1,cat", "procedure"),
        ("reference,name", ",Nameless", "identifier or a reference"),
        ("identifier,name", "1,", "name or a reference"),
        ("reference,authors", "L-1,28390", "in which register"),
        ("reference,addressee", f"L-1,{'C' * 2_000}", "PublicBody name"),
        ("reference,for", "L-1,\x01", "Person name"),
        ("reference,name", f"{'9' * 201},T", "200 at most"),
    ],
)
def test_one_bad_row_keeps_everything_out(
    register: Path, editor: Viewer, tmp_path: Path, header: str, row: str, says: str
) -> None:
    good = "L-0" + "," * header.count(",") if header.startswith("reference") else "0,Good"
    with pytest.raises(BadRows) as refused:
        run(editor, write_table(tmp_path, header, good, row), ANY)
    (problem,) = refused.value.problems
    assert problem.startswith("row 3: ")
    assert says in problem
    assert len(problem) < 200
    assert not Changeset.objects.exists()


def test_a_chosen_kind_that_there_is_not_is_refused(tmp_path: Path) -> None:
    with pytest.raises(BadRows):
        check_table(write_table(tmp_path, "reference", "L-1"), Interventions(kind="cat"))


def test_a_number_that_stands_twice_is_refused(tmp_path: Path) -> None:
    with pytest.raises(BadRows) as refused:
        check_table(write_table(tmp_path, "reference", "L-1", "L-1"), ANY)
    assert refused.value.problems == ["row 3: the id 'L-1' is that of row 2 too"]


@pytest.mark.parametrize("header", ["reference,number", "date", "reference,colour"])
def test_other_columns_are_refused(tmp_path: Path, header: str) -> None:
    with pytest.raises(ImportRefused):
        check_table(write_table(tmp_path, header, "1,1"), ANY)


@pytest.mark.parametrize("title", ["=cmd|' /C calc'!A0", "@SUM(A1)", "<b>x</b>", "\u202eabc"])
def test_a_title_that_looks_like_a_program_is_text(
    register: Path, editor: Viewer, tmp_path: Path, title: str
) -> None:
    (made,) = run(editor, write_table(tmp_path, "reference,title", f"L-1,{title}"), ANY)
    assert ("name", title.removeprefix("\u202e")) in values(editor, made.entity)


def test_what_is_imported_for_the_team_is_not_seen_by_the_public(
    register: Path, editor: Viewer, public: Viewer, reader: Viewer, tmp_path: Path
) -> None:
    file = write_table(tmp_path, HEADER, FIRST)
    with pytest.raises(AccessDenied):
        run(reader, file, ANY)
    (made,) = run(editor, file, ANY)
    assert not said(public, made.entity)
