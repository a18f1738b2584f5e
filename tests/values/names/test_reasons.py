"""Why two names may be of one person, in words. The people are made up."""

import pytest
from hypothesis import given, settings

from habeas.values.names.comparison import compare
from habeas.values.names.reasons import Ground, Reason
from habeas.values.names.words import folded

from .strategies import TEXTS


@pytest.mark.parametrize(
    ("name", "other", "why"),
    [
        (
            "Anna Karginova",
            "Анна Каргинова",
            "given name Anna = Анна in another script;"
            " family name Karginova = Каргинова in another script",
        ),
        (
            "Maks Karginov",
            "Max Karginov",
            "given name Maks = Max, spelt otherwise; family name Karginov equal",
        ),
        (
            "Anna Petrovna Example",
            "Anna Example",
            "given name Anna equal; family name Example equal;"
            " patronymic Petrovna missing on one side",
        ),
        ("Anna Example", "A. Example", "A may stand for Anna; family name Example equal"),
        (
            "Anna Example",
            "Boris Example",
            "given name Anna is not Boris; family name Example equal",
        ),
        (
            "Anna Maria Example",
            "Anna Example",
            "given name Anna equal; family name Example equal; Maria on one side only",
        ),
        ("Anna", "12", "one of them has no word that sounds"),
        ("", "", "one of them has no word that sounds"),
    ],
)
def test_says_why(name: str, other: str, why: str) -> None:
    assert compare(name, other).why == why


def test_reasons_are_in_the_order_of_the_first_name() -> None:
    assert [reason.first for reason in compare("Example Anna", "Anna Example").reasons] == [
        "Example",
        "Anna",
    ]


def test_a_reason_can_be_told_in_another_language() -> None:
    assert compare("Anna Example", "Anna Testov").reasons[0] == Reason(
        Ground.EQUAL, "given name", "Anna", "Anna"
    )


@settings(deadline=None)
@given(TEXTS, TEXTS)
def test_words_of_the_first_name_come_first(one: str, other: str) -> None:
    """A word may have been written as two, and its parts are then shown as one."""
    texts = letters_of(one), letters_of(other)
    for reason in compare(one, other).reasons:
        if reason.ground not in {Ground.INITIAL, Ground.BEGINS, Ground.DIFFERENT} and reason.second:
            assert letters_of(reason.first) in texts[0]
            assert letters_of(reason.second) in texts[1]


def letters_of(text: str) -> str:
    return "".join(filter(str.isalnum, folded(text)))
