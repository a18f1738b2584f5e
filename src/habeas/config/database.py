"""Where the record is kept: SQLite in the register's folder, or PostgreSQL by address."""

from pathlib import Path
from typing import Any
from urllib.parse import unquote, urlsplit

from django.core.exceptions import ImproperlyConfigured

# FULL: an acknowledged write outlives a power cut as far as the disk keeps its word.
# secure_delete: what is erased is overwritten, not only forgotten.
SQLITE_PRAGMAS = (
    "PRAGMA journal_mode=WAL;"
    "PRAGMA synchronous=FULL;"
    "PRAGMA secure_delete=ON;"
    "PRAGMA trusted_schema=OFF;"
    "PRAGMA cache_size=-65536;"
)


def database_settings(register: Path, url: str) -> dict[str, Any]:
    """Django's settings for one database.

    ``url`` is ``postgresql://user:password@host:port/name`` or empty, which means SQLite in the
    register's folder. Raises ImproperlyConfigured for any other scheme.
    """
    if not url:
        return _sqlite(register / "register.sqlite3")
    if urlsplit(url).scheme not in {"postgresql", "postgres"}:
        raise ImproperlyConfigured("DATABASE_URL must begin with postgresql://")
    return _postgresql(url)


def _sqlite(file: Path) -> dict[str, Any]:
    return {
        "ENGINE": "habeas.config.sqlite",
        "NAME": file,
        "OPTIONS": {
            # A reader that becomes a writer halfway could fail; a writer takes its turn at once.
            "transaction_mode": "IMMEDIATE",
            "timeout": 30,
            "init_command": SQLITE_PRAGMAS,
        },
        "TEST": {"NAME": ":memory:"},
    }


def _postgresql(url: str) -> dict[str, Any]:
    parts = urlsplit(url)
    return {
        "ENGINE": "django.db.backends.postgresql",
        "NAME": parts.path.lstrip("/"),
        "USER": unquote(parts.username or ""),
        "PASSWORD": unquote(parts.password or ""),
        "HOST": parts.hostname or "",
        "PORT": parts.port or "",
        "CONN_MAX_AGE": 60,
    }
