"""Start-up checks with numbered ids that tell the operator what to change."""

from collections.abc import Sequence

from django.core.checks import CheckMessage, Error
from django.db import connection

from habeas.config.current_sqlite import OLDEST_SAFE_SQLITE

OLDEST_POSTGRESQL = 15


def check_database_version(**_: object) -> Sequence[CheckMessage]:
    """Refuses an SQLite that can corrupt its file, and a PostgreSQL that is too old."""
    version = connection.get_database_version()
    if connection.vendor == "sqlite":
        return _sqlite_problems(version)
    return _postgresql_problems(version[0])


def _sqlite_problems(version: tuple[int, ...]) -> list[CheckMessage]:
    if version >= OLDEST_SAFE_SQLITE:
        return []
    found = ".".join(map(str, version))
    return [
        Error(
            f"SQLite {found} can corrupt a database in WAL mode; 3.51.3 or newer is needed.",
            hint="Install the package pysqlite3 (make install does).",
            id="habeas.E001",
        )
    ]


def _postgresql_problems(major: int) -> list[CheckMessage]:
    if major >= OLDEST_POSTGRESQL:
        return []
    return [
        Error(
            f"PostgreSQL {major} is too old; 15 or newer is needed.",
            hint="Point DATABASE_URL to a current server.",
            id="habeas.E002",
        )
    ]
