"""A place in a text that is found again when the text was extracted anew.

A place is a pair of selectors of the W3C Web Annotation Data Model (2017): a text position
(section 4.2.6) and a text quote with what stands around it (section 4.2.4). Positions are code
points, half-open.
"""

from bisect import bisect_right
from collections.abc import Iterator, Sequence
from itertools import islice
from typing import NamedTuple, Protocol

from rapidfuzz import fuzz

from habeas.ledger.rules.claims import Citation
from habeas.values.errors import InputError

# Characters of context on each side: enough to tell two occurrences apart, little to quote.
CONTEXT = 32

# The least likeness (0–100, rapidfuzz's ratio) at which a changed text still counts as the one
# that was quoted: one letter in eight may differ, as after another reading of a scan.
FUZZY_THRESHOLD = 87.5

# A shorter quotation is like too many things; a longer one costs too much to compare.
FUZZY_LENGTHS = range(16, 2_001)

# How far from its old position a changed quotation is looked for.
FUZZY_REACH = 20_000

# Occurrences that are weighed on each side of the old position.
_OCCURRENCES = 200


class PassageError(InputError):
    """This is no place in the text."""


class Quotation(Protocol):
    """A quotation with its context and its old position: a Place, or a ledger's Citation."""

    @property
    def exact(self) -> str:
        """The words."""

    @property
    def prefix(self) -> str:
        """What stands before them."""

    @property
    def suffix(self) -> str:
        """What stands after them."""

    @property
    def start(self) -> int:
        """Where they began; -1 where unknown."""

    @property
    def end(self) -> int:
        """Where they ended; -1 where unknown."""


class Place(NamedTuple):
    """A place in a text."""

    exact: str
    prefix: str
    suffix: str
    start: int
    end: int

    def cite(self, document: str) -> Citation:
        """The place as a citation of a document, given by its SHA-256."""
        return Citation(document, *self)


def passage_at(text: str, start: int, end: int) -> Place:
    """The place from ``start`` up to ``end``. Raises PassageError unless it lies in the text."""
    if not 0 <= start < end <= len(text):
        raise PassageError(f"Characters {start} to {end} are not in this text.")
    return Place(
        exact=text[start:end],
        prefix=text[max(0, start - CONTEXT) : start],
        suffix=text[end : end + CONTEXT],
        start=start,
        end=end,
    )


def locate(text: str, quotation: Quotation) -> tuple[int, int] | None:
    """Where the quotation stands in this text now, or None where it does not.

    In this order: at its old position; where its words stand exactly, rather with the same
    context than near; where they stand apart from blanks and line ends; where something stands
    near its old position that is like it by FUZZY_THRESHOLD at least. A citation without words
    is only its position.
    """
    start, end = quotation.start, quotation.end
    if not quotation.exact.strip():
        return (start, end) if 0 <= start < end <= len(text) else None
    if (
        text[max(start, 0) : end] == quotation.exact
        and _likeness(text, (start, end), quotation) == 2
    ):
        return start, end
    return _exact(text, quotation) or _apart_from_blanks(text, quotation) or _alike(text, quotation)


def page_of(starts: Sequence[int], offset: int) -> int | None:
    """The number of the page (from 1) on which a character stands; None without pages."""
    return bisect_right(starts, offset) or None


def _exact(text: str, quotation: Quotation) -> tuple[int, int] | None:
    length = len(quotation.exact)
    found = _occurrences(text, quotation.exact, max(quotation.start, 0))
    return _best(text, [(start, start + length) for start in found], quotation)


def _occurrences(text: str, words: str, near: int) -> Iterator[int]:
    """Where the words stand, outwards from a position in both directions."""
    yield from islice(_forwards(text, words, near), _OCCURRENCES)
    yield from islice(_backwards(text, words, near), _OCCURRENCES)


def _forwards(text: str, words: str, start: int) -> Iterator[int]:
    while (start := text.find(words, start)) >= 0:
        yield start
        start += 1


def _backwards(text: str, words: str, start: int) -> Iterator[int]:
    while (start := text.rfind(words, 0, max(0, start + len(words) - 1))) >= 0:
        yield start


def _best(
    text: str, places: Sequence[tuple[int, int]], quotation: Quotation
) -> tuple[int, int] | None:
    """The place with most of the context, and of several the nearest."""
    if not places:
        return None
    return min(
        places,
        key=lambda place: (-_likeness(text, place, quotation), abs(place[0] - quotation.start)),
    )


def _likeness(text: str, place: tuple[int, int], quotation: Quotation) -> int:
    """On how many sides (0–2) the context is the one that was quoted, apart from blanks."""
    start, end = place
    before = _squeezed(text[max(0, start - 2 * CONTEXT) : start])
    after = _squeezed(text[end : end + 2 * CONTEXT])
    same_before = before.endswith(_squeezed(quotation.prefix))
    return same_before + after.startswith(_squeezed(quotation.suffix))


def _squeezed(text: str) -> str:
    return "".join(text.split())


def _apart_from_blanks(text: str, quotation: Quotation) -> tuple[int, int] | None:
    words, squeezed = _squeezed(quotation.exact), _squeezed(text)
    near = len(_squeezed(text[: max(quotation.start, 0)]))
    found = [*_occurrences(squeezed, words, near)]
    if not found:
        return None
    positions = [position for position, character in enumerate(text) if not character.isspace()]
    places = [(positions[start], positions[start + len(words) - 1] + 1) for start in found]
    return _best(text, places, quotation)


def _alike(text: str, quotation: Quotation) -> tuple[int, int] | None:
    if len(quotation.exact) not in FUZZY_LENGTHS:
        return None
    first = max(0, quotation.start - FUZZY_REACH)
    near = text[first : max(quotation.start, 0) + len(quotation.exact) + FUZZY_REACH]
    if len(near) < len(quotation.exact):
        return None  # rapidfuzz would look for the text in the quotation
    found = fuzz.partial_ratio_alignment(quotation.exact, near, score_cutoff=FUZZY_THRESHOLD)
    if found is None or found.dest_start == found.dest_end:
        return None
    return first + found.dest_start, first + found.dest_end
