"""A name as words. The people are made up."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from habeas.values.names.words import (
    LONGEST_READING,
    MOST_READINGS,
    Kind,
    Writing,
    joined_pieces,
    pieces_of,
    read_words,
    word_of,
    words_of,
)

from .strategies import TEXTS


@pytest.mark.parametrize(
    ("name", "pieces"),
    [
        ("Anna Example", ["anna", "example"]),
        ("Example, Anna", ["anna", "example"]),
        ("Example,", ["example"]),
        ("Dr. Anna van der Example", ["anna", "example"]),
        ("Anna-Maria Example", ["anna", "maria", "example"]),
        ("A.B. Example", ["a", "b", "example"]),
        ("Ibn al-Mithal", ["mithal"]),
        ("as-Sample Test", ["sample", "test"]),
        ("As Sample Test", ["as", "sample", "test"]),
        ("Abdul Mithal", ["abdulmithal"]),
        ("‘Abd al-Mithal Test", ["‘abdalmithal", "test"]),
        ("Abd Mithal", ["abd", "mithal"]),
        ("Mithal ud Din", ["mithaluddin"]),
        ("عبد المثال", ["عبدالمثال"]),
        ("مثال الله", ["مثالالله"]),
        ("ﻣﺜﺎﻝ مثال", ["مثال", "مثال"]),
        ("van der", ["van", "der"]),
        ("例子文", ["例", "子文"]),
        ("欧阳例", ["欧阳", "例"]),
        ("欧阳", ["欧", "阳"]),
        ("例子文名试", ["例子文名试"]),
        ("例 子文", ["例", "子文"]),
        ("예시문", ["예", "시문"]),
        ("예시", ["예시"]),
        ("Анна ПРИМЕР", ["анна", "пример"]),
        ("", []),
        (" .,-", []),
    ],
)
def test_pieces(name: str, pieces: list[str]) -> None:
    assert pieces_of(name) == pieces


@pytest.mark.parametrize(
    ("name", "joined"),
    [
        ("Anna-Maria Example", ["annamaria"]),
        ("Rei Shi Wen", ["shiwen", "reishi"]),
        ("Anna Maria Exampleova", []),
        ("Abdul Mithal Test", []),
        ("Anna Example", []),
    ],
)
def test_words_that_may_be_written_as_one(name: str, joined: list[str]) -> None:
    assert joined_pieces(name) == joined


@pytest.mark.parametrize(
    ("piece", "writing", "kind"),
    [
        ("example", Writing.LATIN, Kind.PLAIN),
        ("пример", Writing.ALPHABET, Kind.PLAIN),
        ("π", Writing.ALPHABET, Kind.INITIAL),
        ("a", Writing.LATIN, Kind.INITIAL),
        ("примерович", Writing.ALPHABET, Kind.PATRONYMIC),
        ("exampleovna", Writing.LATIN, Kind.PATRONYMIC),
        ("ович", Writing.ALPHABET, Kind.PLAIN),
        ("مثال", Writing.ABJAD, Kind.PLAIN),
        ("דוגמה", Writing.ABJAD, Kind.PLAIN),
        ("एकता", Writing.INDIC, Kind.PLAIN),
        ("例", Writing.HAN, Kind.PLAIN),
        ("예", Writing.HANGUL, Kind.PLAIN),
        ("タロウ", Writing.KANA, Kind.PLAIN),
    ],
)
def test_writing_and_kind(piece: str, writing: Writing, kind: Kind) -> None:
    word = word_of(piece)
    assert word is not None
    assert (word.text, word.writing, word.kind) == (piece, writing, kind)


@pytest.mark.parametrize("piece", ["", "12", "!", "\u0301", "\ud800", "☺"])
def test_what_has_no_sound_is_no_word(piece: str) -> None:
    assert word_of(piece) is None


@given(TEXTS)
def test_words_keep_within_what_is_compared(text: str) -> None:
    for word in words_of(text):
        assert 1 <= len(word.readings) <= MOST_READINGS
        assert all(1 <= len(reading) <= LONGEST_READING for reading in word.readings)


@given(st.lists(TEXTS, max_size=6))
def test_many_words_are_read_as_each_by_itself(texts: list[str]) -> None:
    pieces = [piece for text in texts for piece in pieces_of(text)]
    assert read_words(pieces) == [read_words([piece])[0] for piece in pieces]
