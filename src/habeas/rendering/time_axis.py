"""A time axis: where a day lies, and which days are worth a label."""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date
from itertools import islice
from xml.etree.ElementTree import Element

from babel.dates import format_skeleton

from habeas.rendering.svg import element, group, percent

WIDE_LABELS, NARROW_LABELS = 11, 5
_STEPS = (1, 3, 6, 12, 24, 60, 120, 240, 600, 1200, 2400, 6000)
_EDGE = {"wide": 0.03, "narrow": 0.09}


@dataclass(frozen=True, slots=True)
class TimeAxis:
    """Days from ``first`` (inclusive) until ``until`` (exclusive), laid out from 0 to 1."""

    first: date
    until: date

    @property
    def days(self) -> int:
        """How many days it shows; at least one."""
        return max((self.until - self.first).days, 1)

    def share(self, day: date) -> float:
        """Where the day begins, from 0 (the first) to 1 (the end); days outside go to the edge."""
        inside = min(max(day, self.first), self.until)
        return (inside - self.first).days / self.days

    def label_days(self, most: int) -> tuple[int, tuple[date, ...]]:
        """The months between two labels, and the days to label: at most ``most`` of them."""
        for step in _STEPS:
            days = tuple(islice(self._every(step), most + 1))
            if len(days) <= most:
                return step, days
        return _STEPS[-1], ()

    def _every(self, months: int) -> Iterator[date]:
        count = self.first.year * 12 + self.first.month - 1
        count += -count % months
        while count < 10_000 * 12:
            day = date(count // 12, count % 12 + 1, 1)
            if day >= self.until:
                return
            if day >= self.first:
                yield day
            count += months


def axis_marks(
    axis: TimeAxis, ends: tuple[float, float], locale: str, most: int = WIDE_LABELS
) -> list[Element]:
    """Hairlines between two ``ends`` (top and bottom, pixels) with labels below, for two widths.

    A page shows the group of class ``wide``, with at most ``most`` labels, or that of class
    ``narrow``.
    """
    wide = _marks(axis, axis.label_days(most), ends, (locale, "wide"))
    narrow = _marks(axis, axis.label_days(NARROW_LABELS), ends, (locale, "narrow"))
    return [group("axis wide", wide), group("axis narrow", narrow, display="none")]


def axis_labels(axis: TimeAxis, y: float, locale: str) -> list[Element]:
    """The labels of ``axis_marks`` alone, for both widths, on a line at ``y`` pixels."""
    found = axis_marks(axis, (y - 15, y - 15), locale)
    for marks in found:
        for line in marks.findall("line"):
            marks.remove(line)
    return found


def axis_lines(axis: TimeAxis, ends: tuple[float, float]) -> list[Element]:
    """The hairlines of ``axis_marks`` alone, at the days that have a label at full width."""
    _, days = axis.label_days(WIDE_LABELS)
    return [
        element(
            "line",
            x1=percent(axis.share(day)),
            x2=percent(axis.share(day)),
            y1=ends[0],
            y2=ends[1],
            stroke="#8a8474",
            class_="tick",
        )
        for day in days
    ]


def _marks(
    axis: TimeAxis,
    labels: tuple[int, tuple[date, ...]],
    ends: tuple[float, float],
    manner: tuple[str, str],
) -> Iterator[Element]:
    step, days = labels
    locale, width = manner
    for day in days:
        share = axis.share(day)
        where = percent(share)
        yield element(
            "line", x1=where, x2=where, y1=ends[0], y2=ends[1], stroke="#8a8474", class_="tick"
        )
        yield element(
            "text",
            text=_label(day, step, locale),
            x=where,
            y=ends[1] + 15,
            text_anchor=_anchor(share, _EDGE[width]),
            fill="#5f5b53",
        )


def _anchor(share: float, edge: float) -> str:
    if share < edge:
        return "start"
    return "end" if share > 1 - edge else "middle"


def _label(day: date, step: int, locale: str) -> str:
    if step >= 12:
        return str(day.year)
    return str(format_skeleton("yMMM", day, locale=locale))
