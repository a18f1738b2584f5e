"""Two names beside each other: which word stands for which.

Everything is the same whichever of the two names comes first.
"""

from typing import NamedTuple, TypeVar

import numpy as np
from numpy.typing import NDArray

from habeas.values.names.alignment import BIT, Integers, score_wholes, score_words
from habeas.values.names.evidence import Floats, Knowledge, Known
from habeas.values.names.lexicon import MOST_WORDS, Rows, WordTable
from habeas.values.names.words import Kind, Writing

_MATCHED = MOST_WORDS  # with four, a chain of forefathers hid that it begins with another person
_NOTHING = -1000  # the score where a name has no word, below all scores of words
_IN_FULL = 0.2  # the least likeness of words that may well be one

Flags = NDArray[np.bool_]
Likenesses = NDArray[np.float64]
_Number = TypeVar("_Number", np.float32, np.int8)


class Matching(NamedTuple):
    """For N pairs and each of their matched words, the best first; all arrays are N×MOST_WORDS.

    ``there``: so many words are matched; where it is not set, the rest says nothing. ``at_first``
    and ``at_second`` are places of words; ``score`` is in units of the alignment; ``likeness`` is
    the score by the mean of both words' scores against themselves, ``within`` by the lesser;
    ``rare`` is the lesser rarity of the two, in bits. ``in_full``: neither word is an initial, and
    they may well be one.
    """

    there: Flags
    at_first: NDArray[np.int64]
    at_second: NDArray[np.int64]
    score: Integers
    likeness: Likenesses
    within: Likenesses
    rare: Floats
    in_full: Flags


class NamePairs:
    """N pairs of names as rows of word numbers, the shorter name first.

    What is known of words is N×MOST_WORDS, 0 where there is no word: ``own_…`` their scores against
    themselves, ``rare_…`` their rarity in bits, ``kind_…`` their `Kind`. ``count_…`` are the words
    of a name, ``writing_…`` the greatest `Writing` among them. ``scores`` are those of all words
    with all words: N×MOST_WORDS×MOST_WORDS.
    """

    def __init__(
        self, knowledge: Knowledge, table: WordTable, known: Known, first: Rows, second: Rows
    ) -> None:
        self.knowledge, self.table = knowledge, table
        turned = _turned(known, first, second)[:, None]
        self.first, self.second = np.where(turned, second, first), np.where(turned, first, second)
        self.rows = np.arange(len(first))
        self.count_first = (self.first >= 0).sum(axis=1)
        self.count_second = (self.second >= 0).sum(axis=1)
        self.own_first = of_words(known.own, self.first)
        self.own_second = of_words(known.own, self.second)
        self.rare_first = of_words(known.rare, self.first)
        self.rare_second = of_words(known.rare, self.second)
        self.kind_first = of_words(table.kinds, self.first)
        self.kind_second = of_words(table.kinds, self.second)
        self.writing_first = of_words(table.writings, self.first).max(axis=1)
        self.writing_second = of_words(table.writings, self.second).max(axis=1)
        self.scores = self._all_scores()
        self.matching = self._matching()

    def _all_scores(self) -> Integers:
        there = (self.first[:, :, None] >= 0) & (self.second[:, None, :] >= 0)
        row, left, right = np.nonzero(there)
        size = max(1, len(self.table.kinds))
        keys = self.first[row, left].astype(np.int64) * size + self.second[row, right]
        each, places = np.unique(keys, return_inverse=True)
        words = (each // size).astype(np.int32), (each % size).astype(np.int32)
        found = score_words(self.knowledge.sounds, self.table, self.table, *words)
        scores = np.full((len(self.first), MOST_WORDS, MOST_WORDS), _NOTHING, np.int32)
        scores[row, left, right] = found[places]
        return scores

    def _matching(self) -> Matching:
        at_first, at_second, score = _best_matches(self.scores)
        there = score > _NOTHING
        own_first = np.take_along_axis(self.own_first, at_first, 1)
        own_second = np.take_along_axis(self.own_second, at_second, 1)
        rare_first = np.take_along_axis(self.rare_first, at_first, 1)
        rare_second = np.take_along_axis(self.rare_second, at_second, 1)
        initial = np.take_along_axis(self.kind_first, at_first, 1) == Kind.INITIAL
        initial |= np.take_along_axis(self.kind_second, at_second, 1) == Kind.INITIAL
        likeness = score * 2 / np.maximum(own_first + own_second, 2 * BIT)
        return Matching(
            there=there,
            at_first=at_first,
            at_second=at_second,
            score=np.where(there, score, np.int32(0)),
            likeness=likeness,
            within=score / np.maximum(np.minimum(own_first, own_second), BIT),
            rare=np.minimum(rare_first, rare_second),
            in_full=there & ~initial & (likeness > _IN_FULL),
        )

    def whole(self) -> Floats:
        """The scores of the whole names, their words written together, in either order.

        Where both names have as many words and no writing leaves out more than an abjad does, the
        sum of the matches stands for it: aligning whole names is what costs most.
        """
        whole: Floats = self.matching.score.sum(axis=1).astype(np.float32)
        writing = np.maximum(self.writing_first, self.writing_second)
        unlike = (self.count_first != self.count_second) | (writing > Writing.ABJAD)
        rows = np.flatnonzero(unlike & (self.count_first > 0))
        if len(rows):
            whole[rows] = score_wholes(
                self.knowledge.sounds, self.table, self.first[rows], self.second[rows]
            )
        return whole


def of_words(values: NDArray[_Number], words: Rows) -> NDArray[_Number]:
    """What is known of each word of each name; 0 where there is no word."""
    found: NDArray[_Number] = np.append(values, values.dtype.type(0))[words]
    return found


def _best_matches(
    scores: Integers,
) -> tuple[NDArray[np.int64], NDArray[np.int64], Integers]:
    """Takes the best pair of words left, again and again: places in both names, and scores."""
    rows, left = np.arange(len(scores)), scores.copy()
    columns = []
    for _ in range(_MATCHED):
        best = left.reshape(len(rows), MOST_WORDS * MOST_WORDS).argmax(axis=1)
        first, second = np.divmod(best, MOST_WORDS)
        columns.append((first, second, left[rows, first, second]))
        left[rows, first, :] = _NOTHING
        left[rows, :, second] = _NOTHING
    at_first, at_second, score = (np.stack(each, axis=1) for each in zip(*columns, strict=True))
    return at_first, at_second, score


def _turned(known: Known, first: Rows, second: Rows) -> Flags:
    """Which pairs to take the other way round: the shorter name first, then any fixed order."""
    fewer = (first >= 0).sum(axis=1) - (second >= 0).sum(axis=1)
    sign = np.append(known.sign, np.uint64(0))
    one, other = sign[first], sign[second]
    rows, differ = np.arange(len(first)), (one != other).argmax(axis=1)
    turned: Flags = (fewer > 0) | ((fewer == 0) & (one[rows, differ] > other[rows, differ]))
    return turned
