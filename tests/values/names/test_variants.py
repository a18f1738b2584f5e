"""Every spelling in the table of variants that registers were seen to use finds its person.

The table (`../shared/reference/registers.md`, section 7) names real people, so it stays outside the
repository, and the test is skipped where it is not beside it.
"""

import itertools
import re
from collections.abc import Iterator
from pathlib import Path
from typing import NamedTuple

import pytest
from anyascii import anyascii
from rapidfuzz import fuzz

from habeas.values.names.comparison import Decision, compare_many
from habeas.values.names.index import NameIndex, build_index
from habeas.values.names.learnt import learnt
from habeas.values.names.search import asked_for, search, with_rivals

TABLE = Path(__file__).parents[4] / "shared" / "reference" / "registers.md"
pytestmark = pytest.mark.skipif(
    not TABLE.exists(), reason=f"the table of variants is not at {TABLE}"
)

_NOTE = re.compile(r"\s*\([^)]*\)")
_SENTENCE = re.compile(r"\. |\.$")  # not after an initial, of which there are none in the forms
_LATIN_THEN_HAN = re.compile(r"^([A-Za-z ]+) ([\u4e00-\u9fff]+)$")
_OF_THE_PERSON = 60  # in hundredths, of letters in order; between what is seen of both kinds


class Person(NamedTuple):
    """``filed`` are the first form, and names that are no spelling of it."""

    filed: tuple[str, ...]
    spellings: tuple[str, ...]

    @property
    def forms(self) -> list[str]:
        return [*dict.fromkeys((*self.filed, *self.spellings))]


def section() -> str:
    return TABLE.read_text(encoding="utf-8").split("\n## 7.")[1].split("\n## ")[0]


def people() -> list[Person]:
    rows = [line.strip("| ").split(" | ") for line in section().splitlines() if "|" in line][2:]
    # Rows that do not begin with a person's name are about kinds of people, and places.
    return [person for who, forms in rows if who[0].isupper() for person in in_row(who, forms)]


def in_row(who: str, cell: str) -> Iterator[Person]:
    """The people of one row; those that are only among the forms begin a group of their own."""
    named = re.split(r"[;,] ", who)
    groups = [
        group
        for sentence in _SENTENCE.split(_NOTE.sub("", cell))
        for group in sentence.split("; ")
        if group
    ]
    if ", " in who:  # as many forms as people, one each
        groups = [form for group in groups for form in group.split(", ")]
    own: dict[str, list[str]] = {name: [] for name in named}
    for place, group in enumerate(groups):
        name = named[min(place, len(named) - 1)]
        if len(named) > 1 or _is_of(group, name, sentence_of(cell, group)):
            own[name] += group.split(", ")
        else:
            yield from others_in(group)
    for name, forms in own.items():
        yield person_of([name, *forms])


def sentence_of(cell: str, group: str) -> int:
    """The number of the sentence that a group stands in; the first is 0."""
    sentences = _SENTENCE.split(_NOTE.sub("", cell))
    return next(place for place, sentence in enumerate(sentences) if group in sentence)


def _is_of(group: str, name: str, sentence: int) -> bool:
    """Whether a group of forms is of the person of the row: not where it is told in words, where it
    is in another sentence, or where it begins with another full name.
    """
    first = group.split(", ", maxsplit=1)[0]
    full_name = written(first)[0]
    if sentence or re.match(r"another|sister|likewise|[Dd]aughter", first):
        return False
    if full_name.startswith("=") or " " not in full_name or not full_name.isascii():
        return True
    return fuzz.ratio(full_name.casefold(), name.casefold()) >= _OF_THE_PERSON


def others_in(group: str) -> Iterator[Person]:
    """People of whom nothing but these forms is there."""
    forms = re.sub(r"^(another \w+: |sister |likewise |[Dd]aughter )", "", group).split(", ")
    if any("/" in form for form in forms):
        yield from (person_of(form.split("/")) for form in forms)
    else:
        yield person_of(forms)


def person_of(forms: list[str]) -> Person:
    """The first form, or the first full name, is filed; so is what follows ``=`` or ``alias``."""
    first, *rest = itertools.chain.from_iterable(map(written, forms))
    if first.startswith("-"):
        raise ValueError(first)
    ending = next((form[1:] for form in rest if form.startswith("-")), "")
    stem = first.removesuffix(ending)
    rest = [stem + form[1:] if form.startswith("-") else form for form in rest]
    aliases = [form[1:] for form in rest if form.startswith("=")]
    plain = [form for form in (first, *rest) if not form.startswith("=")]
    full = next((form for form in plain if " " in form), plain[0])
    if "." in full:  # filed with initials, by which no given name alone is found
        aliases += [form for form in plain if " " not in form and "-" in form]
    return Person((full, *aliases), tuple(plain))


def written(form: str) -> list[str]:
    """One cell's form as forms; ``=`` marks a name that is no spelling of the first."""
    form = form.strip().rstrip(".")
    if form.startswith("alias "):
        return ["=" + form.removeprefix("alias ")]
    if " = " in form:
        name, other = form.split(" = ")
        pen_name, *again = written(other)
        return [name, "=" + pen_name, *again]
    both = _LATIN_THEN_HAN.match(form)
    return [both[1], both[2]] if both else [form]


def inflected() -> list[str]:
    found = re.search(r"Inflected forms \(([^)]*)\)", section())
    assert found
    return re.split(r",\s+", found[1])


@pytest.fixture(scope="module")
def table() -> list[Person]:
    return people()


@pytest.fixture(scope="module")
def index(table: list[Person]) -> NameIndex:
    filed = [(name, owner) for owner, person in enumerate(table) for name in person.filed]
    names, owners = zip(*filed, strict=True)
    return build_index(learnt().knowledge, names, owners)


def first_found(index: NameIndex, text: str) -> int | None:
    found = search(learnt(), index, asked_for(learnt().knowledge, text))
    if not found:
        return None
    scores = with_rivals(found)
    return found[scores.index(max(scores))].owner


def test_the_table_is_read(table: list[Person]) -> None:
    assert len(table) >= 50
    assert sum(len(person.forms) for person in table) >= 120
    names = [person.filed[0] for person in table]
    assert len(names) == len(set(names))


def test_every_spelling_finds_its_person_first(table: list[Person], index: NameIndex) -> None:
    missed = [
        (spelling, person.filed[0], None if owner is None else table[owner].filed[0])
        for number, person in enumerate(table)
        for spelling in person.spellings
        if (owner := first_found(index, spelling)) != number
    ]
    assert missed == []


def test_every_inflected_form_finds_its_person_first(table: list[Person], index: NameIndex) -> None:
    for form in inflected():
        meant = {
            number
            for number, person in enumerate(table)
            for spelling in person.forms
            if anyascii(form).casefold().startswith(anyascii(spelling).casefold().split()[-1])
        }
        assert len(meant) == 1, form
        assert first_found(index, form) in meant, form


def test_no_two_people_are_called_the_same(table: list[Person]) -> None:
    pairs = [
        (form, other)
        for one, two in itertools.combinations(table, 2)
        for form, other in itertools.product(one.forms, two.forms)
    ]
    decisions = zip(pairs, compare_many(pairs), strict=True)
    assert [pair for pair, compared in decisions if compared.decision == Decision.SAME] == []
