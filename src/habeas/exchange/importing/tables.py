"""Reads a CSV file row by row, never more of it in memory than one row.

The file is UTF-8, with or without a byte order mark; commas, semicolons or tabs stand between its
cells; the first row names the columns.
"""

import csv
from collections.abc import Collection, Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Generic, NamedTuple, TextIO, TypeVar

from habeas.ledger.rules.claims import Citation
from habeas.values.errors import InputError

SEPARATORS = ",;\t"

# A cell of more characters than this is no name, and a quotation mark that is never closed.
LONGEST_CELL = 20_000

# In characters. A file of one line, or of no lines at all, is refused when this much is read.
LONGEST_LINE = 1_000_000

_SHOWN = 40


class ImportRefused(InputError):
    """A table cannot be imported; nothing of it was written."""


class Row(NamedTuple):
    """One row: its number as a spreadsheet counts (the header is 1), its text, cells by column."""

    number: int
    text: str
    cells: dict[str, str]


Said = TypeVar("Said")


class ReadRow(NamedTuple, Generic[Said]):
    """A row of which it is known what it says.

    ``key`` is its number in the other register, or empty; ``citation`` is where the row stands.
    """

    number: int
    text: str
    key: str
    said: Said
    citation: Citation | None = None


@dataclass(frozen=True, slots=True)
class Columns:
    """The columns that a table may have: for each name of one, what it holds.

    A column that holds ``IGNORED`` may be there and is not read. One of ``any_of`` must be there.
    """

    known: Mapping[str, str]
    any_of: tuple[str, ...]

    def holding(self, names: Collection[str]) -> list[str]:
        """What columns of these names hold; a name that is not known stays itself."""
        return [self.known.get(name, name) for name in names]

    def first_names(self) -> list[str]:
        """One name for each thing that a column may hold."""
        names: dict[str, str] = {}
        for name, what in self.known.items():
            names.setdefault(what, name)
        return [*names.values()]

    def found_in(self, names: Collection[str]) -> bool:
        """Whether one of the columns that must be there is among these."""
        return not set(self.any_of).isdisjoint(self.holding(names))


IGNORED = ""


def read_rows(path: Path, columns: Columns) -> Iterator[Row]:
    """The rows below the header, rows of blanks left out.

    Cells are as they are written, apart from blanks around them, by what their column holds. Raises
    ImportRefused, with the row, for what is no such table: unreadable, not UTF-8, a column that is
    not known, none of those that must be there, a row with more or fewer cells than the header.
    """
    try:
        with path.open(encoding="utf-8-sig", newline="") as opened:
            yield from _rows(opened, columns)
    except UnicodeDecodeError as error:
        raise ImportRefused(f"{_name(path)} is not text in UTF-8; save it as CSV UTF-8.") from error
    except OSError as error:
        raise ImportRefused(f"{_name(path)} cannot be read ({error.strerror}).") from error
    except ImportRefused as refusal:
        raise ImportRefused(f"{_name(path)}: {refusal}") from refusal


def _rows(opened: TextIO, columns: Columns) -> Iterator[Row]:
    lines = _Lines(opened)
    first = next(lines, "")
    if not first.strip():
        raise ImportRefused("there is no header; the first row must name the columns.")
    separator = _separator_of(first, columns)
    header = _header(next(csv.reader([first], delimiter=separator)), columns)
    lines.taken.clear()
    csv.field_size_limit(LONGEST_CELL)
    reader = csv.reader(lines, delimiter=separator, strict=True)
    number = 1
    while True:
        number += 1
        try:
            cells = next(reader)
        except StopIteration:
            return
        except csv.Error as error:
            raise ImportRefused(f"row {number} cannot be read: {error}.") from error
        text = lines.take()
        if any(cells) and any(map(str.strip, cells)):
            yield Row(number, text, _by_column(header, cells, number))


class _Lines(Iterator[str]):
    """The lines of a file; ``take`` gives what was read since it was last called."""

    def __init__(self, opened: TextIO) -> None:
        self._opened = opened
        self.taken: list[str] = []

    def __next__(self) -> str:
        line = self._opened.readline(LONGEST_LINE)
        if not line:
            raise StopIteration
        if "\0" in line:
            raise ImportRefused("it is not a text file: there are zero bytes in it.")
        if len(line) >= LONGEST_LINE:
            raise ImportRefused(f"a line has {LONGEST_LINE:,} characters or more.")
        self.taken.append(line)
        return line

    def take(self) -> str:
        text = self.taken[0] if len(self.taken) == 1 else "".join(self.taken)
        self.taken.clear()
        return text.strip()


def _separator_of(line: str, columns: Columns) -> str:
    """The one by which the header has a column that must be there; else the most frequent."""
    for separator in SEPARATORS:
        if columns.found_in(_column_names(next(csv.reader([line], delimiter=separator)))):
            return separator
    return max(SEPARATORS, key=line.count)


def _column_names(cells: Collection[str]) -> list[str]:
    return [" ".join(cell.casefold().split()) for cell in cells]


def _header(cells: list[str], columns: Columns) -> list[str]:
    """What each column holds."""
    names = _column_names(cells)
    if unknown := [name for name in names if name not in columns.known]:
        raise ImportRefused(
            f"unknown columns: {', '.join(map(_shown, unknown[:10]))};"
            f" known are {', '.join(columns.first_names())}."
        )
    if not columns.found_in(names):
        raise ImportRefused(f"there is no column {' or '.join(columns.any_of)}.")
    held = columns.holding(names)
    if twice := {what for what in held if what != IGNORED and held.count(what) > 1}:
        raise ImportRefused(f"the column {min(twice)} stands in the header twice.")
    return held


def _by_column(header: list[str], cells: list[str], number: int) -> dict[str, str]:
    if len(cells) != len(header):
        raise ImportRefused(
            f"row {number} has {len(cells)} cells, and the header {len(header)};"
            " a cell with a separator in it needs quotation marks."
        )
    return dict(zip(header, map(str.strip, cells), strict=True))


def _shown(name: str) -> str:
    visible = "".join(character for character in name if character.isprintable())
    return f"“{visible[:_SHOWN]}…”" if len(visible) > _SHOWN else f"“{visible}”"


def _name(path: Path) -> str:
    return _shown(path.name)
