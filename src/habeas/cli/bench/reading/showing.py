"""The report of ``habeas bench reading`` as tables in Markdown."""

from collections.abc import Iterator

from habeas.cli.bench.reading.measuring import ReadingReport
from habeas.cli.bench.tables import Row, table

_TITLES = {
    "layers": "What is found",
    "languages": "F1 by language",
    "calibration": "Whether a confidence means what it says",
    "names": "F1 on names of people, bodies and places",
    "costs": "What it costs",
    "folder": "The command",
}


def tables(report: ReadingReport) -> Iterator[str]:
    """The lines of all tables that have rows."""
    yield report["data"]
    for key, title in _TITLES.items():
        rows: list[Row] = report[key]  # type: ignore[literal-required]
        if rows:
            yield from ("", f"### {title}", "", *table(rows))
