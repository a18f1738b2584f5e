"""``habeas clear`` and ``habeas withdraw``: what they do, print and answer with."""

import sys
from datetime import date
from pathlib import Path

import pytest
from pytest_django import Settings
from tests.publishing.record import MAIN, Saying, consent, key_of, prisoner, source

from habeas.accounts.actions import open_team
from habeas.cli import main
from habeas.publishing.models import Edition
from habeas.publishing.queries.standing import withheld_people
from habeas.publishing.rules.gate import Withheld

pytestmark = pytest.mark.django_db

PEOPLE = ("Testa Testova", "Probo Probov")


@pytest.fixture(autouse=True)
def record(monkeypatch: pytest.MonkeyPatch, settings: Settings, tmp_path: Path) -> None:
    for module in ("clearing", "publishing"):
        monkeypatch.setattr(f"habeas.cli.{module}.open_register", lambda _register: None)
    settings.REGISTER, settings.PUBLISHING_FOLDER = tmp_path, ""
    open_team("main", "Main")
    say = Saying(source("A made-up report on both."))
    for person in PEOPLE:
        prisoner(person, say)
        consent(person)
    say("Probo Probov", "Person", notes="Shares a cell with Testa Testova")


def answer(monkeypatch: pytest.MonkeyPatch, *arguments: object) -> int:
    """The exit status of a call."""
    monkeypatch.setattr(sys, "argv", ["habeas", *map(str, arguments)])
    with pytest.raises(SystemExit) as ended:
        main.run()
    return int(ended.value.code or 0)


def why(person: str) -> Withheld | None:
    return withheld_people(MAIN, [key_of(person)], date(2026, 5, 1)).get(key_of(person))


def test_people_are_cleared_by_name_and_by_id(
    monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    arguments = ("clear", "Testa Testova", key_of("Probo Probov"), "--reason", "Made up")
    assert answer(monkeypatch, *arguments) == 0
    assert capsys.readouterr().out == "Cleared.\n"
    assert [why(person) for person in PEOPLE] == [None, None]
    assert answer(monkeypatch, *arguments) == 0
    assert capsys.readouterr().out == "All of them were cleared before.\n"


def test_an_embargo_is_set_with_the_clearance(monkeypatch: pytest.MonkeyPatch) -> None:
    until = ("--embargo-until", "2026-06-01")
    assert answer(monkeypatch, "clear", "Testa Testova", "--reason", "Made up", *until) == 0
    assert why("Testa Testova") is Withheld.EMBARGO


@pytest.mark.parametrize(
    "arguments",
    [
        ("clear", "Testa Testova"),
        ("clear", "--reason", "Made up"),
        ("clear", "Nemo Nobody", "--reason", "Made up"),
        ("clear", "Testa Testova", "Nemo Nobody", "--reason", "Made up"),
        ("clear", "Testa Testova", "--reason", " "),
        ("clear", "Testa Testova", "--reason", "Made up", "--embargo-until", "soon"),
        ("withdraw", "Testa Testova"),
        ("withdraw", "Testa Testova", "--reason", "Not cleared yet"),
    ],
)
def test_a_wrong_call_writes_nothing_and_answers_2(
    monkeypatch: pytest.MonkeyPatch, arguments: tuple[str, ...]
) -> None:
    assert answer(monkeypatch, *arguments) == 2
    assert why("Testa Testova") is Withheld.NOT_CLEARED
    assert not Edition.objects.exists()


def test_who_is_withdrawn_is_in_no_file_of_the_edition(
    monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str], tmp_path: Path
) -> None:
    out = tmp_path / "out"
    assert answer(monkeypatch, "clear", *PEOPLE, "--reason", "Made up") == 0
    assert answer(monkeypatch, "publish", out) == 0
    assert b"Testa" in contents(out)
    asked = ("withdraw", "Testa Testova", "--reason", "Her family asks for it", "--out", out)
    assert answer(monkeypatch, *asked) == 0
    said = capsys.readouterr().out
    assert "Edition 2 leaves them out." in said
    assert "Older copies stay" in said
    assert "All else waits" in said
    assert Edition.objects.get(number=2).reason == "One person was withdrawn."
    everything = contents(out)
    assert b"Testa" not in everything
    assert b"asks for it" not in everything
    assert b"Probov" in everything


def test_the_folder_may_be_named_once_for_all(
    monkeypatch: pytest.MonkeyPatch,
    capsys: pytest.CaptureFixture[str],
    settings: Settings,
    tmp_path: Path,
) -> None:
    assert answer(monkeypatch, "clear", *PEOPLE, "--reason", "Made up") == 0
    assert answer(monkeypatch, "publish", tmp_path / "out") == 0
    assert answer(monkeypatch, "withdraw", "Testa Testova", "--reason", "Made up") == 0
    assert "habeas publish OUT" in capsys.readouterr().out
    assert b"Testa" in contents(tmp_path / "out")
    settings.PUBLISHING_FOLDER = str(tmp_path / "out")
    assert answer(monkeypatch, "withdraw", "Probo Probov", "--reason", "Made up") == 0
    assert b"Testa" not in contents(tmp_path / "out")
    assert b"Probov" not in contents(tmp_path / "out")


def test_before_anything_was_published_only_the_clearance_goes(
    monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    assert answer(monkeypatch, "clear", "Testa Testova", "--reason", "Made up") == 0
    assert answer(monkeypatch, "withdraw", "Testa Testova", "--reason", "Made up") == 0
    assert "Nothing was published yet." in capsys.readouterr().out
    assert why("Testa Testova") is Withheld.NOT_CLEARED
    assert not Edition.objects.exists()


def contents(folder: Path) -> bytes:
    return b"\n".join(file.read_bytes() for file in folder.rglob("*") if file.is_file())
