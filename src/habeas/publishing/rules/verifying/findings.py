"""What a verification says: problems, each of a file, and what a reader has to know beside them."""

from collections.abc import Callable
from dataclasses import dataclass
from enum import StrEnum
from typing import NamedTuple

Tell = Callable[[int], None]


class Kind(StrEnum):
    """Whether it speaks against the edition."""

    PROBLEM = "problem"
    NOTE = "note"


class Finding(NamedTuple):
    """One sentence, and the file that it is about (empty for the whole; ``/`` between names)."""

    kind: Kind
    path: str
    message: str

    @property
    def is_problem(self) -> bool:
        """Whether the edition does not verify because of it."""
        return self.kind is Kind.PROBLEM

    def __str__(self) -> str:
        return f"{printable(self.path)}: {self.message}" if self.path else self.message


@dataclass(slots=True)
class Counts:
    """How much has been looked at; ``tell`` hears the number of files as it grows."""

    tell: Tell | None = None
    files: int = 0
    units: int = 0
    statements: int = 0

    def add_file(self) -> None:
        """One more file."""
        self.files += 1
        if self.tell:
            self.tell(self.files)


def problem(path: str, message: str) -> Finding:
    """Something that is wrong."""
    return Finding(Kind.PROBLEM, path, message)


def note(message: str, path: str = "") -> Finding:
    """Something that is not wrong and has to be known."""
    return Finding(Kind.NOTE, path, message)


def printable(text: str) -> str:
    """A name as it may be shown: one that could mislead a terminal or an eye is spelled out."""
    return text if text.isprintable() else ascii(text)
