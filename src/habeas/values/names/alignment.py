"""How much more alike two words sound than strangers do, by what was learnt of spellings.

The score of two words is a log-likelihood ratio: the best alignment of their phones under
probabilities learnt from spellings of one name, against the same phones met by chance. It is in
eighths of a bit: a word of two syllables spelt alike scores about 100, two strangers score below 0.
"""

from typing import Any, NamedTuple

import numpy as np
from numpy.typing import NDArray

from habeas.values.names._loops import ffi, lib
from habeas.values.names.lexicon import Rows, WordTable
from habeas.values.names.words import Writing

BIT = 8
"""Units of a score in one bit."""
WRITINGS = len(Writing)

Integers = NDArray[np.int32]


class Sounds(NamedTuple):
    """What was learnt, for each pair of writings; the first word is in the first of the two.

    ``match[pair, a, b]``: a phone stands for another. ``gap_first[pair, a]`` and
    ``gap_second[pair, b]``: a phone of one word stands for nothing in the other; ``tail_…``: the
    same after the other word's end, where endings are inflected or dropped. A pair's number is its
    place in the upper triangle of writings by writings. All are 16-bit and contiguous.
    """

    match: NDArray[np.int16]
    gap_first: NDArray[np.int16]
    gap_second: NDArray[np.int16]
    tail_first: NDArray[np.int16]
    tail_second: NDArray[np.int16]


def _numbered_pairs() -> Integers:
    numbers = np.zeros((WRITINGS, WRITINGS), np.int32)
    numbers[np.triu_indices(WRITINGS)] = np.arange(WRITINGS * (WRITINGS + 1) // 2)
    return numbers


_PAIRS = _numbered_pairs()


def pair_of(first: NDArray[np.integer], second: NDArray[np.integer]) -> Integers:
    """The number of the tables for two writings, of which the first is not the greater."""
    numbers: Integers = _PAIRS[first, second]
    return numbers


def score_words(
    sounds: Sounds, some: WordTable, others: WordTable, first: Integers, second: Integers
) -> Integers:
    """For each n the score of the word ``first[n]`` of some with the word ``second[n]`` of others.

    It is the best over all readings of both.
    """
    scores = np.empty(len(first), np.int32)
    tables = _in_c("Sounds *", sounds), _in_c("Words *", some), _in_c("Words *", others)
    lib.score_words(
        *(table.struct for table in tables),
        len(first),
        _integers(first),
        _integers(second),
        _integers(scores),
    )
    return scores


def score_wholes(sounds: Sounds, words: WordTable, first: Rows, second: Rows) -> Integers:
    """Scores of whole names, their words written together, in whichever order fits best."""
    scores = np.empty(len(first), np.int32)
    tables = _in_c("Sounds *", sounds), _in_c("Words *", words)
    lib.score_wholes(
        *(table.struct for table in tables),
        len(first),
        first.shape[1],
        _integers(first),
        _integers(second),
        _integers(scores),
    )
    return scores


class _InC(NamedTuple):
    """A struct of pointers, and the arrays they point into, which must live as long."""

    struct: Any
    arrays: list[Any]


_ELEMENTS = {"h": "int16_t[]", "b": "int8_t[]", "B": "uint8_t[]"}


def _in_c(kind: str, table: Sounds | WordTable) -> _InC:
    arrays = [ffi.from_buffer(_ELEMENTS[array.dtype.char], array) for array in table]
    return _InC(ffi.new(kind, arrays), arrays)


def _integers(values: Integers) -> Any:  # noqa: ANN401  a pointer of cffi
    return ffi.from_buffer("int32_t[]", np.ascontiguousarray(values, np.int32))
