"""Appeals and actions: what was done, what came back, and what is overdue."""

from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING, Any

import click

from habeas.cli.opening import Day, open_register
from habeas.cli.record import print_json

if TYPE_CHECKING:
    from habeas.advocacy.queries.shown import AppealLine, DueShown
    from habeas.advocacy.queries.told import AppealTold
    from habeas.advocacy.rules.punctuality import Timing

today = date.today
_EVERYTHING = 1_000_000


@click.command()
@click.option("--for", "person", default="", help="Only those for one person: a name or an id.")
@click.option("--on", "day", type=Day(), default=today, help="As they stood (default: today).")
@click.option("--punctuality", "punctual", is_flag=True, help="How long answers took, in numbers.")
@click.option("--procedure", help="With --punctuality: of one procedure only.")
@click.option("--json", "as_json", is_flag=True)
@click.pass_obj
def interventions(
    register: Path | None,
    person: str,
    day: date,
    procedure: str | None,
    *,
    punctual: bool,
    as_json: bool,
) -> None:
    """What was done for prisoners: by whom, before whom, what was asked and what came back."""
    open_register(register)
    if punctual:
        _tell_punctuality(procedure, as_json=as_json)
    else:
        _tell_interventions(person, day, as_json=as_json)


def _tell_interventions(person: str, day: date, *, as_json: bool) -> None:
    from habeas.accounts.queries import operator  # noqa: PLC0415  needs Django started
    from habeas.advocacy.queries.appeals import AppealQuery, appeals  # noqa: PLC0415
    from habeas.advocacy.queries.told import told_in_full  # noqa: PLC0415
    from habeas.register.queries.records import entity_called  # noqa: PLC0415

    viewer = operator()
    asked = AppealQuery(person=entity_called(viewer, person) if person else "")
    lines = appeals(viewer, asked, day, limit=_EVERYTHING).rows
    if as_json:
        print_json([_told(each) for each in told_in_full(viewer, lines, day)])
        return
    for line in lines:
        when = line.when.edtf if line.when else ""
        click.echo(f"{when:14} {line.state:17} {_late(line)}{line.caption}")
    click.echo(f"{len(lines)} appeals and actions, as of {day}.")


def _tell_punctuality(procedure: str | None, *, as_json: bool) -> None:
    from habeas.accounts.queries import operator  # noqa: PLC0415  needs Django started
    from habeas.advocacy.queries.punctuality import punctuality  # noqa: PLC0415

    told = punctuality(operator(), procedure)
    if as_json:
        print_json(told)
        return
    for caption, timing in (("all", told.all), *((a.caption, a.timing) for a in told.addressees)):
        click.echo(f"{caption}: {_timing_line(timing)}")


def _timing_line(timing: "Timing") -> str:
    """How punctual answers are, in one line."""
    parts = [f"{timing.count} asked, {timing.answered} answered"]
    if timing.median is not None:
        parts.append(
            f"median {timing.median:g} days, {timing.p10} to {timing.p90} for eight in ten"
        )
        parts.append(f"the longest {timing.longest}")
    if timing.share_within is not None:
        parts.append(f"{timing.share_within:.1%} within the days of the rule")
    return "; ".join(parts)


@click.command()
@click.option("--on", "day", type=Day(), default=today, help="Day (default: today).")
@click.option("--json", "as_json", is_flag=True)
@click.pass_obj
def overdue(register: Path | None, day: date, *, as_json: bool) -> None:
    """Answers that are past their day, with the rule that says so."""
    open_register(register)
    from habeas.accounts.queries import operator  # noqa: PLC0415  needs Django started
    from habeas.advocacy.queries.appeals import overdue as overdue_on  # noqa: PLC0415

    lines = overdue_on(operator(), day, limit=_EVERYTHING).rows
    if as_json:
        print_json([_owed(line, line.due) for line in lines if line.due])
        return
    for line in lines:
        if line.due:
            click.echo(f"{line.due.due}  {line.days_late:4} days late  {line.caption}")
            click.echo(f"            {line.due.why}")
    click.echo(f"{len(lines)} overdue on {day}.")


def _late(line: "AppealLine") -> str:
    return f"{line.days_late} days late  " if line.days_late else ""


def _owed(line: "AppealLine", due: "DueShown") -> dict[str, Any]:
    return {
        "id": line.id,
        "reference": line.reference,
        "caption": line.caption,
        "procedure": due.procedure,
        "rule": due.rule,
        "addressee": due.addressee,
        "counted_from": due.counted_from,
        "counted_as": due.counted_as,
        "assumed": due.assumed,
        "due": due.due,
        "days_late": due.days_late,
        "why": due.why,
    }


def _told(told: "AppealTold") -> dict[str, Any]:
    line = told.line
    return {
        "id": line.id,
        "kind": next(iter(line.kinds), ""),
        "kinds": [*line.kinds],
        "reference": line.reference,
        "caption": line.caption,
        "date": line.when.edtf if line.when else None,
        "by": [*told.by],
        "by_others": line.by_others,
        "to": [*told.to],
        "for": [*line.people],
        "demands": [*told.demands],
        "responses": [*told.responses],
        "due": line.due.due if line.due else None,
        "why": line.due.why if line.due else "",
        "days_late": line.days_late,
        "days_waiting": line.days_waiting,
        "state": line.state,
    }
