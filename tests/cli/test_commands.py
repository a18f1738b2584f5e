"""The commands as a person or a script runs them, on the real sample."""

import json
import os
import sqlite3
import subprocess
import sys
from contextlib import closing
from pathlib import Path

import pytest

PROGRAM = Path(sys.executable).parent / "habeas"

pytestmark = pytest.mark.sqlite

SIX = {"Bokayev", "Ayan", "Eleusinov", "Kushakbayev", "Dzhakishev", "Tokmadi"}
SUSPENDED = {
    "Khalabuzar",
    "Abdirova",
    "Blyalov",
    "Kharkova",
    "Mamay",
    "Baydalinova",
    "Batyrbekov",
    "Gabdullin",
}


def habeas(register: Path, *arguments: str) -> subprocess.CompletedProcess[str]:
    environment = {name: value for name, value in os.environ.items() if name != "DATABASE_URL"}
    command = [PROGRAM, "--register", register, *arguments]
    return subprocess.run(  # noqa: S603
        command, capture_output=True, text=True, env=environment, cwd=register.parent, check=False
    )


def answer(register: Path, *arguments: str) -> list[dict[str, str]]:
    done = habeas(register, *arguments, "--json")
    assert done.returncode == 0, done.stderr
    return list(json.loads(done.stdout))


def family_names(people: list[dict[str, str]]) -> set[str]:
    return {person["caption"].split()[-1] for person in people}


def test_the_six_of_the_post_are_held_for_certain_in_november_2017(sample: Path) -> None:
    held = answer(sample, "held", "--on", "2017-11-24")
    certain = [person for person in held if person["certainty"] == "certain"]
    assert family_names(certain) >= SIX
    assert len(held) == 17
    assert not family_names(held) & SUSPENDED


def test_a_release_without_a_day_makes_custody_possible_until_its_report(sample: Path) -> None:
    days = {}
    for day in ("2017-11-17", "2017-12-01", "2017-12-06"):
        held = answer(sample, "held", "--on", day)
        days[day] = [p["certainty"] for p in held if p["caption"].startswith("Seytkazy")]
    assert days == {"2017-11-17": ["certain"], "2017-12-01": ["possible"], "2017-12-06": []}


def test_nothing_was_known_before_it_was_recorded(sample: Path) -> None:
    assert answer(sample, "held", "--on", "2017-11-24", "--known-on", "2017-11-24") == []


def test_both_days_of_the_prison_visit_stand_with_their_sources(sample: Path) -> None:
    done = habeas(sample, "show", "Maks Bokayev", "--json")
    record = json.loads(done.stdout)
    (visit,) = (
        part
        for part in record["related"]
        if any(claim["value"] == "prison_visit" for claim in part["claims"])
    )
    days = {
        claim["value"]: claim["source"]["publisher"]
        for claim in visit["claims"]
        if claim["prop"] == "date"
    }
    assert set(days) == {"2017-11-23", "2017-11-24"}
    assert days["2017-11-24"] == "Open Dialog Foundation"
    cited = [claim for claim in record["claims"] if claim["prop"] != "clearedFor"]
    assert all(claim["source"] and claim["passage"]["exact"] for claim in cited)


def test_a_person_is_shown_by_any_recorded_spelling(sample: Path) -> None:
    captions = {
        json.loads(habeas(sample, "show", name, "--json").stdout)["caption"]
        for name in ("Dzhakishev", "Джакишев", "Жәкішев", "mukhtar djakishev")
    }
    assert captions == {"Mukhtar Dzhakishev"}


def test_the_sample_verifies(sample: Path) -> None:
    done = habeas(sample, "check", "--json")
    assert json.loads(done.stdout) == {"ok": True, "problems": []}
    assert done.returncode == 0


def forge(register: Path, statement: str) -> None:
    """Changes the file of the database as its owner could, around the program."""
    database = sqlite3.connect(register / "register.sqlite3")
    names = database.execute("SELECT name FROM sqlite_master WHERE type = 'trigger'").fetchall()
    for (name,) in names:
        database.execute(f"DROP TRIGGER {name}")
    database.execute(statement)
    database.commit()
    database.close()


@pytest.mark.parametrize(
    ("statement", "named"),
    [
        (
            "UPDATE ledger_claim SET value = '2017-06-13' WHERE value = '2017-06-12'",
            "claim ",
        ),
        ("UPDATE register_statusinterval SET until = '2030-01-01' WHERE id = 1", "StatusInterval"),
        ("DELETE FROM register_entry WHERE caption = 'Maks Bokayev'", "Entry"),
        ("UPDATE register_facetcount SET count = count + 1", "FacetCount"),
    ],
)
def test_what_was_forged_is_named(sample_to_change: Path, statement: str, named: str) -> None:
    forge(sample_to_change, statement)
    done = habeas(sample_to_change, "check", "--json")
    verdict = json.loads(done.stdout)
    assert done.returncode == 1
    assert not verdict["ok"]
    assert any(problem.startswith(named) for problem in verdict["problems"])


def test_one_byte_of_a_document_is_found(sample_to_change: Path) -> None:
    file = next(path for path in (sample_to_change / "documents").rglob("*") if path.is_file())
    content = bytearray(file.read_bytes())
    content[3] ^= 1
    file.chmod(0o600)
    file.write_bytes(content)
    done = habeas(sample_to_change, "check")
    assert done.returncode == 1
    assert file.name in done.stdout


def test_reindex_repairs_a_projection(sample_to_change: Path) -> None:
    forge(sample_to_change, "DELETE FROM register_entryfacet")
    assert habeas(sample_to_change, "check").returncode == 1
    assert habeas(sample_to_change, "reindex").returncode == 0
    assert habeas(sample_to_change, "check").returncode == 0


def test_the_same_file_twice_is_one_document(sample_to_change: Path, tmp_path: Path) -> None:
    file = tmp_path / "note.txt"
    file.write_text("Testa Testova was seen on 12 June 2017.")
    first, second = (habeas(sample_to_change, "add", str(file)) for _ in range(2))
    assert first.returncode == 0
    assert first.stdout == second.stdout


@pytest.fixture
def bad_files(tmp_path: Path) -> dict[str, Path]:
    """Files that must be refused."""
    empty, huge, broken = (tmp_path / name for name in ("empty.txt", "huge.txt", "broken.pdf"))
    empty.touch()
    with huge.open("wb") as file:
        file.truncate(200 * 1024 * 1024)
    broken.write_bytes(b"%PDF-1.7\n1 0 obj\nnothing more")
    return {"empty": empty, "huge": huge, "broken": broken, "none": tmp_path / "none.txt"}


@pytest.mark.parametrize("kind", ["empty", "huge", "broken", "none"])
def test_a_bad_file_is_refused_in_one_line(
    sample_to_change: Path, bad_files: dict[str, Path], kind: str
) -> None:
    before = sorted((sample_to_change / "documents").rglob("*"))
    done = habeas(sample_to_change, "add", str(bad_files[kind]))
    assert done.returncode == 2
    assert done.stdout == ""
    assert sorted((sample_to_change / "documents").rglob("*")) == before
    assert "Traceback" not in done.stderr
    assert bad_files[kind].name in done.stderr


@pytest.mark.parametrize(
    "arguments",
    [
        ("held", "--on", "2017-02-30"),
        ("held", "--on", "yesterday"),
        ("show", "Nobody Nowhere"),
        ("show", "T" * 10_000),
        ("show", "Matayev"),
        ("bench", "nothing"),
        ("nothing",),
        ("add", "--date", "2017-13", __file__),
    ],
)
def test_a_wrong_call_is_refused(sample: Path, arguments: tuple[str, ...]) -> None:
    done = habeas(sample, *arguments)
    assert done.returncode == 2
    assert "Traceback" not in done.stderr
    assert len(done.stderr.strip().splitlines()[-1]) < 400


def test_without_a_register_there_is_one_line(tmp_path: Path) -> None:
    done = habeas(tmp_path / "none", "held")
    assert done.returncode == 2
    assert done.stderr.startswith("habeas: There is no register")
    assert not (tmp_path / "none").exists()


def test_a_database_that_is_none_is_refused_in_one_line(sample_to_change: Path) -> None:
    (sample_to_change / "register.sqlite3").write_bytes(b"this is no database" * 400)
    for arguments in (("held",), ("check",), ("show", "Bokayev")):
        done = habeas(sample_to_change, *arguments)
        assert done.returncode == 2
        assert done.stderr.count("\n") == 1
        assert "not a database" in done.stderr


def test_a_register_of_an_older_version_is_told_in_one_line(sample_to_change: Path) -> None:
    with closing(sqlite3.connect(sample_to_change / "register.sqlite3")) as database:
        database.execute("alter table publishing_edition drop column team")
        database.execute("delete from django_migrations where name = '0002_publisher'")
        database.commit()
    done = habeas(sample_to_change, "publish", str(sample_to_change / "out"))
    assert done.returncode == 2
    assert "older version; bring it up to date with: habeas serve" in done.stderr
    assert done.stderr.count("\n") == 1


def test_a_setting_that_cannot_be_used_is_told_in_one_line(
    sample: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("HABEAS_METHOD", "/nowhere/at/all")
    done = habeas(sample, "held")
    assert done.returncode == 2
    assert "/nowhere/at/all cannot be read as text" in done.stderr
    assert done.stderr.count("\n") == 1


def test_init_makes_a_register_once(tmp_path: Path) -> None:
    register = tmp_path / "register"
    assert habeas(register, "init").returncode == 0
    assert habeas(register, "check").returncode == 0
    assert (register / "secret-key").stat().st_mode & 0o077 == 0
    assert habeas(register, "init").returncode == 2


def test_namesakes_of_one_list_are_not_taken_for_one_person(sample: Path) -> None:
    """Whoever made the list names nobody twice."""
    for pair in answer(sample, "duplicates"):
        names = [pair[side]["caption"] for side in ("first", "second")]  # type: ignore[index]
        assert not all("Matayev" in name for name in names)


def test_no_pair_is_asked_for_in_vain(sample: Path) -> None:
    refused = habeas(sample, "duplicates", "--limit", "0")
    assert refused.returncode == 2
