"""What a dossier is made of: plain, frozen data, every word of it in the reader's language."""

from collections.abc import Sequence
from dataclasses import dataclass, field

from habeas.rendering.letters.model import RIGHT_TO_LEFT


@dataclass(frozen=True, slots=True)
class Phrase:
    """A stretch of text with the numbers of its notes.

    ``beside`` are remarks that stand behind it, smaller; ``language`` is its tag where it is in
    another language than the dossier.
    """

    text: str
    notes: tuple[int, ...] = ()
    beside: tuple[str, ...] = ()
    language: str = ""


@dataclass(frozen=True, slots=True)
class Facts:
    """Facts that belong together: what each is, and its values. The title may be empty."""

    title: str
    facts: tuple[tuple[str, tuple[Phrase, ...]], ...]


@dataclass(frozen=True, slots=True)
class Lines:
    """A plain list."""

    lines: tuple[Phrase, ...]


@dataclass(frozen=True, slots=True)
class Grid:
    """A table with one row of heads; every row has as many cells.

    ``widths`` are the shares of the columns; 0 is as wide as its cells need.
    """

    heads: tuple[str, ...]
    widths: tuple[int, ...]
    rows: tuple[tuple[Phrase, ...], ...]


@dataclass(frozen=True, slots=True)
class Note:
    """One numbered note: the passage of a source, and where it stands."""

    number: int
    quote: str
    source: str


@dataclass(frozen=True, slots=True)
class SourceLine:
    """One source: its title, a link where it is on the web, the rest of what is known of it."""

    title: str
    url: str
    rest: str
    notes: tuple[int, ...]


@dataclass(frozen=True, slots=True)
class Notes:
    """All notes, in the order of their numbers."""

    notes: tuple[Note, ...]


@dataclass(frozen=True, slots=True)
class SourceList:
    """The sources behind the notes."""

    sources: tuple[SourceLine, ...]


@dataclass(frozen=True, slots=True)
class Codes:
    """Texts for machines, each under its label, written from left to right in every language."""

    codes: tuple[tuple[str, str], ...]


@dataclass(frozen=True, slots=True)
class Words:
    """A paragraph."""

    text: str


Block = Facts | Lines | Grid | Notes | SourceList | Codes | Words


@dataclass(frozen=True, slots=True)
class Section:
    """A part with a heading, which is a bookmark."""

    title: str
    blocks: tuple[Block, ...]


@dataclass(frozen=True, slots=True)
class Dossier:
    """A dossier, or a list, as one file.

    ``names`` stand under the title; ``foot`` stands on each page. ``wide`` lays the sheet on its
    side.
    """

    title: str
    language: str
    kicker: str
    names: tuple[Phrase, ...]
    lead: str
    sections: Sequence[Section]
    foot: str
    wide: bool = field(default=False)

    @property
    def right_to_left(self) -> bool:
        """Whether the language is written from right to left."""
        return self.language.split("-", maxsplit=1)[0] in RIGHT_TO_LEFT
