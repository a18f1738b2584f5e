"""Are two names of one person? The people are made up."""

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from habeas.values.names.comparison import (
    Comparison,
    Decision,
    compare,
    compare_many,
    explain_many,
)

from .strategies import FULL_NAMES, NAMES, TEXTS


@pytest.mark.parametrize(
    ("name", "other"),
    [
        ("Anna Example", "Example, Anna"),
        ("Anna Example", "EXAMPLE Anna"),
        ("Maks Karginov", "Max Karginow"),
        ("Maks Karginov", "Макс Каргинов"),
        ("Maks Karginov", "Каргинова Макса"),
        ("Jakysh Dzhimurov", "Dschakysch Dschimurow"),
        ("Anna Example", "Anna Petrovna Example"),
        ("Ибраһим Жүнісұлы Мысалов", "Ibrahim Mysalov"),
        ("Gündüz Nümunəyev", "Гюндуз Нумунаев"),
    ],
)
def test_spellings_of_one_name_are_the_same(name: str, other: str) -> None:
    assert compare(name, other).decision == Decision.SAME


@pytest.mark.parametrize(
    ("name", "other"),
    [
        ("Anna Example", "Boris Example"),
        ("Anna Example", "Anna Karginova"),
        ("Maks Karginov", "Пример Тестов"),
        ("Anna", ""),
        ("12", "12"),
    ],
)
def test_others_are_not(name: str, other: str) -> None:
    assert compare(name, other).decision == Decision.DIFFERENT


@pytest.mark.parametrize(
    ("name", "other"), [("Karginov", "Karginov"), ("A. Example", "Anna Example"), ("例", "例")]
)
def test_one_word_is_not_enough_to_be_sure(name: str, other: str) -> None:
    assert compare(name, other).decision == Decision.MAYBE


@settings(deadline=None)
@given(TEXTS, TEXTS)
def test_is_the_same_whichever_comes_first(one: str, other: str) -> None:
    assert compare(one, other)[:2] == compare(other, one)[:2]


@settings(deadline=None)
@given(NAMES, NAMES)
def test_names_are_the_same_whichever_comes_first(one: str, other: str) -> None:
    assert compare(one, other)[:2] == compare(other, one)[:2]


@settings(deadline=None)
@given(TEXTS, TEXTS)
def test_there_is_an_answer_for_every_text(one: str, other: str) -> None:
    explained = compare(one, other)
    assert 0 <= explained.score <= 1
    assert explained.why


@settings(deadline=None)
@given(FULL_NAMES)
def test_a_name_of_two_words_is_the_same_as_itself(name: str) -> None:
    assert compare(name, name).decision == Decision.SAME


@settings(deadline=None)
@given(st.lists(st.tuples(TEXTS, TEXTS), max_size=4))
def test_many_are_compared_as_each_by_itself(pairs: list[tuple[str, str]]) -> None:
    together = compare_many(pairs)
    assert together == [Comparison(*compare(*pair)[:2]) for pair in pairs]
    assert together == [Comparison(*explained[:2]) for explained in explain_many(pairs)]
