"""Publishing an edition, and deciding who may stand in it."""

import json
import sys
from datetime import date
from functools import partial
from pathlib import Path

import click

from habeas.cli.long_work import STOPPED, cores, tell_progress
from habeas.cli.opening import Day, open_register
from habeas.values.errors import InputError


class CannotWrite(InputError):
    """The folder of the edition cannot be written."""


@click.command()
@click.argument("out", type=click.Path(path_type=Path, file_okay=False))
@click.option("--on", "day", type=Day(), help="The day for which it speaks (default: today).")
@click.option("--reason", default="", help="What the edition says of itself, in public.")
@click.option("--anew", is_flag=True, help="Write every file, whatever is there.")
@click.option("--new-key", is_flag=True, help="Sign with a new key, where the old one is lost.")
@click.option("--jobs", type=click.IntRange(1, 256), help="Processes (default: one for each core).")
@click.option("--json", "as_json", is_flag=True, help="Print JSON.")
@click.pass_obj
def publish(
    register: Path | None,
    out: Path,
    day: date | None,
    reason: str,
    jobs: int | None,
    *,
    anew: bool,
    new_key: bool,
    as_json: bool,
) -> None:
    """Build a signed edition of what may leave: static pages for any host."""
    open_register(register)
    from django.conf import settings  # noqa: PLC0415  needs Django started

    from habeas.accounts.queries import operator  # noqa: PLC0415
    from habeas.publishing.actions.building import build  # noqa: PLC0415
    from habeas.publishing.actions.keys import replace_key  # noqa: PLC0415
    from habeas.publishing.actions.publishing import publish as publish_edition  # noqa: PLC0415
    from habeas.publishing.actions.releasing import signing_key  # noqa: PLC0415
    from habeas.publishing.actions.workers import Work  # noqa: PLC0415

    key = replace_key(settings.REGISTER) if new_key else signing_key()
    publish_edition(operator(), day or date.today(), key, reason)  # noqa: DTZ011  a day, as people say
    work = Work(jobs or cores(), partial(tell_progress, "parts of the edition"))
    try:
        built = build(out, key, anew=anew or new_key, work=work)
    except OSError as error:
        raise CannotWrite(f"{error.filename or out} cannot be written: {error.strerror}") from error
    except KeyboardInterrupt:
        click.echo("\nStopped. The same command goes on from here.", err=True)
        sys.exit(STOPPED)
    if as_json:
        click.echo(
            json.dumps(
                {"edition": built.edition, "written": built.written, "key": str(key.verifier)}
            )
        )
        return
    click.echo(f"Edition {built.edition} in {out}: {built.written:,} files written.")
    click.echo(f"Its key: {key.verifier.fingerprint}")
