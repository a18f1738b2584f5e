"""Pairs of people that may be one, for somebody to decide on."""

from functools import partial
from pathlib import Path

import click
import orjson

from habeas.cli.long_work import tell_progress
from habeas.cli.opening import open_register


@click.command()
@click.option(
    "--limit", type=click.IntRange(min=1), default=100, show_default=True, help="Most pairs."
)
@click.option("--json", "as_json", is_flag=True, help="Print [{first, second, score, …}].")
@click.pass_obj
def duplicates(register: Path | None, limit: int, *, as_json: bool) -> None:
    """Pairs that may be one person, likeliest first. They are decided on at the desk."""
    open_register(register)
    from habeas.accounts.queries import operator  # noqa: PLC0415  needs Django started
    from habeas.register.queries.duplicates import suspected_pairs  # noqa: PLC0415

    found = suspected_pairs(operator(), progress=partial(tell_progress, "people")).pairs
    pairs = [
        {
            "first": dict(zip(("id", "caption"), pair.first, strict=True)),
            "second": dict(zip(("id", "caption"), pair.second, strict=True)),
            "score": round(pair.score, 4),
            "decision": pair.likeness,
            "why": pair.why,
            "unsure": pair.unsure,
        }
        for pair in found[:limit]
    ]
    if as_json:
        click.echo(orjson.dumps(pairs, option=orjson.OPT_INDENT_2).decode())
        return
    for pair in found[:limit]:
        names = f"{pair.first[1]} ({pair.first[0]}) ~ {pair.second[1]} ({pair.second[0]})"
        unsure = " [somebody was unsure]" if pair.unsure else ""
        click.echo(f"{pair.score:.2f}  {names}: {'; '.join(pair.why)}{unsure}")
    click.echo(f"{len(found)} pairs that may be one person.")
