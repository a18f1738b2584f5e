"""People by any spelling of their names, and names beside each other."""

import sys
import time
from collections.abc import Iterator
from pathlib import Path
from typing import TYPE_CHECKING

import click
import orjson

from habeas.cli.opening import open_register
from habeas.values.errors import InputError

if TYPE_CHECKING:
    from habeas.register.queries.finding import Match

_LONGEST_QUERY = 500
_PAIRS_AT_ONCE = 8192


class BadTable(InputError):
    """A table of names cannot be read."""


class BadQuery(InputError):
    """What is asked for cannot be a name."""


@click.command()
@click.argument("name", required=False)
@click.option(
    "--batch",
    type=click.Path(path_type=Path, exists=True, dir_okay=False),
    help="Answer each line of a file, as JSON lines.",
)
@click.option("--limit", type=click.IntRange(1, 200), default=10, show_default=True)
@click.option("--json", "as_json", is_flag=True, help="Print [{id, caption, score, why}].")
@click.pass_obj
def find(
    register: Path | None, /, name: str | None, batch: Path | None, limit: int, *, as_json: bool
) -> None:
    """Find people by any spelling of their name, in any script, or by a part of it."""
    if (name is None) == (batch is None):
        raise click.UsageError("Give a name, or --batch with a file of names.")
    queries = [name] if name is not None else [*_lines(batch)] if batch else []
    open_register(register)
    for query in queries:
        if len(query) > _LONGEST_QUERY:
            raise BadQuery(
                f"A name has {len(query):,} characters, more than {_LONGEST_QUERY}: {query[:30]!a}…"
            )
    if name is None:
        for query in queries:
            _answer_line(query, limit)
    else:
        _show(_matches(name, limit), as_json=as_json)


def _lines(file: Path) -> Iterator[str]:
    """The lines of a text file, without empty ones. Raises BadTable."""
    try:
        text = file.read_text(encoding="utf-8-sig")
    except UnicodeDecodeError as error:
        raise BadTable(f"{file} is not a text in UTF-8 (at byte {error.start}).") from error
    yield from (line for line in text.splitlines() if line.strip())


def _matches(query: str, limit: int) -> "tuple[Match, ...]":
    from habeas.accounts.queries import operator  # noqa: PLC0415  needs Django started
    from habeas.register.queries.finding import find_people  # noqa: PLC0415

    return find_people(operator(), query, limit)


def _answer_line(query: str, limit: int) -> None:
    """One line of JSON: the query, who was found, and the milliseconds that it took."""
    began = time.perf_counter()
    matches = [match._asdict() for match in _matches(query, limit)]
    taken = (time.perf_counter() - began) * 1000
    answer = {"query": query, "matches": matches, "ms": round(taken, 3)}
    click.echo(orjson.dumps(answer).decode())


def _show(matches: "tuple[Match, ...]", *, as_json: bool) -> None:
    if as_json:
        answer = [match._asdict() for match in matches]
        click.echo(orjson.dumps(answer, option=orjson.OPT_INDENT_2).decode())
        return
    for match in matches:
        click.echo(f"{match.score:.2f}  {match.caption}  ({match.id})")
        click.echo(f"      {match.why}")
    if not matches:
        click.echo("Nobody was found.")


@click.group()
def names() -> None:
    """Names of people beside each other."""


@names.command()
@click.argument("file", type=click.Path(path_type=Path, exists=True, dir_okay=False))
@click.option("--why", is_flag=True, help="Say what speaks for and against, too.")
def compare(file: Path, *, why: bool) -> None:
    """Compare pairs of names: FILE is tab-separated, with the columns name1 and name2.

    Prints a JSON line for each row: score, decision (same, maybe, different).
    """
    rows = [*_pairs(file)]
    for start in range(0, len(rows), _PAIRS_AT_ONCE):
        sys.stdout.buffer.writelines(_compared(rows[start : start + _PAIRS_AT_ONCE], why=why))
        sys.stdout.buffer.flush()


def _pairs(file: Path) -> Iterator[tuple[str, str]]:
    """The pairs of a table. Raises BadTable for what is no such table, with the line."""
    lines = iter(enumerate(_lines(file), start=1))
    _, header = next(lines, (1, ""))
    columns = header.split("\t")
    if not {"name1", "name2"} <= {*columns}:
        raise BadTable(f"{file} has no columns name1 and name2, separated by tabs, in line 1.")
    first, second = columns.index("name1"), columns.index("name2")
    for number, line in lines:
        cells = line.split("\t")
        if len(cells) != len(columns):
            raise BadTable(
                f"{file}, line {number}: {len(cells)} columns, where line 1 has {len(columns)}."
            )
        yield cells[first], cells[second]


def _compared(pairs: list[tuple[str, str]], *, why: bool) -> Iterator[bytes]:
    from habeas.values.names.comparison import (  # noqa: PLC0415  loads numpy and what was learnt
        compare_many,
        explain_many,
    )

    if why:
        for explained in explain_many(pairs):
            answer = {
                "score": explained.score,
                "decision": explained.decision,
                "why": explained.why,
            }
            yield orjson.dumps(answer) + b"\n"
    else:
        for compared in compare_many(pairs):
            yield orjson.dumps(compared._asdict()) + b"\n"
