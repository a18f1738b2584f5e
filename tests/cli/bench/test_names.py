"""The benchmark of names, on made-up data and on a folder."""

from collections.abc import Sequence
from contextlib import closing
from itertools import count
from pathlib import Path

import pytest

from habeas.cli.bench.apart import NotInstalled
from habeas.cli.bench.names import contenders, data, measuring
from habeas.cli.bench.names.contenders import Contender, Found, Pairs
from habeas.cli.bench.names.peers import FINDERS, SCORERS, strings
from habeas.cli.bench.names.showing import tables


class Equal:
    """Knows only who is written the same."""

    name = "equal"

    def scores(self, pairs: Pairs) -> list[float]:
        return [float(one == other) for one, other in pairs]

    def decided_same(self, pairs: Pairs) -> list[bool] | None:
        return [one == other for one, other in pairs]


class Exact(contenders.OneByOne):
    """Finds only what is written the same."""

    name = "exact"

    def build(self, names: Sequence[str]) -> None:
        self.positions = dict(zip(names, count()))

    def find(self, text: str, limit: int) -> Found:
        return [(self.positions[text], 1.0)][:limit] if text in self.positions else []


def absent() -> object:
    raise NotInstalled("no such thing")


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    pairs = ["match\tslice\tsource\tid1\tid2\tname1\tname2"]
    people = ["id\tgroup\tnames"]
    for number in range(1_100):
        name = f"Testa{number} Testova{number}"
        people.append(f"p{number}\tmade-up\t{name}|Теста Тестова")
        pairs.append(f"1\tlat\tmade-up\tp{number}\tp{number}\t{name}\t{name}")
        pairs.append(f"0\tlat\tmade-up\tp{number}\tq{number}\t{name}\tSomebody Else")
    (tmp_path / "pairs.tsv").write_text("\n".join(pairs))
    (tmp_path / "people.tsv").write_text("\n".join(people))
    return tmp_path


def test_a_folder_gives_people_strangers_and_fillers(folder: Path) -> None:
    names = data.load_names(folder, 500, 50)
    assert (len(names.pairs), len(names.indexed), len(names.new)) == (2_200, 500, 1_000)
    assert [names.indexed[query.position or 0] for query in names.queries] == [
        query.text for query in names.queries
    ]
    assert not {query.text for query in names.new} & {*names.indexed}
    assert names == data.load_names(folder, 500, 50)


def test_made_up_people_need_no_folder() -> None:
    names = data.load_names(None, 3_000, 100)
    assert len({*names.indexed}) >= 2_990
    assert {query.slice for query in names.queries} == {"cyr-lat"}
    assert {pair.same for pair in names.pairs} == {True, False}


def test_a_run_tells_of_all_and_of_who_is_missing(
    folder: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(measuring, "SCORERS", (Contender("equal", Equal), Contender("no", absent)))
    monkeypatch.setattr(measuring, "FINDERS", (Contender("exact", Exact), Contender("no", absent)))
    report = measuring.measure_names(folder, 200, 100, only=("equal", "exact", "no"))
    equal, missing = report["pairs"]
    assert (equal["f1"], equal["recall_at_p99"], equal["precision_of_same"]) == (1.0, 1.0, 1.0)
    assert missing == {"name": "no", "missing": "not installed (no such thing)"}
    exact, _ = report["finding"]
    assert (exact["queries"], exact["recall_at_1"], exact["index_megabytes"]) == (100, 1.0, None)
    (importing,) = report["importing"]
    assert importing["recall_at_1_false_in_100"] == 1.0
    assert "| no | not installed (no such thing) |" in "\n".join(tables(report))


@pytest.mark.parametrize(
    ("people", "pairs"),
    [
        ("nothing\there\n1\t2\n", "match\tslice\n"),
        ("", ""),
    ],
)
def test_a_folder_of_something_else_is_refused(tmp_path: Path, people: str, pairs: str) -> None:
    (tmp_path / "people.tsv").write_text(people)
    (tmp_path / "pairs.tsv").write_text(pairs)
    with pytest.raises(data.NoNames):
        data.load_names(tmp_path, 10, 10)


@pytest.mark.parametrize("contender", SCORERS, ids=lambda contender: contender.name)
def test_a_scorer_puts_the_same_name_before_another(contender: Contender) -> None:
    scorer = made(contender)
    same, other = scorer.scores([("Testa Testova", "Testova, Testa"), ("Testa Testova", "Maks")])
    assert same > other


@pytest.mark.parametrize("contender", FINDERS, ids=lambda contender: contender.name)
def test_a_finder_finds_a_name_among_others(contender: Contender) -> None:
    finder = made(contender)
    names = [f"Dummy{each} Dummova{each * each}" for each in range(50)]
    with closing(finder):
        finder.build([*names, "Testa Testova"])
        assert finder.find("Testova Testa", 3)[0][0] == 50
        batch = finder.find_all(["Testova Testa"], 3)
        assert batch is None or batch[0][0][0] == 50


def made(contender: Contender):  # type: ignore[no-untyped-def]  # noqa: ANN201
    try:
        return contender.make()
    except (ImportError, NotInstalled) as missing:
        pytest.skip(str(missing))


def test_words_are_aligned_whatever_their_order() -> None:
    aligned = strings._aligned
    assert aligned(["testa", "testova"], ["testova", "testa"]) == 1.0
    assert aligned(["testova"], ["testa", "testova"]) == 1.0
    assert aligned([], ["testa"]) == 0.0
    assert 0 < aligned(["testa", "x"], ["tesla", "y"]) < 1
