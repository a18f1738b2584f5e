"""Many rows at once, as plain tuples: what recording and projecting a large import needs."""

from collections.abc import Sequence
from typing import Any

from django.db import connection, models


def insert_rows(
    model: type[models.Model], columns: Sequence[str], rows: Sequence[Sequence[Any]]
) -> None:
    """Inserts rows given as values for ``columns``, which must be of types the database takes."""
    quote = connection.ops.quote_name
    names = ", ".join(quote(column) for column in columns)
    places = ", ".join(["%s"] * len(columns))
    table = quote(model._meta.db_table)
    with connection.cursor() as cursor:
        cursor.executemany(f"INSERT INTO {table} ({names}) VALUES ({places})", rows)


def add_to_rows(
    model: type[models.Model],
    key: Sequence[str],
    amount: str,
    rows: Sequence[Sequence[Any]],
) -> None:
    """Adds to a number kept under a key: rows are the key's values and what is to be added.

    A key without a row gets one; a row that comes to zero is not deleted here.
    """
    quote = connection.ops.quote_name
    table, column = quote(model._meta.db_table), quote(amount)
    keys = ", ".join(quote(name) for name in key)
    places = ", ".join(["%s"] * (len(key) + 1))
    with connection.cursor() as cursor:
        cursor.executemany(
            f"INSERT INTO {table} ({keys}, {column}) VALUES ({places})"
            f" ON CONFLICT ({keys}) DO UPDATE SET {column} = {table}.{column} + excluded.{column}",
            rows,
        )
