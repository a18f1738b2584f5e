"""Does the register hold what was recorded, and can its projections be made again?"""

import sys
from pathlib import Path

import click
import orjson

from habeas.cli.long_work import tell_progress
from habeas.cli.opening import open_register


@click.command()
@click.option("--json", "as_json", is_flag=True, help="Print {ok, problems}.")
@click.pass_obj
def check(register: Path | None, *, as_json: bool) -> None:
    """Verify every claim, changeset, document and projection."""
    open_register(register)
    from habeas.register.actions.verification import verify_register  # noqa: PLC0415

    problems = [f"{problem.what} {problem.why}" for problem in verify_register(tell_progress)]
    if as_json:
        click.echo(orjson.dumps({"ok": not problems, "problems": problems}).decode())
    elif problems:
        click.echo("\n".join(problems))
    else:
        click.echo("Everything verifies.")
    sys.exit(1 if problems else 0)


@click.command()
@click.pass_obj
def reindex(register: Path | None) -> None:
    """Rebuild all projections from the claims."""
    open_register(register)
    from habeas.ledger.actions import reindex as rebuild  # noqa: PLC0415
    from habeas.register.actions.name_index import store_changed_names  # noqa: PLC0415

    rebuild(tell_progress)
    store_changed_names()
    click.echo("Rebuilt.")
