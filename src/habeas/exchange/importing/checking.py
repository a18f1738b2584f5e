"""Reads a whole table before any of it is written, and refuses it with all that is wrong."""

import hashlib
from array import array
from collections.abc import Callable, Iterator
from dataclasses import dataclass, field
from itertools import pairwise
from pathlib import Path
from typing import Any, Generic

from habeas.exchange.importing.kinds import Kind
from habeas.exchange.importing.tables import ImportRefused, ReadRow, Said, read_rows
from habeas.sources.models.files import pieces_of
from habeas.values.errors import InputError

MOST_PROBLEMS = 10
_PROGRESS_EVERY = 5_000
Progress = Callable[[str, int, int], None]


class BadRows(ImportRefused):
    """Rows that cannot be recorded; ``problems`` has a line for each, ten at most."""

    def __init__(self, problems: list[str], number: int) -> None:
        super().__init__(f"Problems: {number:,}; nothing was written.")
        self.problems = problems


@dataclass(frozen=True, slots=True)
class CheckedTable(Generic[Said]):
    """A table of one kind that can be recorded: its file, the SHA-256 of its bytes, its rows."""

    kind: Kind[Said]
    path: Path
    sha256: str
    rows: int

    def read(self, path: Path | None = None) -> Iterator[ReadRow[Said]]:
        """The rows; ``path`` is another place with the same bytes."""
        return map(self.kind.read, read_rows(path or self.path, self.kind.columns))


def check_table(
    path: Path, kind: Kind[Said], progress: Progress = lambda _what, _done, _all: None
) -> CheckedTable[Said]:
    """Reads every row. Raises BadRows, or ImportRefused for what is no table of that kind."""
    sha256 = _sha256(path)
    found = _Findings()
    for row in map(kind.read, read_rows(path, kind.columns)):
        found.add(row, _problem_of(kind, row))
        if found.rows % _PROGRESS_EVERY == 0:
            progress("checked", found.rows, 0)
    table = CheckedTable(kind, path, sha256, found.rows)
    for problem in _repeated(table, found.repeated_hashes()):
        found.refuse(problem)
    if found.bad:
        raise BadRows(found.problems, found.bad)
    if not found.rows:
        raise ImportRefused(f"{path.name[:40]!r} has a header and no rows.")
    return table


def _problem_of(kind: Kind[Said], row: ReadRow[Said]) -> str:
    """What is wrong with a row, in one line, or nothing."""
    try:
        problem = kind.problem_of(row)
    except InputError as refusal:
        problem = str(refusal)
    return f"row {row.number}: {problem}" if problem else ""


@dataclass(slots=True)
class _Findings:
    """What was seen so far; of the keys only their hashes, eight bytes each."""

    rows: int = 0
    bad: int = 0
    problems: list[str] = field(default_factory=list)
    hashes: "array[int]" = field(default_factory=lambda: array("q"))

    def add(self, row: ReadRow[Any], problem: str) -> None:
        self.rows += 1
        if row.key:
            self.hashes.append(hash(row.key))
        if problem:
            self.refuse(problem)

    def refuse(self, problem: str) -> None:
        self.bad += 1
        if len(self.problems) < MOST_PROBLEMS:
            self.problems.append(problem)

    def repeated_hashes(self) -> set[int]:
        return {one for one, other in pairwise(sorted(self.hashes)) if one == other}


def _repeated(table: CheckedTable[Said], hashes: set[int]) -> Iterator[str]:
    """A line for each row whose key an earlier row has."""
    if not hashes:
        return
    seen: dict[str, int] = {}
    for row in table.read():
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
