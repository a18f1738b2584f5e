"""pg_trgm: trigram similarity in PostgreSQL, by its two kinds of index."""

import os
from collections.abc import Sequence
from typing import Any

import psycopg

from habeas.cli.bench.apart import NotInstalled
from habeas.cli.bench.names.contenders import Found, OneByOne
from habeas.cli.bench.names.peers.strings import latin


class _Trigrams(OneByOne):
    name: str
    index: str
    query: str

    def __init__(self) -> None:
        self._latin = latin()
        url = os.environ.get("DATABASE_URL")
        if not url:
            raise NotInstalled("no PostgreSQL in DATABASE_URL")
        try:
            self._connection: psycopg.Connection[Any] = psycopg.connect(url, autocommit=True)
            self._connection.execute("CREATE EXTENSION IF NOT EXISTS pg_trgm")
        except psycopg.Error as error:
            raise NotInstalled(f"PostgreSQL: {' '.join(str(error).split())[:80]}") from error

    def build(self, names: Sequence[str]) -> None:
        """Copies the names into a temporary table and indexes them."""
        execute = self._connection.execute
        execute("SET max_parallel_workers_per_gather = 0")
        execute("CREATE TEMPORARY TABLE bench_name (key integer, name text)")
        with self._connection.cursor().copy("COPY bench_name FROM STDIN") as copy:
            for position, name in enumerate(names):
                copy.write_row((position, self._latin(name)))
        execute(f"CREATE INDEX bench_name_trgm ON bench_name USING {self.index}")
        execute("ANALYZE bench_name")

    def find(self, text: str, limit: int) -> Found:
        """By similarity."""
        query = self._latin(text)
        rows = self._connection.execute(self.query, {"text": query, "limit": limit})
        return [(key, score) for key, score in rows.fetchall()]

    def megabytes(self) -> float | None:
        """Of the index, as PostgreSQL says."""
        row = self._connection.execute("SELECT pg_relation_size('bench_name_trgm')").fetchone()
        return row[0] / 1e6 if row else None

    def close(self) -> None:
        """Ends the connection, and with it the temporary table."""
        self._connection.close()


class SimilarByGin(_Trigrams):
    """All above the similarity of 0.3, which is its default, then sorted."""

    name = "pg_trgm GIN"
    index = "gin (name gin_trgm_ops)"
    query = (
        "SELECT key, similarity(name, %(text)s) AS score FROM bench_name"
        " WHERE name %% %(text)s ORDER BY score DESC, key LIMIT %(limit)s"
    )


class NearestByGist(_Trigrams):
    """The nearest, in the order in which the index gives them."""

    name = "pg_trgm GiST, nearest"
    index = "gist (name gist_trgm_ops (siglen = 64))"
    query = (
        "SELECT key, 1 - (name <-> %(text)s) FROM bench_name"
        " ORDER BY name <-> %(text)s LIMIT %(limit)s"
    )
