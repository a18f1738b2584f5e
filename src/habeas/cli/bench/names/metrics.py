"""How good scores and findings are. Scores are compared, never added, so any scale will do."""

from collections.abc import Iterator, Sequence
from itertools import groupby
from statistics import quantiles

Scored = Sequence[tuple[float, bool]]
"""Scores of pairs, and whether each pair is one person."""


def cuts(scored: Scored) -> Iterator[tuple[float, int, int]]:
    """For each threshold, highest first: how many true and false pairs reach it.

    Pairs of equal score pass together: no threshold can part them.
    """
    right = wrong = 0
    ranked = sorted(scored, key=lambda pair: -pair[0])
    for score, group in groupby(ranked, key=lambda pair: pair[0]):
        truths = [truth for _, truth in group]
        right += sum(truths)
        wrong += len(truths) - sum(truths)
        yield score, right, wrong


def f1_at(scored: Scored, threshold: float) -> float:
    """The harmonic mean of precision and recall where pairs from a threshold on are accepted."""
    right = sum(truth for score, truth in scored if score >= threshold)
    accepted = sum(score >= threshold for score, _ in scored)
    return _f1(right, accepted - right, sum(truth for _, truth in scored))


def best_threshold(scored: Scored) -> float:
    """The threshold of the best F1; infinite where nothing is true."""
    true = sum(truth for _, truth in scored)
    best = max(cuts(scored), key=lambda cut: _f1(cut[1], cut[2], true), default=None)
    return best[0] if best and true else float("inf")


def recall_at_precision(scored: Scored, precision: float) -> float:
    """The highest recall (0–1) of a threshold at which precision is not below what is asked."""
    true = sum(truth for _, truth in scored)
    reached = [
        right for _, right, wrong in cuts(scored) if right and right >= precision * (right + wrong)
    ]
    return max(reached, default=0) / true if true else 0.0


def precision_of(decisions: Sequence[bool], truths: Sequence[bool]) -> float | None:
    """Of what was called the same, how much is; None where nothing was."""
    called = [truth for same, truth in zip(decisions, truths, strict=True) if same]
    return sum(called) / len(called) if called else None


def recall_at_false_rate(
    known: Sequence[float | None], new: Sequence[Sequence[float]], rate: float
) -> float:
    """The recall of suggestions where at most ``rate`` false ones come on each new person.

    ``known`` has for each known person the score at which the right one was suggested, or None;
    ``new`` has for each new person the scores of all that was suggested, all of it false.
    """
    false = sorted((score for scores in new for score in scores), reverse=True)
    allowed = int(rate * len(new))
    # The threshold lies above the first score that would be one false suggestion too many.
    barrier = false[allowed] if len(false) > allowed else float("-inf")
    right = sum(score is not None and score > barrier for score in known)
    return right / len(known) if known else 0.0


def recall_at(ranks: Sequence[int | None], first: int) -> float:
    """How many were found among the first so many; a rank counts from 0, None is not found."""
    return sum(rank is not None and rank < first for rank in ranks) / len(ranks) if ranks else 0.0


def percentile(values: Sequence[float], percent: int) -> float:
    """The value below which so many percent lie."""
    return quantiles(values, n=100)[percent - 1] if len(values) > 1 else sum(values)


def _f1(right: int, wrong: int, true: int) -> float:
    return 2 * right / (right + wrong + true) if right else 0.0
