"""How many people were held on each day, as a chart of two areas."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from itertools import groupby
from xml.etree.ElementTree import Element

from habeas.rendering.svg import as_text, element, group, percent, picture
from habeas.rendering.time_axis import WIDE_LABELS, TimeAxis, axis_marks

_TOP, _FOOT = 16, 22
_GRIDLINES = 4


@dataclass(frozen=True, slots=True)
class HeldPoint:
    """One day: how many were held for certain, and how many possibly besides."""

    day: date
    certain: int
    possible: int


@dataclass(frozen=True, slots=True)
class ChartWords:
    """What the chart says of itself: an id on its page, a title, a description, a language tag.

    ``most_labels`` limits the labels of the time axis, for a chart in a narrow place.
    """

    ident: str
    title: str
    description: str
    locale: str = "en"
    most_labels: int = WIDE_LABELS


@dataclass(frozen=True, slots=True)
class _Run:
    """Consecutive days with the same two numbers, as offsets from the first day."""

    start: int
    end: int
    certain: int
    possible: int


def held_chart(
    series: Sequence[HeldPoint], until: date, words: ChartWords, height: int = 180
) -> str:
    """The chart as SVG text: certain as a solid area, possible as a lighter band above it.

    ``series`` is in order of days, and leaves out days on which the last numbers hold; the chart
    ends before the day ``until``. ``height`` is in pixels. An empty series gives an empty frame.
    """
    root = picture(words.ident, words.title, words.description, height, "chart held-chart")
    bottom = height - _FOOT
    if not series:
        root.append(element("line", x1=0, x2="100%", y1=bottom, y2=bottom, stroke="#8a8474"))
        return as_text(root)
    axis = TimeAxis(series[0].day, until)
    gap, highest = gridlines(max(point.certain + point.possible for point in series))
    root.append(group("ticks", axis_marks(axis, (_TOP, bottom), words.locale, words.most_labels)))
    root.append(_areas(_runs(series, axis), (axis.days, highest), (_TOP, bottom)))
    root.append(group("scale", _scale(gap, highest, (_TOP, bottom))))
    return as_text(root)


def gridlines(most: int) -> tuple[int, int]:
    """The distance of gridlines and the value of the highest, for numbers up to ``most``.

    The distance is 1, 2 or 5 times a power of ten; there are at most four lines above zero.
    """
    power = 1
    while True:
        for factor in (1, 2, 5):
            gap = factor * power
            if gap * _GRIDLINES >= most:
                return gap, max(-(-most // gap), 1) * gap
        power *= 10


def _runs(series: Sequence[HeldPoint], axis: TimeAxis) -> list[_Run]:
    starts = [
        (next(points).day, numbers)
        for numbers, points in groupby(series, key=lambda point: (point.certain, point.possible))
    ]
    offsets = [(day - axis.first).days for day, _ in starts]
    ends = [*offsets[1:], axis.days]
    return [
        _Run(start, end, certain, possible)
        for start, end, (_, (certain, possible)) in zip(offsets, ends, starts, strict=True)
    ]


def _areas(runs: list[_Run], size: tuple[int, int], ends: tuple[float, float]) -> Element:
    """Both areas, in a frame of their own that counts in days and people and is then stretched."""
    days, highest = size
    outer = [(run.start, run.end, run.certain + run.possible) for run in runs]
    inner = [(run.start, run.end, run.certain) for run in runs]
    band = _steps(outer, highest) + "".join(_back(inner, highest)) + "Z"
    solid = _steps(inner, highest) + f"V{highest}H0Z"
    return element(
        "svg",
        element("path", d=band, class_="possible", fill="#9c2f20", fill_opacity=0.3),
        element("path", d=solid, class_="certain", fill="#9c2f20"),
        x=0,
        y=ends[0],
        width="100%",
        height=ends[1] - ends[0],
        viewBox=f"0 0 {days} {highest}",
        preserveAspectRatio="none",
    )


def _steps(parts: list[tuple[int, int, int]], highest: int) -> str:
    path = f"M0 {highest - parts[0][2]}"
    return path + "".join(f"V{highest - count}H{end}" for _, end, count in parts)


def _back(parts: list[tuple[int, int, int]], highest: int) -> list[str]:
    return [f"V{highest - count}H{start}" for start, _, count in reversed(parts)]


def _scale(gap: int, highest: int, ends: tuple[float, float]) -> list[Element]:
    top, bottom = ends
    drawn: list[Element] = []
    for count in range(0, highest + 1, gap):
        y = bottom - (bottom - top) * count / highest
        drawn.append(
            element("line", x1=0, x2=percent(1), y1=y, y2=y, class_="gridline", stroke="#8a8474")
        )
        if count:
            drawn += _number(str(count), y)
    return drawn


def _number(text: str, y: float) -> list[Element]:
    """A number on its gridline, on a plate of paper, so that it is read on any ground."""
    plate = element(
        "rect", x=0, y=y - 7, width=len(text) * 7 + 7, height=14, fill="#fff", class_="plate"
    )
    return [plate, element("text", text=text, x=1, y=y + 4, fill="#5f5b53")]
