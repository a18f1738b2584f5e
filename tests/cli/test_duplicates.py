"""What ``habeas duplicates`` prints."""

import json

import pytest
from click.testing import CliRunner

from habeas.accounts.queries import operator
from habeas.cli.duplicates import duplicates
from habeas.ledger.actions import open_audience, record_claims
from habeas.ledger.rules.claims import NewClaim
from habeas.register.actions.same_person import NewDecision, decide_same_person
from habeas.register.rules.same_person import Judgement

pytestmark = pytest.mark.django_db


@pytest.fixture(autouse=True)
def namesakes(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("habeas.cli.duplicates.open_register", lambda _register: None)
    open_audience(operator().audience)
    for person, day in (("one", "1970-03-04"), ("two", "1970-03-04"), ("three", "1999")):
        claims = [
            NewClaim(person, "Person", "name", "Testa Testova"),
            NewClaim(person, "Person", "birthDate", day),
        ]
        record_claims(operator(), claims, "recorded")


def printed(*arguments: str) -> str:
    done = CliRunner().invoke(duplicates, arguments)
    assert done.exit_code == 0, done.output
    return done.stdout


def test_a_pair_is_printed_with_what_speaks_for_it() -> None:
    (pair,) = json.loads(printed("--json"))
    assert {pair[side]["id"] for side in ("first", "second")} == {"one", "two"}
    assert pair["first"]["caption"] == "Testa Testova"
    assert pair["score"] > 0.99
    assert pair["decision"] == "same"
    assert "born on the same day" in pair["why"]
    assert pair["unsure"] is False


def test_a_person_reads_one_line_for_each_pair() -> None:
    decide_same_person(operator(), NewDecision("one", "two", Judgement.UNSURE, "a doubt"))
    line, count = printed().splitlines()
    assert "Testa Testova" in line
    assert "born on the same day" in line
    assert line.endswith("[somebody was unsure]")
    assert count == "1 pairs that may be one person."


def test_no_more_pairs_are_printed_than_asked_for() -> None:
    record_claims(operator(), [NewClaim("four", "Person", "name", "Testa Testova")], "recorded")
    assert len(json.loads(printed("--json"))) == 4
    assert len(json.loads(printed("--json", "--limit", "2"))) == 2
