"""Habeas as a contender. What it asks of ``habeas.values.names`` stands here and nowhere else."""

import importlib
from collections.abc import Sequence
from typing import Any

from habeas.cli.bench.names.contenders import Found, NotInstalled, OneByOne, Pairs

_SAME = "same"


def _ours(attribute: str) -> Any:  # noqa: ANN401  whatever the package has under that name
    found = getattr(importlib.import_module("habeas.values.names"), attribute, None)
    if found is None:
        raise NotInstalled(f"habeas.values.names has no {attribute}")
    return found


class HabeasScorer:
    """``compare_many``."""

    name = "habeas"

    def __init__(self) -> None:
        self._compare_many = _ours("compare_many")

    def scores(self, pairs: Pairs) -> list[float]:
        """The scores, 0–1."""
        return [comparison.score for comparison in self._compare_many(pairs)]

    def decided_same(self, pairs: Pairs) -> list[bool] | None:
        """Which are decided to be the same person."""
        return [comparison.decision == _SAME for comparison in self._compare_many(pairs)]


class HabeasFinder(OneByOne):
    """``NameIndex``."""

    name = "habeas"

    def __init__(self) -> None:
        self._kind = _ours("NameIndex")
        self._index: Any = None

    def build(self, names: Sequence[str]) -> None:
        """Indexes each name under its position."""
        self._index = self._kind.build((key, (name,)) for key, name in enumerate(names))

    def find(self, text: str, limit: int) -> Found:
        """As the index finds them."""
        return [(int(key), float(score)) for key, score in self._index.find(text, limit)]

    def megabytes(self) -> float | None:
        """As the index says."""
        return float(self._index.nbytes) / 1e6
