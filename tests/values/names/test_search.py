"""Whose name a text may be. The people are made up."""

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from habeas.values.names.index import NameIndex, build_index
from habeas.values.names.learnt import learnt
from habeas.values.names.search import Found, asked_for, search, with_rivals

from .strategies import FULL_NAMES, NAMES, TEXTS

NOT_FOUND = 1000
REGISTER = [
    "Anna Example",
    "Anna Petrovna Karginova",
    "Maks Dzhimurov",
    "Иван Примеров",
    "شبرات مثال",
    "例子文",
    "Gündüz Nümunəyev",
    "Rei-Shi Sample",
    "Boris Example",
]


def index_of(names: list[str]) -> NameIndex:
    return build_index(learnt().knowledge, names, range(len(names)))


def found(index: NameIndex, text: str) -> list[Found]:
    return search(learnt(), index, asked_for(learnt().knowledge, text))


@pytest.mark.parametrize(
    ("text", "name"),
    [
        ("Анна Экзампл", "Anna Example"),
        ("Exampel Anna", "Anna Example"),
        ("Karginova", "Anna Petrovna Karginova"),
        ("A. Karginova", "Anna Petrovna Karginova"),
        ("Max Dschimurow", "Maks Dzhimurov"),
        ("Джимурова Макса", "Maks Dzhimurov"),
        ("Ivan Primerov", "Иван Примеров"),
        ("Shabrat Mithal", "شبرات مثال"),
        ("Li Ziwen", "例子文"),
        ("Гюндуз Нумунаев", "Gündüz Nümunəyev"),
        ("Reishi Sample", "Rei-Shi Sample"),
    ],
)
def test_another_spelling_finds(text: str, name: str) -> None:
    assert REGISTER[found(index_of(REGISTER), text)[0].owner] == name


@pytest.mark.parametrize("text", ["", "12", "\ud800", "qwrtpsd"])
def test_finds_nobody(text: str) -> None:
    assert found(index_of(REGISTER), text) == []


def test_an_owner_is_found_once() -> None:
    index = build_index(
        learnt().knowledge, ["Anna Example", "Анна Экзампл", "Anna Test"], [7, 7, 8]
    )
    assert [one.owner for one in found(index, "Anna Example")] == [7, 8]


def test_rivals_make_both_unsure() -> None:
    alone = with_rivals(found(index_of(["Anna Example"]), "Anna Example"))
    both = with_rivals(found(index_of(["Anna Example", "Anna Example"]), "Anna Example"))
    assert alone[0] > both[0] == both[1]
    assert with_rivals([]) == []


@settings(deadline=None)
@given(st.lists(FULL_NAMES, min_size=1, max_size=30), st.data())
def test_a_name_is_found_first_or_tied_under_its_own_spelling(
    names: list[str], data: st.DataObject
) -> None:
    owner = data.draw(st.integers(0, len(names) - 1))
    first = found(index_of(names), names[owner])
    scores = {one.owner: score for one, score in zip(first, with_rivals(first), strict=True)}
    assert scores[owner] == max(scores.values())


@settings(deadline=None)
@given(st.lists(NAMES, min_size=1, max_size=20), NAMES, NAMES)
def test_a_known_spelling_makes_nobody_harder_to_find(
    others: list[str], name: str, spelling: str
) -> None:
    """Under neither spelling, nor under another's; a rank is how many others are likelier."""
    knowledge, owners = learnt().knowledge, range(1, len(others) + 1)
    before = build_index(knowledge, [name, *others], [0, *owners])
    after = build_index(knowledge, [name, spelling, *others], [0, 0, *owners])
    for text in (name, spelling, others[0]):
        assert rank(after, text) <= rank(before, text)


def rank(index: NameIndex, text: str) -> int:
    odds = {one.owner: one.odds for one in found(index, text)}
    return sum(value > odds[0] for value in odds.values()) if 0 in odds else NOT_FOUND


@settings(deadline=None)
@given(st.lists(TEXTS, max_size=6), TEXTS)
def test_asks_for_any_text(names: list[str], text: str) -> None:
    scores = with_rivals(found(index_of(names), text))
    assert all(0 <= score <= 1 for score in scores)


@settings(deadline=None)
@given(FULL_NAMES)
def test_the_likeliest_comes_first(name: str) -> None:
    odds = [one.odds for one in found(index_of([*REGISTER, name]), name) if not one.equal]
    assert odds == sorted(odds, reverse=True)
