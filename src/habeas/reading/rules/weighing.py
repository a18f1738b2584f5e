"""Evidence weighed by what was learnt from documents that people had read.

A judgement is a multinomial logistic regression: each piece of evidence adds to the sum of each
possible answer, and the sums give how likely each is. What was learnt stands, by name, in
``lexicon/weights.yaml``; ``scripts/reading/learn.py`` writes it.
"""

import math
from collections.abc import Iterable, Mapping, Sequence
from functools import lru_cache
from importlib.resources import files
from typing import NamedTuple

from habeas.vocabulary.files import yaml_file

BIAS = "bias"


class Judgement(NamedTuple):
    """The likeliest answer, by its place among those possible, and how likely each is."""

    best: int
    likely: tuple[float, ...]

    @property
    def confidence(self) -> float:
        """How likely the best answer is, from 0 to 1."""
        return self.likely[self.best]


def weigh(question: str, evidence: Iterable[str]) -> Judgement:
    """Answers a question; evidence of which nothing was learnt says nothing."""
    weights = weights_of(question)
    said = [weights[each] for each in (BIAS, *evidence) if each in weights]
    sums = [math.fsum(each) for each in zip(*said, strict=True)]
    highest = max(sums)
    shares = [math.exp(each - highest) for each in sums]
    total = math.fsum(shares)
    likely = tuple(share / total for share in shares)
    return Judgement(max(range(len(likely)), key=likely.__getitem__), likely)


def weights_of(question: str) -> Mapping[str, Sequence[float]]:
    """What each piece of evidence says for each answer to a question."""
    return learnt()[question]


@lru_cache(maxsize=1)
def learnt() -> dict[str, Mapping[str, Sequence[float]]]:
    """Everything that was learnt, by question."""
    path = files("habeas.reading") / "lexicon/weights.yaml"
    read: dict[str, Mapping[str, Sequence[float]]] = yaml_file(path)
    return read
