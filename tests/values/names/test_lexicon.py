"""Words as arrays. The words are made up."""

import numpy as np
from hypothesis import given
from hypothesis import strategies as st

from habeas.values.names.lexicon import MOST_WORDS, Lexicon, filled, table_of
from habeas.values.names.words import words_of

from .strategies import TEXTS


def test_a_word_keeps_its_number() -> None:
    lexicon = Lexicon()
    assert lexicon.rows_of(["Anna Example", "Example Anna"])[:, :3].tolist() == [
        [0, 1, -1],
        [1, 0, -1],
    ]
    assert lexicon.rows_of(["Anna Test"])[0, :3].tolist() == [0, 2, -1]
    assert [word.text for word in lexicon.words] == ["anna", "example", "test"]
    assert len(lexicon.table.kinds) == 3


def test_what_has_no_sound_takes_no_place() -> None:
    lexicon = Lexicon()
    assert lexicon.rows_of(["12 Anna 13 Example"])[0].tolist() == [0, 1, -1, -1, -1, -1]
    assert lexicon.word("12") is None
    assert lexicon.word("anna") == words_of("Anna")[0]


def test_rows_are_cut_and_filled_up() -> None:
    assert filled([[3, -1, 4, 5], [], [6]], 2).tolist() == [[3, 4], [-1, -1], [6, -1]]
    assert filled([], 2).shape == (0, 2)


@given(st.lists(TEXTS, max_size=5))
def test_a_table_says_what_its_words_say(texts: list[str]) -> None:
    lexicon = Lexicon()
    rows = lexicon.rows_of(texts)
    for text, row in zip(texts, rows.tolist(), strict=True):
        words = [lexicon.words[number] for number in row if number >= 0]
        assert words == words_of(text)[:MOST_WORDS]
    for column, again in zip(lexicon.table, table_of(lexicon.words), strict=True):
        assert np.array_equal(column, again)
    for number, word in enumerate(lexicon.words):
        size = int(lexicon.table.lengths[number, 0])
        assert lexicon.table.codes[number, 0, :size].tobytes() == word.readings[0]
