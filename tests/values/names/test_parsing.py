"""The parts of a name. The people are made up."""

import pytest
from hypothesis import given

from habeas.values.names.parsing import ParsedName, Part, Role, parse_name

from .strategies import TEXTS

_ROLES = {
    "g": Role.GIVEN,
    "f": Role.FAMILY,
    "p": Role.PATRONYMIC,
    "-": Role.PARTICLE,
    "i": Role.INITIAL,
    "t": Role.TITLE,
}


@pytest.mark.parametrize(
    ("text", "roles"),
    [
        ("Example, Anna", "fg"),
        ("van der Example, Anna B.", "--fgi"),
        ("EXAMPLE Anna", "fg"),
        ("Anna EXAMPLE", "gf"),
        ("Anna Test EXAMPLE", "ggf"),
        ("Anna De EXAMPLE", "g-f"),
        ("Anna Petrovna Example", "gpf"),
        ("Example Anna Petrovna", "fgp"),
        ("Пример Анна Петровна", "fgp"),
        ("Анна Примерова", "gf"),
        ("Примерова Анна", "fg"),
        ("Мысал Үлгі Мысалұлы", "fgp"),
        ("Nümunə Test oğlu", "ggf"),
        ("欧阳例", "fg"),
        ("例子文", "fg"),
        ("예시문", "fg"),
        ("Dr Anna Exampleov", "tgf"),
    ],
)
def test_parts_that_the_name_shows(text: str, roles: str) -> None:
    parsed = parse_name(text)
    assert [part.role for part in parsed.parts] == [_ROLES[role] for role in roles]
    assert not parsed.assumed


@pytest.mark.parametrize(
    ("text", "roles"),
    [
        ("Anna Example", "gf"),
        ("Anna Maria Example", "ggf"),
        ("ANNA EXAMPLE", "gf"),
        ("A. Example", "if"),
        ("Sheikh Test", "tf"),
        ("Ibn al-Mithal", "--f"),
        ("Example", "f"),
        ("van der", "--"),
    ],
)
def test_parts_that_are_assumed(text: str, roles: str) -> None:
    parsed = parse_name(text)
    assert [part.role for part in parsed.parts] == [_ROLES[role] for role in roles]
    assert parsed.assumed


def test_gives_the_words_of_a_role_as_they_are_written() -> None:
    parsed = parse_name("Dr. Anna Maria van der EXAMPLE")
    assert parsed.parts[0] == Part("Dr", Role.TITLE)
    assert parsed.of(Role.GIVEN) == "Anna Maria"
    assert parsed.of(Role.FAMILY) == "EXAMPLE"
    assert parsed.of(Role.PATRONYMIC) == ""


@pytest.mark.parametrize("text", ["", "  ", "...", ",", "-"])
def test_a_text_without_words_has_no_parts(text: str) -> None:
    assert parse_name(text) == ParsedName((), assumed=True)


@given(TEXTS)
def test_parses_every_text(text: str) -> None:
    for part in parse_name(text).parts:
        assert part.text
        assert part.text in text
