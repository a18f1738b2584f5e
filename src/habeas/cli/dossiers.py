"""``habeas dossier``: a person, or everybody held, as a PDF file of what is published."""

from pathlib import Path
from typing import TYPE_CHECKING

import click

from habeas.cli.opening import open_register, start_without_register
from habeas.values.errors import InputError

if TYPE_CHECKING:
    from habeas.publishing.actions.dossiers import Published


class DossierRefused(InputError):
    """The call asks for nothing that can be made, or its files cannot be written."""


@click.command()
@click.argument("name", metavar="NAME_OR_ID", default="")
@click.option("--list", "everybody", is_flag=True, help="Everybody held on the edition's day.")
@click.option("--language", default="en", show_default=True, help="Language of the file.")
@click.option(
    "-o",
    "--output",
    type=click.Path(path_type=Path, dir_okay=False),
    help="The PDF file; what proves it is put beside it (default: in a new folder).",
)
@click.option(
    "--edition",
    "folder",
    type=click.Path(path_type=Path, exists=True, file_okay=False),
    help="Take what the edition in this folder has published; needs no register.",
)
@click.pass_obj
def dossier(
    register: Path | None,
    /,
    *,
    name: str,
    everybody: bool,
    language: str,
    output: Path | None,
    folder: Path | None,
) -> None:
    """Make a dossier of a person as a PDF file, with the published statements and their proof.

    It has what is published and nothing else. With --list it is a list of everybody held.
    """
    if everybody == bool(name):
        raise DossierRefused("Give the name or id of one person, or --list.")
    published = _published(register, folder)
    from habeas.publishing.actions.dossiers import (  # noqa: PLC0415  needs Django started
        dossier_files,
        languages_offered,
        list_file,
        person_called,
    )

    if language not in languages_offered():
        raise DossierRefused(f"{language[:20]!r} is none of: {', '.join(languages_offered())}.")
    if everybody:
        _write(output or Path("list.pdf"), {".pdf": list_file(published, language)})
        return
    unit = person_called(published, name)
    file = output or Path(f"dossier-{unit}") / f"{unit}.pdf"
    _write(file, dossier_files(published, unit, language))


def _published(register: Path | None, folder: Path | None) -> "Published":
    if folder is not None:
        start_without_register()
        from habeas.publishing.actions.dossiers import published_in  # noqa: PLC0415

        return published_in(folder)
    open_register(register)
    from django.conf import settings  # noqa: PLC0415

    from habeas.publishing.actions.dossiers import published_here  # noqa: PLC0415
    from habeas.publishing.actions.keys import read_key  # noqa: PLC0415
    from habeas.publishing.queries.editions import last_edition  # noqa: PLC0415

    last_edition()
    return published_here(read_key(settings.REGISTER))


def _write(file: Path, files: dict[str, bytes]) -> None:
    """Writes the PDF file, and the others beside it."""
    try:
        for name, content in files.items():
            path = file if name == ".pdf" else file.parent / name
            path.parent.mkdir(parents=True, exist_ok=True)
            path.write_bytes(content)
    except OSError as error:
        raise DossierRefused(f"{file} cannot be written: {error.strerror}") from error
    click.echo(f"{file}: {len(files['.pdf']):,} bytes.")
    if len(files) > 1:
        click.echo(f"To verify what it says: habeas verify {file.parent}")
