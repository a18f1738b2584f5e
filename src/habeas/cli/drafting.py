"""``habeas draft``: a letter, question or submission from the record, cited, within the limits."""

from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING

import click

from habeas.cli.opening import Day, open_register
from habeas.values.errors import InputError

if TYPE_CHECKING:
    from habeas.advocacy.queries.drafting import Draft
    from habeas.ledger.access import Viewer

today = date.today
LONGEST_TEXT = 200_000


class NoDraft(InputError):
    """The draft cannot be made or written so."""


@click.command()
@click.argument("procedure", metavar="PROCEDURE")
@click.option("--for", "names", multiple=True, required=True, metavar="NAME", help="For whom.")
@click.option("--to", "addressee", default="", metavar="NAME", help="To whom it is put.")
@click.option("--by", "author", default="", metavar="NAME", help="Whose quota is to be counted.")
@click.option("--on", "day", type=Day(), default=today, help="Day of the draft (default: today).")
@click.option("--language", default="en", show_default=True, help="Language of the draft.")
@click.option(
    "--text",
    "own",
    type=click.Path(path_type=Path, exists=True, dir_okay=False),
    help="Check this text of one's own instead.",
)
@click.option(
    "-o",
    "--output",
    type=click.Path(path_type=Path, dir_okay=False),
    help="A file that ends in .docx, .pdf, .txt or .json (default: print it).",
)
@click.option(
    "--readers",
    type=click.Choice(["public", "team"]),
    default="public",
    show_default=True,
    help="Who may read it: it tells nothing above that.",
)
@click.option(
    "--confirm-levels", is_flag=True, help="Write a file although it has facts above public."
)
@click.option("--json", "as_json", is_flag=True)
@click.pass_obj
def draft(  # noqa: PLR0913  each is an option of the command
    register: Path | None,
    /,
    *,
    procedure: str,
    names: tuple[str, ...],
    addressee: str,
    author: str,
    day: date,
    language: str,
    own: Path | None,
    readers: str,
    output: Path | None,
    confirm_levels: bool,
    as_json: bool,
) -> None:
    """Draft a letter, question or submission from the record, every sentence with its source.

    PROCEDURE is joint_letter, ep_written_question, pace_written_declaration,
    un_wgad_urgent_appeal, un_special_procedures, urgent_action, dossier or brief. A text that
    breaks a rule is written all the same, with the rule beside the line.
    """
    open_register(register)
    from django.conf import settings  # noqa: PLC0415  needs Django started

    from habeas.accounts.queries import operator  # noqa: PLC0415
    from habeas.advocacy.queries.drafting import Wanted  # noqa: PLC0415
    from habeas.advocacy.queries.drafting import draft as drafted  # noqa: PLC0415
    from habeas.advocacy.rules.draft_kinds import draft_kind  # noqa: PLC0415
    from habeas.ledger.rules.levels import Level  # noqa: PLC0415

    draft_kind(procedure)
    if language not in dict(settings.LANGUAGES):
        raise NoDraft(f"{language[:20]!r} is none of: {', '.join(dict(settings.LANGUAGES))}.")
    viewer = operator()
    made = drafted(
        viewer,
        Wanted(
            kind=procedure,
            people=tuple(_person(viewer, name, day) for name in names),
            day=day,
            language=language,
            addressee=addressee,
            author=_author(viewer, author, day),
            own_text=_own_text(own),
            readers=Level(readers),
        ),
    )
    if output is not None:
        _write(made, output, confirmed=confirm_levels)
    _report(made)
    if as_json:
        _print(made, ".json")
    elif output is None:
        _print(made, ".txt")


def _person(viewer: "Viewer", name: str, day: date) -> str:
    from habeas.register.queries.records import record_of  # noqa: PLC0415

    record = record_of(viewer, name, day)
    if record.schema != "Person":
        raise NoDraft(f"{record.caption} is no person ({record.schema}).")
    return record.id


def _author(viewer: "Viewer", name: str, day: date) -> str:
    from habeas.register.queries.records import record_of  # noqa: PLC0415

    return record_of(viewer, name, day).id if name else ""


def _own_text(path: Path | None) -> str | None:
    if path is None:
        return None
    try:
        if path.stat().st_size > LONGEST_TEXT:
            raise NoDraft(f"{path.name} is too long for a draft.")
        return path.read_text(encoding="utf-8-sig")
    except (OSError, UnicodeDecodeError) as error:
        raise NoDraft(f"{path.name} cannot be read as text: {error}") from error


def _write(made: "Draft", output: Path, *, confirmed: bool) -> None:
    """Writes the file; one with facts above public only where that was confirmed.

    What is printed stays with whoever can read the register's files anyway. A file is what gets
    attached to a mail, so this is where the question belongs, once for all facts.
    """
    from habeas.advocacy.queries.drafting import draft_bytes  # noqa: PLC0415

    if made.above_public and not confirmed:
        some = "; ".join(f"{each.text} ({each.level})" for each in made.above_public[:5])
        raise NoDraft(
            f"{len(made.above_public)} facts are above public: {some[:300]}."
            " Write them all the same with --confirm-levels."
        )
    content = draft_bytes(made, output.suffix)
    try:
        output.write_bytes(content)
    except OSError as error:
        raise NoDraft(f"{output} cannot be written: {error.strerror}") from error


def _print(made: "Draft", form: str) -> None:
    from habeas.advocacy.queries.drafting import draft_bytes  # noqa: PLC0415

    click.echo(draft_bytes(made, form).decode().rstrip("\n"))


def _report(made: "Draft") -> None:
    """What stands against the draft, and what is to be looked at before it is sent, on stderr."""
    from habeas.advocacy.queries.drafting import searched_text, where_text  # noqa: PLC0415

    lines = [f"{each.rule}, {where_text(each.line)}: {each.why}" for each in made.breaches]
    lines += [f"Goes to: {'; '.join(made.recipients)}."] if made.recipients else []
    lines += made.consent_warnings
    lines += [f"Above public: {each.text} ({each.level})" for each in made.above_public]
    lines += [
        f"Similar: {each.caption}, answered {each.answered or 'not as far as is recorded'}."
        for each in made.similar
    ]
    lines += [searched_text(made)] if made.kind.procedure else []
    for line in lines:
        click.echo(" ".join(line.split()), err=True)
