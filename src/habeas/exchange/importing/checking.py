"""Reads a whole table before any of it is written, and refuses it with all that is wrong."""

import hashlib
from array import array
from collections.abc import Callable, Iterator
from dataclasses import dataclass, field
from itertools import pairwise
from pathlib import Path

from habeas.exchange.importing.people import COLUMNS, REQUIRED, PersonRow, person_row, problem_of
from habeas.exchange.importing.tables import ImportRefused, read_rows
from habeas.sources.models.files import pieces_of

MOST_PROBLEMS = 10
_PROGRESS_EVERY = 5_000
Progress = Callable[[str, int, int], None]


class BadRows(ImportRefused):
    """Rows that cannot be recorded; ``problems`` has a line for each, ten at most."""

    def __init__(self, problems: list[str], number: int) -> None:
        super().__init__(f"Problems: {number:,}; nothing was written.")
        self.problems = problems


@dataclass(frozen=True, slots=True)
class CheckedTable:
    """A table of people that can be recorded: its file, the SHA-256 of its bytes, its rows."""

    path: Path
    sha256: str
    rows: int

    def people(self, path: Path | None = None) -> Iterator[PersonRow]:
        """The rows; ``path`` is another place with the same bytes."""
        return map(person_row, read_rows(path or self.path, COLUMNS, REQUIRED))


def check_people(path: Path, progress: Progress = lambda _what, _done, _all: None) -> CheckedTable:
    """Reads every row. Raises BadRows, or ImportRefused for what is no table of people."""
    sha256 = _sha256(path)
    found = _Findings()
    for row in map(person_row, read_rows(path, COLUMNS, REQUIRED)):
        found.add(row)
        if found.rows % _PROGRESS_EVERY == 0:
            progress("checked", found.rows, 0)
    table = CheckedTable(path, sha256, found.rows)
    for problem in _repeated(table, found.repeated_hashes()):
        found.refuse(problem)
    if found.bad:
        raise BadRows(found.problems, found.bad)
    if not found.rows:
        raise ImportRefused(f"{path.name[:40]!r} has a header and no rows.")
    return table


@dataclass(slots=True)
class _Findings:
    """What was seen so far; of the keys only their hashes, eight bytes each."""

    rows: int = 0
    bad: int = 0
    problems: list[str] = field(default_factory=list)
    hashes: "array[int]" = field(default_factory=lambda: array("q"))

    def add(self, row: PersonRow) -> None:
        self.rows += 1
        if row.key:
            self.hashes.append(hash(row.key))
        if problem := problem_of(row):
            self.refuse(problem)

    def refuse(self, problem: str) -> None:
        self.bad += 1
        if len(self.problems) < MOST_PROBLEMS:
            self.problems.append(problem)

    def repeated_hashes(self) -> set[int]:
        return {one for one, other in pairwise(sorted(self.hashes)) if one == other}


def _repeated(table: CheckedTable, hashes: set[int]) -> Iterator[str]:
    """A line for each row whose key an earlier row has."""
    if not hashes:
        return
    seen: dict[str, int] = {}
    for row in table.people():
        if row.key and hash(row.key) in hashes:
            first = seen.setdefault(row.key, row.number)
            if first != row.number:
                yield f"row {row.number}: the id {row.key[:40]!r} is that of row {first} too"


def _sha256(path: Path) -> str:
    digest = hashlib.sha256()
    try:
        for piece in pieces_of(path):
            digest.update(piece)
    except OSError as error:
        raise ImportRefused(f"{path.name[:40]!r} cannot be read ({error.strerror}).") from error
    return digest.hexdigest()
