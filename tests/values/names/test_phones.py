"""The sounds that letters stand for. The words are made up, or ordinary given names."""

import pytest

from habeas.values.names.phones import ALPHABET, codes_of, phones_of
from habeas.values.names.words import words_of


@pytest.mark.parametrize(
    ("script", "word", "phones"),
    [
        ("LATIN", "shcherbak", "Serbak"),
        ("LATIN", "schtscherbak", "Serbak"),
        ("LATIN", "ščerbak", "SCerbak"),
        ("LATIN", "şıxlı", "Syxly"),
        ("LATIN", "żółć", "ZolC"),
        ("LATIN", "éxämple", "exEmple"),
        ("LATIN", "max", "maks"),
        ("LATIN", "maxim", "maxim"),
        ("LATIN", "anna", "ana"),
        ("CYRILLIC", "щербак", "Serbak"),
        ("CYRILLIC", "жәкіш", "ZEkiS"),
        ("CYRILLIC", "джон", "Jon"),
        ("ARABIC", "محمد", "mhmd"),
        ("ARABIC", "چراغ", "CraG"),
        ("HEBREW", "יצחק", "yXKk"),
        ("HEBREW", "ג'ורג'", "JwrJ"),
        ("GREEK", "μπάμπης", "babis"),
        ("GEORGIAN", "გიორგი", "giorgi"),
        ("ARMENIAN", "արմեն", "armen"),
        ("DEVANAGARI", "एकता", "ekata"),
        ("BENGALI", "উদাহরণ", "udaharana"),
        ("SINHALA", "ටෙස්ට්", "test"),
        ("MYANMAR", "အောင်", "ean"),
        ("KATAKANA", "タロウ", "taru"),
        ("HIRAGANA", "たろう", "taru"),
        ("HANGUL", "철수", "Ceolsu"),
        ("LATIN", "12", ""),
        ("LATIN", "", ""),
    ],
)
def test_phones(script: str, word: str, phones: str) -> None:
    assert phones_of([word], script) == [phones]


def test_a_word_sounds_the_same_among_others() -> None:
    assert phones_of(["max", "anna", "felix"], "LATIN") == ["maks", "ana", "feliks"]


def test_a_code_is_a_place_in_the_alphabet_from_one() -> None:
    assert codes_of(ALPHABET) == bytes(range(1, len(ALPHABET) + 1))


@pytest.mark.parametrize(
    ("name", "phones"),
    [("例", "li"), ("문", "mun"), ("тест", "test"), ("اختبار", "aKtbar"), ("القلم", "qlm")],
)
def test_the_script_is_seen_from_the_word(name: str, phones: str) -> None:
    assert [word.readings[0] for word in words_of(name)] == [codes_of(phones)]
