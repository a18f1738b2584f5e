"""A document's text cut into paragraphs, with what was read in it marked by kind.

All offsets are code points in the whole text.
"""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import pairwise

from habeas.desk.marked_text import spans_of_parts
from habeas.reading.rules.found import Span
from habeas.reading.rules.states import Kind

PART_LENGTH = 15_000
"""Characters of a part: with what was read in them, they make a page of some hundred kilobytes."""

Mark = tuple[int, Kind, Span]


@dataclass(frozen=True, slots=True)
class SuggestedPiece:
    """Some words: ``suggestions`` are those that rest on them, ``kinds`` what they are about.

    ``opens`` are the kinds of which one begins here.
    """

    text: str
    suggestions: tuple[int, ...] = ()
    kinds: tuple[Kind, ...] = ()
    opens: tuple[Kind, ...] = ()


@dataclass(frozen=True, slots=True)
class Part:
    """One part of a text, by its paragraphs: ``number`` counts from 1 to ``of``."""

    paragraphs: tuple[Span, ...]
    number: int
    of: int

    @property
    def span(self) -> Span:
        """Where it stands."""
        return Span(self.paragraphs[0].start, self.paragraphs[-1].end)


def part_of(text: str, pages: Sequence[int], number: int) -> Part:
    """The part with this number, or the last or first one."""
    parts = spans_of_parts(text, pages, PART_LENGTH)
    number = min(max(number, 1), len(parts))
    return Part(tuple(Span(*each) for each in parts[number - 1]), number, len(parts))


def paragraphs_of(
    text: str, part: Part, marks: Sequence[Mark]
) -> tuple[tuple[SuggestedPiece, ...], ...]:
    """The paragraphs of a part as pieces, with the marks in it."""
    return tuple(tuple(_cut(text, paragraph, marks)) for paragraph in part.paragraphs)


def _cut(text: str, paragraph: Span, marks: Sequence[Mark]) -> Iterator[SuggestedPiece]:
    touching = [mark for mark in marks if mark[2].overlaps(paragraph)]
    inner = {
        bound for *_, span in touching for bound in span if paragraph.start < bound < paragraph.end
    }
    for start, end in pairwise([paragraph.start, *sorted(inner), paragraph.end]):
        words = text[start:end]
        if end == paragraph.end:
            words = words.rstrip("\n")
        piece = Span(start, end)
        covering = [mark for mark in touching if piece.within(mark[2])]
        covering.sort(key=lambda mark: mark[2].end - mark[2].start)
        yield SuggestedPiece(
            text=words,
            suggestions=tuple(number for number, *_ in covering),
            kinds=tuple(dict.fromkeys(kind for _, kind, _ in covering)),
            opens=tuple(dict.fromkeys(kind for _, kind, span in covering if span.start == start)),
        )
