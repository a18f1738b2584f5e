"""Which people of one register are people of another? Splink answers, on DuckDB or on Spark.

    python scripts/link_registers.py first.csv second.csv pairs.csv [--backend duckdb|spark]

Both registers are CSV in UTF-8 with the columns id, name, aliases, birth_date, country; several
aliases are divided by `` | ``, a birth date is a day or a year, and all but id and name may be
empty. The answer has the columns first, second, probability. The model is written once, for both
backends; nothing of it is trained on pairs that somebody has decided. See docs/scale.md.
"""

import csv
import re
import resource
import sys
import tempfile
import time
from collections.abc import Iterator, Sequence
from itertools import combinations, islice
from pathlib import Path
from typing import Any

import click
import pyarrow as pa
import splink.comparison_level_library as levels
import splink.comparison_library as comparisons
from splink import Linker, SettingsCreator, block_on

from habeas.values.names.keys import keys_of_name

ROWS_AT_ONCE = 50_000
SEED = 1
# Random pairs from which it is estimated how often strangers agree.
RANDOM_PAIRS = 5_000_000
# Keys of one name that are combined in twos; a longer name would make too many.
MOST_KEYS = 6
DAY = re.compile(r"\d{4}-\d\d-\d\d")
COLUMNS = pa.schema(
    [
        ("unique_id", pa.string()),
        ("main_key", pa.string()),
        ("keys", pa.list_(pa.string())),
        ("key_pairs", pa.list_(pa.string())),
        ("birth_date", pa.string()),
        ("birth_year", pa.string()),
        ("country", pa.string()),
    ]
)

SAME_NAME_KEYS = block_on("main_key")
SAME_BIRTH_AND_COUNTRY = block_on("birth_date", "country")


def settings() -> SettingsCreator:
    """The model: what is compared, and which pairs are looked at, for either backend."""
    return SettingsCreator(
        link_type="link_only",
        comparisons=[
            comparisons.ArrayIntersectAtSizes("keys", [3, 2, 1]),
            comparisons.CustomComparison(
                output_column_name="birth_date",
                comparison_levels=[
                    levels.NullLevel("birth_year"),
                    levels.ExactMatchLevel("birth_date"),
                    levels.ExactMatchLevel("birth_year"),
                    levels.ElseLevel(),
                ],
            ),
            comparisons.ExactMatch("country").configure(term_frequency_adjustments=True),
        ],
        blocking_rules_to_generate_predictions=[
            block_on("key_pairs", arrays_to_explode=["key_pairs"]),
            block_on("keys", "birth_date", arrays_to_explode=["keys"]),
        ],
    )


def link(database: Any, registers: Sequence[pa.Table], threshold: float) -> Any:  # noqa: ANN401
    """Trains the model on the registers and returns the pairs from a probability on."""
    tables = [
        database.register(table, dataset_display_name=name)
        for table, name in zip(registers, ("first", "second"), strict=True)
    ]
    linker = Linker(tables, settings(), log_level=None)
    training = linker.training
    training.estimate_probability_two_random_records_match(
        [block_on("main_key", "birth_date")], recall=0.3
    )
    training.estimate_u_using_random_sampling(max_pairs=RANDOM_PAIRS, seed=SEED)
    training.estimate_parameters_using_expectation_maximisation(SAME_BIRTH_AND_COUNTRY)
    training.estimate_parameters_using_expectation_maximisation(SAME_NAME_KEYS)
    return linker.inference.predict(threshold_match_probability=threshold)


def prepared(register: Path) -> pa.Table:
    """The columns of the model for every row of a register."""
    with register.open(encoding="utf-8-sig", newline="") as opened:
        rows = map(model_row, csv.DictReader(opened))
        batches = iter(lambda: [*islice(rows, ROWS_AT_ONCE)], [])
        tables = [pa.Table.from_pylist(batch, schema=COLUMNS) for batch in batches]
    return pa.concat_tables(tables)


def model_row(row: dict[str, str]) -> dict[str, Any]:
    """A row of a register as the model has it; what is empty is null, which says nothing."""
    spellings = [row["name"], *filter(str.strip, (row.get("aliases") or "").split("|"))]
    keyed = [keys_of_name(spelling)[:MOST_KEYS] for spelling in spellings]
    pairs = {" ".join(pair) for keys in keyed for pair in combinations(sorted({*keys}), 2)}
    born = (row.get("birth_date") or "").strip()
    return {
        "unique_id": row["id"],
        "main_key": " ".join(sorted(keyed[0])) or None,
        "keys": sorted({key for keys in keyed for key in keys}),
        "key_pairs": sorted(pairs),
        "birth_date": born if DAY.fullmatch(born) else None,
        "birth_year": born[:4] or None,
        "country": (row.get("country") or "").strip().casefold() or None,
    }


def duckdb_database(memory: str, folder: str) -> Any:  # noqa: ANN401  a type of an optional package
    """A database in memory that moves to a folder what does not fit."""
    import duckdb  # noqa: PLC0415  only one of the backends is needed
    from splink import DuckDBAPI  # noqa: PLC0415

    settings = {"memory_limit": memory, "temp_directory": folder}
    return DuckDBAPI(duckdb.connect(config=settings))


def spark_database(memory: str, folder: str) -> Any:  # noqa: ANN401  as above
    """A session of the cluster that the surroundings name, or of this machine alone."""
    from pyspark.sql import SparkSession  # noqa: PLC0415
    from splink import SparkAPI  # noqa: PLC0415
    from splink.backends.spark import similarity_jar_location  # noqa: PLC0415

    builder = SparkSession.builder.appName("link registers")
    builder = builder.config("spark.driver.memory", memory.lower().removesuffix("b"))
    builder = builder.config("spark.local.dir", folder).config(
        "spark.ui.showConsoleProgress", "false"
    )
    builder = builder.config("spark.jars", similarity_jar_location())
    session = builder.getOrCreate()
    session.sparkContext.setLogLevel("ERROR")
    session.sparkContext.setCheckpointDir(folder)
    return SparkAPI(spark_session=session)


BACKENDS = {"duckdb": duckdb_database, "spark": spark_database}


def records(pairs: Any) -> Iterator[tuple[str, str, float]]:  # noqa: ANN401  as above
    """Pairs as (id in the first, id in the second, probability)."""
    columns = ["unique_id_l", "unique_id_r", "match_probability"]
    for batch in pairs.as_pyarrow_table().select(columns).to_batches():
        yield from zip(*(column.to_pylist() for column in batch.columns), strict=True)


def judge(found: set[tuple[str, str]], registers: Sequence[pa.Table]) -> str:
    """Precision and recall where a person has the same id in both registers."""
    first, second = ({*table["unique_id"].to_pylist()} for table in registers)
    same = first & second
    right = sum(one == other for one, other in found)
    precision, recall = right / max(1, len(found)), right / max(1, len(same))
    return f"{len(same):,} people in both; precision {precision:.4f}, recall {recall:.4f}"


@click.command()
@click.argument("first", type=click.Path(path_type=Path, exists=True, dir_okay=False))
@click.argument("second", type=click.Path(path_type=Path, exists=True, dir_okay=False))
@click.argument("output", type=click.Path(path_type=Path, dir_okay=False))
@click.option("--backend", type=click.Choice([*BACKENDS]), default="duckdb", show_default=True)
@click.option("--threshold", default=0.9, show_default=True, help="Least probability of a pair.")
@click.option("--memory", default="4GB", show_default=True, help="What the backend may take.")
@click.option("--same-ids", is_flag=True, help="Ids are shared: say how right the answer is.")
def main(
    first: Path,
    second: Path,
    output: Path,
    backend: str,
    threshold: float,
    memory: str,
    *,
    same_ids: bool,
) -> None:
    """Link two registers; writes the pairs to OUTPUT."""
    start = time.perf_counter()
    registers = [prepared(register) for register in (first, second)]
    keyed = time.perf_counter()
    with tempfile.TemporaryDirectory(prefix="habeas-linking-") as folder:
        found = [*records(link(BACKENDS[backend](memory, folder), registers, threshold))]
    linked = time.perf_counter()
    with output.open("w", encoding="utf-8", newline="") as opened:
        writer = csv.writer(opened)
        writer.writerow(("first", "second", "probability"))
        writer.writerows(sorted(found, key=lambda pair: -pair[2]))
    peak = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss // 1024
    click.echo(f"{len(found):,} pairs; keys {keyed - start:.0f} s, linking {linked - keyed:.0f} s")
    click.echo(f"Peak memory of this process: {peak:,} MB.")
    if same_ids:
        click.echo(judge({(one, other) for one, other, _ in found}, registers))


if __name__ == "__main__":
    sys.exit(main())
