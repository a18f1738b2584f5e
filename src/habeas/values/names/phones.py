"""The sounds that the letters of a word may stand for, in one small alphabet for all scripts.

A phone is one ASCII character. Lower case is what it looks like; the others are sounds that
alphabets write in many ways: ``S`` sh, ``C`` ch, ``Z`` zh, ``J`` dzh, ``K`` kh, ``G`` gh, ``T`` th,
``D`` dh, ``X`` ts, ``N`` ng, ``A`` ayn, ``E`` ä or ə, ``O`` ö, ``U`` ü, ``I`` the i of a glide. A
letter that languages read differently (j, c, x, w, y, h) keeps a phone of its own: which sounds it
may stand for is learnt, not decided here.
"""

import re
import unicodedata
from collections.abc import Sequence
from functools import lru_cache
from typing import NamedTuple

import icu
import numpy as np
from anyascii import anyascii
from numpy.typing import NDArray

from habeas.values.names.letters import ARABIC, CYRILLIC, GREEK, HEBREW, LATIN

ALPHABET = "abcdefghijklmnopqrstuvwxyzSCZJKGTDXNAEOUI"
"""All phones. The code of a phone is its place here plus one; zero is no phone."""

_CODES = bytes.maketrans(ALPHABET.encode(), bytes(range(1, len(ALPHABET) + 1)))
_REPEATED = re.compile(r"(.)\1+")
_LAST_X = re.compile(r"x$", re.MULTILINE)  # Max, Félix; elsewhere x is read in many ways
_FOREIGN = re.compile(r"[^a-zA-Z\n]")
_WITHOUT_RULES = frozenset({"SINHALA", "KHMER", "LAO", "TIBETAN", "MYANMAR", "THAANA"})
"""Scripts of which ICU has no rules, or none that keep the order of sounds."""
_ASCII = frozenset("abcdefghijklmnopqrstuvwxyz")


class _Table(NamedTuple):
    """Groups of letters that sound as one, longest first, and what single letters sound like."""

    groups: tuple[tuple[str, str], ...]
    letters: dict[int, str]


def _table(spelling: dict[str, str]) -> _Table:
    groups = [(letters, phones) for letters, phones in spelling.items() if len(letters) > 1]
    groups.sort(key=lambda group: -len(group[0]))
    return _Table(
        tuple(groups),
        {ord(letter): phones for letter, phones in spelling.items() if len(letter) == 1},
    )


_LATIN = _table(LATIN)
_TABLES = {
    "CYRILLIC": _table(CYRILLIC),
    "ARABIC": _table(ARABIC),
    "HEBREW": _table(HEBREW),
    "GREEK": _table(GREEK),
}


def phones_of(words: Sequence[str], script: str) -> list[str]:
    """The phones of words in lower case; ``script`` begins their letters' Unicode names.

    A script without a table of its own goes through ICU's rules for Latin, or through anyascii
    where ICU has none. Empty where nothing is known to sound. All words are read at once, which
    costs a tenth of reading them one by one; no word may have a line break.
    """
    text = "\n".join(words)
    if script == "LATIN":
        return _read(text, _LATIN)
    table = _TABLES.get(script)
    if table is not None:
        return _read(_without_marks(text) if script == "GREEK" else text, table)
    if script in _WITHOUT_RULES:
        return _read(anyascii(text).lower(), _LATIN)
    return _read(_to_latin().transliterate(text), _LATIN)


def codes_of(phones: str) -> bytes:
    """A code from 1 for each phone."""
    return phones.encode("ascii").translate(_CODES)


def classes_of_sounds(alike: Sequence[str]) -> NDArray[np.uint8]:
    """The class of each phone, by its code: 1 for the first group of phones, 0 for none."""
    classes = np.zeros(len(ALPHABET) + 1, np.uint8)
    for number, phones in enumerate(alike, start=1):
        for phone in phones:
            classes[ALPHABET.index(phone) + 1] = number
    return classes


def _read(text: str, table: _Table) -> list[str]:
    if table is _LATIN:
        text = _LAST_X.sub("ks", text)
    for letters, phones in table.groups:
        text = text.replace(letters, phones)
    text = text.translate(table.letters)
    text = _FOREIGN.sub(lambda found: _plain(found[0]), text)
    return _REPEATED.sub(r"\1", text).split("\n")


@lru_cache(maxsize=4096)
def _plain(letter: str) -> str:
    """A letter without its accents, or nothing."""
    return "".join(part for part in unicodedata.normalize("NFKD", letter) if part in _ASCII)


def _without_marks(word: str) -> str:
    parts = unicodedata.normalize("NFD", word)
    return "".join(part for part in parts if not unicodedata.combining(part))


@lru_cache(maxsize=1)
def _to_latin() -> icu.Transliterator:
    return icu.Transliterator.createInstance("Any-Latin; NFC; Lower")
