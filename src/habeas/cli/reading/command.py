"""The command: what may be asked, and how it is answered."""

import os
import sys
import time
from collections.abc import Sequence
from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING, NoReturn

import click
import orjson

from habeas.cli.long_work import STOPPED, cores
from habeas.values.errors import InputError

if TYPE_CHECKING:
    from habeas.cli.reading.many import Reached, Source
    from habeas.cli.reading.one import Manner

_SECONDS_BETWEEN_LINES = 5.0
_SECONDS_BETWEEN_STROKES = 0.1


class BadCall(InputError):
    """What is asked for cannot be read so."""


@click.command()
@click.argument("paths", metavar="PATH…", nargs=-1, required=True, type=click.Path(path_type=Path))
@click.option("--json", "as_json", is_flag=True, help="Print it as data, in the corpus' form.")
@click.option("--language", default="", help="ISO 639-1; told from the text where it is left out.")
@click.option("--written", metavar="YYYY-MM-DD", help="The day on which the document was written.")
@click.option(
    "--out",
    type=click.Path(path_type=Path, file_okay=False),
    help="Folder for NAME.json of each file; needed for several files.",
)
@click.option("--jobs", type=click.IntRange(1, 256), help="Processes (default: one for each core).")
@click.option("--reader", "readers", multiple=True, help="A reader added to ours, by its name.")
@click.option("--again", is_flag=True, help="Read files anew whose reading is in the folder.")
def read(
    paths: tuple[Path, ...],
    language: str,
    written: str | None,
    out: Path | None,
    jobs: int | None,
    readers: tuple[str, ...],
    *,
    as_json: bool,
    again: bool,
) -> None:
    """Read documents, and print who and what stands in them. Needs no register.

    \b
    habeas read post.txt
    habeas read letters/ --out readings/

    PATH is a file (text, HTML, PDF, DOCX, a scan) or a folder of them. With --out, readings that
    are there and newer than their file are left as they are, so that a run can be gone on with.
    """
    from habeas.cli.reading.one import Manner  # noqa: PLC0415  loads the readers

    manner = Manner(_language(language), _day(written), _readers(readers))
    for path in paths:
        if not path.exists():
            raise BadCall(f"There is no file or folder {str(path)!r}.")
    _say_what_leaves(manner)
    if out is None:
        _print(_only_file(paths), manner, as_json=as_json)
    else:
        _read_into(out, paths, manner, jobs or cores(), again=again)


def _language(code: str) -> str:
    from habeas.reading.rules.language import LANGUAGES  # noqa: PLC0415  is read with the readers

    if code and code.casefold() not in LANGUAGES:
        raise BadCall(
            f"No language {code[:20]!r} is known; there is {', '.join(sorted(LANGUAGES))}."
        )
    return code.casefold()


def _readers(named: tuple[str, ...]) -> tuple[str, ...]:
    """The names of readers that are asked for; those of the environment where there is none."""
    return named or tuple(os.environ.get("HABEAS_READERS", "").replace(",", " ").split())


def _say_what_leaves(manner: "Manner") -> None:
    """Before anything is read: to which machines the text goes."""
    from habeas.cli.reading.one import readers_named  # noqa: PLC0415

    for reader in readers_named(manner.readers):
        if reader.leaves_to:
            _say(f"The text leaves this machine: {reader.name} sends it to {reader.leaves_to}.")


def _day(written: str | None) -> date | None:
    try:
        return date.fromisoformat(written) if written is not None else None
    except ValueError as error:
        raise BadCall(f"{(written or '')[:40]!r} is no day of the form YYYY-MM-DD.") from error


def _only_file(paths: Sequence[Path]) -> Path:
    if len(paths) > 1 or paths[0].is_dir():
        raise BadCall("Say with --out FOLDER where the readings of several files go.")
    return paths[0]


def _print(path: Path, manner: "Manner", *, as_json: bool) -> None:
    from habeas.cli.reading.one import as_plain_data, read_file  # noqa: PLC0415
    from habeas.cli.reading.summary import summary  # noqa: PLC0415
    from habeas.reading.rules.files import Unreadable  # noqa: PLC0415

    try:
        done = read_file(path, manner)
    except Unreadable as problem:
        raise BadCall(f"{path.name[:80]}: {problem}") from problem
    if as_json:
        sys.stdout.buffer.write(orjson.dumps(as_plain_data(done), option=orjson.OPT_INDENT_2))
        sys.stdout.buffer.write(b"\n")
    else:
        click.echo("\n".join(summary(done)))


def _read_into(
    out: Path, paths: Sequence[Path], manner: "Manner", jobs: int, *, again: bool
) -> None:
    from habeas.cli.reading.many import is_read, read_many, sources_of  # noqa: PLC0415

    sources = sources_of(paths, out)
    if not sources:
        raise BadCall("There is nothing to read in it: no text, HTML, PDF, DOCX or image.")
    left = [each for each in sources if again or not is_read(each, manner)]
    if len(left) < len(sources):
        _say(f"{len(sources) - len(left):,} of {len(sources):,} are read already.")
    progress = _Progress()
    try:
        out.mkdir(parents=True, exist_ok=True)
        wrong = read_many(left, manner, jobs, progress.tell)
    except OSError as error:
        raise BadCall(f"{out}: the readings cannot be written ({error.strerror}).") from error
    except KeyboardInterrupt:
        _stop(progress.done, left)
    progress.end()
    for each in wrong:
        _say(f"{each.source.file}: {each.problem}")
    if wrong:
        _say(f"{len(wrong):,} of {len(left):,} could not be read.")
        sys.exit(1)


def _stop(done: int, left: Sequence["Source"]) -> NoReturn:
    _say(f"\nStopped after {done:,} of {len(left):,}. The same command goes on from here.")
    sys.exit(STOPPED)


class _Progress:
    """How far a run is, on the error output: one line on a terminal, now and then a line else."""

    def __init__(self) -> None:
        self.done = 0
        self.on_terminal = sys.stderr.isatty()
        self.told_at = time.monotonic()

    def tell(self, reached: "Reached") -> None:
        """Says it, if it was not said a moment ago."""
        self.done = reached.done
        between = _SECONDS_BETWEEN_STROKES if self.on_terminal else _SECONDS_BETWEEN_LINES
        is_last = reached.done == reached.total
        if time.monotonic() - self.told_at < between and not is_last:
            return
        self.told_at = time.monotonic()
        line = f"{reached.done:,} of {reached.total:,} read, {reached.rate:,.1f} a second"
        if not is_last:
            line += f", {_lasting(reached.seconds_left)} left"
        click.echo(f"\r{line:70}" if self.on_terminal else line, nl=not self.on_terminal, err=True)

    def end(self) -> None:
        """Leaves the line."""
        if self.on_terminal and self.done:
            click.echo(err=True)


def _lasting(seconds: float) -> str:
    minutes, rest = divmod(round(seconds), 60)
    hours, minutes = divmod(minutes, 60)
    return f"{hours}:{minutes:02}:{rest:02}" if hours else f"{minutes}:{rest:02}"


def _say(line: str) -> None:
    click.echo(line, err=True)
