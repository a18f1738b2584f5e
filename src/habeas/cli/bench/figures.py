"""Figures of benchmarks: a cost beside a floor that was measured in the same run."""

import time
from collections.abc import Callable
from statistics import median
from typing import TypedDict

RUNS = 30


class Figure(TypedDict):
    """One line of a report: what was done, its cost, the floor's, and their ratio."""

    what: str
    cost: str
    floor: str
    ratio: str
    against: str


def figure(what: str, cost: float, floor: float, against: str, unit: str = "ms") -> Figure:
    """A figure from two durations in seconds, shown in milliseconds or seconds."""
    shown = 1000 if unit == "ms" else 1
    return Figure(
        what=what,
        cost=f"{cost * shown:,.2f} {unit}",
        floor=f"{floor * shown:,.2f} {unit}",
        ratio=f"{cost / floor:.2f}×",
        against=against,
    )


def plain(what: str, value: str) -> Figure:
    """A figure that has no floor."""
    return Figure(what=what, cost=value, floor="", ratio="", against="")


def median_seconds(action: Callable[[], object], runs: int = RUNS) -> float:
    """The median duration of an action that was run once before, unmeasured."""
    action()
    durations = []
    for _ in range(runs):
        start = time.perf_counter()
        action()
        durations.append(time.perf_counter() - start)
    return median(durations)
