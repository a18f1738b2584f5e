"""Importing members of a parliament: each seat, group and body on the days a list speaks of."""

from datetime import date
from pathlib import Path

import pytest

from habeas.exchange.importing import BadRows, Members, Settings, check_table
from habeas.exchange.importing.printed_names import readable_name
from habeas.exchange.importing.tables import ImportRefused
from habeas.ledger.access import AccessDenied, Viewer
from habeas.ledger.actions import record_claims
from habeas.ledger.models import Changeset
from habeas.ledger.queries import entities_valued
from habeas.ledger.rules.claims import NewClaim
from habeas.ledger.rules.ids import new_id
from habeas.register.models import Entry
from habeas.sources.models import PreservedDocument

from .tables import actions, parts, run, said, values, write_table

pytestmark = pytest.mark.django_db

HEADER = "epid,country,first_name,last_name,gender,eugroup,party,committee,delegation,since"
TESTOVA = "1,Estonia,Testa,TESTOVA,F,PPE,Testers,AAAA|BBBB,D-TE,2009-07-14"
DUMMY = '2,ee,Dummy,VAN DUMMY,M,"NA,NI",Independent,,,2014-07-01'
THEN = Members(observed_on=date(2017, 11, 19))
SEAT = "Member of the European Parliament"


def test_a_list_as_it_stood_says_what_was_held_that_day(
    register: Path, editor: Viewer, tmp_path: Path
) -> None:
    testova, dummy = run(editor, write_table(tmp_path, HEADER, TESTOVA, DUMMY), THEN)
    assert actions([testova, dummy]) == ["new", "new"]
    assert values(editor, testova.entity) == {
        ("name", "Testa Testova"),
        ("externalId", "made-up:1"),
        ("gender", "female"),
    }
    assert parts(editor, testova.entity, "Occupancy") == [
        {
            "constituency": "Estonia",
            "date": "2017-11-19",
            "holder": testova.entity,
            "post": SEAT,
        },
        {
            "constituency": "Estonia",
            "holder": testova.entity,
            "post": SEAT,
            "startDate": "2009-07-14",
        },
    ]
    belonging = parts(editor, testova.entity, "Membership")
    assert {each["date"] for each in belonging} == {"2017-11-19"}
    assert {(each["organization"], each["role"]) for each in belonging} == {
        ("EPP", "member of the group"),
        ("Testers", "member of the party"),
        ("AAAA (European Parliament)", "member of the committee"),
        ("BBBB (European Parliament)", "member of the committee"),
        ("D-TE (European Parliament)", "member of the delegation"),
    }
    assert [each["organization"] for each in parts(editor, dummy.entity, "Membership")] == ["NI"]


def test_each_claim_cites_its_row_and_keeps_what_is_printed(
    register: Path, editor: Viewer, tmp_path: Path
) -> None:
    file = write_table(tmp_path, HEADER, TESTOVA, DUMMY)
    testova, dummy = run(editor, file, THEN)
    (document,) = PreservedDocument.objects.all()
    claims = said(editor, testova.entity)
    assert {(claim.document, claim.exact) for claim in claims} == {(document.sha256, TESTOVA)}
    assert claims[0].original == "Testa TESTOVA"
    assert said(editor, dummy.entity)[0].value == "Dummy Van Dummy"
    (group,) = entities_valued(editor, "externalId", ["european-parliament-group:EPP"])[
        "european-parliament-group:EPP"
    ]
    assert {claim.exact for claim in said(editor, group)} == {TESTOVA}


def test_the_same_list_again_writes_nothing(register: Path, editor: Viewer, tmp_path: Path) -> None:
    file = write_table(tmp_path, HEADER, TESTOVA, DUMMY)
    first = run(editor, file, THEN)
    before = Changeset.objects.count()
    again = run(editor, file, THEN)
    assert actions(again) == ["unchanged", "unchanged"]
    assert [one.entity for one in again] == [one.entity for one in first]
    assert Changeset.objects.count() == before


def test_a_list_of_the_same_day_written_otherwise_adds_only_what_is_new(
    register: Path, editor: Viewer, tmp_path: Path
) -> None:
    run(editor, write_table(tmp_path, HEADER, TESTOVA, DUMMY), THEN)
    header = "id;name;country;group"
    file = write_table(tmp_path, header, "1;Testa Testova;ee;EPP", "2;Dummy Dummer;ee;NI")
    same, other = run(editor, file, THEN)
    assert actions([same, other]) == ["unchanged", "updated"]
    assert {claim.value for claim in said(editor, other.entity) if claim.prop == "name"} == {
        "Dummy Van Dummy",
        "Dummy Dummer",
    }
    assert len(parts(editor, other.entity, "Occupancy")) == 2
    assert len(parts(editor, other.entity, "Membership")) == 1


def test_two_days_are_two_observations_with_the_group_of_each(
    register: Path, editor: Viewer, tmp_path: Path
) -> None:
    run(editor, write_table(tmp_path, HEADER, TESTOVA), THEN)
    later = write_table(tmp_path, "epid,name,eugroup", "1,Testa TESTOVA,S&D", name="later.csv")
    (testova,) = run(editor, later, Members(observed_on=date(2019, 4, 27)))
    assert testova.action == "updated"
    groups = {
        (each["date"], each["organization"])
        for each in parts(editor, testova.entity, "Membership")
        if each["role"] == "member of the group"
    }
    assert groups == {("2017-11-19", "EPP"), ("2019-04-27", "S&D")}
    seats = [each.get("date") for each in parts(editor, testova.entity, "Occupancy")]
    assert sorted(filter(None, seats)) == ["2017-11-19", "2019-04-27"]


TERM = "epid,firstname,lastname,country,eugroup,party,start,start8,end,term"


@pytest.mark.parametrize(
    ("row", "observed_on", "seat", "group_on"),
    [
        (
            "1,Testa,TESTOVA,ee,ALDE,,2014-07-01,2014-07-01,2019-01-31,8",
            None,
            {"startDate": "2014-07-01", "endDate": "2019-01-31"},
            "2019-01-31",
        ),
        (
            "1,Testa,TESTOVA,ee,ALDE,,2014-07-01,2014-07-01,2019-01-31,8",
            date(2019, 4, 27),
            {"startDate": "2014-07-01", "endDate": "2019-01-31"},
            "2019-01-31",
        ),
        (
            "1,Testa,TESTOVA,ee,ALDE,,2014-07-01,2014-07-01,,8",
            date(2019, 4, 27),
            {"startDate": "2014-07-01", "date": "2019-04-27"},
            "2019-04-27",
        ),
        (
            "1,Testa,TESTOVA,ee,ALDE,,2014-07-01,2014-07-01,,8",
            None,
            {"startDate": "2014-07-01"},
            "[2014-07-01..]",
        ),
    ],
)
def test_a_list_of_a_term_gives_the_last_group_for_the_last_day_alone(
    register: Path,
    editor: Viewer,
    tmp_path: Path,
    row: str,
    observed_on: date | None,
    seat: dict[str, str],
    group_on: str,
) -> None:
    file = write_table(tmp_path, TERM, row)
    (testova,) = run(editor, file, Members(observed_on=observed_on))
    (held,) = parts(editor, testova.entity, "Occupancy")
    days = {"startDate", "endDate", "date"}
    assert {prop: value for prop, value in held.items() if prop in days} == seat
    (group,) = parts(editor, testova.entity, "Membership")
    assert {prop: value for prop, value in group.items() if prop in days} == {"date": group_on}


def test_a_day_of_entry_that_is_known_is_completed_by_the_end(
    register: Path, editor: Viewer, tmp_path: Path
) -> None:
    run(editor, write_table(tmp_path, HEADER, TESTOVA), THEN)
    row = "1,Testa,TESTOVA,ee,EPP,,2009-07-14,2009-07-14,2018-02-01,8"
    (testova,) = run(editor, write_table(tmp_path, TERM, row, name="term.csv"), Members())
    seats = parts(editor, testova.entity, "Occupancy")
    assert [(each.get("startDate"), each.get("endDate")) for each in seats] == [
        (None, None),
        ("2009-07-14", "2018-02-01"),
    ]


def test_a_parliament_in_the_register_is_not_made_again(
    register: Path, editor: Viewer, tmp_path: Path
) -> None:
    house = NewClaim(new_id(), "PublicBody", "name", "House of Tests")
    record_claims(editor, [house], "made up")
    file = write_table(tmp_path, "id,name,group", "1,Testa Testova,PPE")
    members = Members(body="House of Tests", observed_on=date(2020, 1, 1))
    (testova,) = run(editor, file, members)
    assert Entry.objects.filter(audience=editor.audience, schema="PublicBody").count() == 1
    (seat,) = parts(editor, testova.entity, "Occupancy")
    assert seat["post"] == "Member of the House of Tests"
    (group,) = parts(editor, testova.entity, "Membership")
    assert group["organization"] == "PPE"  # the groups of another house have other names


def test_a_member_is_no_case_among_the_people(
    register: Path, editor: Viewer, tmp_path: Path
) -> None:
    (testova,) = run(editor, write_table(tmp_path, HEADER, TESTOVA), THEN)
    assert Entry.objects.get(audience=editor.audience, entity=testova.entity).role == "supporter"


def known(editor: Viewer, *claims: tuple[str, str], country: str = "") -> str:
    """A person of the register, who once signed something for a country."""
    person, letter, part = new_id(), new_id(), new_id()
    told = [NewClaim(person, "Person", prop, value) for prop, value in claims]
    if country:
        told += [
            NewClaim(letter, "Intervention", "name", "Letter"),
            NewClaim(part, "Participation", "intervention", letter),
            NewClaim(part, "Participation", "participant", person),
            NewClaim(part, "Participation", "country", country),
        ]
    record_claims(editor, told, "made up")
    return person


MATCHING = Members(observed_on=date(2017, 11, 19), match=True)


def test_the_one_of_exactly_the_name_and_country_is_linked_where_that_is_asked(
    register: Path, editor: Viewer, tmp_path: Path
) -> None:
    person = known(editor, ("name", "Testa Testova"), country="ee")
    file = write_table(tmp_path, HEADER, TESTOVA)
    (linked,) = run(editor, file, MATCHING)
    assert (linked.action, linked.entity, linked.linked) == ("updated", person, True)
    (again,) = run(editor, file, MATCHING)
    assert (again.action, again.entity) == ("unchanged", person)


def test_without_asking_nobody_is_linked_and_the_likely_one_is_suggested(
    register: Path, editor: Viewer, tmp_path: Path
) -> None:
    person = known(editor, ("name", "Testa Testova"), country="ee")
    file = write_table(tmp_path, HEADER, TESTOVA)
    dry = Settings("made-up", write=False, suggest=True)
    (suggested,) = run(editor, file, THEN, dry)
    assert (suggested.action, suggested.linked) == ("new", False)
    assert suggested.suggestions
    assert suggested.suggestions[0].id == person
    (made,) = run(editor, file, THEN)
    assert made.entity != person


@pytest.mark.parametrize(
    ("claims", "country"),
    [
        ([("name", "Testa Testová")], "ee"),
        ([("name", "Testova Testa")], "ee"),
        ([("name", "Testa Testova")], "fr"),
        ([("name", "Testa Testova")], ""),
        ([("name", "Testa Testova"), ("externalId", "made-up:77")], "ee"),
    ],
    ids=["another letter", "another order", "another country", "no country", "another number"],
)
def test_who_is_merely_alike_is_not_linked(
    register: Path,
    editor: Viewer,
    tmp_path: Path,
    claims: list[tuple[str, str]],
    country: str,
) -> None:
    person = known(editor, *claims, country=country)
    (made,) = run(editor, write_table(tmp_path, HEADER, TESTOVA), MATCHING)
    assert (made.action, made.linked) == ("new", False)
    assert made.entity != person


def test_of_two_namesakes_nobody_is_linked(register: Path, editor: Viewer, tmp_path: Path) -> None:
    namesakes = {known(editor, ("name", "Testa Testova"), country="ee") for _ in range(2)}
    (made,) = run(editor, write_table(tmp_path, HEADER, TESTOVA), MATCHING)
    assert (made.action, made.entity in namesakes) == ("new", False)


def test_two_namesakes_of_a_list_are_not_both_linked(
    register: Path, editor: Viewer, tmp_path: Path
) -> None:
    person = known(editor, ("name", "Testa Testova"), country="ee")
    other = TESTOVA.replace("1,", "9,", 1)
    made = run(editor, write_table(tmp_path, HEADER, TESTOVA, other), MATCHING)
    assert actions(made) == ["new", "new"]
    assert person not in {one.entity for one in made}


@pytest.mark.parametrize(
    ("row", "says"),
    [
        (TESTOVA.replace("1,", ",", 1), "needs an id"),
        (TESTOVA.replace("Testa,TESTOVA", ","), "Person name"),
        (TESTOVA.replace("Testa", "\x01\x02").replace("TESTOVA", "\x03"), "Person name"),
        (TESTOVA.replace("Estonia", "Nowhere"), "country"),
        (TESTOVA.replace("2009-07-14", "the day before"), "startDate"),
        (TESTOVA.replace("2009-07-14", "2009-02-31"), "startDate"),
        (TESTOVA.replace(",F,", ",cat,"), "gender"),
        (TESTOVA.replace("PPE", "P" * 2_000), "name"),
        (TESTOVA.replace("1,", f"{'9' * 201},", 1), "200 at most"),
    ],
)
def test_one_bad_row_keeps_everything_out(
    register: Path, editor: Viewer, tmp_path: Path, row: str, says: str
) -> None:
    with pytest.raises(BadRows) as refused:
        run(editor, write_table(tmp_path, HEADER, DUMMY, row), THEN)
    (problem,) = refused.value.problems
    assert problem.startswith("row 3: ")
    assert says in problem
    assert len(problem) < 200
    assert not Changeset.objects.exists()


def test_a_number_that_stands_twice_is_refused(tmp_path: Path) -> None:
    file = write_table(tmp_path, HEADER, TESTOVA, TESTOVA.replace("Testa", "Other"))
    with pytest.raises(BadRows) as refused:
        check_table(file, THEN)
    assert refused.value.problems == ["row 3: the id '1' is that of row 2 too"]


def test_a_list_that_nothing_dates_is_refused(tmp_path: Path) -> None:
    with pytest.raises(BadRows) as refused:
        check_table(write_table(tmp_path, HEADER, TESTOVA), Members())
    assert "on which day the list stood" in refused.value.problems[0]


def test_an_end_before_the_beginning_is_refused(tmp_path: Path) -> None:
    row = "1,Testa,TESTOVA,ee,EPP,,,2014-07-01,2013-01-01,8"
    with pytest.raises(BadRows) as refused:
        check_table(write_table(tmp_path, TERM, row), Members())
    assert "lies before" in refused.value.problems[0]


@pytest.mark.parametrize(
    "header", ["epid,last_name,lastname", "epid,last_name,colour", "epid,party"]
)
def test_other_columns_are_refused(tmp_path: Path, header: str) -> None:
    with pytest.raises(ImportRefused):
        check_table(write_table(tmp_path, header, "1,T,T"), THEN)


@pytest.mark.parametrize("cell", ["=cmd|' /C calc'!A0", "@SUM(A1)", "<script>x</script>", "+1"])
def test_a_cell_that_looks_like_a_program_is_text(
    register: Path, editor: Viewer, tmp_path: Path, cell: str
) -> None:
    file = write_table(tmp_path, "id,name,group", f"1,{cell},{cell}")
    (made,) = run(editor, file, THEN)
    (group,) = parts(editor, made.entity, "Membership")
    assert group["organization"] == cell


def test_what_is_there_for_the_team_is_said_again_for_the_public(
    register: Path, editor: Viewer, public: Viewer, tmp_path: Path
) -> None:
    file = write_table(tmp_path, HEADER, TESTOVA)
    (team,) = run(editor, file, THEN)
    assert not said(public, team.entity)
    openly = Settings("made-up", level="public")
    row = TESTOVA.replace("Testers", "Other Testers")
    (again,) = run(editor, write_table(tmp_path, HEADER, row), THEN, openly)
    assert (again.entity, again.action) == (team.entity, "updated")
    assert len(parts(public, team.entity, "Occupancy")) == 2
    assert {each["organization"] for each in parts(public, team.entity, "Membership")} == {
        "EPP",
        "Other Testers",
        "AAAA (European Parliament)",
        "BBBB (European Parliament)",
        "D-TE (European Parliament)",
    }
    # Nor is anything said twice at one level, or made a second time.
    assert len(parts(editor, team.entity, "Occupancy")) == 2
    assert len(parts(editor, team.entity, "Membership")) == 6


@pytest.mark.parametrize("encoding", ["latin-1", "utf-16"])
def test_a_list_in_another_encoding_is_refused(tmp_path: Path, encoding: str) -> None:
    file = tmp_path / "members.csv"
    file.write_text(f"{HEADER}\n{TESTOVA.replace('Testa', 'Testá')}\n", encoding=encoding)
    with pytest.raises(ImportRefused, match="UTF-8"):
        check_table(file, THEN)


def test_a_reader_may_not_import(register: Path, reader: Viewer, tmp_path: Path) -> None:
    with pytest.raises(AccessDenied):
        run(reader, write_table(tmp_path, HEADER, TESTOVA), THEN)
    assert not PreservedDocument.objects.exists()


def test_a_dry_run_writes_nothing(register: Path, editor: Viewer, tmp_path: Path) -> None:
    file = write_table(tmp_path, HEADER, TESTOVA)
    (outcome,) = run(editor, file, THEN, Settings("made-up", write=False))
    assert (outcome.action, outcome.entity) == ("new", "")
    assert not Changeset.objects.exists()


@pytest.mark.parametrize(
    ("printed", "readable"),
    [
        ("Testa TESTOVA", "Testa Testova"),
        ("Test LE TEST", "Test Le Test"),
        ("Test van den TEST-TESTOV", "Test van den Test-Testov"),
        ("Test McTESTY", "Test McTesty"),
        ("Test O'TESTY", "Test O'Testy"),
        ("Test ŠOLTESTÉ", "Test Šoltesté"),
        ("Test T. TESTOV", "Test T. Testov"),
        ("Testa Testova", "Testa Testova"),
        ("Тест ТЕСТОВ", "Тест Тестов"),
    ],
)
def test_a_name_printed_in_capitals_is_written_as_one_writes_it(
    printed: str, readable: str
) -> None:
    assert readable_name(printed) == readable
