"""``habeas bench record``: a large import, and the pages of a large register."""

import resource
import sys
import tempfile
import time
from collections.abc import Iterable, Iterator
from itertools import islice
from pathlib import Path

import click
from django.db import connection

from habeas.accounts.actions import open_first_account
from habeas.accounts.queries import operator
from habeas.cli.bench.figures import Figure, figure, plain
from habeas.cli.bench.floor import bare_insert
from habeas.cli.bench.pages import measure_pages
from habeas.cli.bench.people import made_up_people
from habeas.ledger.actions import record_claims
from habeas.ledger.rules.claims import Citation, NewClaim
from habeas.sources.actions import preserve_reference

PEOPLE_IN_A_CHANGESET = 2_000


def measure_record(people: int, folder: Path) -> list[Figure]:
    """Fills the register in ``folder``, which is open and empty, and measures."""
    password = open_first_account("bench", "Benchmark")
    imported = _import(people)
    with tempfile.TemporaryDirectory(prefix="habeas-floor-", dir=folder) as floor_folder:
        floor = bare_insert(Path(floor_folder) / "floor.sqlite3")
    return [
        plain("people; claims", f"{people:,}; {people * 15:,}"),
        figure("import", imported, floor, "bare executemany of the claim rows", "s"),
        plain("peak memory", f"{_peak_megabytes():,} MB"),
        plain("database", f"{_database_megabytes():,} MB"),
        *measure_pages(password),
    ]


def _import(people: int) -> float:
    """Records the people in changesets of a fixed size; returns the seconds it took.

    To make the people up is not counted, as the floor's reading of its rows is not.
    """
    summary = "A made-up list of made-up people for a benchmark."
    document = preserve_reference(operator(), summary, title="Made-up list", published="2015-01-01")
    citation = Citation(document.sha256, summary, start=0, end=len(summary))
    seconds = 0.0
    for number, claims in enumerate(_batches(made_up_people(people, citation)), start=1):
        start = time.perf_counter()
        record_claims(operator(), claims, "benchmark")
        seconds += time.perf_counter() - start
        _tell(min(number * PEOPLE_IN_A_CHANGESET, people), people)
    return seconds


def _batches(people: Iterable[list[NewClaim]]) -> Iterator[list[NewClaim]]:
    remaining = iter(people)
    while batch := [
        claim for person in islice(remaining, PEOPLE_IN_A_CHANGESET) for claim in person
    ]:
        yield batch


def _tell(done: int, of: int) -> None:
    if sys.stderr.isatty():
        click.echo(f"\rimport: {done:,} of {of:,}", nl=done == of, err=True)


def _peak_megabytes() -> int:
    return resource.getrusage(resource.RUSAGE_SELF).ru_maxrss // 1024


def _database_megabytes() -> int:
    if connection.vendor != "sqlite":
        return 0
    return Path(connection.settings_dict["NAME"]).stat().st_size // 1_000_000
