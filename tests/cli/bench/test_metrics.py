"""Figures that are counted by hand beside what the benchmark counts."""

import pytest

from habeas.cli.bench.names import metrics

# Four pairs of one person, four of two.
SCORED = [
    (0.9, True),
    (0.8, True),
    (0.8, False),
    (0.7, True),
    (0.6, False),
    (0.5, False),
    (0.4, True),
    (0.1, False),
]


def test_equal_scores_pass_together() -> None:
    assert [*metrics.cuts(SCORED)][:3] == [(0.9, 1, 0), (0.8, 2, 1), (0.7, 3, 1)]


def test_f1_is_the_harmonic_mean_at_a_threshold() -> None:
    # From 0.7 on: 3 right, 1 wrong, so precision and recall are 3/4.
    assert metrics.f1_at(SCORED, 0.7) == pytest.approx(0.75)
    assert metrics.f1_at(SCORED, 0.85) == pytest.approx(2 * 1 * 0.25 / 1.25)
    assert metrics.f1_at(SCORED, 2.0) == 0.0
    assert metrics.best_threshold(SCORED) == 0.7
    assert metrics.best_threshold([(0.5, False)]) == float("inf")


@pytest.mark.parametrize(
    ("precision", "recall"), [(1.0, 0.25), (0.75, 0.75), (0.7, 0.75), (0.5, 1.0)]
)
def test_recall_is_the_highest_of_a_threshold_that_is_precise_enough(
    precision: float, recall: float
) -> None:
    assert metrics.recall_at_precision(SCORED, precision) == recall


def test_recall_at_a_precision_that_is_never_reached_is_nothing() -> None:
    assert metrics.recall_at_precision([(0.9, False), (0.8, True)], 0.99) == 0.0
    assert metrics.recall_at_precision([], 0.99) == 0.0


def test_precision_of_decisions() -> None:
    assert metrics.precision_of([True, True, False], [True, False, True]) == 0.5
    assert metrics.precision_of([False], [True]) is None


@pytest.mark.parametrize(
    ("rate", "recall"),
    [
        # 100 new people get one false suggestion of 0.9, one of 0.6 and one of 0.6.
        (0.0, 0.25),  # only above 0.9
        (0.01, 0.5),  # above 0.6: both at 0.6 would make three
        (0.02, 0.5),  # the second 0.6 cannot be parted from the first
        (0.03, 0.75),  # everything that was suggested
    ],
)
def test_recall_where_few_suggestions_are_false(rate: float, recall: float) -> None:
    known = [0.95, 0.7, 0.5, None]
    new = [[0.9, 0.6], [0.6], *([[]] * 98)]
    assert metrics.recall_at_false_rate(known, new, rate) == recall


def test_recall_among_the_first() -> None:
    ranks = [0, 3, 9, 10, None]
    assert metrics.recall_at(ranks, 1) == 0.2
    assert metrics.recall_at(ranks, 10) == 0.6
    assert metrics.recall_at([], 10) == 0.0
