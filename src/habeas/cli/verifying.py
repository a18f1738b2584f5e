"""``habeas verify``: is an edition what its publisher signed?"""

import sys
import time
from collections.abc import Iterator
from pathlib import Path
from typing import TYPE_CHECKING

import click
import orjson

from habeas.values.errors import InputError

if TYPE_CHECKING:
    from habeas.publishing.rules.notes import VerifierKey
    from habeas.publishing.rules.verifying import Finding

_SECONDS_BETWEEN_STROKES = 0.1
_LARGEST_KEY = 1 << 12


class BadCall(InputError):
    """What is asked for cannot be verified."""


@click.command()
@click.argument("path", metavar="PATH", type=click.Path(path_type=Path))
@click.option("--key", metavar="KEY|FILE", help="The publisher's public key, known from elsewhere.")
@click.option(
    "--older",
    metavar="PATH",
    type=click.Path(path_type=Path),
    help="An earlier edition, or a checkpoint kept from one, that this one must continue.",
)
@click.option("--json", "as_json", is_flag=True, help="Print {ok, problems, notes}.")
def verify(path: Path, key: str | None, older: Path | None, *, as_json: bool) -> None:
    """Verify an edition, a dossier's folder or one data file. Needs no register and no network.

    PATH is the folder of an edition, a folder with data files and their proofs, or one data file
    (.json) with its proof (.tlog-proof) beside it.
    """
    for each in (path, older):
        if each and not each.exists():
            raise BadCall(f"There is no file or folder {str(each)!r}.")
    progress = _Progress()
    findings = []
    for finding in _findings(path, _key(key), older, progress):
        findings.append(finding)
        if not as_json:
            progress.clear()
            click.echo(str(finding))
    progress.clear()
    is_good = not any(each.is_problem for each in findings)
    if as_json:
        click.echo(orjson.dumps(_as_plain_data(findings, is_good=is_good)).decode())
    else:
        click.echo("Everything verifies." if is_good else "It does not verify.")
    sys.exit(0 if is_good else 1)


def _key(given: str | None) -> "VerifierKey | None":
    """The key from the option, which is the key itself or a file that has it."""
    if given is None:
        return None
    from habeas.publishing.rules.errors import BrokenEdition  # noqa: PLC0415
    from habeas.publishing.rules.notes import parse_verifier_key  # noqa: PLC0415
    from habeas.publishing.rules.verifying.files import read_file  # noqa: PLC0415

    try:
        if given.count("+") < 2 or Path(given).is_file():
            given = read_file(Path(given).resolve(), _LARGEST_KEY).decode()
        return parse_verifier_key(given.strip())
    except (BrokenEdition, UnicodeDecodeError) as error:
        raise BadCall(f"No public key is given by --key: {error}") from error


def _findings(
    path: Path, key: "VerifierKey | None", older: Path | None, progress: "_Progress"
) -> "Iterator[Finding]":
    from habeas.publishing.rules.verifying import (  # noqa: PLC0415
        verify_edition,
        verify_unit,
        verify_units,
    )

    if _is_edition(path):
        return verify_edition(path, key, older, progress.tell)
    if older:
        raise BadCall("--older is compared with a whole edition.")
    if not path.is_dir():
        return verify_unit(path, trusted=key)
    if not any(path.glob("*.json")):
        raise BadCall(f"{str(path)!r} is no edition and has no data files.")
    return verify_units(path, key, progress.tell)


def _is_edition(path: Path) -> bool:
    """Every folder of an edition has a MANIFEST; one whose signature was taken away has proofs."""
    is_root = (path / "MANIFEST").exists() and (path / "proof").is_dir()
    return is_root or (path / "MANIFEST.sig").exists()


def _as_plain_data(findings: "list[Finding]", *, is_good: bool) -> dict[str, object]:
    from habeas.publishing.rules.verifying.findings import printable  # noqa: PLC0415

    problems = [
        {"path": printable(each.path), "problem": each.message}
        for each in findings
        if each.is_problem
    ]
    notes = [each.message for each in findings if not each.is_problem]
    return {"ok": is_good, "problems": problems, "notes": notes}


class _Progress:
    """How many files were looked at, on one line of the terminal; silent where nobody watches."""

    def __init__(self) -> None:
        self.told_at = time.monotonic()
        self.is_on_screen = False

    def tell(self, files: int) -> None:
        """Says it, if it was not said a moment ago."""
        if not sys.stderr.isatty() or time.monotonic() - self.told_at < _SECONDS_BETWEEN_STROKES:
            return
        self.told_at = time.monotonic()
        self.is_on_screen = True
        click.echo(f"\r{files:,} files looked at", nl=False, err=True)

    def clear(self) -> None:
        """Empties the line, so that others can be written."""
        if self.is_on_screen:
            self.is_on_screen = False
            click.echo(f"\r{'':40}\r", nl=False, err=True)
