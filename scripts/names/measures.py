"""How good what was learnt is, on people from whom nothing was learnt."""

import random
import time
from collections import defaultdict
from collections.abc import Callable, Sequence
from typing import NamedTuple

import numpy as np
from numpy.typing import NDArray
from scripts.names.examples import Data, Pair, Register, pairs_with, part_of, register_of

from habeas.values.names.evidence import Floats
from habeas.values.names.index import NameIndex, build_index
from habeas.values.names.learnt import Learnt
from habeas.values.names.scoring import probability
from habeas.values.names.search import asked_for, search, with_rivals

_SIZE = 100_000
_NEGATIVES_TO_POSITIVES = 1.5  # in the pairs, as their README says

Answers = NDArray[np.int64]


class Report(NamedTuple):
    """Where figures go, a line each."""

    say: Callable[[str], None]


def balance(same: Answers) -> Floats:
    """Weights under which there are as many negatives to positives as in the whole of the data."""
    negatives = max(1, int((same == 0).sum()))
    weight = _NEGATIVES_TO_POSITIVES * int(same.sum()) / negatives
    return np.where(same == 1, 1.0, weight).astype(np.float32)


def f1(scores: Floats, same: NDArray[np.bool_], weights: Floats, least: float) -> float:
    """F1 of calling those the same that score at least so much."""
    called = scores >= least
    right = (weights * (called & same)).sum()
    return float(2 * right / ((weights * called).sum() + (weights * same).sum()))


def recall_at(precision: float, scores: Floats, same: NDArray[np.bool_], weights: Floats) -> float:
    """The greatest share found at a threshold at which so many of those called the same are."""
    order = np.argsort(-scores)
    right, called = np.cumsum((weights * same)[order]), np.cumsum(weights[order])
    fine = np.flatnonzero(right / called >= precision)
    return float(right[fine[-1]] / right[-1]) if len(fine) else 0.0


def measure_pairs(
    report: Report, learnt: Learnt, pairs: Sequence[Pair], odds: Floats, weights: Floats
) -> None:
    """F1, recall at 99 % precision, and how often the decision `same` is right."""
    same = np.array([pair.same for pair in pairs])
    line = learnt.calibration
    scores = probability(odds * line.slope + line.shift)
    certain = scores >= line.same
    report.say(f"pairs {len(pairs)}: F1 {f1(scores, same, weights, 0.5):.3f}")
    report.say(f"recall at 99 % precision {recall_at(0.99, scores, same, weights):.3f}")
    right = float((weights * (certain & same)).sum() / (weights * certain).sum())
    report.say(
        f"`same` is right {right:.4f}, of {float(certain[same].mean()):.3f} of the positives"
    )
    slices = np.array([pair.slice for pair in pairs])
    for name in sorted(set(slices)):
        chosen = slices == name
        each = f1(scores[chosen], same[chosen], weights[chosen], 0.5)
        report.say(f"  {name:10} {int(chosen.sum()):5} F1 {each:.3f}")


def _asked(data: Data, parts: Sequence[int]) -> list[Pair]:
    return [p for p in pairs_with(data, parts) if p.same and part_of(p.person) in parts]


def measure_register(report: Report, learnt: Learnt, data: Data, parts: Sequence[int]) -> None:
    """Finding people of these parts by another spelling in a register of 100,000."""
    register = register_of(data, _asked(data, parts), _SIZE, 3)
    began = time.perf_counter()
    index = _index(learnt, register)
    report.say(
        f"index of {_SIZE}: {time.perf_counter() - began:.1f} s, {index.nbytes / 1e6:.0f} MB"
    )
    ranks, times = defaultdict(list), []
    for person, asked, kind in register.queries:
        began = time.perf_counter()
        found = search(learnt, index, asked_for(learnt.knowledge, asked))
        times.append(time.perf_counter() - began)
        owners = [register.names[one.owner][0] for one in found]
        ranks[kind].append(owners.index(person) if person in owners else _SIZE)
    everything = np.concatenate([*ranks.values()])
    report.say(
        f"queries {len(everything)}: first {np.mean(everything < 1):.3f},"
        f" first ten {np.mean(everything < 10):.3f}; p50 {np.percentile(times, 50) * 1000:.1f} ms,"
        f" p95 {np.percentile(times, 95) * 1000:.1f} ms"
    )


def _index(learnt: Learnt, register: Register) -> NameIndex:
    names = [name for _, name in register.names]
    return build_index(learnt.knowledge, names, range(len(names)))


def measure_import(report: Report, learnt: Learnt, data: Data, parts: Sequence[int]) -> None:
    """Suggestions for known people under another spelling, and false ones for new people."""
    known = _asked(data, parts)
    asked = {pair.person for pair in known}
    new = [p for p in data.people if part_of(p.id) in parts and p.id not in asked]
    absent = {person.id for person in new}
    rest = Data(data.pairs, [p for p in data.people if p.id not in absent])
    register = register_of(rest, known, _SIZE, 3)
    index = _index(learnt, register)
    chance = random.Random(3)
    false = np.sort([_best(learnt, index, chance.choice(person.names))[1] for person in new])[::-1]
    right = []
    for person, name, _ in register.queries:
        owner, score = _best(learnt, index, name)
        right.append(score if owner >= 0 and register.names[owner][0] == person else -1.0)
    for share in (0.01, 0.05, 0.20):
        least = false[int(len(false) * share)]
        found = float(np.mean(np.array(right) > least))
        report.say(f"import, {share:.0%} false suggestions: finds {found:.3f} of {len(right)}")


def _best(learnt: Learnt, index: NameIndex, name: str) -> tuple[int, float]:
    found = search(learnt, index, asked_for(learnt.knowledge, name))
    return (found[0].owner, with_rivals(found)[0]) if found else (-1, 0.0)
