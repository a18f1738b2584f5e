"""Where a value stands in a document's text, and what the text offers while one is typed.

Pure functions over the text; positions are code points, half-open.
"""

import re
from collections.abc import Iterable, Iterator
from datetime import date
from itertools import islice
from typing import NamedTuple

from habeas.values.dates import PartialDate, dates_in, lengths_in
from habeas.values.names.comparison import Decision, compare_many

Span = tuple[int, int]

MOST_OFFERED = 8
_MOST_PLACES = 20
# Names of a long text that are compared with the one that was typed.
_MOST_NAMES = 2_000
_MOST_WORDS = 8
# A word's last two letters may be others by its case, or so many: Караганда, в Караганде, диабетом.
_ENDING = 4
_WORD = re.compile(r"[^\W_](?:[\w'’ʼ-]*\w)?")
_SENTENCE_ENDS = (". ", "! ", "? ", "\n")
_SENTENCE_END = re.compile(r"(?<=[.!?])\s|\n")
_CLAUSE_END = re.compile(r"[.,;:!?()«»“”\"\n\r…—]|\s[–-]\s")


class Offered(NamedTuple):
    """Words of the text that may be what somebody is about to type."""

    words: str
    start: int
    end: int


def places_of_words(text: str, words: str) -> list[Span]:
    """Where these words stand: as they are, else in another case, else with other endings."""
    pieces = words.split()
    if not pieces:
        return []
    exact = r"\s+".join(map(re.escape, pieces))
    loose = r"\s+".join(map(_with_any_ending, pieces))
    for pattern, flags in ((exact, 0), (exact, re.IGNORECASE), (loose, re.IGNORECASE)):
        whole_words = re.compile(rf"(?<!\w){pattern}(?!\w)", flags)
        if found := [match.span() for match in islice(whole_words.finditer(text), _MOST_PLACES)]:
            return found
    return []


def places_of_date(text: str, wanted: PartialDate, written: date | None) -> list[Span]:
    """Where the text gives this very date, in whatever form."""
    found = (item for item in dates_in(text, written) if item.date == wanted)
    return [(item.start, item.end) for item in islice(found, _MOST_PLACES)]


def places_of_name(text: str, name: str) -> list[Span]:
    """Where a person's name stands, in another script or inflected too."""
    if found := places_of_words(text, name):
        return found
    spans = [*islice(_runs_of_names(text, len(name.split())), _MOST_NAMES)]
    compared = compare_many([(name, text[start:end]) for start, end in spans])
    same = [
        (-result.score, span)
        for span, result in zip(spans, compared, strict=True)
        if result.decision == Decision.SAME
    ]
    best = min((score for score, _ in same), default=0.0)
    return [span for score, span in same if score == best][:_MOST_PLACES]


def sentence_around(text: str, span: Span) -> Span:
    """The sentence, or the line, in which a place stands."""
    marks = ((text.rfind(mark, 0, span[0]), len(mark)) for mark in _SENTENCE_ENDS)
    first = max((place + length for place, length in marks if place >= 0), default=0)
    ended = _SENTENCE_END.search(text, span[1])
    return first, max(ended.start() if ended else len(text.rstrip()), span[1])


def offered_dates(text: str, typed: str, written: date | None) -> list[Offered]:
    """Dates of the text that begin as what was typed; all of them where nothing was."""
    wanted = typed.casefold().lstrip()
    seen: dict[str, Offered] = {}
    for item in dates_in(text, written):
        words = text[item.start : item.end]
        if words.casefold().startswith(wanted):
            seen.setdefault(item.date.edtf, Offered(words, item.start, item.end))
    return [*islice(seen.values(), MOST_OFFERED)]


def offered_lengths(text: str, typed: str) -> list[Offered]:
    """Lengths of time of the text that begin as what was typed."""
    return _distinct(
        Offered(" ".join(text[start:end].split()), start, end)
        for start, end in lengths_in(text)
        if text[start:end].startswith(typed.strip())
    )


def offered_names(text: str, typed: str) -> list[Offered]:
    """Runs of capitalised words, or their ends, that begin as what was typed."""
    return _distinct(
        Offered(" ".join(text[start:end].split()), start, end)
        for start, end in _runs_of_names(text, 0)
        if text[start:end].casefold().startswith(typed.casefold())
    )


def offered_words(text: str, typed: str, *, longest_first: bool) -> list[Offered]:
    """What stands in the text from a word that begins as what was typed, up to each next word."""
    beginning = r"\s+".join(map(re.escape, typed.split()))
    if not beginning:
        return []
    found: list[Offered] = []
    for match in re.finditer(rf"(?<!\w){beginning}", text, re.IGNORECASE):
        extents = [*_extents(text, match.start(), match.end())]
        found += reversed(extents) if longest_first else extents
        if len(found) > 4 * MOST_OFFERED:
            break
    return _distinct(found)


def _with_any_ending(word: str) -> str:
    stem = word[: max(len(word) - 2, 3)] if len(word) > 3 and word.isalpha() else word
    return re.escape(stem) + (rf"\w{{0,{_ENDING}}}" if stem != word else "")


def _extents(text: str, start: int, end: int) -> Iterator[Offered]:
    """The words of a clause from a place, one more each time."""
    clause = _CLAUSE_END.search(text, end)
    limit = clause.start() if clause else len(text)
    for match in islice(_WORD.finditer(text, start, limit), _MOST_WORDS):
        if match.end() >= end:
            yield Offered(" ".join(text[start : match.end()].split()), start, match.end())


def _runs_of_names(text: str, words: int) -> Iterator[Span]:
    """Words with a capital that follow each other, whole and in their ends.

    With a number of words, also every stretch of about that many in a longer run.
    """
    run: list[Span] = []
    for match in _WORD.finditer(text):
        goes_on = bool(run) and match[0][0].isupper() and len(run) < _MOST_WORDS
        if run and not (goes_on and _follows(text, run[-1], match.start())):
            yield from _stretches(run, words)
            run = []
        if match[0][0].isupper():
            run.append(match.span())
    yield from _stretches(run, words)


def _follows(text: str, word: Span, start: int) -> bool:
    """Whether only blanks stand between two words; after an initial, also its full stop."""
    between = text[word[1] : start].strip()
    return not between or (between == "." and word[1] - word[0] <= 2)


def _stretches(run: list[Span], words: int) -> Iterator[Span]:
    if not run:
        return
    if not words:
        for first in range(len(run)):
            yield run[first][0], run[-1][1]
        return
    lengths = range(max(1, words - 1), words + 2)
    for length in {min(length, len(run)) for length in lengths}:
        for first in range(len(run) - length + 1):
            yield run[first][0], run[first + length - 1][1]


def _distinct(found: Iterable[Offered]) -> list[Offered]:
    seen: dict[str, Offered] = {}
    for item in found:
        seen.setdefault(item.words.casefold(), item)
        if len(seen) == MOST_OFFERED:
            break
    return [*seen.values()]
