"""``habeas``: the command line.

Exit status: 0 done; 1 the answer is no (verification failed, problems found); 2 the call or the
input was wrong, said in one line.
"""

import os
import sys
from pathlib import Path
from typing import NoReturn

import click
from django.core.exceptions import ImproperlyConfigured
from django.db import DatabaseError

from habeas import __version__
from habeas.cli.appeals import interventions, overdue
from habeas.cli.attention import attention
from habeas.cli.benchmarks import bench
from habeas.cli.clearing import clear, withdraw
from habeas.cli.digest import digest
from habeas.cli.dossiers import dossier
from habeas.cli.drafting import draft
from habeas.cli.duplicates import duplicates
from habeas.cli.exporting import export
from habeas.cli.importing import import_
from habeas.cli.integrity import check, reindex
from habeas.cli.listing import list_
from habeas.cli.names import find, names
from habeas.cli.opening import is_older
from habeas.cli.publishing import publish
from habeas.cli.reading import read
from habeas.cli.record import add, held, show
from habeas.cli.running import demo, init, serve
from habeas.cli.verifying import verify
from habeas.values.errors import InputError


@click.group(context_settings={"help_option_names": ["-h", "--help"]})
@click.option(
    "--register",
    type=click.Path(path_type=Path, file_okay=False),
    envvar="HABEAS_REGISTER",
    help="Folder of the register (default: ./register).",
)
@click.version_option(__version__)
@click.pass_context
def habeas(context: click.Context, register: Path | None) -> None:
    """The record that people who work for political prisoners keep."""
    context.obj = register


for command in (
    add, attention, bench, check, clear, demo, digest, dossier, draft, duplicates, export, find,
    held, import_, init, interventions, list_, names, overdue, publish, read, reindex, serve,
    show, verify, withdraw,
):  # fmt: skip
    habeas.add_command(command)


def run() -> None:
    """The entry point: one line and status 2 for whatever was wrong with the call or the input."""
    os.environ.setdefault("DJANGO_SETTINGS_MODULE", "habeas.config.settings")
    try:
        habeas(prog_name="habeas")
    except InputError as error:
        _refuse(str(error))
    except ImproperlyConfigured as error:
        _refuse(str(error))
    except DatabaseError as error:
        if is_older():
            _refuse("The register is of an older version; bring it up to date with: habeas serve")
        _refuse(f"The database of the register cannot be used: {error}")


def _refuse(why: str) -> NoReturn:
    click.echo(f"habeas: {' '.join(why.split())}", err=True)
    sys.exit(2)
