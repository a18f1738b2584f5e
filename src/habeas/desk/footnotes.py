"""Footnotes as they stand in the margin: in full the first time, in short afterwards."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field

from django.urls import reverse

from habeas.register.queries.shown import Disagreement, Fact, Footnote


@dataclass(frozen=True, slots=True)
class MarginNote:
    """A footnote at one place of the page; ``first`` where it stands there for the first time."""

    note: Footnote
    first: bool


@dataclass(slots=True)
class MarginNotes:
    """Hands out footnotes by their numbers while a page is written from top to bottom."""

    footnotes: Iterable[Footnote]
    _by_number: dict[int, Footnote] = field(init=False)
    _placed: set[int] = field(init=False, default_factory=set)

    def __post_init__(self) -> None:
        self._by_number = {note.number: note for note in self.footnotes}

    def beside(self, numbers: Iterable[int]) -> list[MarginNote]:
        """The notes to stand beside something that cites these numbers, each once."""
        return list(self._take(numbers))

    def rest(self) -> list[MarginNote]:
        """The notes that have stood nowhere yet, because only a table or a list cites them."""
        return self.beside(number for number in self._by_number if number not in self._placed)

    def look_up(self, number: int) -> Footnote | None:
        """The footnote with this number."""
        return self._by_number.get(number)

    def _take(self, numbers: Iterable[int]) -> Iterator[MarginNote]:
        for number in dict.fromkeys(numbers):
            note = self._by_number.get(number)
            if note is not None:
                first = number not in self._placed
                self._placed.add(number)
                yield MarginNote(note, first)


@dataclass(frozen=True, slots=True)
class CitedSource:
    """One document with all footnotes of a page that cite it."""

    first: Footnote
    notes: tuple[Footnote, ...]


def cited_sources(footnotes: Iterable[Footnote]) -> tuple[CitedSource, ...]:
    """The documents behind footnotes, in the order in which they are first cited."""
    by_document: dict[str, list[Footnote]] = {}
    for note in footnotes:
        by_document.setdefault(note.document, []).append(note)
    return tuple(CitedSource(notes[0], tuple(notes)) for notes in by_document.values())


def cited_numbers(of: Iterable[Fact | Disagreement]) -> list[int]:
    """The numbers of all footnotes of all values, each once, in order."""
    return list(dict.fromkeys(n for one in of for value in one.values for n in value.footnotes))


def passage_address(note: Footnote) -> str:
    """The address of the passage in the preserved document, which works without JavaScript."""
    path = reverse("desk:document", args=[note.document])
    if note.start < 0:
        return path
    return f"{path}?from={note.start}&to={note.end}#c{note.start}-{note.end}"
