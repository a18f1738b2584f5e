"""``habeas export``: the list of people as a file, for whoever has the register."""

import csv
import io
import os
import subprocess
import sys
from pathlib import Path

import pytest
from openpyxl import load_workbook

PROGRAM = Path(sys.executable).parent / "habeas"

pytestmark = pytest.mark.sqlite

HELD = ("--on", "2017-11-24", "--where", "status=certainly_held")


def run(register: Path, *arguments: str | Path) -> subprocess.CompletedProcess[bytes]:
    environment = {name: value for name, value in os.environ.items() if name != "DATABASE_URL"}
    command = [PROGRAM, "--register", register, "export", *arguments]
    return subprocess.run(command, env=environment, check=False, capture_output=True)  # noqa: S603


def test_the_list_is_written_to_standard_out(sample: Path) -> None:
    done = run(sample, "csv", *HELD, "--columns", "place,status")
    assert done.returncode == 0
    text = done.stdout.decode("utf-8-sig")
    about, heads, *rows = csv.reader(io.StringIO(text, newline=""))
    assert "Operator" in about[0]
    assert heads == ["id", "Name", "Status", "Place of detention"]
    assert len(rows) == 17


def test_a_workbook_is_written_to_a_file(sample: Path, tmp_path: Path) -> None:
    file = tmp_path / "people.xlsx"
    assert run(sample, "xlsx", *HELD, "-o", file).returncode == 0
    people, _ = load_workbook(file).worksheets
    assert people.max_row == 18


@pytest.mark.parametrize(
    ("arguments", "complaint"),
    [
        (("csv", "--columns", "secret"), "is not a column"),
        (("csv", "--where", "status"), "FACET=VALUE"),
        (("csv", "--where", "certainly_held_on=never"), "is not a day"),
        (("csv", "-o", "/nowhere/people.csv"), "cannot be written"),
        (("pdf",), "'pdf' is not one of"),
    ],
)
def test_a_wrong_call_is_refused_in_one_line(
    sample: Path, arguments: tuple[str, ...], complaint: str
) -> None:
    done = run(sample, *arguments)
    assert done.returncode == 2
    assert complaint in done.stderr.decode()
    assert done.stdout == b""


def test_nothing_is_left_where_the_question_is_wrong(sample: Path, tmp_path: Path) -> None:
    file = tmp_path / "people.csv"
    assert run(sample, "csv", "-o", file, "--where", "certainly_held_on=x").returncode == 2
    assert not file.exists()
