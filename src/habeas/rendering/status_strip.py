"""A person's life in the record as one line: when held, what was done, what came back."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date
from xml.etree.ElementTree import Element

from habeas.rendering.svg import as_text, element, group, percent, picture
from habeas.rendering.time_axis import TimeAxis, axis_labels, axis_lines, axis_marks

_LANE, _BAR, _THIN = 36, 26, 8
_ROW, _ROW_BAR, _ROW_THIN = 22, 14, 4
_LETTER = 6.8  # pixels that a letter of 12 pixels takes on average, in a sans-serif type
_WIDE, _NARROW = 1000, 320  # pixels that the picture has on a large screen and on a telephone
_STEM, _RISE, _CLOSE = 14, 7, 0.006
_COLOURS = {
    "held": "#b5523f",
    "imprisoned": "#a63f2e",
    "pretrial": "#b05a1e",
    "psychiatry": "#7a3b69",
    "house_arrest": "#8a5a00",
    "suspended": "#8a5a00",
    "released": "#3b6a4c",
    "died": "#1c1b19",
}
_HELD_COLOUR = "#9c2f20"
_AT_LIBERTY = frozenset({"suspended", "released", "died"})


@dataclass(frozen=True, slots=True)
class Bar:
    """A stretch from ``first`` (inclusive) until ``until`` (exclusive) in one state.

    ``state`` is a key such as ``serving``; it becomes a class. ``label`` is what people read.
    """

    first: date
    until: date
    state: str
    certain: bool
    label: str


@dataclass(frozen=True, slots=True)
class Mark:
    """Something on one day: ``above`` the bars what was done, below them what came back."""

    day: date
    label: str
    above: bool


@dataclass(frozen=True, slots=True)
class StripWords:
    """What the strip says of itself: id, title, description, names of the two lanes, language."""

    ident: str
    title: str
    description: str
    above: str = ""
    below: str = ""
    locale: str = "en"


def status_strip(
    axis: TimeAxis, bars: Sequence[Bar], marks: Sequence[Mark], words: StripWords
) -> str:
    """The strip as SVG text. Held is a full bar, at liberty a thin one; possible is hatched."""
    above = [mark for mark in marks if mark.above]
    below = [mark for mark in marks if not mark.above]
    top = _LANE if above else 4
    foot = top + _BAR + (_LANE if below else 6)
    root = picture(words.ident, words.title, words.description, foot + 22, "chart status-strip")
    root.append(element("defs", _hatching(words.ident)))
    root.append(group("ticks", axis_marks(axis, (top, foot), words.locale)))
    for bar in bars:
        root.append(_bar(bar, axis, _Lane(top, _BAR, _THIN, words.ident)))
    root.append(group("marks above", _stems(above, axis, top - 3, -1)))
    root.append(group("marks below", _stems(below, axis, top + _BAR + 3, 1)))
    root.extend(_lane_name(words.above, above, axis, 12))
    root.extend(_lane_name(words.below, below, axis, foot - 4))
    return as_text(root)


def strip_axis(axis: TimeAxis, words: StripWords) -> str:
    """The labels of an axis that stands above several rows, as SVG text."""
    root = picture(words.ident, words.title, words.description, 18, "chart strip-axis")
    root.append(group("ticks", axis_labels(axis, 13, words.locale)))
    return as_text(root)


def strip_row(axis: TimeAxis, bars: Sequence[Bar], words: StripWords) -> str:
    """One person's bars on an axis that several share: no names in them, no marks, no labels."""
    root = picture(
        words.ident, words.title, words.description, _ROW, "chart status-strip row-strip"
    )
    root.append(element("defs", _hatching(words.ident)))
    root.append(group("ticks", axis_lines(axis, (0, _ROW))))
    root.extend(
        _bar(bar, axis, _Lane((_ROW - _ROW_BAR) / 2, _ROW_BAR, _ROW_THIN, words.ident))
        for bar in bars
    )
    return as_text(root)


@dataclass(frozen=True, slots=True)
class _Lane:
    """Where bars lie: their top and height, the height of a thin one, the id of the picture."""

    top: float
    height: float
    thin: float
    ident: str


def _hatching(ident: str) -> Element:
    return element(
        "pattern",
        element("line", x1=0, x2=0, y1=0, y2=6, class_="hatch", stroke="#fff", stroke_width=5),
        id=f"{ident}-hatch",
        width=6,
        height=6,
        patternUnits="userSpaceOnUse",
        patternTransform="rotate(45)",
    )


def _bar(bar: Bar, axis: TimeAxis, lane: _Lane) -> Element:
    start, end = axis.share(bar.first), axis.share(bar.until)
    height = lane.thin if bar.state in _AT_LIBERTY else lane.height
    place: dict[str, str | float] = {
        "x": percent(start),
        "width": percent(end - start),
        "y": lane.top + (lane.height - height) / 2,
        "height": height,
    }
    sure = "certain" if bar.certain else "possible"
    drawn = group(f"bar {sure} state-{bar.state}", [element("title", text=bar.label)])
    drawn.append(element("rect", fill=_COLOURS.get(bar.state, _HELD_COLOUR), **place))
    if not bar.certain:
        drawn.append(element("rect", fill=f"url(#{lane.ident}-hatch)", fill_opacity=0.6, **place))
    if bar.certain and height == _BAR:
        drawn.extend(_name_inside(bar.label, start, end, lane.top))
    return drawn


def _name_inside(label: str, start: float, end: float, top: float) -> Iterable[Element]:
    """The state's name in its bar, where the bar is long enough for it."""
    needed = len(label) * _LETTER + 16
    if needed > (end - start) * _WIDE:
        return
    fits_anywhere = needed <= (end - start) * _NARROW
    yield element(
        "text",
        text=label,
        x=percent(start),
        dx=8,
        y=top + _BAR / 2 + 4,
        fill="#fff",
        class_="name" if fits_anywhere else "name wide",
    )


def _stems(marks: Sequence[Mark], axis: TimeAxis, foot: float, way: int) -> Iterable[Element]:
    """Pins, each with its label as a title; pins that stand close get three different heights."""
    before, step = -1.0, 0
    for mark in sorted(marks, key=lambda each: each.day):
        share = axis.share(mark.day)
        step = (step + 1) % 3 if share - before < _CLOSE else 0
        before = share
        where, head = percent(share), foot + way * (_STEM + step * _RISE)
        yield group(
            "mark",
            [
                element("title", text=mark.label),
                element("line", x1=where, x2=where, y1=foot, y2=head, stroke="#1d4f66"),
                element("circle", cx=where, cy=head, r=3.5, fill="#1d4f66"),
            ],
        )


def _lane_name(name: str, marks: Sequence[Mark], axis: TimeAxis, y: float) -> Iterable[Element]:
    """The lane's name at the end where no pin stands, if there is such an end."""
    shares = [axis.share(mark.day) for mark in marks]
    if not name or not shares:
        return
    room = (len(name) * _LETTER + 12) / _NARROW
    free_start = min(shares) > room
    if free_start or max(shares) < 1 - room:
        yield element(
            "text",
            text=name,
            x=percent(0 if free_start else 1),
            y=y,
            text_anchor="start" if free_start else "end",
            fill="#5f5b53",
            class_="lane",
        )
