"""``habeas digest``: the weekly digest, written out or sent to those who chose it."""

from datetime import date
from pathlib import Path

import click

from habeas.cli.opening import Day, open_register
from habeas.values.errors import InputError

today = date.today


class DigestNotWritten(InputError):
    """The file cannot be written."""


@click.command()
@click.option("--on", "day", type=Day(), default=today, help="Day (default: today).")
@click.option(
    "-o", "--output", type=click.Path(path_type=Path, dir_okay=False), help="Write it to a file."
)
@click.option(
    "--send", is_flag=True, help="Send it to those who chose it and had none this week; for cron."
)
@click.pass_obj
def digest(register: Path | None, day: date, output: Path | None, *, send: bool) -> None:
    """What is overdue, falls due, is forgotten, comes and is new."""
    if send and output:
        raise click.UsageError("--send goes by mail, and -o to a file: choose one.")
    open_register(register)
    from habeas.accounts.queries import operator  # noqa: PLC0415  needs Django started
    from habeas.advocacy.jobs import send_digests  # noqa: PLC0415
    from habeas.advocacy.queries.digest import digest_of  # noqa: PLC0415

    if send:
        click.echo(f"Sent to {send_digests(day)}.")
        return
    text = digest_of(operator(), day, names=True).text
    if output is None:
        click.echo(text, nl=False)
        return
    try:
        output.write_text(text, encoding="utf-8")
    except OSError as error:
        raise DigestNotWritten(f"{output} cannot be written: {error.strerror}") from error
