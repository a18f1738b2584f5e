"""Plain data becomes pictures: charts, strips and maps as SVG."""

from habeas.rendering.held_chart import ChartWords, HeldPoint, held_chart
from habeas.rendering.place_map import MapWords, Spot, place_map
from habeas.rendering.share_bar import share_bar
from habeas.rendering.status_strip import (
    Bar,
    Mark,
    StripWords,
    status_strip,
    strip_axis,
    strip_row,
)
from habeas.rendering.time_axis import TimeAxis

__all__ = [
    "Bar",
    "ChartWords",
    "HeldPoint",
    "MapWords",
    "Mark",
    "Spot",
    "StripWords",
    "TimeAxis",
    "held_chart",
    "place_map",
    "share_bar",
    "status_strip",
    "strip_axis",
    "strip_row",
]
