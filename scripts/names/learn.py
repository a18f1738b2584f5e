"""Learns what comparing names needs, and writes it where the program reads it.

    python -m scripts.names.learn DATA            # learns from everybody, and writes
    python -m scripts.names.learn DATA --measure  # learns from seven parts of ten, tries the rest

DATA is a folder with ``pairs.tsv`` and ``people.tsv``. Needs the packages of the group
``learning``.
"""

import argparse
import json
import tempfile
from collections.abc import Sequence
from pathlib import Path
from typing import Any, NamedTuple

import numpy as np
from catboost import CatBoostClassifier
from numpy.typing import NDArray
from scripts.names.examples import (
    PARTS,
    Data,
    Pair,
    Register,
    pairs_with,
    part_of,
    read_data,
    register_of,
    spellings,
    without,
)
from scripts.names.measures import (
    Answers,
    Report,
    balance,
    measure_import,
    measure_pairs,
    measure_register,
)
from scripts.names.sounds import learn_sounds
from sklearn.linear_model import LogisticRegression

from habeas.values.names.evidence import RARITY_SLOTS, Floats, Knowledge, known_of, rarity_slots
from habeas.values.names.features import features
from habeas.values.names.index import NameIndex, build_index
from habeas.values.names.learnt import LEARNT, Calibration, Learnt, save_learnt
from habeas.values.names.lexicon import Lexicon
from habeas.values.names.pairing import NamePairs
from habeas.values.names.scoring import Trees, log_odds, probability
from habeas.values.names.search import asked_for, search

UNSEEN = (7, 8, 9)
_FOLDS = 5
_REGISTER = 60_000  # people among whom the nearest strangers are sought
_STRANGERS = 8  # of each query
_SAME_PRECISION = 0.994  # aimed at when learning, so that 0.99 holds for people not met
_DIFFERENT_RECALL = 0.99

_UNCALIBRATED = Calibration(slope=1, shift=0, same=1, different=0)


class Examples(NamedTuple):
    """Features, whether they are of one person, and how much each example counts."""

    features: Floats
    same: Answers
    weights: Floats


def main() -> None:
    """Learns, and writes or measures."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("data", type=Path)
    parser.add_argument("--measure", action="store_true")
    arguments = parser.parse_args()
    data = read_data(arguments.data)
    if arguments.measure:
        _measure(data)
    else:
        save_learnt(learn(data), LEARNT)
        print(f"{LEARNT.name}: {LEARNT.stat().st_size} bytes")


def learn(data: Data) -> Learnt:
    """Everything, from all of the data; the calibration from people left out in turn."""
    odds, same = _odds_of_left_out(data)
    knowledge, trees = _learn_trees(data)
    return Learnt(knowledge, trees, _calibrated(odds, same))


def _learn_trees(data: Data) -> tuple[Knowledge, Trees]:
    knowledge = _learn_knowledge(data)
    pairs = _examples(knowledge, data.pairs)
    trees = _fitted([pairs], 400)
    first = Learnt(knowledge, trees, _UNCALIBRATED)
    return knowledge, _fitted([pairs, _nearest_strangers(first, data)], 500)


def _learn_knowledge(data: Data) -> Knowledge:
    names = dict.fromkeys(name for person in data.people for name in person.names)
    for pair in data.pairs:
        names[pair.name] = names[pair.other_name] = None
    return Knowledge(learn_sounds(spellings(data)), _learn_rarity([*names]))


def _learn_rarity(names: Sequence[str]) -> NDArray[np.uint8]:
    """How rare words with the same consonants are, in eighths of a bit."""
    lexicon = Lexicon()
    rows = lexicon.rows_of(names)
    counts = np.bincount(rarity_slots(lexicon.table)[rows[rows >= 0]], minlength=RARITY_SLOTS)
    bits = np.log2(counts.sum() / (counts + 1.0))
    rounded: NDArray[np.uint8] = np.clip(np.round(8 * bits), 0, 255).astype(np.uint8)
    return rounded


def features_of(knowledge: Knowledge, names: Sequence[tuple[str, str]]) -> Floats:
    """What the scorer decides by, for pairs of names."""
    lexicon = Lexicon()
    first = lexicon.rows_of(name for name, _ in names)
    second = lexicon.rows_of(name for _, name in names)
    known = known_of(knowledge, lexicon.table)
    return features(NamePairs(knowledge, lexicon.table, known, first, second))


def _examples(knowledge: Knowledge, pairs: Sequence[Pair]) -> Examples:
    same = np.array([pair.same for pair in pairs]).astype(np.int64)
    return Examples(
        features_of(knowledge, [(pair.name, pair.other_name) for pair in pairs]),
        same,
        balance(same),
    )


def _nearest_strangers(learnt: Learnt, data: Data) -> Examples:
    """What a large register offers for a name that stands in it under another spelling."""
    register = register_of(data, [pair for pair in data.pairs if pair.same], _REGISTER)
    index = index_of(learnt.knowledge, register)
    names: list[tuple[str, str]] = []
    same: list[int] = []
    for person, asked, _ in register.queries:
        strangers = 0
        for found in search(learnt, index, asked_for(learnt.knowledge, asked)):
            owner, name = register.names[found.owner]
            strangers += owner != person
            if owner == person or strangers <= _STRANGERS:
                names.append((asked, name))
                same.append(int(owner == person))
    answers = np.array(same, np.int64)
    weights = np.ones(len(same), np.float32)
    return Examples(features_of(learnt.knowledge, names), answers, weights)


def index_of(knowledge: Knowledge, register: Register) -> NameIndex:
    """The index of a register's names; owners are places in it."""
    return build_index(knowledge, [name for _, name in register.names], range(len(register.names)))


def _fitted(examples: Sequence[Examples], count: int) -> Trees:
    model = CatBoostClassifier(
        iterations=count, depth=6, learning_rate=0.07, l2_leaf_reg=6, random_seed=1,
        verbose=False, allow_writing_files=False,
    )  # fmt: skip
    together = [np.concatenate(column) for column in zip(*examples, strict=True)]
    model.fit(together[0], together[1], sample_weight=together[2])
    with tempfile.NamedTemporaryFile(suffix=".json") as file:
        model.save_model(file.name, format="json")
        return _trees_of(json.loads(Path(file.name).read_text()))


def _trees_of(model: dict[str, Any]) -> Trees:
    """The trees as CatBoost's JSON has them."""
    trees = model["oblivious_trees"]
    depth = max(len(tree["splits"] or ()) for tree in trees)
    asked = np.zeros((len(trees), depth), np.int32)
    thresholds = np.full((len(trees), depth), np.inf, np.float32)
    leaves = np.zeros((len(trees), 1 << depth), np.float32)
    for number, tree in enumerate(trees):
        for level, split in enumerate(tree["splits"] or ()):
            asked[number, level] = split["float_feature_index"]
            thresholds[number, level] = split["border"]
        leaves[number, : len(tree["leaf_values"])] = tree["leaf_values"]
    scale, (start, *_) = model["scale_and_bias"]
    leaves *= scale
    return Trees(asked, thresholds, leaves, np.array(start, np.float32))


def _odds_of_left_out(data: Data) -> tuple[Floats, Answers]:
    """For each pair the odds that were learnt without the two people in it."""
    odds, same = [], []
    for fold in range(_FOLDS):
        parts = range(fold, PARTS, _FOLDS)
        knowledge, trees = _learn_trees(without(data, parts))
        left_out = [pair for pair in pairs_with(data, parts) if part_of(pair.person) in parts]
        odds.append(log_odds(trees, _examples(knowledge, left_out).features))
        same += [pair.same for pair in left_out]
    return np.concatenate(odds), np.array(same).astype(np.int64)


def _calibrated(odds: Floats, same: Answers) -> Calibration:
    """Odds of the trees as a share that means what it says, and where decisions change."""
    weights = balance(same)
    line = LogisticRegression(C=1e6).fit(odds[:, None], same, sample_weight=weights)
    slope, shift = float(line.coef_[0, 0]), float(line.intercept_[0])
    scores = probability(odds * slope + shift)
    order = np.argsort(-scores)
    right, given = np.cumsum((weights * same)[order]), np.cumsum(weights[order])
    certain = np.flatnonzero(right / given >= _SAME_PRECISION)[-1]
    found = np.flatnonzero(right / right[-1] >= _DIFFERENT_RECALL)[0]
    return Calibration(slope, shift, float(scores[order[certain]]), float(scores[order[found]]))


def _measure(data: Data) -> None:
    learnt = learn(without(data, UNSEEN))
    report = Report(print)
    unseen = [
        pair for pair in pairs_with(data, UNSEEN) if pair.same or part_of(pair.person) in UNSEEN
    ]
    examples = _examples(learnt.knowledge, unseen)
    odds = log_odds(learnt.trees, examples.features)
    measure_pairs(report, learnt, unseen, odds, examples.weights)
    measure_register(report, learnt, data, UNSEEN)
    measure_import(report, learnt, data, UNSEEN)


if __name__ == "__main__":
    main()
