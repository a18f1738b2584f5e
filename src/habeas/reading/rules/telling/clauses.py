"""The clause round some words: as much of a sentence as says one thing."""

import re
from bisect import bisect_left, bisect_right
from collections.abc import Iterator, Sequence
from dataclasses import replace

from habeas.reading.rules.found import Placed, Span
from habeas.reading.rules.text import Text

_LIMIT = re.compile(
    r"[,;:()!?…—–，；：。、（）]|\s-\s|\s(?:and|but|while|et|mais|und|aber|y|pero)\s"
)
_TRIMMED = " \t\n,;:.—–-*()[]«»\"“”„'’，。；：、）（"
_CUTS = re.compile('[,;.!?"]')
_LONGEST_LABEL, _LABEL_WORDS = 32, 4
_LONGEST = 320
_LONGEST_SENTENCE = 3000


def manageable(text: Text) -> Text:
    """A text whose sentences are no longer than people write them.

    A table, or a text without stops, is one endless sentence; it is cut at blanks.
    """
    pieces = [piece for sentence in text.sentences for piece in _pieces(text.flat, sentence)]
    return text if len(pieces) == len(text.sentences) else replace(text, sentences=tuple(pieces))


def _pieces(flat: str, sentence: Span) -> Iterator[Span]:
    start = sentence.start
    while sentence.end - start > _LONGEST_SENTENCE:
        blank = flat.rfind(" ", start + 1, start + _LONGEST_SENTENCE)
        end = blank if blank > 0 else start + _LONGEST_SENTENCE
        yield Span(start, end)
        start = end
    yield Span(start, sentence.end)


class Clauses:
    """Cuts a sentence; what lies inside ``whole`` (names listed together, dates) is not cut."""

    def __init__(self, flat: str, sentence: Span, whole: Sequence[Span]) -> None:
        self._flat = flat
        self._sentence = sentence
        kept = Placed(whole, where=lambda span: span)
        self._limits = [
            match.span()
            for match in _LIMIT.finditer(flat, sentence.start, sentence.end)
            if not kept.around(Span(match.start(), match.start() + 1))
            and not _in_number(flat, match.start())
            and not _after_label(flat, sentence.start, match.start())
        ]
        self._starts = [start for start, _ in self._limits]

    def between(self, one: int, other: int) -> int:
        """How many limits of clauses lie between two places."""
        low, high = min(one, other), max(one, other)
        return bisect_left(self._starts, high) - bisect_left(self._starts, low)

    def strong_between(self, one: int, other: int) -> int:
        """How many semicolons and colons lie between two places."""
        return len(re.findall("[;；:]", self._flat[min(one, other) : max(one, other)]))

    def around(self, words: Span, *, more: int = 0) -> Span:
        """The clause in which words stand, and as many clauses before it, without the marks."""
        before = bisect_right(self._starts, words.start) - 1 - more
        start = self._limits[before][1] if before >= 0 else self._sentence.start
        after = bisect_left(self._starts, words.end)
        end = self._limits[after][0] if after < len(self._limits) else self._sentence.end
        start = max(start, words.start - _LONGEST)
        end = min(end, words.end + _LONGEST)
        return trimmed(self._flat, Span(min(start, words.start), max(end, words.end)))


def trimmed(flat: str, span: Span) -> Span:
    """A stretch without blanks and marks at its ends; never an empty one out of one with words."""
    words = flat[span.start : span.end]
    start = span.start + len(words) - len(words.lstrip(_TRIMMED))
    end = span.start + len(words.rstrip(_TRIMMED))
    return Span(start, end) if start < end else span


def _after_label(flat: str, start: int, place: int) -> bool:
    """A colon behind the name of a field, at the beginning of a sentence: "Held at: X Prison"."""
    if flat[place] not in ":：" or place - start > _LONGEST_LABEL:
        return False
    label = flat[start:place]
    return len(label.split()) <= _LABEL_WORDS and not _CUTS.search(label)


def _in_number(flat: str, place: int) -> bool:
    """A mark between two digits, or a comma before a year."""
    return flat[place - 1 : place].isdigit() and flat[place + 1 : place + 2].isdigit()
