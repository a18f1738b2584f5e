"""Plain data becomes pictures: charts and strips as SVG."""

from habeas.rendering.held_chart import ChartWords, HeldPoint, held_chart
from habeas.rendering.status_strip import Bar, Mark, StripWords, status_strip
from habeas.rendering.time_axis import TimeAxis

__all__ = [
    "Bar",
    "ChartWords",
    "HeldPoint",
    "Mark",
    "StripWords",
    "TimeAxis",
    "held_chart",
    "status_strip",
]
