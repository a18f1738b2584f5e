"""The benchmark of reading: its documents, its scores worked out by hand, and its run."""

import json
from collections.abc import Mapping
from pathlib import Path
from typing import Any

import pytest
from click.testing import CliRunner

from habeas.cli.bench.apart import NotInstalled
from habeas.cli.bench.reading import contenders, measuring
from habeas.cli.bench.reading.contenders import PEERS, Contender
from habeas.cli.bench.reading.documents import NoDocuments, documents_in, own_documents
from habeas.cli.bench.reading.scoring import LAYERS, Score, judged, overlapping, score
from habeas.cli.bench.reading.showing import tables
from habeas.cli.benchmarks import bench

MARKED_UP = """
lang: en
kind: made_up
written: 2018-05-04
text: |
  ⟦d 2018-05-03|3 May 2018⟧ – ⟦p1|Testina Madeupova⟧ was arrested in ⟦l1|Almaty⟧.
  ⟦p2|Exempla Inventada⟧ of the ⟦o1|European Parliament⟧ wrote to the minister for ⟦p1|Madeupova⟧.
  There are 17 prisoners.
persons:
  p1: {name: Testina Madeupova, role: prisoner}
  p2: {name: Exempla Inventada, role: advocate}
organisations:
  o1: European Parliament
places:
  l1: Almaty
interventions:
  - type: letter
    by: [p2]
    addressed_to: [the minister]
    for: [p1]
    date: null
    asked: []
    evidence: ["wrote to the minister"]
facts:
  - {person: p1, kind: arrest, value: arrested, date: "2018-05", evidence: "was arrested in Almaty"}
counts:
  - {surface: "17 prisoners", value: 17, unit: prisoners}
"""
RUSSIAN = """
lang: ru
kind: made_up
written: null
text: |
  ⟦p1|Тестина Придуманова⟧ задержана в ⟦l1|Москве⟧ ⟦d 2018-03-12|12 марта 2018 года⟧.
persons:
  p1: {name: Тестина Придуманова, role: prisoner}
places:
  l1: Москва
"""


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    (tmp_path / "english.yaml").write_text(MARKED_UP, encoding="utf-8")
    (tmp_path / "russian.yaml").write_text(RUSSIAN, encoding="utf-8")
    return tmp_path


def test_marks_become_places_in_a_text_without_marks(folder: Path) -> None:
    document, _ = documents_in(folder)
    text, gold = document.text, document.gold
    assert text.startswith("3 May 2018 – Testina Madeupova was arrested in Almaty.\nExempla")
    spans = [
        *(each for layer in ("persons", "places") for n in gold[layer] for each in n["mentions"]),
        *gold["dates"],
        *(each for act in gold["interventions"] for each in act["evidence"]),
        *(fact["evidence"] for fact in gold["facts"]),
        *gold["counts"],
    ]
    assert len(spans) == 8
    assert all(text[each["start"] : each["end"]] == each["surface"] for each in spans)
    (act,) = gold["interventions"]
    assert act["addressed_to"] == [{"id": None, "label": "the minister"}]
    assert gold["facts"][0]["date"] == {"iso": "2018-05", "precision": "month"}
    assert (document.language, gold["written"]) == ("en", "2018-05-04")


@pytest.mark.parametrize(
    ("written", "instead", "why"),
    [
        ("⟦p1|Testina", "⟦p9|Testina", "p9 is marked and not declared"),
        ("⟦l1|Almaty⟧", "Almaty", "l1 is declared and never marked"),
        ("⟦l1|Almaty⟧", "⟦l1|Almaty", "not closed or is nested"),
        ("was arrested in Almaty", "was seized", "'was seized' stands 0 times"),
        ('"17 prisoners"', '"the"', "'the' stands"),
        ("by: [p2]", "by: [p7]", "p7 is not declared"),
        ("lang: en", "tongue: en", "not in the form"),
        ("persons:", "persons: [", "not in the form"),
    ],
)
def test_a_document_that_is_not_in_the_form_is_said(
    tmp_path: Path, written: str, instead: str, why: str
) -> None:
    (tmp_path / "odd.yaml").write_text(MARKED_UP.replace(written, instead), encoding="utf-8")
    with pytest.raises(NoDocuments, match=f"odd: .*{why}"):
        documents_in(tmp_path)


def test_an_empty_folder_is_said(tmp_path: Path) -> None:
    with pytest.raises(NoDocuments, match="There are no annotated documents"):
        documents_in(tmp_path)
    (tmp_path / "a.txt").write_text("A.")
    (tmp_path / "a.json").write_text("{")
    with pytest.raises(NoDocuments, match="cannot be read"):
        documents_in(tmp_path)


def test_documents_of_this_repository_are_in_the_form() -> None:
    found = own_documents()
    assert len({document.name for document in found}) == len(found)
    assert {document.part for document in found} <= {"trying", "testing"}


def span(start: int, end: int) -> dict[str, int]:
    return {"start": start, "end": end}


def person(id_: str, role: str, *mentions: tuple[int, int], sure: float = 0.9) -> dict[str, Any]:
    spans = [span(*each) for each in mentions]
    return {"id": id_, "role": role, "mentions": spans, "confidence": sure}


def act(kind: str, evidence: tuple[int, int], **sides: list[str]) -> dict[str, Any]:
    parties = {side: [{"id": each, "label": each} for each in ids] for side, ids in sides.items()}
    return {"type": kind, "evidence": [span(*evidence)], "confidence": 0.7, **parties}


def fact(who: str, kind: str, evidence: tuple[int, int]) -> dict[str, Any]:
    said = {"kind": kind, "evidence": span(*evidence), "confidence": 0.4}
    return {"person": {"id": who, "label": who}, **said}


GOLD: Mapping[str, Any] = {
    "persons": [person("p1", "prisoner", (0, 5), (20, 25)), person("p2", "advocate", (40, 45))],
    "organisations": [{"id": "o1", "mentions": [span(50, 60)]}],
    "places": [],
    "dates": [{**span(70, 80), "iso": "2018-03-12"}, {**span(82, 90), "iso": "2018"}],
    "interventions": [
        act("letter", (30, 60), by=["p2"], **{"for": ["p1"], "addressed_to": ["o1"]}),
        act("visit", (90, 99), by=["p2"]),
    ],
    "facts": [fact("p1", "arrest", (5, 19)), fact("p1", "health", (5, 19))],
}
FOUND: Mapping[str, Any] = {
    # One mention missed, one with another border, one role wrong, and somebody who is nobody.
    "persons": [
        person("a", "prisoner", (0, 5)),
        person("b", "official", (40, 45)),
        person("c", "other", (61, 66), sure=0.3),
    ],
    "organisations": [{"id": "d", "mentions": [span(46, 60)], "confidence": 0.8}],
    "places": [{"id": "e", "mentions": [span(70, 72)], "confidence": 0.2}],
    "dates": [
        {**span(69, 75), "iso": "2018-03-12", "confidence": 1.0},
        {**span(82, 90), "iso": "2018-01", "confidence": 0.6},
    ],
    # The letter is found once, though told of twice; the visit was called a meeting.
    "interventions": [
        act("letter", (59, 70), by=["b"], **{"for": ["c"]}),
        act("letter", (30, 40), by=["b"]),
        act("meeting", (90, 99), by=["b"]),
    ],
    # The arrest of the right person; of somebody else; health told elsewhere.
    "facts": [
        fact("a", "arrest", (18, 30)),
        fact("b", "arrest", (5, 19)),
        fact("a", "health", (40, 50)),
    ],
}


def test_scores_are_those_worked_out_by_hand() -> None:
    assert score(GOLD, FOUND) == {
        "persons": Score(2, 3, 3),
        "roles": Score(1, 3, 3),
        "organisations": Score(0, 1, 1),
        "places": Score(0, 1, 0),
        "dates": Score(1, 2, 2),
        "interventions": Score(1, 3, 2),
        "parties": Score(1, 2, 2),
        "facts": Score(1, 3, 2),
    }
    assert overlapping(GOLD, FOUND) == Score(3, 5, 4)


def test_measures_of_a_score() -> None:
    reached = Score(1, 2, 4)
    assert (reached.precision, reached.recall) == (0.5, 0.25)
    assert reached.f1 == pytest.approx(1 / 3)
    assert Score().f1 == Score(0, 1, 0).f1 == 0
    assert Score(1, 2, 3) + Score(1, 1, 1) == Score(2, 3, 4)


def test_everything_that_is_found_is_scored_rightly_against_itself() -> None:
    assert all(reached.f1 == 1 for reached in score(GOLD, GOLD).values() if reached.wanted)
    assert score(GOLD, {}) == {
        layer: Score(0, 0, reached.wanted if layer != "parties" else 0)
        for layer, reached in score(GOLD, GOLD).items()
    }


def test_each_suggestion_is_right_or_wrong_with_its_confidence() -> None:
    right = {(each.layer, each.confidence) for each in judged(GOLD, FOUND) if each.right}
    assert right == {
        ("persons", 0.9),
        ("dates", 1.0),
        ("interventions", 0.7),
        ("facts", 0.4),
    }
    assert len(judged(GOLD, FOUND)) == 13


def absent() -> contenders.Reader:
    raise NotInstalled("no such thing")


def test_a_run_compares_on_the_same_documents(
    folder: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    class Nothing:
        def read(self, _text: str) -> Mapping[str, Any]:
            return {}

    monkeypatch.setattr(
        measuring, "PEERS", (Contender("nothing", Nothing, "ru"), Contender("absent", absent, "en"))
    )
    report = measuring.measure_reading(folder, 5)
    assert [(row["name"], row.get("documents")) for row in report["names"]] == [
        ("habeas", "all"),
        ("habeas", "ru"),
        ("habeas", "en"),
        ("nothing", "all"),
        ("nothing", "ru"),
        ("absent", None),
    ]
    assert report["names"][-1]["missing"] == "not installed (no such thing)"
    assert [row["layer"] for row in report["layers"]] == [*LAYERS]
    assert {row["language"]: row["documents"] for row in report["languages"]} == {"en": 1, "ru": 1}
    assert float(report["names"][0]["f1"] or 0) > float(report["names"][3]["f1"] or 0) == 0
    assert all("missing" not in row for row in report["folder"])
    shown = "\n".join(tables(report))
    assert "| absent | not installed (no such thing) |" in shown
    assert "5 documents, 1 process" in shown


def test_the_command_prints_tables_or_data(folder: Path) -> None:
    arguments = ["reading", "--data", str(folder), "--documents", "0", "--only", "habeas"]
    shown = CliRunner().invoke(bench, arguments)
    assert shown.exit_code == 0, shown.output
    assert "### Whether a confidence means what it says" in shown.output
    report = json.loads(CliRunner().invoke(bench, [*arguments, "--json"]).output)
    assert [row["name"] for row in report["costs"]] == ["habeas"]


@pytest.mark.parametrize("peer", PEERS, ids=lambda peer: peer.name)
def test_a_peer_finds_a_name_where_it_is_installed(peer: Contender) -> None:
    try:
        reader = peer.make()
    except (ImportError, NotInstalled) as missing:
        pytest.skip(f"{peer.name}: {missing}")
    text = "Иван Сидоров задержан в Москве." if peer.language == "ru" else "John Smith is in Paris."
    found = reader.read(text)
    assert [text[m["start"] : m["end"]] for p in found["persons"] for m in p["mentions"]]
