"""Keys that survive another romanisation and a typing error. The words are made up."""

import itertools
from zlib import crc32

import pytest
from hypothesis import given

from habeas.values.names.keys import consonants_of, keys_of_word
from habeas.values.names.phones import codes_of, phones_of
from habeas.values.names.words import word_of

from .strategies import words_in


def keys(piece: str) -> set[int]:
    word = word_of(piece)
    assert word is not None
    return keys_of_word(word)


@pytest.mark.parametrize(
    ("word", "consonants"),
    [("example", b"smbl"), ("anna", b"n"), ("testov", b"tstb"), ("aea", b""), ("kargin", b"klkn")],
)
def test_consonants(word: str, consonants: bytes) -> None:
    assert consonants_of(codes_of(phones_of([word], "LATIN")[0])) == consonants


@pytest.mark.parametrize(
    ("word", "other"),
    [
        ("dzhimurov", "джимуров"),
        ("dschimurow", "джимуров"),
        ("qylymov", "kilimov"),
        ("shabrat", "شبرات"),
        ("example", "exampel"),
        ("testov", "testtov"),
        ("testov", "testova"),
        ("karginov", "kargnov"),
    ],
)
def test_another_spelling_has_a_key_in_common(word: str, other: str) -> None:
    assert keys(word) & keys(other)


def test_other_words_have_no_key_in_common() -> None:
    assert not keys("example") & keys("testov")


@given(words_in("Latin"))
def test_any_one_consonant_may_be_missing(text: str) -> None:
    word = word_of(text.casefold())
    assert word is not None
    consonants = consonants_of(word.readings[0])
    for at in range(len(consonants) if len(consonants) >= 2 else 0):
        rest = consonants[:at] + consonants[at + 1 :]
        alike_are_one = bytes(here for here, _ in itertools.groupby(rest))
        assert crc32(alike_are_one) in keys_of_word(word)
