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
