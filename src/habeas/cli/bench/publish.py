"""``habeas bench publish``: an edition from scratch and after one change, beside Hugo."""

import hashlib
import json
import resource
import shutil
import subprocess
import sys
import time
from collections.abc import Iterable, Iterator
from datetime import date
from itertools import islice
from pathlib import Path

import click
from django.conf import settings
from django.test.utils import override_settings

from habeas.accounts.actions import open_first_account
from habeas.accounts.queries import operator
from habeas.cli.bench.figures import Figure, figure, plain
from habeas.cli.bench.people import made_up_people
from habeas.cli.long_work import cores
from habeas.ledger.actions import record_claims
from habeas.ledger.rules.claims import Citation, NewClaim
from habeas.ledger.rules.ids import new_id
from habeas.publishing.actions.building import build
from habeas.publishing.actions.keys import make_key
from habeas.publishing.actions.publishing import publish
from habeas.publishing.actions.workers import Work
from habeas.publishing.rules.gate import USE
from habeas.publishing.rules.notes import SigningKey
from habeas.sources.actions import preserve_reference

PEOPLE_IN_A_CHANGESET = 2_000
_SUMMARY = "A made-up list of made-up people for a benchmark."
_DAY = date(2026, 1, 1)
_LAYOUT = "<!doctype html><html><title>{{ .Title }}</title><body>{{ .Content }}</body></html>"


def measure_publishing(people: int, folder: Path) -> list[Figure]:
    """Fills the register in ``folder``, which is open and empty, publishes it, and measures.

    One language is built. Hugo, where it is installed, builds as many pages of the same size from
    as many files; the floor writes the same bytes to as many files.
    """
    open_first_account("bench", "Benchmark")
    first = _record(people)
    key = make_key(settings.REGISTER)
    out = folder / "edition"
    with override_settings(LANGUAGES=[("en", "English")]):
        gate, built = _timed_edition(out, key)
        _change(first)
        gate_again, built_again = _timed_edition(out, key)
    files = [file for file in out.rglob("*") if file.is_file()]
    pages = [file for file in files if file.suffix == ".html"]
    floor = _floor(files, out, folder / "floor")
    hugo = _hugo(pages, folder / "hugo")
    return [
        plain("people; pages; files", f"{people:,}; {len(pages):,}; {len(files):,}"),
        plain("bytes", f"{sum(file.stat().st_size for file in files):,}"),
        plain("the gate, from scratch", f"{gate:,.2f} s"),
        figure("pages, from scratch", built, floor, "the same bytes in as many files", "s"),
        plain("pages a second", f"{len(pages) / built:,.0f}"),
        plain("the gate, after one change", f"{gate_again:,.2f} s"),
        figure(
            "pages, after one change", built_again, floor, "the same bytes in as many files", "s"
        ),
        *_beside_hugo(hugo, gate + built, gate_again + built_again),
        plain("processes", f"{cores()}"),
        plain("peak memory", f"{resource.getrusage(resource.RUSAGE_SELF).ru_maxrss // 1024:,} MB"),
    ]


def _timed_edition(out: Path, key: SigningKey) -> tuple[float, float]:
    """Seconds for the gate with the log, and for the files."""
    start = time.perf_counter()
    publish(operator(), _DAY, key)
    middle = time.perf_counter()
    build(out, key, work=Work(cores()))
    return middle - start, time.perf_counter() - middle


def _record(people: int) -> NewClaim:
    """Records made-up people, cleared and with consent; gives a claim of the first."""
    document = preserve_reference(
        operator(), _SUMMARY, title="Made-up list", published="2015-01-01", level="public"
    )
    citation = Citation(document.sha256, _SUMMARY, start=0, end=len(_SUMMARY))
    remaining, first = made_up_people(people, citation), None
    done = 0
    while batch := [*islice(remaining, PEOPLE_IN_A_CHANGESET)]:
        first = first or batch[0][0]
        claims = [claim for person in batch for claim in _to_be_published(person)]
        record_claims(operator(), claims, "benchmark")
        done += len(batch)
        _tell(f"recorded {done:,} of {people:,}")
    if first is None:
        raise click.UsageError("--people must be one at least.")
    return first


def _to_be_published(claims: Iterable[NewClaim]) -> Iterator[NewClaim]:
    public = [claim._replace(level="public") for claim in claims]
    person, consent = public[0].entity, new_id()
    yield from public
    yield NewClaim(person, "Person", "clearedFor", USE)
    for prop, value in (("person", person), ("answer", "given_by_family"), ("use", USE)):
        yield NewClaim(consent, "Consent", prop, value)


def _change(claim: NewClaim) -> None:
    changed = claim._replace(level="public", prop="category", value="writer")
    record_claims(operator(), [changed], "benchmark")


def _floor(files: Iterable[Path], root: Path, into: Path) -> float:
    """Seconds to write the same bytes to files of the same names, in folders that are there."""
    contents = [(into / file.relative_to(root), file.read_bytes()) for file in files]
    for folder in {file.parent for file, _ in contents}:
        folder.mkdir(parents=True, exist_ok=True)
    start = time.perf_counter()
    for file, content in contents:
        file.write_bytes(content)
    seconds = time.perf_counter() - start
    shutil.rmtree(into)
    return seconds


def _hugo(pages: Iterable[Path], into: Path) -> float | None:
    """Seconds for Hugo to build as many pages of the same size; None where there is no Hugo."""
    program = shutil.which("hugo")
    if program is None:
        return None
    content, layouts = into / "content" / "p", into / "layouts" / "_default"
    for folder in (content, layouts):
        folder.mkdir(parents=True)
    (into / "config.json").write_text(
        json.dumps({"disableKinds": ["RSS", "sitemap", "taxonomy", "term"]})
    )
    for name in ("single.html", "list.html"):
        (layouts / name).write_text(_LAYOUT)
    for number, page in enumerate(pages):
        filling = hashlib.sha256(str(number).encode()).hexdigest()
        body = (filling * (page.stat().st_size // 64 + 1))[: page.stat().st_size]
        (content / f"{number}.html").write_text(f'{{"title": "Page {number}"}}\n{body}')
    start = time.perf_counter()
    subprocess.run([program, "--quiet", "--source", str(into)], check=True)  # noqa: S603
    seconds = time.perf_counter() - start
    shutil.rmtree(into)
    return seconds


def _beside_hugo(hugo: float | None, whole: float, again: float) -> Iterator[Figure]:
    if hugo is None:
        yield plain("Hugo", "is not installed here (Debian: hugo)")
        return
    yield figure("from scratch, gate and all", whole, hugo, "Hugo's full build", "s")
    yield figure("after one change, gate and all", again, hugo, "Hugo's full build", "s")


def _tell(what: str) -> None:
    if sys.stderr.isatty():
        click.echo(f"\r{what}", nl=False, err=True)
