"""Who is connected to whom: one at the start, what connects in the middle, the others at the end.

Three columns instead of a cloud: every name stands on a line of its own and none covers another,
and the place of each is arithmetic. The order of the last column puts those side by side who share
connections, so that fewer lines cross.
"""

from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from statistics import fmean
from xml.etree.ElementTree import Element

from habeas.rendering.svg import as_text, element, group, picture

START, MIDDLE, END = 0, 1, 2
_WIDTH, _ROW, _EDGE = 980, 30, 14
_BOX_START, _BOX_END = 300, 640
_PERSON_AT = {START: 190, END: 740}
_LONGEST = {START: 26, MIDDLE: 46, END: 32}
_DASHES = {
    "family": "",
    "case": "7 4",
    "body": "9 3 2 3",
    "letter": "",
    "list": "1.5 4",
    "other": "14 5",
}
_COLOUR = "#5f5b53"


@dataclass(frozen=True, slots=True)
class Node:
    """Somebody or something in the picture: in which column, and where its link leads."""

    id: str
    label: str
    href: str
    column: int


@dataclass(frozen=True, slots=True)
class Line:
    """A connection of two spots; ``kind`` gives it its style: family, case, body, letter, list."""

    one: str
    other: str
    kind: str


@dataclass(frozen=True, slots=True)
class NetworkWords:
    """What the picture says of itself, and whether it is read from right to left."""

    ident: str
    title: str
    description: str
    right_to_left: bool = False


def network(spots: Sequence[Node], lines: Sequence[Line], words: NetworkWords) -> str:
    """The picture as SVG text, of a width of its own: its place scrolls where it is narrower."""
    places = _places(spots, lines)
    height = _ROW * max(map(len, _columns(spots).values()), default=1) + 2 * _EDGE
    root = picture(words.ident, words.title, words.description, height, "chart network")
    root.set("width", str(_WIDTH))
    root.set("viewBox", f"0 0 {_WIDTH} {height}")
    # Links inside a picture with the role of an image could not be reached.
    root.set("role", "group")
    drawing = _Drawing({spot.id: spot for spot in spots}, places, height, words.right_to_left)
    root.append(group("lines", map(drawing.line, lines)))
    root.append(group("spots", map(drawing.spot, spots)))
    return as_text(root)


def line_sample(kind: str) -> str:
    """A short line of a kind, for the key beside the picture."""
    root = element(
        "svg",
        element("path", d="M1 6H39", **_style(kind)),
        xmlns="http://www.w3.org/2000/svg",
        class_="network sample",
        width=40,
        height=12,
        aria_hidden="true",
    )
    return as_text(root)


def _columns(spots: Iterable[Node]) -> Mapping[int, list[Node]]:
    columns: dict[int, list[Node]] = defaultdict(list)
    for spot in spots:
        columns[spot.column].append(spot)
    return columns


def _places(spots: Sequence[Node], lines: Sequence[Line]) -> dict[str, float]:
    """How far down each spot stands, from 0 to 1; each column fills the height."""
    columns = _columns(spots)
    middle = {spot.id: place for place, spot in enumerate(columns.get(MIDDLE, ()))}
    near: dict[str, list[int]] = defaultdict(list)
    for line in lines:
        for one, other in ((line.one, line.other), (line.other, line.one)):
            near[one].append(middle.get(other, -1))
    ends = sorted(columns.get(END, ()), key=lambda spot: fmean(near[spot.id] or [0]))
    return {
        spot.id: (place + 0.5) / len(column)
        for column in (columns.get(START, ()), columns.get(MIDDLE, ()), ends)
        for place, spot in enumerate(column)
    }


@dataclass(frozen=True, slots=True)
class _Drawing:
    """Draws from left to right, and mirrors what is read from right to left."""

    spots: Mapping[str, Node]
    places: Mapping[str, float]
    height: float
    mirrored: bool

    def x(self, x: float) -> float:
        return _WIDTH - x if self.mirrored else x

    def y(self, spot: str) -> float:
        return _EDGE + (self.height - 2 * _EDGE) * self.places[spot]

    def line(self, line: Line) -> Element:
        one, other = sorted((line.one, line.other), key=lambda each: self.spots[each].column)
        start, end = self._leaves(self.spots[one]), self._enters(self.spots[other])
        top, foot = self.y(one), self.y(other)
        half = (start + end) / 2
        path = f"M{start:g} {top:g}C{half:g} {top:g} {half:g} {foot:g} {end:g} {foot:g}"
        return element("path", d=path, **_style(line.kind))

    def _leaves(self, spot: Node) -> float:
        return self.x(_BOX_END if spot.column == MIDDLE else _PERSON_AT[spot.column])

    def _enters(self, spot: Node) -> float:
        return self.x(_BOX_START if spot.column == MIDDLE else _PERSON_AT[spot.column])

    def spot(self, spot: Node) -> Element:
        y = self.y(spot.id)
        drawn = self._box(spot, y) if spot.column == MIDDLE else self._person(spot, y)
        return element("a", element("title", text=spot.label), *drawn, href=spot.href)

    def _box(self, spot: Node, y: float) -> list[Element]:
        width = _BOX_END - _BOX_START
        left = min(self.x(_BOX_START), self.x(_BOX_END))
        half = _ROW / 2 - 3
        return [
            element(
                "rect",
                x=left,
                y=y - half,
                width=width,
                height=2 * half,
                rx=3,
                class_="plate",
                fill="#fff",
                stroke=_COLOUR,
            ),
            self._text(spot, _BOX_START + 10, y, "start"),
        ]

    def _person(self, spot: Node, y: float) -> list[Element]:
        at = _PERSON_AT[spot.column]
        first = spot.column == START
        return [
            element("circle", cx=self.x(at), cy=y, r=6 if first else 4.5, fill=_COLOUR),
            self._text(spot, at - 12 if first else at + 12, y, "end" if first else "start"),
        ]

    def _text(self, spot: Node, x: float, y: float, anchor: str) -> Element:
        swapped = {"start": "end", "end": "start"}[anchor] if self.mirrored else anchor
        return element(
            "text",
            text=_shortened(spot.label, _LONGEST[spot.column]),
            x=self.x(x),
            y=y + 4,
            text_anchor=swapped,
            fill=_COLOUR,
            class_="first" if spot.column == START else "",
        )


def _style(kind: str) -> dict[str, str | float]:
    return {
        "class_": f"line {kind}",
        "fill": "none",
        "stroke": _COLOUR,
        "stroke_width": 3 if kind == "family" else 1.5,
        "stroke_dasharray": _DASHES[kind],
    }


def _shortened(text: str, most: int) -> str:
    return text if len(text) <= most else f"{text[: most - 1].rstrip()}…"
