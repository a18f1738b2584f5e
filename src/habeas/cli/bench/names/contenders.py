"""What a contender is: something that scores pairs of names, or finds a name among many."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from typing import Protocol

Pairs = Sequence[tuple[str, str]]
Found = list[tuple[int, float]]
"""Positions in the list of names that was indexed, with scores, best first."""


class Scorer(Protocol):
    """Scores pairs of names: the higher, the more likely one person."""

    name: str

    def scores(self, pairs: Pairs) -> list[float]:
        """One score for each pair."""

    def decided_same(self, pairs: Pairs) -> list[bool] | None:
        """Which pairs it calls the same person by its own default; None where it has none."""


class Finder(Protocol):
    """Finds names among many."""

    name: str

    def build(self, names: Sequence[str]) -> None:
        """Indexes names; the position of each is its key."""

    def find(self, text: str, limit: int) -> Found:
        """The names most like a text."""

    def find_all(self, texts: Sequence[str], limit: int) -> list[Found] | None:
        """All answers at once, for what is made for batches; None where there is no such way."""

    def megabytes(self) -> float | None:
        """The size of the index; None where it is not known, or there is none."""

    def close(self) -> None:
        """Removes what lies elsewhere than in memory."""


class DecidesNothing:
    """A scorer that leaves the threshold to others."""

    def decided_same(self, pairs: Pairs) -> list[bool] | None:
        """Nothing."""
        return None


class OneByOne:
    """A finder that is asked one query at a time, and keeps everything in memory."""

    def find_all(self, texts: Sequence[str], limit: int) -> list[Found] | None:
        """There is no such way."""
        return None

    def megabytes(self) -> float | None:
        """Not known."""
        return None

    def close(self) -> None:
        """There is nothing to remove."""


@dataclass(frozen=True, slots=True)
class Contender:
    """A name for the report, and how to make it. Making it raises NotInstalled or ImportError."""

    name: str
    make: Callable[[], object]
