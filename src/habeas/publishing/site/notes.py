"""Footnotes as they stand in the margin: in full the first time, in short afterwards."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field

from habeas.publishing.rules.statements import PublishedSource
from habeas.register.queries.shown import Disagreement, Fact, Footnote


@dataclass(frozen=True, slots=True)
class PlacedNote:
    """A footnote at one place of the page; ``first`` where it stands there for the first time."""

    note: Footnote
    source: PublishedSource
    first: bool


@dataclass(frozen=True, slots=True)
class CitedSource:
    """A source with the numbers of the footnotes that cite it."""

    source: PublishedSource
    numbers: tuple[int, ...]


@dataclass(slots=True)
class MarginNotes:
    """Hands out footnotes by their numbers while a page is written from top to bottom."""

    footnotes: Iterable[Footnote]
    sources: Mapping[str, PublishedSource]
    _by_number: dict[int, Footnote] = field(init=False)
    _placed: set[int] = field(init=False, default_factory=set)

    def __post_init__(self) -> None:
        self._by_number = {note.number: note for note in self.footnotes}

    def beside(self, of: Iterable[Fact | Disagreement]) -> list[PlacedNote]:
        """The notes to stand beside some facts, each once."""
        numbers = dict.fromkeys(
            number for one in of for value in one.values for number in value.footnotes
        )
        return [self._place(number) for number in numbers]

    def rest(self) -> list[PlacedNote]:
        """The notes that have stood nowhere yet, because only a table or a list cites them."""
        return [self._place(number) for number in self._by_number if number not in self._placed]

    def look_up(self, number: int) -> PublishedSource:
        """The source of the footnote with this number."""
        return self.sources[self._by_number[number].document]

    def cited(self) -> list[CitedSource]:
        """The sources behind the footnotes, in the order in which they are first cited."""
        numbers: dict[str, list[int]] = {}
        for note in self._by_number.values():
            numbers.setdefault(note.document, []).append(note.number)
        return [CitedSource(self.sources[key], tuple(some)) for key, some in numbers.items()]

    def _place(self, number: int) -> PlacedNote:
        first = number not in self._placed
        self._placed.add(number)
        return PlacedNote(self._by_number[number], self.look_up(number), first)
