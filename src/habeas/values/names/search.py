"""Asks an index of names whose name a text may be.

First words that may sound like those asked for, out of all words met in names; then names that have
them; of these the likeliest are compared as a whole.
"""

from collections.abc import Iterable, Sequence
from typing import Any, NamedTuple

import numpy as np
from numpy.typing import NDArray

from habeas.values.names.alignment import BIT, Integers, score_words
from habeas.values.names.evidence import Floats, Knowledge, Known, known_of
from habeas.values.names.features import features
from habeas.values.names.index import NameIndex, beginning_with, counts_under, taken
from habeas.values.names.keys import keys_of_word
from habeas.values.names.learnt import Learnt
from habeas.values.names.lexicon import MOST_WORDS, Lexicon, WordTable
from habeas.values.names.pairing import NamePairs
from habeas.values.names.scoring import log_odds, probability
from habeas.values.names.sketches import Sketches, closest, sketches_of
from habeas.values.names.words import joined_pieces

_MOST_WORDS = 4000  # words that are scored for each one asked for
_MOST_NAMES = 6000  # names that are looked at, those with the likeliest words first
MOST_COMPARED = 100
"""Names that are compared as a whole where a few are asked for."""

_FITS = 0.5  # the least likeness of a word that is taken for the one asked for
_FITS_BEGINNING = 0.6  # what a word counts that only begins with the one asked for
_RIVAL = 0.3  # what a lead over rivals counts, beside the odds themselves
_GREATEST_LEAD = 10.0
_AS_A_PART = 0.3, 0.19  # the score of a name of which the text is a part, and what is added at most


class Asked(NamedTuple):
    """What is asked for: words, their numbers in order, and words that may be written as one."""

    lexicon: Lexicon
    row: Integers
    joined: Integers
    known: Known
    sketches: Sketches

    @property
    def table(self) -> WordTable:
        """The words asked for."""
        return self.lexicon.table


class Found(NamedTuple):
    """An owner of a name that may be meant, and the logarithm of the odds that it is.

    ``name`` says which of the owner's names it is, from 0, where those of one owner were indexed
    together; ``equal`` whether it sounds the same, word by word. ``part`` is over 0 where every
    word asked for fits one of the name's, or begins it: how well the worst of them does.
    """

    owner: int
    odds: float
    part: float
    name: int
    equal: bool


class _Alike(NamedTuple):
    """Words of the index that may stand for a word asked for.

    ``value`` is what a match is worth, in bits; ``fits`` how alike the words are.
    """

    asked: Integers
    words: Integers
    value: Floats
    fits: Floats


def asked_for(knowledge: Knowledge, text: str) -> Asked:
    """A text as what is asked for."""
    lexicon = Lexicon()
    row = lexicon.rows_of([text])[0]
    joined = lexicon.rows_of_pieces([joined_pieces(text)], MOST_WORDS)[0]
    table = lexicon.table
    known = known_of(knowledge, table)
    return Asked(lexicon, row[row >= 0], joined[joined >= 0], known, sketches_of(table))


def search(
    learnt: Learnt, index: NameIndex, asked: Asked, most: int = MOST_COMPARED
) -> list[Found]:
    """Owners whose name it may be, the likeliest first; each with the likeliest of their names."""
    if not len(asked.row) or not len(index.rows):
        return []
    names, parts = candidates(learnt.knowledge, index, asked, most)
    if not len(names):
        return []
    odds, equal = _compared(learnt, index, asked, names)
    owners = index.owners[names]
    which = names - np.searchsorted(index.owners, owners)
    found: dict[int, Found] = {}
    for place in np.lexsort((-odds, ~equal)).tolist():
        owner, part = int(owners[place]), float(parts[place])
        this = Found(owner, float(odds[place]), part, int(which[place]), bool(equal[place]))
        best = found.get(owner, this)
        found[owner] = best._replace(odds=max(best.odds, this.odds), part=max(best.part, this.part))
    return [*found.values()]


def with_rivals(found: Sequence[Found]) -> list[float]:
    """Scores from 0 to 1 for what was found.

    A score takes account of rivals: where two people fit alike, neither is sure. Where nobody
    fits well, a name of which the text is a part comes to the fore.
    """
    if not found:
        return []
    odds = np.array([one.odds for one in found])
    # The trees may take a longer, rarer name for likelier than the very one that is asked for.
    odds = np.where([one.equal for one in found], odds.max(), odds)
    best = odds.argmax()
    rivals = np.full(len(odds), odds[best])
    rivals[best] = np.delete(odds, best).max(initial=-np.inf)
    lead = np.minimum(odds - rivals, _GREATEST_LEAD)
    scores: list[float] = probability(odds + _RIVAL * lead).tolist()
    if max(scores) >= _FITS:
        return scores
    least, more = _AS_A_PART
    return [
        max(score, least + more * min(one.part, 1.0)) if one.part else score
        for score, one in zip(scores, found, strict=True)
    ]


def candidates(
    knowledge: Knowledge, index: NameIndex, asked: Asked, most: int
) -> tuple[Integers, Floats]:
    """Rows of the index that may be the name asked for, the likeliest first.

    Beside each, where every word asked for fits, how well the worst does; else 0.
    """
    alike = _alike_words(knowledge, index, asked)
    names = _names_with(index, alike)
    if not len(names):
        return names, np.zeros(0, np.float32)
    value, part = _measured(index, asked, alike, names)
    # A few places are kept for names of which the text is a part.
    best = np.argsort(-(value + part * most), kind="stable")[: most // 5]
    best = np.unique(np.concatenate([best, np.argsort(-value, kind="stable")[:most]]))
    best = best[np.argsort(-value[best], kind="stable")]
    return names[best], part[best]


def _alike_words(knowledge: Knowledge, index: NameIndex, asked: Asked) -> _Alike:
    number, words = _words_sought(index, asked)
    scores = score_words(knowledge.sounds, asked.table, index.table, number, words)
    fits = 2 * scores / (asked.known.own[number] + index.known.own[words])
    like = np.flatnonzero(scores > 0)
    number, words, fits = number[like], words[like], fits[like]
    rare = np.minimum(asked.known.rare[number], index.known.rare[words])
    alike = _Alike(number, words, np.minimum(scores[like] / BIT, rare), fits)
    return _Alike(*(np.concatenate(both) for both in zip(alike, _begun(index, asked), strict=True)))


def _words_sought(index: NameIndex, asked: Asked) -> tuple[Integers, Integers]:
    """Words asked for, and beside each a word of the index with a key of it; each pair once."""
    keys = [
        (key, number)
        for number, word in enumerate(asked.lexicon.words)
        for key in keys_of_word(word)
    ]
    columns = np.array(keys, np.int64).reshape(-1, 2)
    place, words = taken(index.by_consonants, columns[:, 0].astype(np.uint32))
    both = np.sort(columns[place, 1] << 32 | words)
    both = both[np.diff(both, prepend=-1) > 0]
    number, words = (both >> 32).astype(np.int32), (both & 0xFFFFFFFF).astype(np.int32)
    chosen = _likeliest(index, asked, number, words)
    return number[chosen], words[chosen]


def _likeliest(
    index: NameIndex, asked: Asked, number: Integers, words: Integers
) -> NDArray[np.intp]:
    """The places of words that are worth scoring, for each word asked for; ``number`` ascends."""
    starts = np.searchsorted(number, np.arange(len(asked.sketches) + 1))
    places = [
        start + closest(sketch, index.sketches[words[start:end]], _MOST_WORDS)
        for sketch, start, end in zip(asked.sketches, starts, starts[1:], strict=False)
    ]
    return np.concatenate(places)


def _begun(index: NameIndex, asked: Asked) -> _Alike:
    """Words that begin with the last one asked for, which may not have been typed to its end."""
    last = int(asked.row[-1])
    begun = asked.lexicon.words[last].readings[0]
    words = beginning_with(index, begun)
    typed = len(begun) / index.table.lengths[words, 0]
    value = np.minimum(asked.known.own[last] / BIT, index.known.rare[words]) * typed
    fits = np.maximum(typed, _FITS_BEGINNING)
    return _Alike(np.full(len(words), last, np.int32), words, value, fits)


def _names_with(index: NameIndex, alike: _Alike) -> Integers:
    """Names with the likeliest words; each once."""
    words = alike.words[np.argsort(-alike.value, kind="stable")].astype(np.uint32)
    _, counts = counts_under(index.by_word, words)
    enough = int(np.searchsorted(np.cumsum(counts), _MOST_NAMES)) + 1
    _, names = taken(index.by_word, words[:enough])
    there = np.zeros(len(index.rows), np.bool_)
    there[names] = True
    return np.flatnonzero(there).astype(np.int32)


def _measured(
    index: NameIndex, asked: Asked, alike: _Alike, names: Integers
) -> tuple[Floats, Floats]:
    """For each name the evidence in its words, in bits; and how well the worst asked for fits."""
    slots = np.zeros(len(index.table.kinds) + 1, np.int32)
    slots[alike.words] = np.arange(1, len(alike.words) + 1)
    found = np.ascontiguousarray(slots[index.rows[names]].T)
    shape = len(asked.table.kinds), len(alike.words) + 1
    best = []
    for measure in (alike.value, alike.fits):
        table = np.zeros(shape, np.float32)
        np.maximum.at(table, (alike.asked, slots[alike.words]), measure)
        best.append(np.stack([row[found].max(axis=0) for row in table]))
    value = best[0][asked.row].sum(axis=0)
    for number in asked.joined:
        value = np.maximum(value, best[0][number])
    worst = best[1][asked.row].min(axis=0)
    return value, np.where(worst >= _FITS, worst, 0)


def _compared(
    learnt: Learnt, index: NameIndex, asked: Asked, names: Integers
) -> tuple[Floats, NDArray[np.bool_]]:
    """The logarithm of the odds that each of these names is what is asked for, and whether it
    sounds the same.
    """
    rows = index.rows[names, :MOST_WORDS]
    words = np.unique(rows)
    words = words[words >= 0]
    offset = len(asked.table.kinds)
    local = np.searchsorted(words, rows) + offset
    second = np.where(rows >= 0, local, -1).astype(np.int32)
    first = np.full(second.shape, -1, np.int32)
    first[:, : len(asked.row)] = asked.row
    table = WordTable(*_joined(asked.table, index.table, words))
    known = Known(*_joined(asked.known, index.known, words))
    pairs = NamePairs(learnt.knowledge, table, known, first, second)
    sign = np.append(known.sign, np.uint64(0))
    return log_odds(learnt.trees, features(pairs)), (sign[first] == sign[second]).all(axis=1)


def _joined(some: WordTable | Known, others: WordTable | Known, chosen: Integers) -> list[Any]:
    """The columns of one table, with chosen rows of another after them."""
    columns: Iterable[tuple[Any, Any]] = zip(some, others, strict=True)
    return [np.concatenate([one, other[chosen]]) for one, other in columns]
