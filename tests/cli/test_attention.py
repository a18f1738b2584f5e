"""``habeas attention`` on the sample: those whom only the list names come first."""

import os
import subprocess
import sys
from pathlib import Path

import orjson
import pytest

PROGRAM = Path(sys.executable).parent / "habeas"
OF_THE_POST = {
    "Maks Bokayev",
    "Talgat Ayan",
    "Amin Eleusinov",
    "Nurbek Kushakbayev",
    "Mukhtar Dzhakishev",
    "Muratkhan Tokmadi",
}
ONLY_OF_THE_LIST = {
    "Aron Atabek",
    "Sanat Bukenov",
    "Edige Batyrov",
    "Aset Matayev",
    "Yaroslav Golyshkin",
    "Sanat Dosov",
    "Ruslan Ginatullin",
    "Igor Chuprina",
    "Ermek Taychibekov",
    "Igor Sichev",
}

pytestmark = pytest.mark.sqlite


def run(register: Path, *arguments: str | Path) -> subprocess.CompletedProcess[str]:
    environment = {name: value for name, value in os.environ.items() if name != "DATABASE_URL"}
    command = [PROGRAM, "--register", register, *arguments]
    return subprocess.run(  # noqa: S603
        command, env=environment, check=False, capture_output=True, text=True
    )


def test_those_whom_only_the_list_names_come_first(sample: Path) -> None:
    done = run(sample, "attention", "--on", "2018-03-01", "--json")
    assert done.returncode == 0, done.stderr
    rows = orjson.loads(done.stdout)
    names = [row["caption"] for row in rows]
    assert {*names[: len(ONLY_OF_THE_LIST)]} == ONLY_OF_THE_LIST
    assert {*names[len(ONLY_OF_THE_LIST) :]} == OF_THE_POST
    scores = [row["score"] for row in rows]
    assert scores == sorted(scores, reverse=True)
    for row in rows:
        assert row["score"] == pytest.approx(sum(row["parts"].values()), abs=0.3)
        assert row["reasons"][0]["kind"] in {"named", "only_among_many"}
    first = rows[0]
    assert first["last_raised"] == "2017-11-17"
    assert {"kind": "only_among_many", "appeals": 2, "among": 25, "day": None} in first["reasons"]


def test_before_anything_was_done_everybody_held_was_never_raised(sample: Path) -> None:
    rows = orjson.loads(run(sample, "attention", "--on", "2017-03-01", "--json").stdout)
    assert rows
    assert {row["reasons"][0]["kind"] for row in rows} == {"never_raised"}
    assert {row["last_raised"] for row in rows} == {None}


def test_letters_without_a_duty_to_answer_are_unanswered_and_not_overdue(sample: Path) -> None:
    told = run(sample, "attention", "--on", "2018-03-01", "--limit", "3").stdout
    people, _, rest = told.partition("Overdue\n")
    overdue, _, unanswered = rest.partition("Unanswered")
    assert "3 of 16 people" in people
    assert "Joint letter" not in overdue
    assert unanswered.count("Joint letter") == 2


def test_those_with_a_suspended_sentence_are_a_list_of_their_own(sample: Path) -> None:
    day = ("attention", "--on", "2017-11-24", "--json")
    rows = orjson.loads(run(sample, *day, "--suspended").stdout)
    held = orjson.loads(run(sample, *day).stdout)
    assert rows
    assert {row["state"] for row in rows} == {"suspended"}
    assert not {row["id"] for row in rows} & {row["id"] for row in held}


@pytest.mark.parametrize(
    ("arguments", "complaint"),
    [(("--on", "never"), "no day of the form"), (("--limit", "0"), "0 is not in the range")],
)
def test_a_wrong_call_is_refused(sample: Path, arguments: tuple[str, ...], complaint: str) -> None:
    done = run(sample, "attention", *arguments)
    assert done.returncode == 2
    assert complaint in done.stderr
