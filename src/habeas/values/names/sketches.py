"""Sketches of words: 64 bits that tell at a glance which of many words sound most like one.

Each two sounds that follow each other set one bit; sounds that spellings mix up count as one, and
so do vowels that are near each other.
"""

import numpy as np
from numpy.typing import NDArray

from habeas.values.names.lexicon import WordTable
from habeas.values.names.phones import classes_of_sounds

Sketches = NDArray[np.uint64]

_ALIKE = "kqKGgc", "szSZCJX", "tdTD", "bpvf", "lr", "nN", "m", "j", "aE", "eiIy", "ouOUw"
_BEFORE_THE_FIRST = len(_ALIKE) + 1
_BITS = np.uint64(64)


_CLASSES = classes_of_sounds(_ALIKE).astype(np.uint64)


def sketches_of(table: WordTable) -> Sketches:
    """One sketch for each word, of its likeliest reading."""
    sounds = _CLASSES[table.codes[:, 0]]
    sketches = np.zeros(len(sounds), np.uint64)
    before = np.full(len(sounds), _BEFORE_THE_FIRST, np.uint64)
    for sound in sounds.T:
        bit = np.uint64(1) << ((before * np.uint64(17) + sound * np.uint64(5)) % _BITS)
        sketches |= np.where(sound > 0, bit, np.uint64(0))
        before = np.where(sound > 0, sound, before)
    return sketches


def closest(one: np.uint64, others: Sketches, most: int) -> NDArray[np.intp]:
    """The places of those of other sketches that are most like one."""
    if len(others) <= most:
        return np.arange(len(others))
    common = np.bitwise_count(others & one).astype(np.int16)
    likeness = 2 * common - np.bitwise_count(others)
    return np.argpartition(-likeness, most)[:most]
