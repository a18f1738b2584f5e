"""Importing people as a person or a script does it."""

import json
from pathlib import Path
from typing import Any

import pytest

from .test_commands import habeas

pytestmark = pytest.mark.sqlite

TABLE = "\ufeffid;name;aliases\n7;Testa Testova;Теста Тестова | T. Testova\n8;=cmd;\n"


@pytest.fixture(scope="module")
def register(tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("imported") / "register"
    assert habeas(folder, "init").returncode == 0
    return folder


@pytest.fixture
def table(tmp_path: Path) -> Path:
    file = tmp_path / "people.csv"
    file.write_text(TABLE, encoding="utf-8")
    return file


def report(register: Path, *arguments: str) -> dict[str, Any]:
    done = habeas(register, "import", *arguments, "--json")
    assert done.returncode == 0, done.stderr
    return dict(json.loads(done.stdout))


def test_what_became_of_each_row_is_told(register: Path, table: Path) -> None:
    dry = report(register, str(table), "--dry-run")
    assert (dry["new"], dry["dry_run"], dry["scheme"]) == (2, True, "people")
    assert dry["rows"][0] == {
        "row": 2,
        "id": "7",
        "entity": None,
        "action": "new",
        "suggestions": [],
    }
    written = report(register, str(table), "--as", "people")
    assert [row["action"] for row in written["rows"]] == ["new", "new"]
    again = report(register, str(table))
    assert again["unchanged"] == 2
    assert [row["entity"] for row in again["rows"]] == [row["entity"] for row in written["rows"]]
    shown = json.loads(habeas(register, "show", written["rows"][0]["entity"], "--json").stdout)
    assert shown["caption"] == "Testa Testova"
    assert all(claim["source"]["title"] for claim in shown["claims"])
    assert habeas(register, "check").returncode == 0
    assert "2 unchanged" in habeas(register, "import", str(table)).stdout


def test_a_bad_row_is_named_and_nothing_is_written(register: Path, tmp_path: Path) -> None:
    file = tmp_path / "bad.csv"
    file.write_text("id,name\n1,Nobody Nowhere\n2,\n")
    done = habeas(register, "import", str(file))
    assert done.returncode == 2
    assert done.stdout == ""
    assert "row 3" in done.stderr
    assert done.stderr.count("\n") == 2
    assert habeas(register, "show", "Nobody Nowhere").returncode == 2


@pytest.mark.parametrize(
    ("content", "arguments"),
    [
        (b"", ()),
        (b"id,name,colour\n1,T,red\n", ()),
        (b"\0\0\0", ()),
        (b"name\nTesta\n", ("--scheme", "Two words")),
        (b"name\nTesta\n", ("--as", "cats")),
        (b"name\nTesta\n", ("--level", "sealed")),
    ],
)
def test_what_cannot_be_imported_is_refused(
    register: Path, tmp_path: Path, content: bytes, arguments: tuple[str, ...]
) -> None:
    file = tmp_path / "bad.csv"
    file.write_bytes(content)
    done = habeas(register, "import", str(file), *arguments)
    assert done.returncode == 2
    assert done.stdout == ""
    assert "Traceback" not in done.stderr
    assert len(done.stderr.strip().splitlines()[-1]) < 400


MEMBERS = (
    "epid,country,first_name,last_name,eugroup,since\n11,Estonia,Testa,TESTOVA,PPE,2014-07-01\n"
)
QUESTIONS = (
    "identifier,number,addressee,authors,date_document,date_answer,days,title\n"
    "E-9-1,E-000001/2022,COM,11|22,2022-01-03,2022-02-16,44,Made-up question\n"
)


def test_a_list_of_members_and_their_questions(register: Path, tmp_path: Path) -> None:
    members = tmp_path / "members-2017-11-19.csv"
    members.write_text(MEMBERS)
    questions = tmp_path / "questions.csv"
    questions.write_text(QUESTIONS)
    written = report(register, str(members), "--as", "members")
    assert (written["new"], written["scheme"]) == (1, "ep-member")
    member = written["rows"][0]["entity"]
    shown = json.loads(habeas(register, "show", member, "--json").stdout)
    assert shown["caption"] == "Testa Testova"
    asked = report(register, str(questions), "--as", "interventions")
    assert (asked["new"], asked["scheme"]) == (1, "questions")
    assert report(register, str(members), "--as", "members")["unchanged"] == 1
    assert report(register, str(questions), "--as", "interventions")["unchanged"] == 1
    listed = json.loads(habeas(register, "interventions", "--json").stdout)
    assert [(one["reference"], one["kind"]) for one in listed] == [
        ("E-000001/2022", "written_question")
    ]
    assert {"Testa Testova", "#22"} == {who["caption"] for who in listed[0]["by"]}
    assert habeas(register, "check").returncode == 0


def test_who_is_to_be_linked_and_whose_name_is_nobody_s_is_told(
    register: Path, tmp_path: Path
) -> None:
    letters = tmp_path / "letters.csv"
    letters.write_text("reference,title,for\nL-1,Letter,Nobody Known|Nobody Else\n")
    done = habeas(register, "import", str(letters), "--as", "interventions", "--dry-run")
    assert done.returncode == 0
    assert "2 names are nobody's or several people's" in done.stdout
    assert "Nobody Else" in done.stdout
    rows = report(register, str(letters), "--as", "interventions", "--dry-run")["rows"]
    assert rows[0]["unmatched"] == ["Nobody Known", "Nobody Else"]


@pytest.mark.parametrize(
    ("content", "arguments", "says"),
    [
        (MEMBERS, ("--as", "members"), "on which day"),
        (MEMBERS, ("--as", "members", "--observed-on", "19.11.2017"), "YYYY-MM-DD"),
        (MEMBERS, ("--as", "members", "--kind", "letter"), "no meaning with --as members"),
        (MEMBERS, ("--as", "interventions"), "unknown columns"),
        (MEMBERS, ("--match",), "no meaning with --as people"),
        (QUESTIONS, ("--as", "interventions", "--body", "House"), "no meaning"),
        (QUESTIONS, ("--as", "interventions", "--procedure", "cat"), "row 2"),
        (QUESTIONS, ("--as", "members"), "unknown columns"),
    ],
)
def test_what_does_not_fit_its_kind_is_refused(
    register: Path, tmp_path: Path, content: str, arguments: tuple[str, ...], says: str
) -> None:
    file = tmp_path / "table.csv"
    file.write_text(content)
    done = habeas(register, "import", str(file), *arguments)
    assert done.returncode == 2
    assert done.stdout == ""
    assert says in done.stderr
    assert "Traceback" not in done.stderr
    assert len(done.stderr.strip().splitlines()[-1]) < 400
