"""A document's text cut into paragraphs, with the cited passages marked in it.

All offsets are code points in the whole text. A long text is shown in parts, so that a page costs
what it shows and not what is stored.
"""

import re
from bisect import bisect_right
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from itertools import pairwise

from habeas.register.queries.passages import PassageShown

PART_LENGTH = 60_000
LONGEST_PARAGRAPH = 8_000
_BLANK_LINES = re.compile(r"\n[^\S\n]*\n\s*")
_LINES = re.compile(r"\n\s*")

Span = tuple[int, int]


@dataclass(frozen=True, slots=True)
class Piece:
    """Some words: marked where a claim cites them, chosen where the address asks for them.

    ``anchors`` are the ids of the passages that begin here.
    """

    text: str
    marked: bool
    chosen: bool
    anchors: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Cited:
    """What is said of one entity by claims that cite the same paragraph."""

    entity: str
    caption: str
    statements: tuple[PassageShown, ...]


@dataclass(frozen=True, slots=True)
class Paragraph:
    """A paragraph, the claims that cite words beginning in it, and the page it opens, if any.

    ``start`` is where it begins in the whole text.
    """

    start: int
    pieces: tuple[Piece, ...]
    cited: tuple[Cited, ...]
    page: int | None


@dataclass(frozen=True, slots=True)
class Part:
    """One part of a text: ``number`` counts from 1 to ``of``."""

    paragraphs: tuple[Paragraph, ...]
    number: int
    of: int


def part_of_text(
    text: str,
    pages: Sequence[int],
    passages: Sequence[PassageShown],
    chosen: Span | None = None,
    number: int = 1,
) -> Part:
    """The part with this number, or that in which the chosen passage begins."""
    parts = spans_of_parts(text, pages)
    if chosen:
        number = bisect_right([part[0][0] for part in parts], chosen[0])
    number = min(max(number, 1), len(parts))
    spans = parts[number - 1]
    placed = [item for item in passages if 0 <= item.start < spans[-1][1]]
    drawn = (_paragraph(text, span, pages, placed, chosen) for span in spans)
    return Part(tuple(drawn), number, len(parts))


def spans_of_parts(text: str, pages: Sequence[int], length: int = PART_LENGTH) -> list[list[Span]]:
    """Where the paragraphs of each part of a text begin and end."""
    return _parts(_paragraph_spans(text, pages), length)


def by_entity(passages: Iterable[PassageShown]) -> tuple[Cited, ...]:
    """Claims gathered by what they are about: first what has a name, in the order of the text."""
    gathered: dict[str, list[PassageShown]] = {}
    for item in passages:
        gathered.setdefault(item.entity, []).append(item)
    found = [Cited(entity, each[0].caption, tuple(each)) for entity, each in gathered.items()]
    return tuple(sorted(found, key=lambda cited: not cited.caption))


def anchor_of(start: int, end: int) -> str:
    """The id of a passage on its page."""
    return f"c{start}-{end}"


def _paragraph_spans(text: str, pages: Sequence[int]) -> list[Span]:
    """Where paragraphs begin and end; pages and overlong paragraphs are cut as well."""
    gaps = _BLANK_LINES if "\n\n" in text else _LINES
    cuts = {0, *(gap.end() for gap in gaps.finditer(text)), *pages}
    ordered = [*sorted(cut for cut in cuts if cut < len(text)), len(text)]
    spans = [piece for ends in pairwise(ordered) for piece in _pieces_of(*ends)]
    return spans or [(0, 0)]


def _pieces_of(start: int, end: int) -> Iterator[Span]:
    for first in range(start, end, LONGEST_PARAGRAPH):
        yield first, min(first + LONGEST_PARAGRAPH, end)


def _parts(spans: list[Span], length: int) -> list[list[Span]]:
    parts: list[list[Span]] = [[]]
    for span in spans:
        if parts[-1] and span[1] - parts[-1][0][0] > length:
            parts.append([])
        parts[-1].append(span)
    return parts


def _paragraph(
    text: str,
    span: Span,
    pages: Sequence[int],
    passages: Sequence[PassageShown],
    chosen: Span | None,
) -> Paragraph:
    start, end = span
    touching = [item for item in passages if item.start < end and item.end > start]
    return Paragraph(
        start=start,
        pieces=tuple(_cut(text, span, touching, chosen)),
        cited=by_entity(item for item in touching if start <= item.start),
        page=pages.index(start) + 1 if start in pages else None,
    )


def _cut(
    text: str, span: Span, passages: Sequence[PassageShown], chosen: Span | None
) -> Iterator[Piece]:
    spans = [(item.start, item.end) for item in passages]
    wanted = [chosen] if chosen else []
    bounds = {bound for pair in (*spans, *wanted) for bound in pair if span[0] < bound < span[1]}
    ordered = [span[0], *sorted(bounds), span[1]]
    for first, last in pairwise(ordered):
        begins = dict.fromkeys(pair for pair in (*spans, *wanted) if pair[0] == first)
        yield Piece(
            text=text[first:last].rstrip("\n") if last == span[1] else text[first:last],
            marked=_covers(spans, first, last),
            chosen=_covers(wanted, first, last),
            anchors=tuple(anchor_of(*pair) for pair in begins),
        )


def _covers(spans: Iterable[Span], first: int, last: int) -> bool:
    return any(start <= first and last <= end for start, end in spans)
