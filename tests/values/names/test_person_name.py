"""Names as written: cleaning, script, kind. The people are made up."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from habeas.values.errors import InputError
from habeas.values.names import (
    LONGEST_NAME,
    NameKind,
    PersonName,
    PersonNameError,
    clean_name,
    script_of,
)


@pytest.mark.parametrize(
    ("text", "cleaned"),
    [
        ("  Anna \t Example\n", "Anna Example"),
        ("\u202bAnna\u202c\u200e Example\x00", "Anna Example"),
        ("Anna\u00a0Example\ufeff", "Anna Example"),
        ("Ex\u00adample", "Example"),
        ("e\u0301va", "éva"),
        ("نمونه\u200cای", "نمونه\u200cای"),  # the joiner shapes the letters
        ("Exampl\ud800e", "Example"),
        ("Пример-Образцов", "Пример-Образцов"),
    ],
)
def test_cleans(text: str, cleaned: str) -> None:
    assert clean_name(text) == cleaned


@pytest.mark.parametrize("text", ["", "  ", "\u200e", "\x00", "\u200d \u200c", "\ud800"])
def test_refuses_an_empty_name(text: str) -> None:
    with pytest.raises(PersonNameError, match="empty"):
        clean_name(text)


def test_refuses_a_name_that_is_too_long() -> None:
    assert clean_name("a" * LONGEST_NAME)
    with pytest.raises(PersonNameError, match="501 characters"):
        clean_name("a" * (LONGEST_NAME + 1))


@pytest.mark.parametrize(
    ("text", "script"),
    [
        ("Example", "Latn"),
        ("Éxämple", "Latn"),
        ("Пример", "Cyrl"),
        ("Пример Example-Образцов", "Cyrl"),
        ("مثال", "Arab"),
        ("דוגמה", "Hebr"),
        ("例子", "Hani"),
        ("例え", "Jpan"),
        ("タトエ", "Kana"),
        ("예시", "Hang"),
        ("例 예시", "Kore"),
        ("Example 例子", "Latn"),
        ("მაგალითი", "Geor"),
        ("উদাহরণ", "Beng"),
        ("123 (4)", "Zyyy"),
        ("𒀀𒀁", "Zzzz"),
    ],
)
def test_script(text: str, script: str) -> None:
    assert script_of(text) == script


def test_a_name_knows_its_script_and_nothing_it_was_not_told() -> None:
    name = PersonName.of("  Пример  Образцов ", kind=NameKind.SLIP)
    assert name == PersonName("Пример Образцов", "Cyrl", None, NameKind.SLIP)
    assert str(name) == "Пример Образцов"


@given(st.text())
def test_raises_nothing_but_input_errors(text: str) -> None:
    assert len(script_of(text)) == 4
    try:
        cleaned = clean_name(text)
    except InputError as error:
        assert "\n" not in str(error)  # noqa: PT017
    else:
        assert clean_name(cleaned) == cleaned
        assert cleaned.encode()
