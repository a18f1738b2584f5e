"""What a letter is made of: plain, frozen data, the same for every form of file."""

import re
import unicodedata
from dataclasses import dataclass

RIGHT_TO_LEFT = frozenset({"ar", "fa", "he", "ur"})

# What could turn the sentence around it the other way, or end it unseen.
_TURNING = re.compile("[\u202a-\u202e\u2066-\u2069\u200e\u200f\u061c]")


@dataclass(frozen=True, slots=True)
class Run:
    """A stretch of text, and the numbers of the notes that stand behind it."""

    text: str
    notes: tuple[int, ...] = ()


@dataclass(frozen=True, slots=True)
class Paragraph:
    """A paragraph. ``remark`` stands beneath it, set apart: a rule that it breaks."""

    runs: tuple[Run, ...]
    remark: str = ""


@dataclass(frozen=True, slots=True)
class Heading:
    """A heading within the letter; 1 is the widest."""

    text: str
    level: int = 1


@dataclass(frozen=True, slots=True)
class Numbered:
    """A list numbered from 1."""

    items: tuple[Paragraph, ...]


@dataclass(frozen=True, slots=True)
class Table:
    """A small table with one row of heads; every row has as many cells."""

    heads: tuple[str, ...]
    rows: tuple[tuple[str, ...], ...]


Block = Paragraph | Heading | Numbered | Table


@dataclass(frozen=True, slots=True)
class Letter:
    """One letter. ``notes`` are its sources; the first has the number 1.

    ``language`` is a tag such as ``ar``. ``compact`` sets it small, with the sources behind the
    text rather than on a sheet of their own.
    """

    title: str
    language: str
    blocks: tuple[Block, ...]
    notes: tuple[str, ...] = ()
    notes_title: str = ""
    subtitle: str = ""
    compact: bool = False

    @property
    def right_to_left(self) -> bool:
        """Whether the language is written from right to left."""
        return self.language.split("-", maxsplit=1)[0] in RIGHT_TO_LEFT


def printable(text: str) -> str:
    """A text without characters that no page shows: controls, and marks that turn directions."""
    kept = _TURNING.sub("", text.replace("\n", " ").replace("\t", " "))
    return "".join(one for one in kept if unicodedata.category(one) not in {"Cc", "Cs", "Co", "Cn"})
