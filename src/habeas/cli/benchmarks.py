"""``habeas bench``: what things cost, beside the least that they could cost."""

import tempfile
from pathlib import Path

import click
import orjson

from habeas.cli.opening import make_register
from habeas.values.errors import InputError

BENCHMARKS = ("record",)


class UnknownBenchmark(InputError):
    """There is no benchmark of that name."""


@click.command()
@click.argument("name", default="record")
@click.option("--people", default=100_000, show_default=True, help="How many made-up people.")
@click.option("--json", "as_json", is_flag=True)
def bench(name: str, people: int, *, as_json: bool) -> None:
    """Run a benchmark in a register of its own: record."""
    if name not in BENCHMARKS:
        raise UnknownBenchmark(f"There is no benchmark {name!r}; there is {', '.join(BENCHMARKS)}.")
    with tempfile.TemporaryDirectory(prefix="habeas-bench-", dir=".") as folder:
        make_register(Path(folder))
        from habeas.cli.bench.record import measure_record  # noqa: PLC0415  needs Django started

        figures = measure_record(people, Path(folder))
    if as_json:
        click.echo(orjson.dumps(figures, option=orjson.OPT_INDENT_2).decode())
        return
    for figure in figures:
        click.echo("{what:42} {cost:>12} {floor:>12} {ratio:>8}  {against}".format(**figure))
