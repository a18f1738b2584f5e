"""Habeas as a contender."""

from collections.abc import Sequence

from habeas.cli.bench.names.contenders import Found, OneByOne, Pairs
from habeas.values.names.comparison import Decision, compare_many
from habeas.values.names.index import NameIndex, build_index
from habeas.values.names.learnt import learnt
from habeas.values.names.search import asked_for, search, with_rivals


class HabeasScorer:
    """Compares names as the program does."""

    name = "habeas"

    def scores(self, pairs: Pairs) -> list[float]:
        """The scores, 0–1."""
        return [compared.score for compared in compare_many(pairs)]

    def decided_same(self, pairs: Pairs) -> list[bool] | None:
        """Which are decided to be the same person."""
        return [compared.decision == Decision.SAME for compared in compare_many(pairs)]


class HabeasFinder(OneByOne):
    """Finds names in the index that the register has."""

    name = "habeas"

    def __init__(self) -> None:
        self._index: NameIndex | None = None

    def build(self, names: Sequence[str]) -> None:
        """Indexes each name under its position."""
        self._index = build_index(learnt().knowledge, names, range(len(names)))

    def find(self, text: str, limit: int) -> Found:
        """As the register finds them."""
        if self._index is None:
            return []
        found = search(learnt(), self._index, asked_for(learnt().knowledge, text))[:limit]
        scores = with_rivals(found)
        scored = [(one.owner, score) for one, score in zip(found, scores, strict=True)]
        return sorted(scored, key=lambda one: -one[1])

    def megabytes(self) -> float | None:
        """All arrays of the index."""
        return None if self._index is None else self._index.nbytes / 1e6
