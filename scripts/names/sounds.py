"""Learns how sounds are spelt, from spellings of one name: expectation and maximisation in turn."""

import itertools
from collections.abc import Sequence
from typing import NamedTuple

import numpy as np
from numpy.typing import NDArray

from habeas.values.names.alignment import BIT, WRITINGS, Integers, Sounds, pair_of
from habeas.values.names.evidence import RARITY_SLOTS, Knowledge, known_of
from habeas.values.names.lexicon import Lexicon, WordTable
from habeas.values.names.pairing import NamePairs
from habeas.values.names.phones import ALPHABET, codes_of

PHONES = len(ALPHABET) + 1
PAIRS = WRITINGS * (WRITINGS + 1) // 2
_ROUNDS = 5
_POOLED = 1200.0  # how many aligned phones the tables of all writings together count for
_MOST_OF_ONE = 3  # how often one pair of words counts
_LIMIT = 100  # of a learnt score, either way
_NEVER = -(10**6)  # below all scores

# Phones that may stand for each other, for a beginning.
_ALIKE = "aeiouyEOUIj", "kqcKghGx", "sSzXcCxZ", "jJZgIy", "tdTD", "bpf", "vwfu", "rl", "nmN", "hKAx"

Counts = NDArray[np.float64]
Places = NDArray[np.int64]


class Tallies(NamedTuple):
    """How often phones stood for each other, or for nothing, in the shapes of `Sounds`."""

    match: Counts
    gap_first: Counts
    gap_second: Counts
    tail_first: Counts
    tail_second: Counts


def learn_sounds(names: Sequence[tuple[str, str]]) -> Sounds:
    """The tables under which the spellings of one name are likeliest; ``names`` are such pairs."""
    lexicon = Lexicon()
    first = lexicon.rows_of(name for name, _ in names)
    second = lexicon.rows_of(name for _, name in names)
    sounds = _first_guess()
    nothing = np.zeros(RARITY_SLOTS, np.uint8)
    for _ in range(_ROUNDS):
        knowledge = Knowledge(sounds, nothing)
        known = known_of(knowledge, lexicon.table)
        pairs = NamePairs(knowledge, lexicon.table, known, first, second)
        sounds = _estimated(_tallied(sounds, lexicon.table, *_matched_words(pairs)))
    return sounds


def _first_guess() -> Sounds:
    """Scores to begin with: like phones match, vowels come and go."""
    match = np.full((PHONES, PHONES), -24)
    for group in map(_codes, _ALIKE):
        match[np.ix_(group, group)] = 6
    np.fill_diagonal(match, 22)
    vowels = _codes("aeiouyEOU")
    match[vowels, vowels] = 12
    gap = np.full(PHONES, -22)
    gap[_codes("aeiouyEOUIhA")] = -6
    gap[0] = 0
    gaps = (np.repeat(gap[None].astype(np.int16), PAIRS, 0) for _ in range(4))
    return Sounds(np.repeat(match[None].astype(np.int16), PAIRS, 0), *gaps)


def _codes(phones: str) -> list[int]:
    return [*codes_of(phones)]


def _matched_words(pairs: NamePairs) -> tuple[Places, Places, Counts]:
    """Words that were matched with more than a bit of evidence, and how often each pair counts."""
    matching, writings = pairs.matching, pairs.table.writings
    row, column = np.nonzero(matching.there & (matching.score > BIT))
    first = pairs.first[row, matching.at_first[row, column]]
    second = pairs.second[row, matching.at_second[row, column]]
    turned = writings[first] > writings[second]
    first, second = np.where(turned, second, first), np.where(turned, first, second)
    each, counts = np.unique(first.astype(np.int64) * len(writings) + second, return_counts=True)
    first, second = np.divmod(each, len(writings))
    return first, second, np.minimum(counts, _MOST_OF_ONE).astype(np.float64)


class WordPairs(NamedTuple):
    """N pairs of words: the numbers of their tables, their codes of phones, and their lengths.

    What a step to a cell of the grid of alignments counts is asked by how many phones of the first
    word and of the second are behind it: one number for all pairs, or one for each.
    """

    sounds: Sounds
    pair: Integers
    first: NDArray[np.uint8]
    second: NDArray[np.uint8]
    length_first: Places
    length_second: Places

    def both(self, first: Places | int, second: Places | int) -> NDArray[np.int16]:
        """The last phones stand for each other."""
        one, other = self.last_phones(first, second)
        return self.sounds.match[self.pair, one, other]

    def first_alone(self, first: Places | int, second: Places | int) -> NDArray[np.int16]:
        """The last phone of the first word stands for nothing."""
        phones, _ = self.last_phones(first, second)
        gap, tail = self.sounds.gap_first, self.sounds.tail_first
        ended = second >= self.length_second
        return np.where(ended, tail[self.pair, phones], gap[self.pair, phones])

    def second_alone(self, first: Places | int, second: Places | int) -> NDArray[np.int16]:
        """The last phone of the second word stands for nothing."""
        _, phones = self.last_phones(first, second)
        gap, tail = self.sounds.gap_second, self.sounds.tail_second
        ended = first >= self.length_first
        return np.where(ended, tail[self.pair, phones], gap[self.pair, phones])

    def last_phones(
        self, first: Places | int, second: Places | int
    ) -> tuple[NDArray[np.uint8], NDArray[np.uint8]]:
        """Of both words; without meaning where none is behind."""
        rows = np.arange(len(self.pair))
        return self.first[rows, first - 1], self.second[rows, second - 1]


def _tallied(
    sounds: Sounds, table: WordTable, first: Places, second: Places, weights: Counts
) -> Tallies:
    """Counts along the best alignment of each pair of words, read as they mostly are."""
    words = WordPairs(
        sounds,
        pair_of(table.writings[first], table.writings[second]),
        table.codes[first, 0],
        table.codes[second, 0],
        table.lengths[first, 0].astype(np.int64),
        table.lengths[second, 0].astype(np.int64),
    )
    tallies = Tallies(
        np.zeros((PAIRS, PHONES, PHONES)), *(np.zeros((PAIRS, PHONES)) for _ in range(4))
    )
    _walk_back(tallies, words, best_scores(words), weights)
    return tallies


def best_scores(words: WordPairs) -> Places:
    """The best score of each pair up to each cell, as loops.c has it: N×(LONGEST+1)×(LONGEST+1)."""
    count, width = words.first.shape
    best = np.full((count, width + 1, width + 1), _NEVER)
    best[:, 0, 0] = 0
    for i, j in itertools.product(range(width + 1), repeat=2):
        cell = best[:, i, j]
        if i and j:
            np.maximum(cell, best[:, i - 1, j - 1] + words.both(i, j), out=cell)
        if i:
            np.maximum(cell, best[:, i - 1, j] + words.first_alone(i, j), out=cell)
        if j:
            np.maximum(cell, best[:, i, j - 1] + words.second_alone(i, j), out=cell)
    return best


def _walk_back(tallies: Tallies, words: WordPairs, best: Places, weights: Counts) -> None:
    """From the end of each alignment to its beginning, counting the steps that were taken."""
    rows = np.arange(len(best))
    i, j = words.length_first, words.length_second
    while ((i > 0) | (j > 0)).any():
        here = best[rows, i, j]
        both = (i > 0) & (j > 0) & (best[rows, i - 1, j - 1] + words.both(i, j) == here)
        first = ~both & (i > 0) & (best[rows, i - 1, j] + words.first_alone(i, j) == here)
        second = ~both & ~first & (j > 0)
        one, other = words.last_phones(i, j)
        first_ended, second_ended = i >= words.length_first, j >= words.length_second
        for table, step, phones in (
            (tallies.match, both, (one, other)),
            (tallies.tail_first, first & second_ended, (one,)),
            (tallies.gap_first, first & ~second_ended, (one,)),
            (tallies.tail_second, second & first_ended, (other,)),
            (tallies.gap_second, second & ~first_ended, (other,)),
        ):
            cells = words.pair[step], *(each[step] for each in phones)
            np.add.at(table, cells, weights[step])
        i, j = i - (both | first), j - (both | second)


def _estimated(tallies: Tallies) -> Sounds:
    """Log-likelihood ratios, the tables of rare pairs of writings leaning on those of all."""
    _make_symmetric(tallies)
    pooled = _pooled(tallies)
    tables = [np.zeros_like(table) for table in tallies]
    for pair in range(PAIRS):
        shares = _shares([table[pair] for table in tallies], pooled)
        for table, ratios in zip(tables, _ratios(shares), strict=True):
            table[pair] = ratios
    return Sounds(*(table.astype(np.int16) for table in tables))


def _make_symmetric(tallies: Tallies) -> None:
    """In one writing there is no first and second word."""
    each = np.arange(WRITINGS)
    for pair in pair_of(each, each):
        tallies.match[pair] = (tallies.match[pair] + tallies.match[pair].T) / 2
        for first, second in (
            (tallies.gap_first, tallies.gap_second),
            (tallies.tail_first, tallies.tail_second),
        ):
            first[pair] = second[pair] = (first[pair] + second[pair]) / 2


def _pooled(tallies: Tallies) -> list[Counts]:
    match = tallies.match.sum(axis=0)
    match = (match + match.T) / 2 + 0.02
    gap = (tallies.gap_first + tallies.gap_second).sum(axis=0) / 2 + 0.2
    tail = (tallies.tail_first + tallies.tail_second).sum(axis=0) / 2 + 0.2
    match[0] = match[:, 0] = gap[0] = tail[0] = 0
    whole = match.sum() + 2 * gap.sum() + 2 * tail.sum()
    return [table / whole for table in (match, gap, gap, tail, tail)]


def _shares(counts: list[Counts], pooled: list[Counts]) -> list[Counts]:
    whole = sum(float(table.sum()) for table in counts) + _POOLED
    return [(table + _POOLED * share) / whole for table, share in zip(counts, pooled, strict=True)]


def _ratios(shares: list[Counts]) -> list[Counts]:
    match, gap_first, gap_second, tail_first, tail_second = shares
    first = match.sum(axis=1) + gap_first + tail_first
    second = match.sum(axis=0) + gap_second + tail_second
    first, second = first / first.sum(), second / second.sum()
    ratios = [
        _rounded(match, first[:, None] * second[None, :]),
        _rounded(gap_first, first),
        _rounded(gap_second, second),
        _rounded(tail_first, first),
        _rounded(tail_second, second),
    ]
    ratios[0][0] = ratios[0][:, 0] = -_LIMIT
    for gaps in ratios[1:]:
        gaps[0] = 0
    return ratios


def _rounded(share: Counts, by_chance: Counts) -> Counts:
    """The logarithm of their ratio in units of the alignment; 0 where neither is ever met."""
    with np.errstate(divide="ignore", invalid="ignore"):
        ratio = np.nan_to_num(np.log2(share / by_chance), nan=0, neginf=-_LIMIT)
    return np.clip(np.round(ratio * BIT), -_LIMIT, _LIMIT)
