"""``habeas import``: a table that was kept elsewhere, into the record."""

import re
import sys
from collections import Counter
from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING, Any

import click
import orjson

from habeas.cli.opening import Day, open_register

if TYPE_CHECKING:
    from habeas.exchange.importing import CheckedTable, Kind, Outcome, Settings

KINDS = ("people", "members", "interventions")
_EUROPEAN_PARLIAMENT = "European Parliament"
_DAY_IN_A_NAME = re.compile(r"(?<!\d)\d{4}-\d{2}-\d{2}(?!\d)")


@click.command("import")
@click.argument("file", type=click.Path(path_type=Path, exists=True, dir_okay=False))
@click.option(
    "--as",
    "kind",
    type=click.Choice(KINDS),
    default="people",
    show_default=True,
    help="What the rows are about.",
)
@click.option("--scheme", help="What to call the other register (default: from the file's name).")
@click.option(
    "--level", default="team", type=click.Choice(["public", "shared", "team"]), show_default=True
)
@click.option(
    "--body",
    help=f"Members: of which parliament (default: {_EUROPEAN_PARLIAMENT}).",
)
@click.option(
    "--observed-on",
    type=Day(),
    help="Members: the day on which the list stood (default: a day in the file's name).",
)
@click.option(
    "--match",
    is_flag=True,
    help="Members: link those of exactly the name and country of one person in the register.",
)
@click.option("--procedure", help="Interventions: the procedure of rows that do not say theirs.")
@click.option(
    "--kind", "action_kind", help="Interventions: the kind of action of rows that do not say it."
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
    kind: str,
    scheme: str | None,
    level: str,
    *,
    dry_run: bool,
    suggest: bool | None,
    as_json: bool,
    **choices: Any,  # noqa: ANN401 - the options of single kinds
) -> None:
    """Import a CSV file of people, members of a parliament, or appeals and actions.

    What was imported before is brought up to date; nothing is ever removed.
    """
    _refuse_choices_of_others(kind, choices)
    open_register(register)
    from habeas.exchange.importing import BadRows, Settings, check_table  # noqa: PLC0415

    settings = Settings(
        scheme=scheme or _default_scheme(kind, file, choices),
        level=level,
        write=not dry_run,
        suggest=(dry_run if suggest is None else suggest) and kind != "interventions",
    )
    try:
        table = check_table(file, _kind(kind, file, choices), _progress)
    except BadRows as refusal:
        for problem in refusal.problems:
            click.echo(f"habeas: {problem}", err=True)
        raise
    _import(table, settings, _JsonReport() if as_json else _Counts())


_CHOICES = {
    "people": (),
    "members": ("body", "observed_on", "match"),
    "interventions": ("procedure", "action_kind"),
}
_OPTIONS = {"observed_on": "--observed-on", "action_kind": "--kind"}


def _refuse_choices_of_others(kind: str, choices: dict[str, Any]) -> None:
    for name, value in choices.items():
        if value and name not in _CHOICES[kind]:
            option = _OPTIONS.get(name, f"--{name}")
            raise click.UsageError(f"{option} has no meaning with --as {kind}.")


def _kind(kind: str, file: Path, choices: dict[str, Any]) -> "Kind[Any]":
    from habeas.exchange.importing import Interventions, Members, People  # noqa: PLC0415

    if kind == "members":
        return Members(
            body=choices["body"] or _EUROPEAN_PARLIAMENT,
            observed_on=choices["observed_on"] or _day_in(file.name),
            match=choices["match"],
        )
    if kind == "interventions":
        return Interventions(choices["procedure"] or "", choices["action_kind"] or "")
    return People()


def _day_in(file_name: str) -> date | None:
    """The day that stands in a file's name; None for none, or where there is no such day."""
    for found in _DAY_IN_A_NAME.findall(file_name):
        try:
            return date.fromisoformat(found)
        except ValueError:
            continue
    return None


def _default_scheme(kind: str, file: Path, choices: dict[str, Any]) -> str:
    """What to call the other register: the European Parliament's numbers have a name already."""
    from habeas.exchange.importing.parliaments import MEP_SCHEME  # noqa: PLC0415
    from habeas.exchange.importing.people import default_scheme  # noqa: PLC0415

    if kind == "members" and (choices["body"] or _EUROPEAN_PARLIAMENT) == _EUROPEAN_PARLIAMENT:
        return MEP_SCHEME
    return default_scheme(file.name)


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
        self.linked = 0
        self.unmatched: Counter[str] = Counter()

    def tell(self, outcome: "Outcome") -> None:
        self.actions[outcome.action] += 1
        self.with_suggestions += bool(outcome.suggestions)
        self.other_names += bool(outcome.known_as)
        self.linked += outcome.linked
        self.unmatched.update(outcome.unmatched)

    def end(self, table: "CheckedTable[Any]", settings: "Settings") -> None:
        counted = ", ".join(f"{self.actions[action]:,} {action}" for action in _ACTIONS)
        done = "Imported" if settings.write else "Would import"
        click.echo(f"{done} {table.rows:,} rows as {settings.scheme}: {counted}.")
        if self.linked:
            click.echo(f"{self.linked:,} were linked to what the register had already.")
        if settings.suggest:
            click.echo(f"{self.with_suggestions:,} of the new ones may be known already.")
        if self.unmatched:
            most = ", ".join(name for name, _ in self.unmatched.most_common(_MOST_NAMED))
            click.echo(
                f"{len(self.unmatched):,} names are nobody's or several people's"
                f" and were not linked: {most}{'' if len(self.unmatched) <= _MOST_NAMED else ' …'}"
            )
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
_MOST_NAMED = 5


def _row(outcome: "Outcome") -> dict[str, Any]:
    row: dict[str, Any] = {
        "row": outcome.row,
        "id": outcome.key or None,
        "entity": outcome.entity or None,
        "action": outcome.action,
    }
    if outcome.known_as:
        row["known_as"] = outcome.known_as
    if outcome.linked:
        row["linked"] = True
    if outcome.unmatched:
        row["unmatched"] = outcome.unmatched
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
