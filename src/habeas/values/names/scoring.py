"""Turns what speaks for and against two names into a score from 0 to 1."""

from typing import NamedTuple

import numpy as np
from numpy.typing import NDArray

from habeas.values.names._loops import ffi, lib
from habeas.values.names.evidence import Floats


class Trees(NamedTuple):
    """T decision trees of depth D that ask the same on all branches of a depth.

    ``asked`` (T×D) are numbers of features, ``thresholds`` (T×D) what they are compared with,
    ``leaves`` (T×2^D) what each tree adds. The sum and ``start`` are the logarithm of the odds.
    """

    asked: NDArray[np.int32]
    thresholds: Floats
    leaves: Floats
    start: Floats


def log_odds(trees: Trees, features: Floats) -> Floats:
    """For each row of features (N×F) the logarithm of the odds that the names are of one person."""
    sums = np.zeros(len(features), np.float32)
    count, depth = trees.asked.shape
    lib.sum_trees(
        len(features),
        features.shape[1],
        ffi.from_buffer("float[]", np.ascontiguousarray(features, np.float32)),
        count,
        depth,
        ffi.from_buffer("int32_t[]", trees.asked),
        ffi.from_buffer("float[]", trees.thresholds),
        ffi.from_buffer("float[]", trees.leaves),
        ffi.from_buffer("float[]", sums, require_writable=True),
    )
    return sums + trees.start


def probability(odds: Floats) -> Floats:
    """From the logarithm of odds to a share of 1."""
    share: Floats = np.exp(-np.logaddexp(0, -odds)).astype(np.float32)
    return share
