"""An index of names in which a name is found by whatever spelling stands in front of one.

It is made of arrays alone, so it can be kept as bytes and shared between threads: a search writes
nothing into it.
"""

import io
import itertools
import zipfile
from collections.abc import Sequence
from typing import Any, NamedTuple

import numpy as np
from numpy.typing import NDArray

from habeas.values.names.alignment import Integers
from habeas.values.names.evidence import Knowledge, Known, known_of
from habeas.values.names.keys import keys_of_word
from habeas.values.names.lexicon import Lexicon, Rows, WordTable
from habeas.values.names.sketches import Sketches, sketches_of
from habeas.values.names.words import LONGEST_READING, joined_pieces

_MOST_BEGINNING = 2000

MOST_JOINED = 2
"""Words of one name that are also filed as if they were written together."""


class Postings(NamedTuple):
    """Numbers filed under keys: ``keys`` ascend; those of key i lie from ``starts[i]`` on."""

    keys: NDArray[np.uint32]
    starts: Integers
    numbers: Integers


def filed(keys: NDArray[np.uint32], numbers: Integers) -> Postings:
    """Files numbers under keys, each once."""
    both = np.unique((keys.astype(np.uint64) << np.uint64(32)) | numbers.astype(np.uint64))
    keys = (both >> np.uint64(32)).astype(np.uint32)
    each, starts = np.unique(keys, return_index=True)
    return Postings(
        each,
        np.append(starts, len(keys)).astype(np.int32),
        (both & np.uint64(0xFFFFFFFF)).astype(np.int32),
    )


def counts_under(postings: Postings, keys: NDArray[np.uint32]) -> tuple[Integers, Integers]:
    """Where what is filed under each key begins, and how much it is."""
    if not len(postings.keys):
        return np.zeros((2, len(keys)), np.int32)[0], np.zeros(len(keys), np.int32)
    places = np.minimum(np.searchsorted(postings.keys, keys), len(postings.keys) - 1)
    starts, ends = postings.starts[places], postings.starts[places + 1]
    return starts, np.where(postings.keys[places] == keys, ends - starts, 0)


def taken(postings: Postings, keys: NDArray[np.uint32]) -> tuple[Integers, Integers]:
    """What is filed under keys: the place of each key among ``keys``, and a number under it."""
    starts, counts = counts_under(postings, keys)
    key = np.repeat(np.arange(len(keys), dtype=np.int32), counts)
    within = np.arange(len(key)) - np.repeat(np.cumsum(counts) - counts, counts)
    return key, postings.numbers[starts[key] + within]


class NameIndex(NamedTuple):
    """The words of names, and the names of owners. An owner is a number and may have many names.

    ``sketches`` are those of the words. ``rows`` are names as words, then the words that are also
    filed as one. ``by_consonants`` leads from keys to words, ``by_word`` from words to names;
    ``by_beginning`` are the words in the order of their phones, which are ``beginnings``.
    ``owners[i]`` is whose name row i is; owners ascend.
    """

    table: WordTable
    known: Known
    sketches: Sketches
    rows: Rows
    owners: Integers
    by_consonants: Postings
    by_word: Postings
    beginnings: NDArray[np.bytes_]
    by_beginning: Integers

    @property
    def nbytes(self) -> int:
        """How much memory the arrays take."""
        return sum(array.nbytes for array in self.arrays())

    def arrays(self) -> list[NDArray[np.generic]]:
        """All arrays, in a fixed order."""
        return [
            *self.table,
            *self.known,
            self.sketches,
            self.rows,
            self.owners,
            *self.by_consonants,
            *self.by_word,
            self.beginnings,
            self.by_beginning,
        ]

    def to_bytes(self) -> bytes:
        """The index as bytes, for ``from_bytes``."""
        out = io.BytesIO()
        for array in self.arrays():
            np.save(out, array, allow_pickle=False)
        return out.getvalue()

    @classmethod
    def from_bytes(cls, data: bytes) -> "NameIndex":
        """An index from its bytes. Raises ValueError where they are not of one."""
        arrays = iter(_arrays_in(data))
        return cls(
            WordTable(*itertools.islice(arrays, len(WordTable._fields))),
            Known(*itertools.islice(arrays, len(Known._fields))),
            next(arrays),
            next(arrays),
            next(arrays),
            Postings(*itertools.islice(arrays, len(Postings._fields))),
            Postings(*itertools.islice(arrays, len(Postings._fields))),
            next(arrays),
            next(arrays),
        )


_ARRAYS = len(WordTable._fields) + len(Known._fields) + 2 * len(Postings._fields) + 5


def _arrays_in(data: bytes) -> list[Any]:
    file = io.BytesIO(data)
    try:
        arrays = [np.load(file, allow_pickle=False) for _ in range(_ARRAYS)]
    except (EOFError, zipfile.BadZipFile) as error:
        raise ValueError("not the bytes of an index of names") from error
    if file.read(1) or not all(isinstance(array, np.ndarray) for array in arrays):
        raise ValueError("not the bytes of an index of names")
    return arrays


def beginning_with(index: NameIndex, phones: bytes) -> Integers:
    """Words that begin with these codes of phones, but are longer; so many as are worth a look."""
    first = int(np.searchsorted(index.beginnings, phones, side="right"))
    after = int(np.searchsorted(index.beginnings, phones + b"\xff"))
    return index.by_beginning[first : min(after, first + _MOST_BEGINNING)]


def build_index(knowledge: Knowledge, names: Sequence[str], owners: Sequence[int]) -> NameIndex:
    """Indexes names; ``owners[i]`` is whose name ``names[i]`` is, and they ascend."""
    lexicon = Lexicon()
    rows = np.concatenate(
        [lexicon.rows_of(names), lexicon.rows_of_pieces([*map(joined_pieces, names)], MOST_JOINED)],
        axis=1,
    )
    table = lexicon.table
    name, column = np.nonzero(rows >= 0)
    spoken = np.ascontiguousarray(table.codes[:, 0]).view(f"S{LONGEST_READING}")[:, 0]
    by_beginning = np.argsort(spoken, kind="stable").astype(np.int32)
    return NameIndex(
        table=table,
        known=known_of(knowledge, table),
        sketches=sketches_of(table),
        rows=rows,
        owners=np.asarray(owners, np.int32),
        by_consonants=_words_by_consonants(lexicon),
        by_word=filed(rows[name, column].astype(np.uint32), name.astype(np.int32)),
        beginnings=spoken[by_beginning],
        by_beginning=by_beginning,
    )


def _words_by_consonants(lexicon: Lexicon) -> Postings:
    keys = [keys_of_word(word) for word in lexicon.words]
    counts = np.fromiter(map(len, keys), np.int64, len(keys))
    flat = np.fromiter(itertools.chain.from_iterable(keys), np.uint32, int(counts.sum()))
    return filed(flat, np.repeat(np.arange(len(keys), dtype=np.int32), counts))
