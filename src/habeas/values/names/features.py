"""What the scorer decides by: numbers that speak for and against two names being of one person.

Each function makes those on one subject, as a column for each name in `FEATURES`. Bits are those of
the alignment (``BIT``); a place is where a word stands, from 0 for the first to 1 for the last.
"""

from typing import Any

import numpy as np
from numpy.typing import NDArray

from habeas.values.names.alignment import BIT
from habeas.values.names.evidence import Floats
from habeas.values.names.pairing import Flags, Likenesses, NamePairs
from habeas.values.names.words import Kind

# What was learnt depends on the order.
FEATURES = (
    "words_first", "words_second", "worst", "second_worst", "third_worst", "worst_within",
    "second_within", "best", "sum", "sum_above", "evidence", "evidence_worst", "like_matched",
    "like_all", "like_within", "worst_score", "worst_rare", "worst_at", "worst_at_first",
    "rarest_like", "rarest", "rare_sum", "moved_most", "moved", "unmatched", "unmatched_own",
    "unmatched_rare", "unmatched_score", "patronymics", "initials", "initials_differ", "first",
    "last", "crossed", "crossed_least", "writing_least", "writing_most", "own_least", "own_most",
    "whole", "whole_like",
)  # fmt: skip

# What stands for a value that is not there, beyond all that are.
_ABOVE_LIKENESS = 9
_ABOVE_BITS = 99
_BELOW_SCORES = -300
_NO_PATRONYMICS = 2

Columns = dict[str, NDArray[Any]]


def features(pairs: NamePairs) -> Floats:
    """What speaks for and against each pair: N×len(FEATURES), in the order of FEATURES."""
    columns = (
        _of_names(pairs)
        | _of_likeness(pairs)
        | _of_bits(pairs)
        | _of_sums(pairs)
        | _of_rarity(pairs)
        | _of_places(pairs)
        | _of_words_left_over(pairs)
        | _of_kinds(pairs)
        | _of_ends(pairs)
    )
    return np.stack([columns[name].astype(np.float32) for name in FEATURES], axis=1)


def _of_names(pairs: NamePairs) -> Columns:
    """Of each name by itself: its words, their writing, and its score against itself."""
    own = pairs.own_first.sum(axis=1) / BIT, pairs.own_second.sum(axis=1) / BIT
    writings = pairs.writing_first, pairs.writing_second
    return {
        "words_first": pairs.count_first,
        "words_second": pairs.count_second,
        "writing_least": np.minimum(*writings),
        "writing_most": np.maximum(*writings),
        "own_least": np.minimum(*own),
        "own_most": np.maximum(*own),
    }


def _of_likeness(pairs: NamePairs) -> Columns:
    """Of matched words, from the least alike on."""
    matching = pairs.matching
    count = matching.there.sum(axis=1)
    likeness = np.sort(_known_likeness(matching.likeness, matching.there), axis=1)
    within = np.sort(_known_likeness(matching.within, matching.there), axis=1)
    return {
        "worst": likeness[:, 0],
        "second_worst": np.where(count > 1, likeness[:, 1], -1),
        "third_worst": np.where(count > 2, likeness[:, 2], -1),
        "worst_within": within[:, 0],
        "second_within": np.where(count > 1, within[:, 1], -1),
        "best": np.where(matching.there, matching.likeness, -_ABOVE_LIKENESS).max(axis=1),
    }


def _known_likeness(likeness: Likenesses, there: Flags) -> Likenesses:
    return np.where(there, likeness, _ABOVE_LIKENESS)


def _of_bits(pairs: NamePairs) -> Columns:
    """Of matched words in bits; as evidence none counts for more than its rarity."""
    matching = pairs.matching
    bits = matching.score / BIT
    evidence = np.minimum(bits, matching.rare)
    return {
        "sum_above": np.maximum(bits, 0).sum(axis=1),
        "worst_score": np.where(matching.there, bits, _ABOVE_BITS).min(axis=1),
        "evidence": np.where(matching.there, evidence, 0).sum(axis=1),
        "evidence_worst": np.where(matching.there, evidence, _ABOVE_BITS).min(axis=1),
    }


def _of_sums(pairs: NamePairs) -> Columns:
    """Of all words together: their matches and the whole names, by what full likeness would be."""
    matching = pairs.matching
    total, whole = matching.score.sum(axis=1), pairs.whole()
    own_first, own_second = pairs.own_first.sum(axis=1), pairs.own_second.sum(axis=1)
    matched_first = np.take_along_axis(pairs.own_first, matching.at_first, 1)
    matched_second = np.take_along_axis(pairs.own_second, matching.at_second, 1)
    matched = np.where(matching.there, matched_first, 0).sum(axis=1)
    matched += np.where(matching.there, matched_second, 0).sum(axis=1)
    both = np.maximum(own_first + own_second, 2 * BIT)
    return {
        "sum": total / BIT,
        "like_matched": 2 * total / np.maximum(matched, 2 * BIT),
        "like_all": 2 * total / both,
        "like_within": total / np.maximum(np.minimum(own_first, own_second), BIT),
        "whole": whole / BIT,
        "whole_like": 2 * whole / both,
    }


def _of_rarity(pairs: NamePairs) -> Columns:
    """Of how rare matched words are, and how alike the rarest."""
    matching, rows = pairs.matching, pairs.rows
    rarest = np.where(matching.there, matching.rare, -1).argmax(axis=1)
    return {
        "rarest": matching.rare[rows, rarest],
        "rarest_like": matching.likeness[rows, rarest],
        "rare_sum": np.where(matching.there, matching.rare, 0).sum(axis=1),
    }


def _of_places(pairs: NamePairs) -> Columns:
    """Of where the least alike of matched words stand, and how far words are from each other."""
    matching, rows = pairs.matching, pairs.rows
    at_first = matching.at_first / np.maximum(pairs.count_first - 1, 1)[:, None]
    at_second = matching.at_second / np.maximum(pairs.count_second - 1, 1)[:, None]
    moved = np.where(matching.there, np.abs(at_first - at_second), 0)
    worst = _known_likeness(matching.likeness, matching.there).argmin(axis=1)
    worst_at = at_first[rows, worst], at_second[rows, worst]
    return {
        "worst_rare": matching.rare[rows, worst],
        "worst_at": np.maximum(*worst_at),
        "worst_at_first": np.minimum(*worst_at),
        "moved_most": moved.max(axis=1),
        "moved": moved.sum(axis=1) / np.maximum(matching.there.sum(axis=1), 1),
    }


def _of_words_left_over(pairs: NamePairs) -> Columns:
    """Of words of the longer name that have no match; one may well leave out a patronymic."""
    left_over = _left_over(pairs)
    plain = left_over & (pairs.kind_second != Kind.PATRONYMIC)
    best = pairs.scores.max(axis=1)
    return {
        "unmatched": plain.sum(axis=1),
        "unmatched_own": np.where(plain, pairs.own_second, 0).sum(axis=1) / BIT,
        "unmatched_rare": np.where(plain, pairs.rare_second, 0).max(axis=1),
        "unmatched_score": np.where(left_over, best, _BELOW_SCORES).max(axis=1) / BIT,
    }


def _left_over(pairs: NamePairs) -> Flags:
    """Which words of the longer names have no match: N×MOST_WORDS."""
    left_over: Flags = pairs.second >= 0
    row, column = np.nonzero(pairs.matching.there)
    left_over[row, pairs.matching.at_second[row, column]] = False
    return left_over


def _of_kinds(pairs: NamePairs) -> Columns:
    """Of matched patronymics and initials."""
    matching = pairs.matching
    first = np.take_along_axis(pairs.kind_first, matching.at_first, 1)
    second = np.take_along_axis(pairs.kind_second, matching.at_second, 1)
    patronymics = matching.there & (first == Kind.PATRONYMIC) & (second == Kind.PATRONYMIC)
    initials = matching.there & ((first == Kind.INITIAL) | (second == Kind.INITIAL))
    return {
        "patronymics": np.where(patronymics, matching.likeness, _NO_PATRONYMICS).min(axis=1),
        "initials": (initials & (matching.score > 0)).sum(axis=1),
        "initials_differ": (initials & (matching.score <= 0)).sum(axis=1),
    }


def _of_ends(pairs: NamePairs) -> Columns:
    """Of first words and last words, with each other and crossed, in bits."""
    rows = pairs.rows
    last_first = np.maximum(pairs.count_first - 1, 0)
    last_second = np.maximum(pairs.count_second - 1, 0)
    crossed = pairs.scores[rows, 0, last_second] / BIT, pairs.scores[rows, last_first, 0] / BIT
    return {
        "first": pairs.scores[:, 0, 0] / BIT,
        "last": pairs.scores[rows, last_first, last_second] / BIT,
        "crossed": np.maximum(*crossed),
        "crossed_least": np.minimum(*crossed),
    }
