"""``habeas list``: our list on a day, what changed since another, and the note on it."""

import json
from dataclasses import asdict
from datetime import date
from pathlib import Path

import click
from django.utils import translation

from habeas.cli.opening import Day, open_register

today = date.today


@click.command("list")
@click.option("--on", "day", type=Day(), default=today, help="Day (default: today).")
@click.option("--since", "old", type=Day(), help="What changed since this day.")
@click.option("--known-then", type=Day(), help="As the record stood on that day (with --since).")
@click.option("--by", "assessors", multiple=True, help="Whose recognition counts: ids or names.")
@click.option("--note", "language", help="Write the note on it, in this language (a tag).")
@click.option("--json", "as_json", is_flag=True, help="Print JSON.")
@click.pass_obj
def list_(
    register: Path | None,
    day: date,
    old: date | None,
    known_then: date | None,
    assessors: tuple[str, ...],
    language: str | None,
    *,
    as_json: bool,
) -> None:
    """Our list: who is held and recognised on a day, who came and went, and why."""
    open_register(register)
    from habeas.accounts.actions import offered_language  # noqa: PLC0415  needs Django started
    from habeas.accounts.queries import operator  # noqa: PLC0415
    from habeas.publishing.queries.monthly_note import monthly_note  # noqa: PLC0415
    from habeas.publishing.queries.our_list import ListRule, compare_lists  # noqa: PLC0415
    from habeas.register.queries.describing import captions  # noqa: PLC0415
    from habeas.register.queries.records import entity_called  # noqa: PLC0415

    viewer = operator()
    rule = ListRule(tuple(entity_called(viewer, one) for one in assessors))
    compared = compare_lists(viewer, (old or day, known_then), (day, None), rule)
    if language:
        with translation.override(offered_language(language)):
            click.echo(monthly_note(viewer, compared), nl=False)
        return
    found, listed = compared.difference, compared.after
    names = captions(viewer, {*listed.people, *(one for one, _ in (*found.came, *found.went))})
    if as_json:
        people = [
            {"id": one, "caption": names.get(one, ""), "certainty": person.answer_on(day)}
            for one, person in listed.people.items()
            if one in listed.listed()
        ]
        click.echo(json.dumps({"people": people, "difference": asdict(found)}, ensure_ascii=False))
        return
    for one in sorted(listed.listed(), key=lambda id_: names.get(id_, "")):
        click.echo(f"{listed.people[one].answer_on(day)}\t{names.get(one, one)}")
    if old:
        for sign, some in (("+", found.came), ("-", found.went)):
            for one, reason in some:
                click.echo(f"{sign}\t{names.get(one, one)}\t{reason}")
        click.echo(f"{found.old} + {len(found.came)} - {len(found.went)} = {found.new}")
