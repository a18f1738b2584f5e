"""What was learnt fits the names it was learnt from.

They stay outside the repository (`../shared/names`). How good it is on people not met is measured
by `scripts/names/learn.py --measure`.
"""

from pathlib import Path

import numpy as np
import pytest
from scripts.names.examples import read_data
from scripts.names.measures import balance, f1

from habeas.values.names.comparison import Decision, compare_many

NAMES = Path(__file__).parents[4] / "shared" / "names"
pytestmark = pytest.mark.skipif(
    not NAMES.exists(), reason=f"the names that were learnt from are not at {NAMES}"
)


def test_decisions_fit_the_pairs_that_were_learnt_from() -> None:
    pairs = read_data(NAMES).pairs
    compared = compare_many((pair.name, pair.other_name) for pair in pairs)
    same = np.array([pair.same for pair in pairs])
    called = np.array([each.decision == Decision.SAME for each in compared])
    scores = np.array([each.score for each in compared], np.float32)
    weights = balance(same.astype(np.int64))
    assert weights[called & same].sum() / weights[called].sum() >= 0.99
    assert f1(scores, same, weights, 0.5) >= 0.94
