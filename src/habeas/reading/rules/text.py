"""A text as blocks, sentences and words, each with its place in the text as it was handed in.

Marks of layout (asterisks, brackets of links, line ends inside a paragraph) become blanks of the
same length, so that a place in what is read is the place in the text.
"""

import re
import unicodedata
from bisect import bisect_right
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import cached_property, lru_cache
from itertools import pairwise

import icu

from habeas.reading.rules.found import Span
from habeas.reading.rules.language import language_of

LONGEST_READ = 400_000
"""Characters of one text that are read; a thousand printed pages have some two million."""

LONGEST_SENTENCE = 2_000
"""Characters of one sentence; a table or a list may be one that never ends."""

_APOSTROPHES = str.maketrans("’‘ʼ´`", "'''''")
_LAYOUT = re.compile(r"\*+|(?<!\w)_+|_+(?!\w)|\]\([^()\s]*\)|\\?[\[\]]|^#+(?= )|^>+", re.MULTILINE)
_BULLET = re.compile(r"[ \t]*(?:[-–—•·*◦▪]|\(?[0-9]{1,3}[.)])[ \t]")
_ENDS_SENTENCE = re.compile(r"[.!?…。！？:;][\"'»”“)\]]*\s*$")
_WORD = re.compile(r"[^\W\d_]+(?:['&/\-.](?=[^\W\d_])[^\W\d_]+)*|\d+")


@dataclass(frozen=True, slots=True)
class Word:
    """A word or a number; ``text`` is as written."""

    start: int
    end: int
    text: str

    @property
    def span(self) -> Span:
        """Where it stands."""
        return Span(self.start, self.end)


@dataclass(frozen=True)
class Text:
    """A text ready to be read.

    ``original`` is what was handed in; ``flat`` has blanks for marks of layout and straight
    apostrophes, and is of the same length. ``sentences`` and ``blocks`` (paragraphs, headings,
    lines of a list) cover it in its order.
    """

    original: str
    flat: str
    language: str
    blocks: tuple[Span, ...]
    sentences: tuple[Span, ...]

    @cached_property
    def words(self) -> tuple[Word, ...]:
        """All words, in their order."""
        return tuple(Word(m.start(), m.end(), m[0]) for m in _WORD.finditer(self.flat))

    @cached_property
    def _word_starts(self) -> list[int]:
        return [word.start for word in self.words]

    @cached_property
    def _sentence_starts(self) -> list[int]:
        return [span.start for span in self.sentences]

    @cached_property
    def _block_starts(self) -> list[int]:
        return [span.start for span in self.blocks]

    def words_in(self, span: Span) -> Sequence[Word]:
        """The words that begin in a stretch."""
        first = bisect_right(self._word_starts, span.start - 1)
        return self.words[first : bisect_right(self._word_starts, span.end - 1)]

    def sentence_at(self, place: int) -> Span:
        """The sentence in which a character stands."""
        return self.sentences[self.sentence_number(place)]

    def sentence_number(self, place: int) -> int:
        """Which sentence that is, counted from 0."""
        return max(0, bisect_right(self._sentence_starts, place) - 1)

    def block_at(self, place: int) -> Span:
        """The block in which a character stands."""
        return self.blocks[max(0, bisect_right(self._block_starts, place) - 1)]

    def __getitem__(self, span: Span) -> str:
        """The words of a stretch, as they were handed in."""
        return self.original[span.start : span.end]


def text_of(original: str, language: str = "") -> Text:
    """A text as blocks, sentences and words; its language is told where none is given."""
    original = original[:LONGEST_READ]
    unmarked = _LAYOUT.sub(lambda match: " " * len(match[0]), original.translate(_APOSTROPHES))
    unmarked = "".join(map(_plain, unmarked))
    blocks = [*_blocks(unmarked)]
    flat = unmarked.replace("\n", " ")
    language = language or language_of(flat)
    sentences = [each for block in blocks for each in _sentences(flat, block, language)]
    return Text(original, flat, language, tuple(blocks), tuple(sentences))


@lru_cache(maxsize=4096)
def _plain(letter: str) -> str:
    """A blank for a control character or an odd space; the letter otherwise."""
    if letter == "\n":
        return letter
    return " " if letter.isspace() or unicodedata.category(letter) in ("Cc", "Cf") else letter


def _blocks(text: str) -> Iterator[Span]:
    """Paragraphs, headings and lines of lists; a paragraph that was broken inside is one."""
    start = end = -1
    wrapped = _is_wrapped(text)
    for line in re.finditer(r"[^\n]+", text):
        if not line[0].strip():
            continue
        if start >= 0 and _goes_on(text, start, end, line, wrapped=wrapped):
            end = line.end()
            continue
        if start >= 0:
            yield Span(start, end)
        start, end = line.span()
    if start >= 0:
        yield Span(start, end)


def _is_wrapped(text: str) -> bool:
    """Whether the lines of a text were broken by their width: most are about as long."""
    every = text.split("\n")
    lines = [len(one) for one, following in pairwise(every) if one and following]
    longest = max(lines, default=0)
    if not _NARROWEST < longest < _WIDEST:
        return False
    return sum(line > _FULL * longest for line in lines) > _MOST * len(lines)


def _goes_on(text: str, start: int, end: int, line: re.Match[str], *, wrapped: bool) -> bool:
    """Whether a line goes on with the block before it."""
    before, words = text[max(start, end - _LONGEST_ENDING) : end], line[0].lstrip()
    if _BULLET.match(line[0]) or (
        _ENDS_SENTENCE.search(before) and "\n\n" in text[end : line.start()]
    ):
        return False
    if words[0].islower() and not _ENDS_SENTENCE.search(before):
        return True
    broken = text[end : line.start()].count("\n") < 2
    return wrapped and broken and len(before.rpartition("\n")[2].strip()) > _NARROWEST


_NARROWEST, _WIDEST = 50, 110  # letters of a line that was broken by its width
_LONGEST_ENDING = 300  # characters of a block by which it is told whether it goes on
_FULL, _MOST = 0.75, 0.6  # of the longest line, and of all lines


def _sentences(flat: str, block: Span, language: str) -> Iterator[Span]:
    """The sentences of a block, by Unicode's rules (UAX 29) and CLDR's abbreviations."""
    words = flat[block.start : block.end]
    start = 0
    for end in (*_breaks(words, language), len(words)):
        if end <= start or _is_no_break(words, end):
            continue
        if words[start:end].strip():
            yield from _cut(flat, Span(block.start + start, block.start + end))
        start = end


def _cut(flat: str, sentence: Span) -> Iterator[Span]:
    """A sentence; one that never ends in parts, after a comma or else a blank.

    Readers compare what stands in one sentence with each other.
    """
    start = sentence.start
    while sentence.end - start > LONGEST_SENTENCE:
        furthest = start + LONGEST_SENTENCE
        end = max(flat.rfind(mark, start, furthest) for mark in _PAUSES) + 1
        end = end or flat.rfind(" ", start, furthest) + 1 or furthest
        if flat[start:end].strip():
            yield Span(start, end)
        start = end
    if flat[start : sentence.end].strip():
        yield Span(start, sentence.end)


_PAUSES = ",;，、；،؛"

_ABBREVIATED = re.compile(
    r"(?:\b[^\W\d_]|\b\d{1,2}|"
    r"\b(?:[Mm]r|[Mm]rs|[Mm]s|[Dd]r|[Pp]rof|[Ss]t|[Nn]o|[Aa]rt|[Hh]err|[Ff]r|[Ss]ra?|"
    r"[Mm]me|[Mm]lle|[Mm]gr|[Ii]ng|[Jj]ud|[Pp]hd|гг?|им|ст|ч|тов|п|гр|ул|обл|руб|тыс|млн|р|см|т|"
    r"[Nn]r|[Bb]zw|[Cc]a|[Gg]en|[Ss]en|[Rr]ep|[Gg]ov|[Pp]res|[Cc]ol|[Ll]t|[Ss]gt|[Hh]on|[Rr]ev))\.\s+$"
)


def _is_no_break(words: str, end: int) -> bool:
    """After an initial or an abbreviation no sentence ends, unless the text ends there."""
    return end < len(words) and bool(_ABBREVIATED.search(words[max(0, end - 12) : end]))


def _breaks(words: str, language: str) -> list[int]:
    breaker = _breaker(language)
    units = words if words.isascii() or max(words) <= "\uffff" else _in_basic_plane(words)
    breaker.setText(units)
    return [*breaker]


def _in_basic_plane(words: str) -> str:
    """ICU counts a letter outside the basic plane twice; another stands in for it."""
    return "".join(letter if letter <= "\uffff" else "\u3013" for letter in words)


@lru_cache(maxsize=16)
def _breaker(language: str) -> icu.BreakIterator:
    return icu.BreakIterator.createSentenceInstance(icu.Locale(f"{language or 'en'}@ss=standard"))
