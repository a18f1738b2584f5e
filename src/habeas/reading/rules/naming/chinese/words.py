"""The words of a Chinese text, and what jieba's dictionary says of a word."""

import logging
from collections.abc import Iterator
from functools import lru_cache
from typing import TYPE_CHECKING, NamedTuple

if TYPE_CHECKING:
    from jieba.posseg import POSTokenizer

_MOST_COMMON = 3  # uses in the dictionary's texts of a word that is no name
_WELL_KNOWN = 30  # uses of a word that begins behind a name
_LENGTHS = (2, 3, 4)


class Token(NamedTuple):
    """A word with its place and its kind, a tag of jieba's: ``ns`` for a place, ``nr`` a person."""

    start: int
    end: int
    text: str
    kind: str


def tokens_of(flat: str) -> Iterator[Token]:
    """All words and marks of a text in simplified characters."""
    start = 0
    for word, kind in _tagger().cut(flat):
        yield Token(start, start + len(word), word, kind)
        start += len(word)


def is_common(word: str) -> bool:
    """Whether the dictionary has a word as something else than a name."""
    kind = _tagger().word_tag_tab.get(word)
    return kind is not None and not kind.startswith("nr") and _uses(word) > _MOST_COMMON


def word_begins_at(flat: str, place: int) -> bool:
    """Whether a word that is well known begins at a place."""
    return any(_uses(flat[place : place + length]) > _WELL_KNOWN for length in _LENGTHS)


def _uses(word: str) -> int:
    return _tagger().tokenizer.FREQ.get(word) or 0


@lru_cache(maxsize=1)
def _tagger() -> "POSTokenizer":
    import jieba  # noqa: PLC0415  its dictionary takes a second to load
    import jieba.posseg as tagging  # noqa: PLC0415

    jieba.setLogLevel(logging.WARNING)
    tagging.dt.makesure_userdict_loaded()
    tagging.dt.tokenizer.initialize()
    return tagging.dt
