"""The report of ``habeas bench names`` as tables in Markdown."""

from collections.abc import Iterator

from habeas.cli.bench.names.measuring import NamesReport
from habeas.cli.bench.tables import Row, table

_TITLES = {
    "pairs": "Two names: one person or not",
    "pairs_by_slice": "F1 by pair of scripts",
    "finding": "Finding a person by another spelling",
    "finding_by_slice": "Found among the first ten, by pair of scripts",
    "importing": "Known people suggested when a list is imported",
}


def tables(report: NamesReport) -> Iterator[str]:
    """The lines of all tables; one with many columns lies on its side."""
    yield report["data"]
    for key, title in _TITLES.items():
        rows: list[Row] = report[key]  # type: ignore[literal-required]
        yield from ("", f"### {title}", "")
        yield from table(_turned(rows) if key.endswith("_by_slice") else rows)


def _turned(rows: list[Row]) -> list[Row]:
    slices = [name for name in (rows[0] if rows else {}) if name != "name"]
    return [{"name": name, **{str(row["name"]): row.get(name) for row in rows}} for name in slices]
