"""Learning what comparing names needs. The people are made up."""

import itertools
from pathlib import Path

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from scripts.names.examples import (
    PARTS,
    Data,
    Pair,
    Person,
    pairs_with,
    part_of,
    read_data,
    register_of,
    spellings,
    without,
)
from scripts.names.measures import balance, f1, recall_at
from scripts.names.sounds import WordPairs, best_scores, learn_sounds
from tests.values.names.strategies import NAMES

from habeas.values.names.alignment import BIT, pair_of, score_words
from habeas.values.names.learnt import learnt
from habeas.values.names.lexicon import Lexicon
from habeas.values.names.words import Kind

PEOPLE = [
    Person(f"p{number}", "made up", (f"Anna Example{letter}", f"Анна Экзампл{letter}"))
    for number, letter in enumerate("abcdefghijklmnop")
]
PAIRS = [Pair(True, "cyr", "made up", one.id, one.id, *one.names) for one in PEOPLE] + [
    Pair(False, "cyr", "made up", one.id, other.id, one.names[0], other.names[1])
    for one, other in itertools.pairwise(PEOPLE)
]
DATA = Data(PAIRS, PEOPLE)


def test_reads_a_folder_of_names(tmp_path: Path) -> None:
    (tmp_path / "pairs.tsv").write_text(
        "match\tslice\tsource\tid1\tid2\tname1\tname2\n1\tcyr\tx\tp\tp\tAnna Test\tАнна Тест\n"
    )
    (tmp_path / "people.tsv").write_text("id\tsource\tnames\np\tx\tAnna Test|Анна Тест|Anna Test\n")
    assert read_data(tmp_path) == Data(
        [Pair(True, "cyr", "x", "p", "p", "Anna Test", "Анна Тест")],
        [Person("p", "x", ("Anna Test", "Анна Тест"))],
    )


def test_who_is_left_out_is_in_no_pair_that_is_learnt_from() -> None:
    parts = (0, 1, 2, 3, 4)
    rest, left_out = without(DATA, parts), pairs_with(DATA, parts)
    assert sorted(rest.pairs + left_out) == sorted(PAIRS)
    met = {pair.person for pair in rest.pairs} | {pair.other for pair in rest.pairs}
    met |= {person.id for person in rest.people}
    assert met
    assert {part_of(person) for person in met} <= set(range(5, PARTS))


def test_all_spellings_of_one_person_are_paired() -> None:
    assert sorted(spellings(DATA)) == sorted(person.names for person in PEOPLE)


OTHERS = [("Berta", "Sample"), ("Carla", "Dummy"), ("Dora", "Attrappe")]


def test_a_register_that_cannot_be_filled_up_is_smaller() -> None:
    register = register_of(Data([], [Person("p", "made up", ("Anna Example",))]), [], 24)
    assert [name for _, name in register.names] == ["Anna Example"]


def test_a_register_has_everybody_once_and_is_filled_up() -> None:
    asked = [pair for pair in PAIRS if pair.same][:5]
    others = [Person(f"o{n}", "made up", (f"{a} {b}",)) for n, (a, b) in enumerate(OTHERS)]
    register = register_of(Data(PAIRS, [*PEOPLE, *others]), asked, 24)
    ids = [person for person, _ in register.names]
    assert len(ids) == len(set(ids)) == 24
    assert {person.id for person in PEOPLE} <= set(ids)
    filed = dict(register.names)
    for person, text, _ in register.queries:
        assert filed[person] != text


def test_measures() -> None:
    scores = np.array([0.9, 0.8, 0.7, 0.2], np.float32)
    same = np.array([True, True, False, True])
    each = np.ones(4, np.float32)
    assert f1(scores, same, each, 0.5) == pytest.approx(2 / 3)  # 2 of 3 called, 2 of 3 found
    assert recall_at(0.99, scores, same, each) == pytest.approx(2 / 3)
    assert recall_at(0.75, scores, same, each) == 1
    assert recall_at(1, scores, ~same, each) == 0


def test_negatives_count_three_for_two_positives() -> None:
    weights = balance(np.array([1, 1, 0, 0, 0, 0]))
    assert weights[:2].tolist() == [1, 1]
    assert weights[2:].sum() == pytest.approx(3)


def test_learns_that_a_letter_stands_for_another() -> None:
    names = [(f"ba{x}ra{x}i ta{x}ul", f"ба{y}ра{y}и та{y}ул") for x, y in ["zж", "zж", "zж"]] * 40
    names = [(f"{one} {at}", f"{other} {at}") for at, (one, other) in enumerate(names)]
    sounds = learn_sounds(names)
    lexicon = Lexicon()
    row = lexicon.rows_of_pieces([["bazra", "бажра", "башра"]], 3)[0]
    table = lexicon.table
    first, second = row[[0, 0]], row[[1, 2]]
    right, wrong = score_words(sounds, table, table, first, second)
    assert right > wrong + BIT


@settings(deadline=None)
@given(st.lists(NAMES, min_size=1, max_size=4))
def test_alignments_are_those_of_the_compiled_loops(names: list[str]) -> None:
    lexicon = Lexicon()
    rows = lexicon.rows_of(names)
    table, sounds = lexicon.table, learnt().knowledge.sounds
    words = np.flatnonzero(table.kinds != Kind.INITIAL)
    first, second = (each.ravel() for each in np.meshgrid(words, words))
    ordered = table.writings[first] <= table.writings[second]
    first, second = first[ordered].astype(np.int32), second[ordered].astype(np.int32)
    assert rows.size
    pairs = WordPairs(
        sounds,
        pair_of(table.writings[first], table.writings[second]),
        table.codes[first, 0],
        table.codes[second, 0],
        table.lengths[first, 0].astype(np.int64),
        table.lengths[second, 0].astype(np.int64),
    )
    here = np.arange(len(first)), pairs.length_first, pairs.length_second
    scores = score_words(sounds, table, table, first, second)
    assert np.array_equal(best_scores(pairs)[here], scores)
