"""Opening a register: which folder, and is there a register in it."""

import os
from datetime import date
from pathlib import Path

import click
import django
from django.core.checks import Tags, run_checks
from django.core.management import call_command
from django.db import DatabaseError, connection
from django.db.migrations.executor import MigrationExecutor

from habeas.values.errors import InputError

DEFAULT_FOLDER = Path("register")


class NoRegister(InputError):
    """There is no register where the command looks for one, or it cannot be used."""


def open_register(folder: Path | None) -> None:
    """Starts Django on the register in a folder. Raises NoRegister where there is none."""
    chosen = folder or DEFAULT_FOLDER
    if not _has_database(chosen):
        raise NoRegister(f"There is no register in {chosen}; make one with: habeas init")
    _start(chosen)


def start_without_register() -> None:
    """Starts Django for what needs its settings and languages, and no register."""
    django.setup()


def make_register(folder: Path) -> None:
    """Makes the folder and the tables of a register, or brings an older one up to date."""
    folder.mkdir(parents=True, exist_ok=True, mode=0o700)
    _start(folder)
    call_command("migrate", verbosity=0, interactive=False)


def is_older() -> bool:
    """Whether the tables of the register that was opened are of an older version than this."""
    try:
        known = MigrationExecutor(connection)
    except DatabaseError:
        return False
    return bool(known.migration_plan(known.loader.graph.leaf_nodes()))


def _has_database(folder: Path) -> bool:
    return bool(os.environ.get("DATABASE_URL")) or (folder / "register.sqlite3").is_file()


def _start(folder: Path) -> None:
    os.environ["HABEAS_REGISTER"] = str(folder)
    django.setup()
    for problem in run_checks(tags=[Tags.database], databases=["default"]):
        raise NoRegister(f"{problem.msg} {problem.hint or ''}".strip())


class Day(click.ParamType[date]):
    """A day as YYYY-MM-DD."""

    name = "date"

    def convert(
        self, value: str | date, param: click.Parameter | None, ctx: click.Context | None
    ) -> date:
        """The day; a usage error where there is no such day."""
        if isinstance(value, date):
            return value
        try:
            return date.fromisoformat(value)
        except ValueError:
            self.fail(f"{value[:40]!r} is no day of the form YYYY-MM-DD", param, ctx)
