"""Distances of strings, after anyascii has made the text Latin."""

import importlib
from collections.abc import Callable, Sequence
from functools import cache

from rapidfuzz import fuzz, process
from rapidfuzz.distance import JaroWinkler

from habeas.cli.bench.names.contenders import DecidesNothing, Found, OneByOne, Pairs


@cache
def latin() -> Callable[[str], str]:
    """What makes a name Latin and lower case. Raises ImportError without anyascii."""
    anyascii: Callable[[str], str] = importlib.import_module("anyascii").anyascii
    return lambda name: anyascii(name).lower()


class TokenSort(DecidesNothing):
    """``fuzz.token_sort_ratio`` of rapidfuzz, on anyascii."""

    name = "rapidfuzz token_sort_ratio"

    def __init__(self) -> None:
        self._latin = latin()

    def scores(self, pairs: Pairs) -> list[float]:
        """0–100."""
        to_latin = self._latin
        return [fuzz.token_sort_ratio(to_latin(one), to_latin(other)) for one, other in pairs]


class AlignedWords(DecidesNothing):
    """Jaro-Winkler of each word with the best one left, the shorter name's words first."""

    name = "Jaro-Winkler, words aligned"

    def __init__(self) -> None:
        self._latin = latin()

    def scores(self, pairs: Pairs) -> list[float]:
        """0–1: the mean over the words, weighed by their lengths."""
        to_latin = self._latin
        return [_aligned(to_latin(one).split(), to_latin(other).split()) for one, other in pairs]


def _aligned(one: list[str], other: list[str]) -> float:
    shorter, longer = sorted((one, other), key=len)
    if not shorter:
        return 0.0
    left, total, length = [*longer], 0.0, 0
    for word in sorted(shorter, key=len, reverse=True):
        best = max(left, key=lambda there: JaroWinkler.similarity(word, there))
        left.remove(best)
        total += JaroWinkler.similarity(word, best) * (len(word) + len(best))
        length += len(word) + len(best)
    return total / length


class EveryName(OneByOne):
    """``process.extract`` of rapidfuzz: every name is compared with every query."""

    name = "rapidfuzz, every name"

    def __init__(self) -> None:
        self._latin = latin()
        self._names: list[str] = []

    def build(self, names: Sequence[str]) -> None:
        """Makes the names Latin, their words sorted; that is all there is to build."""
        self._names = [_sorted_words(self._latin(name)) for name in names]

    def find(self, text: str, limit: int) -> Found:
        """The ratio of the sorted words, which is what token_sort_ratio is."""
        query = _sorted_words(self._latin(text))
        found = process.extract(query, self._names, scorer=fuzz.ratio, limit=limit)
        return [(position, score) for _, score, position in found]


def _sorted_words(text: str) -> str:
    return " ".join(sorted(text.split()))
