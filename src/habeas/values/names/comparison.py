"""Are two names of one person? A score, a decision, and why.

The answer is the same whichever name comes first, and there is one for every text.
"""

from collections.abc import Iterable, Sequence
from enum import StrEnum
from itertools import islice
from typing import NamedTuple

import numpy as np

from habeas.values.names.evidence import known_of
from habeas.values.names.features import features
from habeas.values.names.learnt import Calibration, Learnt, learnt
from habeas.values.names.lexicon import Lexicon
from habeas.values.names.pairing import NamePairs
from habeas.values.names.reasons import Reason, reasons_for
from habeas.values.names.scoring import log_odds, probability

_AT_ONCE = 8192  # pairs whose arrays fit into the processor's cache
_UNKNOWN = 0.0
_ENOUGH_WORDS = 2


class Decision(StrEnum):
    """What a score comes to, where nothing but the names is known."""

    SAME = "same"
    MAYBE = "maybe"
    DIFFERENT = "different"


class Comparison(NamedTuple):
    """``score`` is from 0 to 1: where two pairs in five are of one person, as among those it was
    learnt from, four in five of the pairs that score 0.8 are.
    """

    score: float
    decision: Decision


class Explained(NamedTuple):
    """A comparison, and what speaks for and against, word by word as the first name has them."""

    score: float
    decision: Decision
    reasons: tuple[Reason, ...]

    @property
    def why(self) -> str:
        """The reasons as one line of English."""
        return "; ".join(reason.text for reason in self.reasons)


def compare(first: str, second: str) -> Explained:
    """Compares two names. To compare many, `compare_many` costs a fiftieth for each."""
    return explain_many([(first, second)])[0]


def compare_many(names: Iterable[tuple[str, str]]) -> list[Comparison]:
    """Compares names in pairs."""
    what = learnt()
    waiting = iter(names)
    found: list[Comparison] = []
    while chunk := [*islice(waiting, _AT_ONCE)]:
        found += _decided(what, _paired(what, chunk)[0])
    return found


def explain_many(names: Sequence[tuple[str, str]]) -> list[Explained]:
    """Compares names in pairs, and says why."""
    what = learnt()
    pairs, lexicon = _paired(what, names)
    compared = _decided(what, pairs)
    return [
        Explained(*comparison, reasons_for(two, pairs, row, lexicon))
        for row, (two, comparison) in enumerate(zip(names, compared, strict=True))
    ]


def reasons_between(names: Sequence[tuple[str, str]]) -> list[tuple[Reason, ...]]:
    """What speaks for and against names in pairs, without the comparison itself."""
    if not names:
        return []
    pairs, lexicon = _paired(learnt(), names)
    return [reasons_for(two, pairs, row, lexicon) for row, two in enumerate(names)]


def _paired(what: Learnt, names: Sequence[tuple[str, str]]) -> tuple[NamePairs, Lexicon]:
    lexicon = Lexicon()
    first = lexicon.rows_of(name for name, _ in names)
    second = lexicon.rows_of(name for _, name in names)
    known = known_of(what.knowledge, lexicon.table)
    return NamePairs(what.knowledge, lexicon.table, known, first, second), lexicon


def _decided(what: Learnt, pairs: NamePairs) -> list[Comparison]:
    line = what.calibration
    scores = probability(log_odds(what.trees, features(pairs)) * line.slope + line.shift)
    scores = np.where(pairs.count_first == 0, _UNKNOWN, scores)
    enough = pairs.matching.in_full.sum(axis=1) >= _ENOUGH_WORDS
    equal = (pairs.first == pairs.second).all(axis=1)
    scores = np.where(equal & enough, np.maximum(scores, line.same), scores)
    return [
        Comparison(score, _decision(line, score, enough=words_match))
        for score, words_match in zip(scores.tolist(), enough.tolist(), strict=True)
    ]


def _decision(line: Calibration, score: float, *, enough: bool) -> Decision:
    """From a score to a decision.

    Names of which two words do not match in full are never surely of one person: relatives share a
    family name, and strangers do.
    """
    if score >= line.same and enough:
        return Decision.SAME
    return Decision.MAYBE if score >= line.different else Decision.DIFFERENT
