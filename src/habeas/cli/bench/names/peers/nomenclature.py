"""nomenklatura: its blocking index, and its matcher logic-v2, as they are shipped."""

import importlib
import tempfile
from collections.abc import Iterator, Sequence
from itertools import count
from pathlib import Path
from typing import Any

from habeas.cli.bench.names.contenders import Found, Pairs

# At which its documentation has a match looked at.
_THRESHOLD = 0.7


class _People:
    """Makes persons of FollowTheMoney of names."""

    def __init__(self) -> None:
        ftm = importlib.import_module("followthemoney")
        self._entity = ftm.StatementEntity
        self._dataset = ftm.Dataset.make({"name": "bench", "title": "Benchmark"})

    def person(self, key: str, name: str) -> Any:  # noqa: ANN401  a module without types here
        data = {"id": key, "schema": "Person", "properties": {"name": [name]}}
        return self._entity.from_data(self._dataset, data)


class LogicTwo:
    """logic-v2, a name alone on each side."""

    name = "nomenklatura logic-v2"

    def __init__(self) -> None:
        importlib.import_module("nomenklatura")
        matching = importlib.import_module("nomenklatura.matching.logic_v2.model")
        self._matcher = matching.LogicV2
        self._config = self._matcher.default_config()
        self._people = _People()
        self._numbers = count()  # it remembers the names of an id, so no id comes twice

    def scores(self, pairs: Pairs) -> list[float]:
        """0–1."""
        return [self._score(one, other) for one, other in pairs]

    def _score(self, one: str, other: str) -> float:
        first, second = (
            self._people.person(f"p{next(self._numbers)}", name) for name in (one, other)
        )
        return float(self._matcher.compare(first, second, self._config).score)

    def decided_same(self, pairs: Pairs) -> list[bool] | None:
        """From 0.7 on, which is its own threshold."""
        return [score >= _THRESHOLD for score in self.scores(pairs)]


class BlockingIndex:
    """The index by which it finds candidates; made for batches, so all queries are one batch."""

    name = "nomenklatura index"

    def __init__(self) -> None:
        self._blocker = importlib.import_module("nomenklatura.blocker.index")
        self._people = _People()
        self._folder = tempfile.TemporaryDirectory(prefix="habeas-bench-nomenklatura-")
        self._names: Sequence[str] = ()

    def build(self, names: Sequence[str]) -> None:
        """Fills its tables."""
        self._names = names
        self._index = self._blocker.Index(self, Path(self._folder.name))
        self._index.build()

    def entities(self, include_schemata: object = None) -> Iterator[Any]:
        """What the index asks of a store of entities."""
        for position, name in enumerate(self._names):
            yield self._people.person(f"n{position}", name)

    def find(self, text: str, limit: int) -> Found:
        """A batch of one."""
        return self.find_all([text], limit)[0]

    def find_all(self, texts: Sequence[str], limit: int) -> list[Found]:
        """By its weights of shared tokens."""
        asked = (self._people.person(f"q{number}", text) for number, text in enumerate(texts))
        found: list[Found] = [[] for _ in texts]
        for key, matches in self._index.match_entities(asked):
            ranked = [(int(str(match)[1:]), score) for match, score in matches]
            found[int(str(key)[1:])] = ranked[:limit]
        return found

    def megabytes(self) -> float | None:
        """Of the files."""
        files = (path for path in Path(self._folder.name).rglob("*") if path.is_file())
        return sum(file.stat().st_size for file in files) / 1e6

    def close(self) -> None:
        """Removes the files."""
        self._index.close()
        self._folder.cleanup()
