"""``habeas import``: a table that was kept elsewhere, into the record."""

import sys
from collections import Counter
from pathlib import Path
from typing import TYPE_CHECKING, Any

import click
import orjson

from habeas.cli.opening import open_register

if TYPE_CHECKING:
    from habeas.exchange.importing import CheckedTable, Outcome, Settings

KINDS = ("people",)


@click.command("import")
@click.argument("file", type=click.Path(path_type=Path, exists=True, dir_okay=False))
@click.option(
    "--as",
    type=click.Choice(KINDS),
    default="people",
    show_default=True,
    expose_value=False,  # there is one kind as yet
    help="What the rows are about.",
)
@click.option("--scheme", help="What to call the other register (default: from the file's name).")
@click.option(
    "--level", default="team", type=click.Choice(["public", "shared", "team"]), show_default=True
)
@click.option("--dry-run", is_flag=True, help="Say what would be done, and write nothing.")
@click.option(
    "--suggest/--no-suggest",
    default=None,
    help="For each new person, who in the register may be the same (default: in a dry run).",
)
@click.option("--json", "as_json", is_flag=True, help="Print what became of each row.")
@click.pass_obj
def import_(
    register: Path | None,
    /,
    file: Path,
    scheme: str | None,
    level: str,
    *,
    dry_run: bool,
    suggest: bool | None,
    as_json: bool,
) -> None:
    """Import a CSV file of people: columns name, and if wanted id and aliases (“A | B”).

    A person whose id was imported before is brought up to date; nothing is ever removed.
    """
    open_register(register)
    from habeas.exchange.importing import BadRows, People, Settings, check_table  # noqa: PLC0415
    from habeas.exchange.importing.people import default_scheme  # noqa: PLC0415

    settings = Settings(
        scheme=scheme or default_scheme(file.name),
        level=level,
        write=not dry_run,
        suggest=dry_run if suggest is None else suggest,
    )
    try:
        table = check_table(file, People(), _progress)
    except BadRows as refusal:
        for problem in refusal.problems:
            click.echo(f"habeas: {problem}", err=True)
        raise
    _import(table, settings, _JsonReport() if as_json else _Counts())


def _import(table: "CheckedTable[Any]", settings: "Settings", report: "_Counts") -> None:
    from habeas.accounts.queries import operator  # noqa: PLC0415  needs Django started
    from habeas.exchange.importing import import_table  # noqa: PLC0415

    import_table(operator(), table, settings, report.tell, _progress)
    report.end(table, settings)


class _Counts:
    """How many rows came to what, in one line."""

    def __init__(self) -> None:
        self.actions: Counter[str] = Counter()
        self.with_suggestions = 0
        self.other_names = 0

    def tell(self, outcome: "Outcome") -> None:
        self.actions[outcome.action] += 1
        self.with_suggestions += bool(outcome.suggestions)
        self.other_names += bool(outcome.known_as)

    def end(self, table: "CheckedTable[Any]", settings: "Settings") -> None:
        counted = ", ".join(f"{self.actions[action]:,} {action}" for action in _ACTIONS)
        done = "Imported" if settings.write else "Would import"
        click.echo(f"{done} {table.rows:,} rows as {settings.scheme}: {counted}.")
        if settings.suggest:
            click.echo(f"{self.with_suggestions:,} of the new ones may be known already.")
        if self.other_names:
            click.echo(
                f"{self.other_names:,} of the updated ones were known by quite another name;"
                " are the ids those of another register? Then give it a --scheme of its own."
            )


class _JsonReport(_Counts):
    """One JSON object, its rows written as they come: a million of them are never kept."""

    def tell(self, outcome: "Outcome") -> None:
        begin = ",\n" if self.actions else '{"rows": [\n'
        super().tell(outcome)
        click.echo(begin + orjson.dumps(_row(outcome)).decode(), nl=False)

    def end(self, table: "CheckedTable[Any]", settings: "Settings") -> None:
        counts = {action: self.actions[action] for action in _ACTIONS}
        rest = {
            **counts,
            "scheme": settings.scheme,
            "document": table.sha256,
            "dry_run": not settings.write,
        }
        click.echo("],\n" + orjson.dumps(rest).decode().removeprefix("{"))


_ACTIONS = ("new", "updated", "unchanged")


def _row(outcome: "Outcome") -> dict[str, Any]:
    row: dict[str, Any] = {
        "row": outcome.row,
        "id": outcome.key or None,
        "entity": outcome.entity or None,
        "action": outcome.action,
    }
    if outcome.known_as:
        row["known_as"] = outcome.known_as
    if outcome.suggestions is not None:
        row["suggestions"] = [
            {"id": match.id, "caption": match.caption, "score": match.score, "why": match.why}
            for match in outcome.suggestions
        ]
    return row


def _progress(what: str, done: int, of: int) -> None:
    if sys.stderr.isatty():
        shown = f"{done:,} of {of:,}" if of else f"{done:,}"
        click.echo(f"\r{what}: {shown} rows", nl=done == of, err=True)
