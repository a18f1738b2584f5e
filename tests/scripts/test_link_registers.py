"""Linking two made-up registers, where Splink is installed."""

import csv
import subprocess
import sys
from pathlib import Path

import pytest

SCRIPTS = Path(__file__).parents[2] / "scripts"


def run(script: str, *arguments: str) -> str:
    command = [sys.executable, SCRIPTS / script, *arguments]
    done = subprocess.run(command, capture_output=True, text=True, check=False)  # noqa: S603
    assert done.returncode == 0, done.stderr
    return done.stdout


def rows(file: Path) -> list[dict[str, str]]:
    with file.open(encoding="utf-8", newline="") as opened:
        return [*csv.DictReader(opened)]


@pytest.fixture
def registers(tmp_path: Path) -> Path:
    run("made_up_registers.py", str(tmp_path), "--people", "1000")
    return tmp_path


def test_made_up_registers_share_half_of_their_people(registers: Path) -> None:
    first, second = (
        {row["id"]: row for row in rows(registers / f"{name}.csv")} for name in ("first", "second")
    )
    assert (len(first), len(second), len(first.keys() & second.keys())) == (1_000, 1_000, 500)
    assert first["500"]["name"].isascii()
    assert not all(row["name"].isascii() for row in second.values())


def test_people_who_stand_in_both_are_found(registers: Path) -> None:
    pytest.importorskip("splink")
    files = [str(registers / name) for name in ("first.csv", "second.csv", "pairs.csv")]
    assert "500 people in both" in run("link_registers.py", *files, "--same-ids")
    pairs = [(row["first"], row["second"]) for row in rows(registers / "pairs.csv")]
    right = sum(one == other for one, other in pairs)
    assert right >= 0.9 * len(pairs)
    assert right >= 0.8 * 500
