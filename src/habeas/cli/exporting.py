"""``habeas export``: the list of people as a file."""

import sys
from datetime import date
from pathlib import Path
from typing import IO

import click

from habeas.cli.opening import Day, open_register
from habeas.formats.tables import Table, csv_parts, write_xlsx
from habeas.values.errors import InputError

today = date.today


class ExportRefused(InputError):
    """The list cannot be exported so."""


@click.command()
@click.argument("form", metavar="FORMAT", type=click.Choice(["csv", "xlsx"]))
@click.option(
    "-o", "--output", type=click.Path(path_type=Path, dir_okay=False), help="Default: standard out."
)
@click.option("--on", "day", type=Day(), default=today, help="Day of the status (default: today).")
@click.option("--find", default="", help="Only people whose name this may be.")
@click.option("--where", multiple=True, metavar="FACET=VALUE", help="Only people with this value.")
@click.option("--columns", default="", help="Columns beside the name, with commas between them.")
@click.pass_obj
def export(
    register: Path | None,
    /,
    form: str,
    output: Path | None,
    day: date,
    find: str,
    where: tuple[str, ...],
    columns: str,
) -> None:
    """Write the list of people, as the desk shows it, to a CSV or XLSX file."""
    open_register(register)
    from habeas.accounts.queries import operator  # noqa: PLC0415  needs Django started
    from habeas.exchange.exporting import people_table  # noqa: PLC0415
    from habeas.register.queries.shown import PeopleQuery  # noqa: PLC0415

    query = PeopleQuery(find, tuple(map(_facet, where)), day)
    table = people_table(operator(), query, _columns(columns), today())
    if output is None:
        _write(table, form, sys.stdout.buffer)
        return
    try:
        with output.open("wb") as file:
            _write(table, form, file)
    except OSError as error:
        raise ExportRefused(f"{output} cannot be written: {error.strerror}") from error


def _facet(text: str) -> tuple[str, str]:
    name, found, value = text.partition("=")
    if not (name and found and value):
        raise ExportRefused(f"“{text[:40]}” is not of the form FACET=VALUE.")
    return name, value


def _columns(text: str) -> tuple[str, ...]:
    from habeas.register.queries.people_columns import columns_named  # noqa: PLC0415

    return columns_named(text.split(","))


def _write(table: Table, form: str, file: IO[bytes]) -> None:
    if form == "xlsx":
        write_xlsx(table, file)
    else:
        file.writelines(csv_parts(table))
