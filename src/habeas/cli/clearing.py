"""Deciding who may be named in public, and taking somebody out at once."""

from datetime import date
from pathlib import Path

import click

from habeas.cli.opening import Day, open_register

today = date.today


@click.command()
@click.argument("people", metavar="NAME_OR_ID…", nargs=-1, required=True)
@click.option("--reason", required=True, help="Why they may be named; it stays in the record.")
@click.option(
    "--embargo-until", "until", type=Day(), help="Keep them out of editions before this day."
)
@click.pass_obj
def clear(register: Path | None, people: tuple[str, ...], reason: str, until: date | None) -> None:
    """Clear people for the public edition. A name must be of one person alone."""
    open_register(register)
    from habeas.accounts.queries import operator  # noqa: PLC0415  needs Django started
    from habeas.publishing.actions.clearing import clear_people_until  # noqa: PLC0415
    from habeas.register.queries.records import entity_called  # noqa: PLC0415

    found = [entity_called(operator(), each) for each in people]
    changeset = clear_people_until(operator(), found, reason, until.isoformat() if until else "")
    click.echo("Cleared." if changeset else "All of them were cleared before.")


@click.command()
@click.argument("person", metavar="NAME_OR_ID")
@click.option("--reason", required=True, help="Why; it stays in the record and never leaves.")
@click.option(
    "--out",
    type=click.Path(path_type=Path, file_okay=False),
    help="The folder of the edition (default: HABEAS_PUBLISH_TO).",
)
@click.pass_obj
def withdraw(register: Path | None, person: str, reason: str, out: Path | None) -> None:
    """Take somebody out of the public edition at once, and publish an edition without them.

    What else was recorded since the last edition waits for the next.
    """
    open_register(register)
    from habeas.accounts.queries import operator  # noqa: PLC0415  needs Django started
    from habeas.publishing.actions.releasing import (  # noqa: PLC0415
        edition_folder,
        withdraw_at_once,
    )
    from habeas.register.queries.records import entity_called  # noqa: PLC0415

    entity = entity_called(operator(), person)
    released = withdraw_at_once(operator(), entity, reason, today(), out or edition_folder())
    if released is None:
        click.echo("Withdrawn. Nothing was published yet.")
    elif released.built is None:
        click.echo(f"Withdrawn. Write edition {released.edition.number} with: habeas publish OUT")
    else:
        click.echo(f"Withdrawn. Edition {released.edition.number} leaves them out.")
        click.echo("Older copies stay with whoever has them. All else waits for the next edition.")
