"""The least that an import can cost: its claim rows written by one bare ``executemany``."""

import time
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pysqlite3
from django.conf import settings
from django.db import connection

from habeas.ledger.rules.rows import ClaimRow

ROWS_AT_ONCE = 50_000
_COLUMNS = ", ".join(f'"{column}"' for column in ClaimRow._fields)
_PLACES = ", ".join("?" * len(ClaimRow._fields))


def bare_insert(file: Path) -> float:
    """Seconds to write the register's claim rows again, into a table of the same definition.

    Same columns, indexes, pragmas and SQLite, one transaction; reading them is not counted. On
    another database than SQLite there is no second file to write to; then this is not a number.
    """
    if connection.vendor != "sqlite":
        return float("nan")
    floor = pysqlite3.connect(str(file), isolation_level=None)
    floor.executescript(settings.DATABASES["default"]["OPTIONS"]["init_command"])
    floor.execute("PRAGMA foreign_keys=OFF")  # the table of changesets stays empty
    for statement in _definitions():
        floor.execute(statement)
    seconds = _write(floor)
    floor.close()
    return seconds


def _definitions() -> Iterator[str]:
    query = (
        "SELECT sql FROM sqlite_master WHERE tbl_name = 'ledger_claim'"
        " AND type IN ('table', 'index') AND sql IS NOT NULL ORDER BY type DESC"
    )
    with connection.cursor() as cursor:
        cursor.execute(query)
        yield from (sql for (sql,) in cursor.fetchall())


def _write(floor: Any) -> float:  # noqa: ANN401  a module without types
    seconds = 0.0
    floor.execute("BEGIN IMMEDIATE")
    for rows in _rows():
        start = time.perf_counter()
        floor.executemany(f"INSERT INTO ledger_claim ({_COLUMNS}) VALUES ({_PLACES})", rows)
        seconds += time.perf_counter() - start
    start = time.perf_counter()
    floor.execute("COMMIT")
    return seconds + time.perf_counter() - start


def _rows() -> Iterator[list[tuple[object, ...]]]:
    with connection.cursor() as cursor:
        cursor.execute(f"SELECT {_COLUMNS} FROM ledger_claim ORDER BY seq")
        while rows := cursor.fetchmany(ROWS_AT_ONCE):
            yield rows
