"""Names to learn from: pairs of spellings, people, and registers made of both."""

import hashlib
import itertools
import random
import unicodedata
from collections import defaultdict
from collections.abc import Iterator, Sequence
from pathlib import Path
from typing import NamedTuple

PARTS = 10
_MOST_PAIRS_OF_ONE = 30
_MOST_IN_VAIN = 1000  # names made up in turn that are there already: the parts allow no more


class Pair(NamedTuple):
    """Two names, and whether they are of one person (``same``). ``slice`` is their scripts."""

    same: bool
    slice: str
    group: str
    person: str
    other: str
    name: str
    other_name: str


class Person(NamedTuple):
    """A person with names of record; ``group`` is the list that the names come from."""

    id: str
    group: str
    names: tuple[str, ...]


class Data(NamedTuple):
    """A folder of names, as its README describes it."""

    pairs: list[Pair]
    people: list[Person]


def read_data(folder: Path) -> Data:
    """Reads ``pairs.tsv`` and ``people.tsv``."""
    pairs = [Pair(row[0] == "1", *row[1:]) for row in _rows(folder / "pairs.tsv")]
    people = [
        Person(row[0], row[1], tuple(dict.fromkeys(row[2].split("|"))))
        for row in _rows(folder / "people.tsv")
    ]
    return Data(pairs, people)


def _rows(file: Path) -> Iterator[list[str]]:
    lines = file.read_text(encoding="utf-8").split("\n")
    return (line.split("\t") for line in lines[1:] if line)


def part_of(person: str) -> int:
    """The part, from 0 to 9, that a person belongs to, always the same."""
    return int(hashlib.sha256(person.encode()).hexdigest(), 16) % PARTS


def without(data: Data, parts: Sequence[int]) -> Data:
    """The data without the people of some parts, and without pairs in which they occur."""
    left_out = set(parts)
    return Data(
        [p for p in data.pairs if not {part_of(p.person), part_of(p.other)} & left_out],
        [p for p in data.people if part_of(p.id) not in left_out],
    )


def pairs_with(data: Data, parts: Sequence[int]) -> list[Pair]:
    """The pairs in which people of some parts occur."""
    chosen = set(parts)
    return [p for p in data.pairs if {part_of(p.person), part_of(p.other)} & chosen]


def spellings(data: Data, seed: int = 0) -> list[tuple[str, str]]:
    """Pairs of names of one person, all that are known, at most so many of one person."""
    names: dict[str, dict[str, None]] = defaultdict(dict)
    for person in data.people:
        names[person.id].update(dict.fromkeys(person.names))
    for pair in data.pairs:
        names[pair.person][pair.name] = None
        names[pair.other][pair.other_name] = None
    chance = random.Random(seed)
    found: list[tuple[str, str]] = []
    for each in names.values():
        two = [*itertools.combinations(each, 2)]
        found += chance.sample(two, min(len(two), _MOST_PAIRS_OF_ONE))
    return found


class Register(NamedTuple):
    """Names under ids, one for each person, and queries: an id and another spelling of it."""

    names: list[tuple[str, str]]
    queries: list[tuple[str, str, str]]


def register_of(data: Data, queries: Sequence[Pair], size: int, seed: int = 0) -> Register:
    """A register of people of the data, filled up with names recombined from theirs.

    It has ``size`` people, or as many as can be made up. ``queries`` are pairs of one person's
    names: the first is filed, the second asked for.
    """
    chance = random.Random(seed)
    asked = {pair.person: pair for pair in chance.sample([*queries], len(queries))}
    names = [(pair.person, pair.name) for pair in asked.values()]
    for person in data.people:
        if person.id not in asked:
            names.append((person.id, chance.choice(person.names)))
    names += _recombined(data, size - len(names), _real_names(data), chance)
    chance.shuffle(names)
    return Register(names, [(pair.person, pair.other_name, pair.slice) for pair in asked.values()])


def _real_names(data: Data) -> set[str]:
    """All spellings of real people: a made-up name that is one of them is no stranger's."""
    names = {name for person in data.people for name in person.names}
    return names.union(*((pair.name, pair.other_name) for pair in data.pairs))


def _recombined(
    data: Data, count: int, taken: set[str], chance: random.Random
) -> Iterator[tuple[str, str]]:
    """Made-up names from parts of real ones of the same list, script and number of words."""
    parts: dict[tuple[str, str, int], list[list[str]]] = defaultdict(list)
    for person in data.people:
        for name in person.names:
            words = name.split(" ")
            parts[person.group, _script(name), len(words)].append(words)
    kinds = [*parts]
    weights = [len(parts[kind]) for kind in kinds]
    made = in_vain = 0
    while made < count and in_vain < _MOST_IN_VAIN:
        name = _made_up(parts[chance.choices(kinds, weights)[0]], chance)
        in_vain += 1
        if name not in taken:
            taken.add(name)
            yield f"made-up-{made}", name
            made, in_vain = made + 1, 0


def _made_up(known: list[list[str]], chance: random.Random) -> str:
    length = len(known[0])
    if length > 1:
        return " ".join(chance.choice(known)[place] for place in range(length))
    head, tail = chance.choice(known)[0], chance.choice(known)[0]
    return head[: len(head) // 2 + 1] + tail[len(tail) // 2 :]


def _script(name: str) -> str:
    letters = (unicodedata.name(letter, "?").split()[0] for letter in name if letter.isalpha())
    return next(letters, "none")
