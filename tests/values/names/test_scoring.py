"""Decision trees as plain tables."""

from pathlib import Path
from typing import Any

import numpy as np
import pytest
from numpy.typing import NDArray

from habeas.values.names.learnt import Calibration, Learnt, learnt, save_learnt
from habeas.values.names.scoring import Trees, log_odds, probability


def test_a_leaf_is_the_answers_with_the_first_as_the_lowest_bit() -> None:
    trees = Trees(
        asked=np.array([[0, 1]], np.int32),
        thresholds=np.array([[0.5, 10]], np.float32),
        leaves=np.array([[1, 2, 3, 4]], np.float32),
        start=np.array(100, np.float32),
    )
    rows = np.array([[0, 0], [1, 0], [0, 11], [1, 11], [0.5, 10]], np.float32)
    assert log_odds(trees, rows).tolist() == [101, 102, 103, 104, 101]


@pytest.mark.parametrize(("odds", "share"), [(0, 0.5), (np.log(3), 0.75), (-100, 0), (100, 1)])
def test_odds_as_a_share(odds: float, share: float) -> None:
    assert probability(np.array([odds], np.float32))[0] == pytest.approx(share)


def test_what_is_written_is_read(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    what = learnt()._replace(calibration=Calibration(1.5, -0.5, 0.9, 0.1))
    save_learnt(what, tmp_path / "learnt.npz")
    monkeypatch.setattr("habeas.values.names.learnt.LEARNT", tmp_path / "learnt.npz")
    again = learnt.__wrapped__()
    assert again.calibration == what.calibration
    for one, other in zip(arrays(again), arrays(what), strict=True):
        assert one.dtype == other.dtype
        assert np.array_equal(one, other)


def arrays(what: Learnt) -> list[NDArray[Any]]:
    return [*what.knowledge.sounds, what.knowledge.rarity, *what.trees]


def test_decisions_change_at_scores_in_order() -> None:
    assert 0 < learnt().calibration.different < learnt().calibration.same < 1
