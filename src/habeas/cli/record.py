"""Adding documents to the record, and asking it."""

from dataclasses import asdict
from datetime import date
from pathlib import Path
from typing import Any

import click
import orjson

from habeas.cli.opening import Day, open_register

today = date.today


@click.command()
@click.argument("files", nargs=-1, required=True, type=click.Path(path_type=Path, exists=True))
@click.option("--title", default="", help="Title of the document (of one file).")
@click.option("--publisher", default="")
@click.option("--date", "published", default="", help="Day of publication, as one writes it.")
@click.option("--url", default="", help="Where it was published.")
@click.option(
    "--level", default="team", type=click.Choice(["public", "shared", "team"]), show_default=True
)
@click.pass_obj
def add(
    register: Path | None,
    /,
    files: tuple[Path, ...],
    title: str,
    publisher: str,
    published: str,
    url: str,
    level: str,
) -> None:
    """Preserve documents: their bytes, their hash, their text."""
    open_register(register)
    from habeas.accounts.queries import operator  # noqa: PLC0415  needs Django started
    from habeas.sources.actions import preserve_file  # noqa: PLC0415

    for file in files:
        document = preserve_file(
            operator(),
            file,
            title=title,
            publisher=publisher,
            published=published,
            url=url,
            level=level,
        )
        click.echo(f"{document.sha256}  {file}")
        _read_scan(document.sha256)


def _read_scan(sha256: str) -> None:
    """Reads a scan that was added; the document is kept where that is not possible."""
    from habeas.accounts.queries import operator  # noqa: PLC0415  needs Django started
    from habeas.sources.actions import is_unread_scan, read_preserved_scan  # noqa: PLC0415
    from habeas.sources.rules.refusals import DocumentRefused  # noqa: PLC0415

    if not is_unread_scan(operator(), sha256):
        return
    try:
        read = read_preserved_scan(operator(), sha256)
        click.echo("  Its pages were read by OCR." if read else "  No text was found on its pages.")
    except DocumentRefused as problem:
        click.echo(f"  {problem}")


@click.command()
@click.option("--on", "day", type=Day(), default=today, help="Day (default: today).")
@click.option("--known-on", type=Day(), help="As the record knew it at the end of this day (UTC).")
@click.option("--json", "as_json", is_flag=True)
@click.pass_obj
def held(register: Path | None, day: date, known_on: date | None, *, as_json: bool) -> None:
    """Who was held on a day: certainly and possibly."""
    open_register(register)
    from habeas.accounts.queries import operator  # noqa: PLC0415  needs Django started
    from habeas.register.queries.held import held_on  # noqa: PLC0415

    people = [
        {
            "id": person.id,
            "caption": person.caption,
            "since": person.since.edtf,
            "certainty": person.answer,
            "state": person.state,
        }
        for person in held_on(operator(), day, known_on)
    ]
    if as_json:
        print_json(people)
        return
    for person in people:
        click.echo("{certainty:9} {since:28} {caption}".format(**person))
    click.echo(f"{len(people)} people on {day}.")


@click.command()
@click.argument("wanted", metavar="ID")
@click.option("--on", "day", type=Day(), default=today, help="Day of the status (default: today).")
@click.option("--known-on", type=Day(), help="As the record knew it at the end of this day (UTC).")
@click.option("--json", "as_json", is_flag=True)
@click.pass_obj
def show(
    register: Path | None, wanted: str, day: date, known_on: date | None, *, as_json: bool
) -> None:
    """One entity with its claims and their sources. ID may be a name that one entity has."""
    open_register(register)
    from habeas.accounts.queries import operator  # noqa: PLC0415  needs Django started
    from habeas.register.queries.records import record_of  # noqa: PLC0415

    record = asdict(record_of(operator(), wanted, day, known_on))
    if as_json:
        print_json(record)
    else:
        _print_record(record)


def print_json(answer: object) -> None:
    """Prints an answer for a machine, indented."""
    click.echo(orjson.dumps(answer, option=orjson.OPT_INDENT_2).decode())


def _print_record(record: dict[str, Any]) -> None:
    click.echo(f"{record['caption']} ({record['schema']} {record['id']})")
    if len(record["records"]) > 1:
        click.echo(f"  records: {', '.join(record['records'])}")
    for state in filter(None, [record["status"]]):
        click.echo(f"  {state['state']} ({state['certainty']}), since {state['since']}")
    _print_claims(record["claims"])
    for part in record["related"]:
        click.echo(f"{part['schema']} {part['caption']} ({part['id']})")
        _print_claims(part["claims"])


def _print_claims(claims: list[dict[str, Any]]) -> None:
    for claim in claims:
        source = claim["source"] or {"title": "no source"}
        click.echo(f"  {claim['prop']}: {claim['value']}  [{source['title']}]")
