"""``habeas bench``: what things cost, beside the least that they could cost."""

import sys
import tempfile
from pathlib import Path

import click
import orjson

from habeas.cli.opening import make_register
from habeas.values.errors import InputError

BENCHMARKS = ("record", "names", "reading", "publish")


class UnknownBenchmark(InputError):
    """There is no benchmark of that name."""


@click.command()
@click.argument("name", default="record")
@click.option("--people", default=100_000, show_default=True, help="How many people.")
@click.option(
    "--data",
    type=click.Path(path_type=Path, exists=True, file_okay=False),
    help="Folder with pairs.tsv and people.tsv (names; without it, made-up ones), or with"
    " NAME.txt and NAME.json (reading; without it, the project's own documents).",
)
@click.option("--queries", default=2_000, show_default=True, help="How many to look for (names).")
@click.option("--documents", default=100, show_default=True, help="Files in a folder (reading).")
@click.option("--only", multiple=True, help="Contenders whose names begin so (names, reading).")
@click.option("--json", "as_json", is_flag=True)
def bench(
    name: str,
    people: int,
    data: Path | None,
    queries: int,
    documents: int,
    only: tuple[str, ...],
    *,
    as_json: bool,
) -> None:
    """Run a benchmark: record or publish, in a register of its own, names, or reading."""
    if name not in BENCHMARKS:
        raise UnknownBenchmark(f"There is no benchmark {name!r}; there is {', '.join(BENCHMARKS)}.")
    if name == "names":
        _bench_names(data, people, queries, only, as_json=as_json)
    elif name == "reading":
        _bench_reading(data, documents, only, as_json=as_json)
    else:
        _bench_register(name, people, as_json=as_json)


def _bench_names(
    data: Path | None, people: int, queries: int, only: tuple[str, ...], *, as_json: bool
) -> None:
    from habeas.cli.bench.names import measure_names  # noqa: PLC0415  loads a lot
    from habeas.cli.bench.names.showing import tables  # noqa: PLC0415

    report = measure_names(data, people, queries, only, _tell)
    if as_json:
        click.echo(orjson.dumps(report, option=orjson.OPT_INDENT_2).decode())
    else:
        click.echo("\n".join(tables(report)))


def _bench_reading(
    data: Path | None, documents: int, only: tuple[str, ...], *, as_json: bool
) -> None:
    from habeas.cli.bench.reading import measure_reading  # noqa: PLC0415  loads a lot
    from habeas.cli.bench.reading.showing import tables  # noqa: PLC0415

    report = measure_reading(data, documents, only, _tell)
    if as_json:
        click.echo(orjson.dumps(report, option=orjson.OPT_INDENT_2).decode())
    else:
        click.echo("\n".join(tables(report)))


def _bench_register(name: str, people: int, *, as_json: bool) -> None:
    with tempfile.TemporaryDirectory(prefix="habeas-bench-", dir=".") as folder:
        make_register(Path(folder))
        from habeas.cli.bench.publish import measure_publishing  # noqa: PLC0415  needs Django
        from habeas.cli.bench.record import measure_record  # noqa: PLC0415

        measure = measure_publishing if name == "publish" else measure_record
        figures = measure(people, Path(folder))
    if as_json:
        click.echo(orjson.dumps(figures, option=orjson.OPT_INDENT_2).decode())
        return
    for figure in figures:
        click.echo("{what:42} {cost:>12} {floor:>12} {ratio:>8}  {against}".format(**figure))


def _tell(what: str) -> None:
    if sys.stderr.isatty():
        click.echo(what, err=True)
