"""The names that are measured on: from a folder, or made up."""

import csv
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from itertools import islice, pairwise
from pathlib import Path
from random import Random
from typing import NamedTuple

from habeas.cli.bench.names.recombining import recombined
from habeas.cli.bench.people import made_up_names
from habeas.values.errors import InputError
from habeas.values.names import script_of

NEW_PEOPLE = 1_000
_SEED = 20
_SAME = True
_SCRIPTS = {
    "Arab": "ara",
    "Armn": "arm",
    "Cyrl": "cyr",
    "Deva": "dev",
    "Geor": "geo",
    "Grek": "gre",
    "Hani": "han",
    "Hebr": "heb",
    "Hira": "kana",
    "Jpan": "kana",
    "Kana": "kana",
    "Kore": "hang",
    "Hang": "hang",
    "Latn": "lat",
}


class NoNames(InputError):
    """The folder has no names in the form that is asked for."""


class Pair(NamedTuple):
    """Two names; ``person`` is an id of the first, by which pairs are divided."""

    same: bool
    slice: str
    person: str
    one: str
    other: str


class Query(NamedTuple):
    """A name to find the person by who stands at ``position``; None for somebody new."""

    slice: str
    text: str
    position: int | None


@dataclass(frozen=True, slots=True)
class NamesData:
    """Pairs, the names to index (one for each person) and what is looked for among them."""

    pairs: Sequence[Pair]
    indexed: Sequence[str]
    queries: Sequence[Query]
    new: Sequence[Query]


class _Person(NamedTuple):
    id: str
    group: str
    names: Sequence[str]


def load_names(folder: Path | None, people: int, queries: int) -> NamesData:
    """The data: ``people`` names indexed, at most ``queries`` looked for. Raises NoNames.

    The folder has ``pairs.tsv`` (match, slice, source, id1, id2, name1, name2) and ``people.tsv``
    (id, group, names divided by ``|``). Without one, everything is made up.
    """
    if folder is None:
        pairs, persons = _made_up(people)
    else:
        pairs, persons = _read(folder)
    Random(_SEED).shuffle(persons)  # noqa: S311  nothing secret is drawn
    spellings = dict(_other_spellings(pairs, persons))
    new = [person for person in persons if person.id in spellings][:NEW_PEOPLE]
    left_out = {person.id for person in new}
    real = [person for person in persons if person.id not in left_out][:people]
    indexed = [spellings.get(person.id, (person.names[0],))[0] for person in real]
    asked = [
        Query(_slice(*spellings[person.id]), spellings[person.id][1], position)
        for position, person in enumerate(real)
        if person.id in spellings
    ]
    strangers = [Query("new", spellings[person.id][1], None) for person in new]
    indexed += _fillers(persons, real, indexed, people - len(indexed))
    return NamesData(pairs, indexed, asked[:queries], strangers)


def _fillers(
    persons: Sequence[_Person], real: Sequence[_Person], indexed: Sequence[str], missing: int
) -> list[str]:
    """Recombined names, of the shapes of the names that are indexed; none of anybody real."""
    names = [(person.group, name) for person in persons for name in person.names]
    like = [(person.group, name) for person, name in zip(real, indexed, strict=True)]
    taken = {name for _, name in names}.union(indexed)
    return [*islice(recombined(names, like, taken, _SEED), max(0, missing))]


def _other_spellings(
    pairs: Iterable[Pair], persons: Iterable[_Person]
) -> Iterator[tuple[str, tuple[str, str]]]:
    """For each person the name that is indexed and another; a pair's own where there is one."""
    from_pairs: dict[str, tuple[str, str]] = {}
    for pair in pairs:
        if pair.same:
            from_pairs.setdefault(pair.person, (pair.one, pair.other))
    for person in persons:
        first = person.names[0]
        others = [name for name in person.names if _folded(name) != _folded(first)]
        if person.id in from_pairs:
            yield person.id, from_pairs[person.id]
        elif others:
            yield person.id, (first, others[0])


def _folded(name: str) -> list[str]:
    return sorted(name.casefold().split())


def _slice(one: str, other: str) -> str:
    """Two scripts as the pairs name them: ``cyr-lat``, ``lat``; ``nonlat-x`` without Latin."""
    scripts = {_SCRIPTS.get(code, "oth") for code in map(script_of, (one, other))}
    if len(scripts) == 1:
        return min(scripts)
    return "-".join(sorted(scripts)) if "lat" in scripts else "nonlat-x"


def _read(folder: Path) -> tuple[list[Pair], list[_Person]]:
    pairs = [
        Pair(row["match"] == "1", row["slice"], row["id1"], row["name1"], row["name2"])
        for row in _rows(folder / "pairs.tsv", ("match", "slice", "id1", "name1", "name2"))
    ]
    persons = [
        _Person(row["id"], row["group"], row["names"].split("|"))
        for row in _rows(folder / "people.tsv", ("id", "group", "names"))
    ]
    return pairs, persons


def _rows(file: Path, columns: Iterable[str]) -> list[dict[str, str]]:
    try:
        with file.open(encoding="utf-8", newline="") as opened:
            rows = [*csv.DictReader(opened, delimiter="\t", quoting=csv.QUOTE_NONE)]
    except (OSError, UnicodeDecodeError) as error:
        raise NoNames(f"{file.name[:40]!r} cannot be read as a table of names.") from error
    if not rows or any(rows[0].get(column) is None for column in columns):
        raise NoNames(f"{file.name[:40]!r} must have the columns {', '.join(columns)}.")
    return rows


def _made_up(people: int) -> tuple[list[Pair], list[_Person]]:
    """People with a name in two scripts; pairs of one person, and of people who share a word."""
    drawn = min(people + NEW_PEOPLE, 20_000)
    persons = [
        _Person(f"made-up:{number}", "made-up", names)
        for number, names in enumerate(made_up_names(drawn, _SEED))
    ]
    same = [Pair(_SAME, "cyr-lat", person.id, *person.names) for person in persons[:2_000]]
    ranked = sorted(persons, key=lambda person: person.names[0])
    different = [
        Pair(not _SAME, "cyr-lat", one.id, one.names[0], other.names[1])
        for one, other in islice(pairwise(ranked), 3_000)
        if one.names[0] != other.names[0]
    ]
    return same + different, persons
