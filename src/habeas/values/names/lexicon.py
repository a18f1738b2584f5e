"""Words as arrays, so that many can be compared at once."""

import itertools
from collections.abc import Iterable, Iterator, Sequence
from typing import Any, NamedTuple

import numpy as np
from numpy.typing import NDArray

from habeas.values.names.words import LONGEST_READING, MOST_READINGS, Word, pieces_of, read_words

MOST_WORDS = 6
"""Words of one name that are compared; the rest says nothing new about who it is."""

_SOUNDLESS = -1

Rows = NDArray[np.int32]
"""Names as numbers of words: N×MOST_WORDS, filled up with -1."""


class WordTable(NamedTuple):
    """N words by their numbers.

    ``codes`` are the phones of their readings: N×MOST_READINGS×LONGEST_READING, filled up with 0.
    ``lengths`` are the phones of each reading (N×MOST_READINGS); ``readings`` says how many a word
    has, ``writings`` and ``kinds`` its `Writing` and its `Kind`.
    """

    codes: NDArray[np.uint8]
    lengths: NDArray[np.int8]
    readings: NDArray[np.int8]
    writings: NDArray[np.int8]
    kinds: NDArray[np.int8]


class Lexicon:
    """Gives words their numbers, and keeps what is known of them as arrays."""

    def __init__(self) -> None:
        self._numbers: dict[str, int] = {}
        self.words: list[Word] = []
        self._table = table_of(())

    def rows_of(self, names: Iterable[str]) -> Rows:
        """Names as rows of word numbers; words met for the first time get the next numbers."""
        return self.rows_of_pieces([pieces_of(name) for name in names], MOST_WORDS)

    def rows_of_pieces(self, names: Sequence[Sequence[str]], width: int) -> Rows:
        """Names, given as words in lower case, as rows of word numbers."""
        numbers = self._numbers
        self._read({piece: None for pieces in names for piece in pieces if piece not in numbers})
        return filled([[numbers[piece] for piece in pieces] for pieces in names], width)

    def word(self, piece: str) -> Word | None:
        """A word that was met, by its text in lower case; None if it has no sound."""
        number = self._numbers[piece]
        return None if number == _SOUNDLESS else self.words[number]

    def _read(self, unread: Iterable[str]) -> None:
        pieces = [*unread]
        for piece, word in zip(pieces, read_words(pieces), strict=True):
            self._numbers[piece] = len(self.words) if word else _SOUNDLESS
            if word:
                self.words.append(word)

    @property
    def table(self) -> WordTable:
        """All words that have a number."""
        known = len(self._table.kinds)
        if known < len(self.words):
            columns: Iterator[tuple[NDArray[Any], NDArray[Any]]]
            columns = zip(self._table, table_of(self.words[known:]), strict=True)
            self._table = WordTable(*(np.concatenate(column) for column in columns))
        return self._table


def filled(numbers: Sequence[Sequence[int]], width: int) -> Rows:
    """Rows of one width, cut or filled up with -1, without words that have no sound."""
    counts = np.fromiter(map(len, numbers), np.int64, len(numbers))
    flat = np.fromiter(itertools.chain.from_iterable(numbers), np.int32, int(counts.sum()))
    row = np.repeat(np.arange(len(numbers)), counts)
    sounding = flat != _SOUNDLESS
    row, flat = row[sounding], flat[sounding]
    lengths = np.bincount(row, minlength=len(numbers))
    column = np.arange(len(flat)) - np.repeat(np.cumsum(lengths) - lengths, lengths)
    fits = column < width
    rows = np.full((len(numbers), width), -1, np.int32)
    rows[row[fits], column[fits]] = flat[fits]
    return rows


def table_of(words: Sequence[Word]) -> WordTable:
    """Words as arrays, in their order."""
    size = LONGEST_READING
    blank = (b"",) * MOST_READINGS
    readings = [(*word.readings, *blank)[:MOST_READINGS] for word in words]
    packed = b"".join([reading.ljust(size, b"\0") for each in readings for reading in each])
    codes = np.frombuffer(packed, np.uint8).reshape(len(words), MOST_READINGS, size)
    return WordTable(
        codes,
        np.count_nonzero(codes, axis=2).astype(np.int8),
        np.array([len(word.readings) for word in words], np.int8),
        np.array([word.writing for word in words], np.int8),
        np.array([word.kind for word in words], np.int8),
    )
