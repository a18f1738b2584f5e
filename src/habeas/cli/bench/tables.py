"""Rows of figures as tables in Markdown."""

from collections.abc import Iterator

Row = dict[str, float | str | None]


def table(rows: list[Row]) -> Iterator[str]:
    """The lines of one table. ``missing`` stands in the place of figures that there are not."""
    columns = list(dict.fromkeys(column for row in rows for column in row if column != "missing"))
    yield "| " + " | ".join(column.replace("_", " ") for column in columns) + " |"
    yield "|" + "---|" * len(columns)
    for row in rows:
        cells = [_cell(column, row.get(column)) for column in columns]
        if "missing" in row and len(cells) > 1:
            cells[1] = str(row["missing"])
        yield "| " + " | ".join(cells) + " |"


def _cell(column: str, value: float | str | None) -> str:
    if value is None:
        return "–"
    if isinstance(value, str):
        return value
    if isinstance(value, int):
        return f"{value:,}"
    is_measure = column.rpartition("_")[2] in {"ms", "seconds", "megabytes", "microseconds"}
    return f"{value:,.1f}" if is_measure else f"{value:.3f}"
