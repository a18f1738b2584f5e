"""``habeas attention``: who has been forgotten, what is due or unanswered, which days come."""

from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING, Any

import click

from habeas.cli.opening import Day, open_register
from habeas.cli.record import print_json

if TYPE_CHECKING:
    from habeas.advocacy.queries.attention import AttentionRow

today = date.today
_SHOWN = 20


@click.command()
@click.option("--on", "day", type=Day(), default=today, help="Day (default: today).")
@click.option("--limit", type=click.IntRange(1, 100_000), help="At most so many people.")
@click.option("--suspended", is_flag=True, help="Those with a suspended sentence instead.")
@click.option("--json", "as_json", is_flag=True, help="The people alone, all of them.")
@click.pass_obj
def attention(
    register: Path | None, /, day: date, limit: int | None, *, suspended: bool, as_json: bool
) -> None:
    """Those held, the most neglected first; what is due or unanswered; what comes."""
    open_register(register)
    from habeas.accounts.queries import operator  # noqa: PLC0415  needs Django started
    from habeas.advocacy.queries.attention import Whom  # noqa: PLC0415
    from habeas.advocacy.queries.attention import attention as ranked  # noqa: PLC0415

    whom = Whom.SUSPENDED if suspended else Whom.HELD
    most = limit or (100_000 if as_json else _SHOWN)
    found = ranked(operator(), day, limit=most, whom=whom)
    if as_json:
        print_json([_told(row) for row in found.rows])
        return
    _print_people(found.rows, found.total)
    _print_appeals(day)
    _print_coming(day)


def _told(row: "AttentionRow") -> dict[str, Any]:
    from habeas.advocacy.queries.reasons import reason_sentences  # noqa: PLC0415

    neglect, status = row.neglect, row.status
    return {
        "id": row.person.id,
        "caption": row.person.caption,
        "score": round(neglect.score, 1),
        "parts": {part.value: round(points, 1) for part, points in neglect.parts.items()},
        "reasons": [
            {"kind": why.kind.value, **why.numbers, "day": why.day} for why in neglect.reasons
        ],
        "why": reason_sentences(neglect),
        "last_raised": neglect.last_raised,
        "state": status.state if status else None,
        "certainty": status.answer if status else None,
    }


def _print_people(rows: tuple["AttentionRow", ...], total: int) -> None:
    from habeas.advocacy.queries.reasons import reason_sentences  # noqa: PLC0415

    click.echo("Forgotten first")
    for row in rows:
        click.echo(f"  {row.neglect.score:5.1f}  {row.person.caption}")
        click.echo(f"         {' '.join(reason_sentences(row.neglect))}")
    click.echo(f"  {len(rows)} of {total} people.")


def _print_appeals(day: date) -> None:
    from habeas.accounts.queries import operator  # noqa: PLC0415  needs Django started
    from habeas.advocacy.queries import today as of_day  # noqa: PLC0415
    from habeas.advocacy.queries.attention import unanswered  # noqa: PLC0415

    viewer = operator()
    for title, lines in (
        ("Overdue", of_day.overdue(viewer, day, limit=_SHOWN)),
        ("Falls due", of_day.falling_due(viewer, day, limit=_SHOWN)),
        ("Unanswered; nobody has a duty to answer", unanswered(viewer, day, limit=_SHOWN)),
    ):
        click.echo(title)
        for line in lines.rows:
            when = line.due.due if line.due and line.due.is_duty else None
            made = line.when.edtf if line.when else ""
            click.echo(f"  {when or made!s:10}  {line.caption}")
        click.echo(f"  {len(lines.rows)} of {lines.total}.")


def _print_coming(day: date) -> None:
    from habeas.accounts.queries import operator  # noqa: PLC0415  needs Django started
    from habeas.advocacy.queries.coming import coming  # noqa: PLC0415
    from habeas.advocacy.queries.reasons import coming_sentence  # noqa: PLC0415

    found = coming(operator(), day, limit=_SHOWN)
    click.echo("Comes")
    for one in found.rows:
        titles = "; ".join(dict.fromkeys(note.title for note in one.sources)) or "no source"
        click.echo(f"  {one.day}  {one.person.caption}: {coming_sentence(one)}  [{titles}]")
    click.echo(f"  {len(found.rows)} of {found.total}.")
