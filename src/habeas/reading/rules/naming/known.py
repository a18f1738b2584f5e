"""Names that are known beforehand: of countries, of towns, and the words of people's names.

They were gathered from packages when the program was installed (``hatch_build.py``).
"""

import sqlite3
from functools import lru_cache
from importlib.resources import files
from typing import NamedTuple

from habeas.reading.rules.naming.morphology import MORPHOLOGIES, is_ordinary_slavic

COUNTRY = 1_000_000_000
"""What a country has in the place of a number of people."""


CITY = 100_000
"""People of a town that is known far from it."""


class KnownPlace(NamedTuple):
    """A country or a town: its country (ISO 3166, lower case) and how many live there."""

    country: str
    people: int


class KnownWord(NamedTuple):
    """Whether a word is known as a given name, as a family name, as a woman's, and as a man's."""

    given: bool
    family: bool
    she: bool = False
    he: bool = False


_UNKNOWN = KnownWord(given=False, family=False)


@lru_cache(maxsize=20_000)
def place_called(name: str) -> KnownPlace | None:
    """The country or the largest town of this name, in any language."""
    asked = "SELECT country, people FROM place WHERE name = ?"
    found = _known().execute(asked, (name.casefold(),)).fetchone()
    return KnownPlace(*found) if found else None


@lru_cache(maxsize=20_000)
def word_of_names(word: str) -> KnownWord:
    """What is known of a word as a part of people's names."""
    asked = "SELECT given, family, she, he FROM person WHERE word = ?"
    found = _known().execute(asked, (word.casefold(),)).fetchone()
    return KnownWord(*map(bool, found)) if found else _UNKNOWN


@lru_cache(maxsize=20_000)
def is_ordinary(word: str, language: str) -> bool:
    """Whether a word is one of the language and no name that is known."""
    place = place_called(word)
    if word_of_names(word).given or (place and place.people > CITY):
        return False
    if language in MORPHOLOGIES:
        return is_ordinary_slavic(word, language)
    if language != "de":
        return _is_listed(word.casefold(), language)
    endings = (word[at:].capitalize() for at in range(3, len(word) - _SHORTEST_NOUN + 1))
    return any(_is_listed(each, language) for each in (word, *endings))


def _is_listed(word: str, language: str) -> bool:
    asked = "SELECT 1 FROM ordinary WHERE word = ? AND language = ?"
    return bool(_known().execute(asked, (word, language)).fetchone())


_SHORTEST_NOUN = 6  # letters of the last part of a German compound


@lru_cache(maxsize=1)
def _known() -> sqlite3.Connection:
    path = files("habeas.reading") / "lexicon/known.sqlite"
    # Read only and never changed, so threads may share it.
    return sqlite3.connect(f"file:{path}?mode=ro&immutable=1", uri=True, check_same_thread=False)
