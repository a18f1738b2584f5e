"""Keys under which words are filed so that another spelling or a typing error finds them.

A key is made of the consonants of a word: they survive another script and another romanisation, in
which vowels come and go. Consonants that spellings mix up are one; a word of two or more is filed
under what is left when any one is left out, too.
"""

import re
from zlib import crc32

from habeas.values.names.phones import ALPHABET
from habeas.values.names.words import Word, words_of

_ALIKE = "kqKGg", "szSZCJX", "tdTD", "bpvf", "lr", "nN", "m"
# Phones that may stand for a consonant of two kinds, or for none ("."): each reading in turn.
_AMBIGUOUS = {"c": "ks", "x": "sk", "j": ".s", "h": ".k", "w": ".b"}
_FEWEST_WITH_ERROR = 2
_REPEATED = re.compile(rb"(.)\1+")


def _table(reading: int) -> bytes:
    read_as = {phone: group[0] for group in _ALIKE for phone in group}
    read_as |= {phone: ways[reading] for phone, ways in _AMBIGUOUS.items()}
    letters = "".join(read_as.get(phone, ".") for phone in ALPHABET)
    return b"\0" + letters.encode() + bytes(255 - len(letters))


_READINGS = _table(0), _table(1)


def consonants_of(reading: bytes, way: int = 0) -> bytes:
    """The consonants of a word, given as codes of phones; like ones after each other are one."""
    return _single(reading.translate(_READINGS[way]).replace(b".", b""))


def _single(letters: bytes) -> bytes:
    return _REPEATED.sub(rb"\1", letters)


def keys_of_word(word: Word) -> set[int]:
    """All keys of a word, each of 32 bits."""
    keys: set[int] = set()
    for reading in word.readings:
        for consonants in {consonants_of(reading, 0), consonants_of(reading, 1)}:
            keys.add(crc32(consonants))
            if len(consonants) >= _FEWEST_WITH_ERROR:
                keys.update(
                    crc32(_single(consonants[:place] + consonants[place + 1 :]))
                    for place in range(len(consonants))
                )
    return keys


def keys_of_name(name: str) -> tuple[str, ...]:
    """The consonants of each word of a name, as letters: keys to join two registers on.

    They are the same for most spellings of a name. A word without consonants has its first phone.
    """
    readings = (word.readings[0] for word in words_of(name))
    keys = (consonants_of(reading).decode() or ALPHABET[reading[0] - 1] for reading in readings)
    return tuple(dict.fromkeys(keys))
