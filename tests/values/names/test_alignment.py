"""How much more alike words sound than strangers do. The words are made up."""

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from habeas.values.names.alignment import BIT, score_wholes, score_words
from habeas.values.names.learnt import learnt
from habeas.values.names.lexicon import Lexicon

from .strategies import NAMES, SCRIPTS, words_in


def score(one: str, other: str) -> int:
    lexicon = Lexicon()
    row = lexicon.rows_of_pieces([[one, other]], 2)
    sounds, table = learnt().knowledge.sounds, lexicon.table
    return int(score_words(sounds, table, table, row[:, 0], row[:, 1])[0])


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("example", "example"),
        ("karginov", "каргинов"),
        ("shabrat", "شبرات"),
        ("dzhimurov", "dschimurow"),
        ("testova", "testov"),
    ],
)
def test_spellings_of_one_word_score_bits(one: str, other: str) -> None:
    assert score(one, other) > 6 * BIT


@pytest.mark.parametrize(("one", "other"), [("example", "karginov"), ("shabrat", "тестов")])
def test_strangers_score_below_nothing(one: str, other: str) -> None:
    assert score(one, other) < 0


def test_an_initial_fits_what_begins_with_it() -> None:
    assert score("e", "example") > 0 > score("e", "testov")
    assert score("э", "example") > 0


@settings(deadline=None)
@given(SCRIPTS.flatmap(words_in), SCRIPTS.flatmap(words_in))
def test_words_score_the_same_either_way_round(one: str, other: str) -> None:
    one, other = one.casefold(), other.casefold()
    assert score(one, other) == score(other, one)


@settings(deadline=None)
@given(st.lists(NAMES, min_size=1, max_size=5))
def test_names_score_the_same_alone_and_among_others(names: list[str]) -> None:
    lexicon = Lexicon()
    rows = lexicon.rows_of(names)
    sounds, table = learnt().knowledge.sounds, lexicon.table
    together = score_wholes(sounds, table, rows, rows[::-1])
    alone = [
        score_wholes(sounds, table, rows[place, None], rows[::-1][place, None])[0]
        for place in range(len(rows))
    ]
    assert np.array_equal(together, alone)
