"""The search of an edition: files in which a browser finds a person by any spelling.

A word of a name is folded to the consonants that it sounds of, as ``values.names`` folds it; a word
of two or more is filed without each of them, too, and short beginnings are filed. The browser folds
what is typed by the same tables, which are written here from the same code, and loads only the
files in which the keys of the query lie. All files are classic scripts, because a page that is
opened from a folder may not fetch.
"""

from collections import defaultdict
from collections.abc import Iterable, Iterator, Sequence
from itertools import islice

import orjson

from habeas.publishing.site.kinds import Kind
from habeas.publishing.site.record import Record
from habeas.register.rules.captions import names_of
from habeas.values.names.keys import consonants_of
from habeas.values.names.letters import ARABIC, CYRILLIC, GREEK, HEBREW, LATIN
from habeas.values.names.particles import PARTICLES, TITLES
from habeas.values.names.phones import ALPHABET
from habeas.values.names.words import Word, folded, joined_pieces, pieces_of, read_words

_TABLES = {
    "LATIN": LATIN,
    "CYRILLIC": CYRILLIC,
    "ARABIC": ARABIC,
    "HEBREW": HEBREW,
    "GREEK": GREEK,
}
PEOPLE_A_FILE = 250
KEYS_A_FILE = 3000
MOST_FILES = 256
_BEGINNINGS = (1, 2, 3)
_MOST_NAMES = 8


def search_files(record: Record) -> Iterator[tuple[str, bytes]]:
    """The files of the search, as (path, bytes)."""
    people = sorted([*record.by_kind[Kind.HELD], *record.by_kind[Kind.SUPPORTER]])
    names = [names_of(record.claims[unit]) for unit in people]
    posted = _posted(names)
    count = _file_count(len(posted))
    files: list[dict[str, list[int]]] = [{} for _ in range(count)]
    for key in sorted(posted):
        files[file_of(key, count)][key] = posted[key]
    for number, keys in enumerate(files):
        yield f"search/keys-{number}.js", _script("keys", number, keys)
    rows = iter(zip(people, names, strict=True))
    people_files = 0
    while part := [*islice(rows, PEOPLE_A_FILE)]:
        lines = [[unit, some[:_MOST_NAMES]] for unit, some in part]
        yield f"search/people-{people_files}.js", _script("people", people_files, lines)
        people_files += 1
    table = {**folding_table(), "files": count, "peopleAFile": PEOPLE_A_FILE}
    yield "search/table-0.js", _script("table", 0, table)


def _script(what: str, number: int, data: object) -> bytes:
    return b'habeasSearch("%s",%d,' % (what.encode(), number) + orjson.dumps(data) + b");\n"


def _posted(names: Sequence[Sequence[str]]) -> dict[str, list[int]]:
    """The numbers of people under each key of a word of any of their names."""
    pieces: dict[str, list[int]] = defaultdict(list)
    for number, some in enumerate(names):
        for piece in dict.fromkeys(piece for name in some for piece in _pieces(name)):
            pieces[piece].append(number)
    posted: dict[str, set[int]] = defaultdict(set)
    for piece, word in zip(pieces, read_words([*pieces]), strict=True):
        for key in keys_of(piece, word):
            posted[key].update(pieces[piece])
    return {key: sorted(numbers) for key, numbers in posted.items()}


def _pieces(name: str) -> Iterable[str]:
    """The words of a name, words that may be written as one, and what has no spaces as a whole."""
    whole = folded(name)
    yield from pieces_of(name)
    yield from joined_pieces(name)
    if not whole.isascii() and " " not in whole:
        yield whole


def keys_of(piece: str, word: Word | None) -> set[str]:
    """The keys under which a word is filed: ``=`` as written, a sound, ``*`` a beginning."""
    keys = {f"={piece}"}
    for reading in word.readings if word else ():
        for way in (0, 1):
            consonants = consonants_of(reading, way).decode()
            keys.add(consonants or _first_phone(reading))
            keys |= set(without_one(consonants))
            keys |= {f"*{consonants[:length]}" for length in _BEGINNINGS if consonants[length:]}
    return keys


def without_one(consonants: str) -> Iterator[str]:
    """The consonants of a word of two or more without each of them; like ones are one again."""
    if len(consonants) < 2:
        return
    for place in range(len(consonants)):
        rest = consonants[:place] + consonants[place + 1 :]
        yield "".join(
            letter for index, letter in enumerate(rest) if index == 0 or rest[index - 1] != letter
        )


def _first_phone(reading: bytes) -> str:
    return ALPHABET[reading[0] - 1]


def _file_count(keys: int) -> int:
    count = 1
    while count < MOST_FILES and keys > count * KEYS_A_FILE:
        count *= 2
    return count


def file_of(key: str, count: int) -> int:
    """The number of the file in which a key lies: FNV-1a of its UTF-16 units."""
    units = key.encode("utf-16-le")
    value = 0x811C9DC5
    for place in range(0, len(units), 2):
        value ^= units[place] | units[place + 1] << 8
        value = value * 0x01000193 & 0xFFFFFFFF
    return value % count


def folding_table() -> dict[str, object]:
    """How letters become phones, and phones consonants: for the browser, from the same code.

    ``groups`` are replaced in their order, then single letters.
    """
    scripts = {}
    for script, spelling in _TABLES.items():
        groups = sorted(
            ([letters, phones] for letters, phones in spelling.items() if len(letters) > 1),
            key=lambda group: -len(group[0]),
        )
        single = {letter: phones for letter, phones in spelling.items() if len(letter) == 1}
        scripts[script] = {"groups": groups, "letters": single}
    consonants = [
        {phone: _consonant(phone, way) for phone in ALPHABET if _consonant(phone, way)}
        for way in (0, 1)
    ]
    aside = sorted(TITLES | PARTICLES)
    return {"scripts": scripts, "consonants": consonants, "aside": aside}


def _consonant(phone: str, way: int) -> str:
    return consonants_of(bytes([ALPHABET.index(phone) + 1]), way).decode()
