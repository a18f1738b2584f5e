"""One run over the same documents for everybody, each contender in a process of its own."""

import itertools
import resource
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable, Iterable, Sequence
from pathlib import Path
from typing import NamedTuple, TypedDict

from habeas.cli.bench.apart import apart, peak_megabytes
from habeas.cli.bench.reading.contenders import OURS, PEERS, Contender
from habeas.cli.bench.reading.documents import PARTS, Document, documents_in, own_documents
from habeas.cli.bench.reading.scoring import (
    LAYERS,
    NAMES,
    Found,
    Judged,
    Score,
    judged,
    overlapping,
    score,
)
from habeas.cli.bench.tables import Row
from habeas.cli.long_work import cores

_BANDS = (0.0, 0.5, 0.6, 0.7, 0.8, 0.9, 0.95)
_STARTS = 5
_ONE_LINE = "Testina Madeupova was arrested on 12 March 2018.\n"


class ReadingReport(TypedDict):
    """Tables of figures. ``names`` compares contenders; the others are about habeas alone."""

    data: str
    layers: list[Row]
    languages: list[Row]
    calibration: list[Row]
    names: list[Row]
    costs: list[Row]
    folder: list[Row]


class _Run(NamedTuple):
    """What one contender found in the documents, and what that cost."""

    found: list[Found]
    loading_seconds: float
    seconds: list[float]
    megabytes: int


def measure_reading(
    folder: Path | None,
    documents: int,
    only: Sequence[str] = (),
    tell: Callable[[str], None] = lambda _what: None,
) -> ReadingReport:
    """Measures on the project's own documents, or on those of a folder. Raises NoDocuments.

    ``documents`` are how many files a folder has that is read by the command; none if it is 0.
    ``only`` names contenders by their beginnings.
    """
    read = documents_in(folder) if folder else own_documents()
    report = ReadingReport(
        data=f"{len(read):,} annotated documents, {sum(len(d.text) for d in read):,} characters",
        layers=[],
        languages=[],
        calibration=[],
        names=[],
        costs=[],
        folder=[],
    )
    if not read:
        return report
    _add_contenders(report, read, only, tell)
    if documents:
        tell(f"a folder of {documents:,} documents")
        report["folder"] = _of_a_folder(read, documents)
    return report


def _add_contenders(
    report: ReadingReport,
    read: Sequence[Document],
    only: Sequence[str],
    tell: Callable[[str], None],
) -> None:
    for contender in (OURS, *PEERS):
        if only and not contender.name.casefold().startswith(tuple(map(str.casefold, only))):
            continue
        tell(contender.name)
        run = apart(_run, contender, read)
        if isinstance(run, str):
            report["names"].append({"name": contender.name, "missing": run})
            continue
        report["names"] += _names_rows(contender, read, run)
        report["costs"].append(_cost_row(contender, read, run))
        if contender is OURS:
            report["layers"] = _layer_rows(read, run)
            report["languages"] = _language_rows(read, run)
            report["calibration"] = _calibration_rows(read, run)


def _run(contender: Contender, read: Sequence[Document]) -> _Run:
    began = time.process_time()
    reader = contender.make()
    for document in {each.language: each for each in read}.values():
        reader.read(document.text)  # loads what its language needs
    loaded = time.process_time()
    found, seconds = [], []
    for document in read:
        start = time.process_time()
        found.append(reader.read(document.text))
        seconds.append(time.process_time() - start)
    return _Run(found, loaded - began, seconds, peak_megabytes())


def _total(pairs: Iterable[tuple[Document, Found]]) -> dict[str, Score]:
    total = dict.fromkeys(LAYERS, Score())
    for document, found in pairs:
        for layer, reached in score(document.gold, found).items():
            total[layer] += reached
    return total


def _layer_rows(read: Sequence[Document], run: _Run) -> list[Row]:
    """Precision, recall and F1 of each layer; F1 of the part for trying and of the unseen one."""
    pairs = [*zip(read, run.found, strict=True)]
    total = _total(pairs)
    parts = {
        part: _total(pair for pair in pairs if pair[0].part == part)
        for part in PARTS
        if any(document.part == part for document in read)
    }
    return [
        {
            "layer": layer,
            "precision": total[layer].precision,
            "recall": total[layer].recall,
            "f1": total[layer].f1,
            "wanted": total[layer].wanted,
            **{f"f1_{part}": scores[layer].f1 for part, scores in parts.items()},
        }
        for layer in LAYERS
    ]


def _language_rows(read: Sequence[Document], run: _Run) -> list[Row]:
    rows: list[Row] = []
    for language in sorted({document.language for document in read}):
        pairs = [pair for pair in zip(read, run.found, strict=True) if pair[0].language == language]
        total = _total(pairs)
        rows.append(
            {
                "language": language,
                "documents": len(pairs),
                **{layer: total[layer].f1 if total[layer].wanted else None for layer in LAYERS},
            }
        )
    return rows


def _calibration_rows(read: Sequence[Document], run: _Run) -> list[Row]:
    """For each band of confidence, how many suggestions there are, and how many are right."""
    every: list[Judged] = [
        each
        for document, found in zip(read, run.found, strict=True)
        for each in judged(document.gold, found)
    ]
    rows: list[Row] = []
    for low, high in itertools.pairwise((*_BANDS, 1.01)):
        band = [each for each in every if low <= each.confidence < high]
        if not band:
            continue
        rows.append(
            {
                "confidence": f"{low:.2f}–{min(high, 1.0):.2f}",
                "suggestions": len(band),
                "right": sum(each.right for each in band),
                "share": sum(each.right for each in band) / len(band),
                "mean_confidence": sum(each.confidence for each in band) / len(band),
            }
        )
    return rows


def _names_rows(contender: Contender, read: Sequence[Document], run: _Run) -> list[Row]:
    """F1 on names in all documents, and in those of the languages for which others are made."""
    languages = [contender.language] if contender.language else [p.language for p in PEERS]
    return [
        _names_row(contender, language or "all", chosen)
        for language in ("", *languages)
        if (
            chosen := [
                each
                for each in zip(read, run.found, run.seconds, strict=True)
                if not language or each[0].language == language
            ]
        )
    ]


def _names_row(
    contender: Contender, which: str, chosen: Sequence[tuple[Document, Found, float]]
) -> Row:
    total = _total((document, found) for document, found, _ in chosen)
    together = sum((total[layer] for layer in NAMES), Score())
    near = sum((overlapping(document.gold, found) for document, found, _ in chosen), Score())
    return {
        "name": contender.name,
        "documents": which,
        "f1": together.f1,
        **{layer: total[layer].f1 for layer in NAMES},
        "f1_overlapping": near.f1,
        "a_document_ms": sum(seconds for *_, seconds in chosen) / len(chosen) * 1000,
    }


def _cost_row(contender: Contender, read: Sequence[Document], run: _Run) -> Row:
    seconds = sum(run.seconds)
    return {
        "name": contender.name,
        "documents_a_second_on_one_core": round(len(read) / seconds) if seconds else None,
        "characters_a_second": round(sum(len(each.text) for each in read) / seconds),
        "loading_seconds": run.loading_seconds,
        "peak_megabytes": run.megabytes,
    }


def _of_a_folder(read: Sequence[Document], count: int) -> list[Row]:
    """The command itself: its start with one line of text, and a folder on one core and on all."""
    with tempfile.TemporaryDirectory(prefix="habeas-bench-") as made:
        here = Path(made)
        (here / "line.txt").write_text(_ONE_LINE, encoding="utf-8")
        folder = here / "documents"
        folder.mkdir()
        for number, document in zip(range(count), itertools.cycle(read), strict=False):
            path = folder / f"{number:06}-{document.name}.txt"
            path.write_text(document.text, encoding="utf-8")
        starts = [_seconds_of("read", here / "line.txt", "--json") for _ in range(_STARTS)]
        rows: list[Row] = [{"what": "start, one line of text", "seconds": min(starts)}]
        for jobs in dict.fromkeys((1, cores())):
            measured = apart(_folder_run, folder, here / f"out-{jobs}", jobs)
            what = f"{count:,} documents, {jobs} {'process' if jobs == 1 else 'processes'}"
            if isinstance(measured, str):
                rows.append({"what": what, "missing": measured})
                continue
            seconds, megabytes = measured
            rows.append(
                {
                    "what": what,
                    "seconds": seconds,
                    "documents_a_second": f"{count / seconds:,.1f}",
                    "peak_megabytes": megabytes,
                }
            )
        return rows


def _folder_run(folder: Path, out: Path, jobs: int) -> tuple[float, int]:
    """Seconds by the clock, and the memory of the largest process."""
    seconds = _seconds_of("read", folder, "--out", out, "--jobs", str(jobs))
    return seconds, peak_megabytes(resource.RUSAGE_CHILDREN)


def _seconds_of(*arguments: str | Path) -> float:
    program = "from habeas.cli.main import run\nif __name__ == '__main__': run()"
    start = time.perf_counter()
    subprocess.run(  # noqa: S603 - our own program
        [sys.executable, "-c", program, *arguments], check=True, capture_output=True
    )
    return time.perf_counter() - start
