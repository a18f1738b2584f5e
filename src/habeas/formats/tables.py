"""A table as CSV and as XLSX, row by row, so that its length costs no memory.

Spreadsheets run a cell that begins like a formula, whoever wrote it. In CSV an apostrophe is put
before such a text, which is the only thing that all of them respect; in XLSX the cell is marked as
text, which keeps what was written.
"""

import csv
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from typing import IO

from xlsxwriter import Workbook
from xlsxwriter.format import Format
from xlsxwriter.worksheet import Worksheet

Cell = str | int | None

_BYTE_ORDER_MARK = "\ufeff"
_LIKE_A_FORMULA = ("=", "+", "-", "@", "\t", "\r", "\n", "＝", "＋", "－", "＠")
_LONGEST_CELL = 32_767  # characters, by the format of XLSX
_WIDTHS = (12, 48)


@dataclass(frozen=True, slots=True)
class Table:
    """A table: its title, what must be said of it, its columns, and its rows, read once."""

    title: str
    about: Sequence[str]
    columns: Sequence[str]
    rows: Iterable[Sequence[Cell]]
    right_to_left: bool = False


class _Line:
    """What the standard library's writer writes to: it keeps the last line."""

    def write(self, text: str) -> str:
        """Gives the line back."""
        return text


def csv_parts(table: Table) -> Iterator[bytes]:
    """The lines of a CSV file in UTF-8, with the mark by which spreadsheets know that.

    What must be said of the table, if anything, stands in its first line, as one cell.
    """
    writer = csv.writer(_Line())
    about = _written(writer, [" ".join(table.about)]) if table.about else ""
    yield f"{_BYTE_ORDER_MARK}{about}".encode()
    yield _written(writer, table.columns).encode()
    for row in table.rows:
        yield _written(writer, row).encode(errors="replace")


def _written(writer: object, row: Sequence[Cell]) -> str:
    line: str = writer.writerow([_defused(cell) for cell in row])  # type: ignore[attr-defined]
    return line


def _defused(cell: Cell) -> Cell:
    return f"'{cell}" if isinstance(cell, str) and cell.startswith(_LIKE_A_FORMULA) else cell


def write_xlsx(table: Table, file: IO[bytes]) -> None:
    """Writes a workbook of two sheets: the table, and what must be said of it."""
    options = {"constant_memory": True, "strings_to_formulas": False, "strings_to_urls": False}
    with Workbook(file, options) as book:
        text, head = book.add_format({"quote_prefix": True}), book.add_format({"bold": True})
        sheet, about = book.add_worksheet(_sheet_name(table.title)), book.add_worksheet("ⓘ")
        for each in (sheet, about):
            if table.right_to_left:
                each.right_to_left()
        for number, line in enumerate(table.about):
            _write_cell(about, number, 0, line, text)
        about.set_column(0, 0, 2 * _WIDTHS[1])
        _write_rows(sheet, table, text, head)


def _write_rows(sheet: Worksheet, table: Table, text: Format, head: Format) -> None:
    widths = [min(max(len(name) + 2, _WIDTHS[0]), _WIDTHS[1]) for name in table.columns]
    for column, (name, width) in enumerate(zip(table.columns, widths, strict=True)):
        sheet.set_column(column, column, width)
        sheet.write_string(0, column, name, head)
    sheet.freeze_panes(1, 1)
    for number, row in enumerate(table.rows, start=1):
        for column, cell in enumerate(row):
            _write_cell(sheet, number, column, cell, text)


def _write_cell(sheet: Worksheet, row: int, column: int, cell: Cell, text: Format) -> None:
    if isinstance(cell, int):
        sheet.write_number(row, column, cell)
    elif cell:
        written = cell[:_LONGEST_CELL]
        if written.startswith(_LIKE_A_FORMULA):
            sheet.write_string(row, column, written, text)
        else:
            sheet.write_string(row, column, written)


def _sheet_name(title: str) -> str:
    """A name that a sheet may have: at most 31 characters, some left out."""
    return "".join(each for each in title if each not in "[]:*?/\\")[:31].strip("' ") or "1"
