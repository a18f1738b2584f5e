"""What is known of a word by itself: how much it says, and how rare it is."""

from typing import NamedTuple

import numpy as np
from numpy.typing import NDArray

from habeas.values.names.alignment import BIT, WRITINGS, Sounds, pair_of
from habeas.values.names.lexicon import WordTable
from habeas.values.names.phones import classes_of_sounds
from habeas.values.names.words import LONGEST_READING, MOST_READINGS

Floats = NDArray[np.float32]

_RARITY_BITS = 14
RARITY_SLOTS = 1 << _RARITY_BITS
_UNITS_OF_RARITY = 8  # in one bit
# An odd number near 2^64 over the golden ratio: multiplying by it spreads what hashes have in
# common over the upper bits (Knuth, The Art of Computer Programming 3, 6.4).
_GOLDEN = np.uint64(0x9E3779B97F4A7C15)

# Consonants that spellings mix up.
_ALIKE = "kqcKGgx", "szSZCJX", "tdTD", "bp", "vfw", "l", "r", "nN", "m", "j"


class Knowledge(NamedTuple):
    """What was learnt: of sounds, and of how rare words are.

    ``rarity`` is in eighths of a bit, in the slots that `rarity_slots` gives.
    """

    sounds: Sounds
    rarity: NDArray[np.uint8]


class Known(NamedTuple):
    """Of each word of a table, N of each.

    ``own`` is its score against itself, at least a bit; ``rare`` how rare it is, in bits; ``sign``
    a number that words share only if all that is compared of them is the same.
    """

    own: Floats
    rare: Floats
    sign: NDArray[np.uint64]


_CLASSES = classes_of_sounds(_ALIKE)


def consonants(table: WordTable) -> NDArray[np.uint8]:
    """The likeliest reading of words as classes of consonants: N×LONGEST_READING, 0 for vowels."""
    return _CLASSES[table.codes[:, 0]]


def skeleton_hashes(table: WordTable) -> NDArray[np.uint64]:
    """A number for each word that is the same for words with the same consonants in order."""
    classes = consonants(table)
    hashes = np.zeros(len(classes), np.uint64)
    for column in classes.T:
        hashes = np.where(column > 0, hashes * np.uint64(11) + column, hashes)
    # Words without consonants are told apart by their first letter.
    bare = table.codes[:, 0, 0].astype(np.uint64)
    return np.where(hashes == 0, np.uint64(1 << 63) + bare, hashes)


def rarity_slots(table: WordTable) -> NDArray[np.int64]:
    """The place of each word in the table of rarities."""
    mixed = skeleton_hashes(table) * _GOLDEN
    return (mixed >> np.uint64(64 - _RARITY_BITS)).astype(np.int64)


def known_of(knowledge: Knowledge, table: WordTable) -> Known:
    """What is known of each word of a table alone."""
    each = np.arange(WRITINGS)
    alike = knowledge.sounds.match[pair_of(each, each)].diagonal(axis1=1, axis2=2)
    alike = np.maximum(alike, 0)
    alike[:, 0] = 0  # no phone
    own = alike[table.writings[:, None], table.codes[:, 0]].sum(axis=1)
    rare = knowledge.rarity[rarity_slots(table)] / _UNITS_OF_RARITY
    return Known(np.maximum(own, BIT).astype(np.float32), rare.astype(np.float32), _signs(table))


def _signs(table: WordTable) -> NDArray[np.uint64]:
    """One number for the codes, the writing and the kind of each word."""
    size = MOST_READINGS * LONGEST_READING // 8  # in numbers of 64 bits
    flat = np.ascontiguousarray(table.codes).view(np.uint64).reshape(len(table.kinds), size)
    signs = table.writings.astype(np.uint64) * np.uint64(8) + table.kinds.astype(np.uint64)
    for column in flat.T:
        signs = (signs ^ column) * _GOLDEN
        signs ^= signs >> np.uint64(29)
    return signs
