"""Numbers of people at places on a map, drawn on the borders of Natural Earth.

The land is stretched with the picture; circles and names are not, so that they stay as large on a
telephone as on a desk. The picture has the proportions of ``WIDTH`` to ``HEIGHT``; where no style
sheet holds them, it is that large.
"""

from collections.abc import Collection, Iterator, Sequence
from dataclasses import dataclass
from functools import lru_cache
from math import cos, radians, sqrt
from xml.etree.ElementTree import Element

import numpy as np

from habeas.rendering.borders import Box, Line, around, box_of, main_box, world
from habeas.rendering.projections import Projection, azimuthal, equal_earth
from habeas.rendering.svg import as_text, element, group, percent, picture

WIDTH, HEIGHT = 1000, 560
_STEP = 2  # pixels: outlines are drawn no finer
_NARROW = 320
_LARGEST, _SMALLEST, _OF_ONE = 22.0, 4.5, 7.0  # radii in pixels
_LEAST_DEGREES, _MOST_DEGREES = 6.0, 110.0
_WORLD = Box(-180, -58, 180, 84)
_MOST_NAMES = 12
_LETTER = 6.8


@dataclass(frozen=True, slots=True)
class Spot:
    """A place in degrees, its name, how many people, what is said of it, where it leads."""

    latitude: float
    longitude: float
    name: str
    count: int
    label: str
    href: str


@dataclass(frozen=True, slots=True)
class MapWords:
    """What the map says of itself: an id on its page, a title, a description."""

    ident: str
    title: str
    description: str


def place_map(spots: Sequence[Spot], home: Collection[str], words: MapWords) -> str:
    """The map as SVG text; each spot is a link with a circle whose area grows with the number.

    ``home`` are countries by their numbers in ISO 3166, which stand out; the map shows as much as
    they, or the spots, need, or else the world.
    """
    view = _view(spots, home)
    frame = _frame(view)
    root = picture(words.ident, words.title, words.description, HEIGHT, "chart place-map")
    root.set("role", "group")
    root.append(_land(view, tuple(sorted(home))))
    places = _placed(spots, frame)
    radii = _radii(spots)
    order = sorted(range(len(spots)), key=lambda number: -spots[number].count)
    root.append(group("spots", (_spot(spots[i], places[i], radii[i]) for i in order)))
    named = _names([spots[i] for i in order], [places[i] for i in order], [radii[i] for i in order])
    root.append(group("names", named, aria_hidden="true"))
    return as_text(root)


@dataclass(frozen=True, slots=True)
class _Frame:
    """How the plane lies in the picture: a projection, its scale, and what lies in the corner."""

    project: Projection
    scale: float
    left: float
    top: float

    def pixels(self, points: Line) -> Line:
        flat = self.project(points)
        across, down = (flat[:, 0] - self.left), (self.top - flat[:, 1])
        return np.stack([across, down], axis=1) * self.scale


def _view(spots: Sequence[Spot], home: Collection[str]) -> Box:
    """The part of the world to show: countries as a whole, if that is not too much."""
    points = [Box(spot.longitude, spot.latitude, spot.longitude, spot.latitude) for spot in spots]
    countries = [box for country in home if (box := main_box(country))]
    near = around(points)
    if near is None:
        return around(countries) or _WORLD
    whole = around([*countries, near]) or near
    if whole.width <= _MOST_DEGREES or len(countries) == 1:
        return _widened(whole, 0.03)
    return _widened(near, 0.2) if near.width <= _MOST_DEGREES else _WORLD


def _widened(box: Box, share: float) -> Box:
    across = max(box.width * share, (_LEAST_DEGREES - box.width) / 2)
    up = max(box.height * share, (_LEAST_DEGREES / 2 - box.height) / 2)
    return Box(
        box.west - across, max(box.south - up, -88), box.east + across, min(box.north + up, 88)
    )


@lru_cache(maxsize=64)
def _frame(view: Box) -> _Frame:
    """The frame in which a view fits, in its middle."""
    project = equal_earth if view == _WORLD else azimuthal(*view.middle)
    edge = project(_edge(view))
    (left, bottom), (right, top) = edge.min(axis=0), edge.max(axis=0)
    scale = min(WIDTH / (right - left), HEIGHT / (top - bottom))
    return _Frame(
        project,
        float(scale),
        float((left + right - WIDTH / scale) / 2),
        float((top + bottom + HEIGHT / scale) / 2),
    )


def _edge(box: Box) -> Line:
    along, up = np.linspace(box.west, box.east, 40), np.linspace(box.south, box.north, 40)
    one = np.ones(40)
    across = np.concatenate([along, along, box.west * one, box.east * one])
    return np.stack([across, np.concatenate([box.south * one, box.north * one, up, up])], axis=1)


@lru_cache(maxsize=64)
def _land(view: Box, home: tuple[str, ...]) -> Element:
    """The land of a view as a drawing that is stretched over the picture."""
    frame, around_it = _frame(view), _surroundings(view)
    drawn: dict[str, list[str]] = {"abroad": [], "home": []}
    for country, rings in world().outlines.items():
        kind = "home" if country in home else "abroad"
        for ring in rings:
            for copy in _copies(ring, around_it):
                if (part := _clipped(copy, around_it)) is not None:
                    drawn[kind].append(_path(frame.pixels(part), closed=True))
    borders = [
        _path(frame.pixels(part), closed=False)
        for line in world().borders
        for copy in _copies(line, around_it)
        for part in _inside(copy, around_it)
    ]
    return element(
        "svg",
        element("rect", width="100%", height="100%", class_="sea", fill="#e9eef0"),
        element("path", d="".join(drawn["abroad"]), class_="abroad", fill="#f3f0e7"),
        element("path", d="".join(drawn["home"]), class_="home", fill="#ffffff"),
        element(
            "path",
            d="".join(borders),
            class_="borders",
            fill="none",
            stroke="#8b8573",
            vector_effect="non-scaling-stroke",
        ),
        class_="land",
        width="100%",
        height="100%",
        viewBox=f"0 0 {WIDTH} {HEIGHT}",
        aria_hidden="true",
    )


def _surroundings(view: Box) -> Box:
    """What of the globe may be seen in the corners of the picture beside the view."""
    if view == _WORLD:
        return Box(-180, -90, 180, 90)
    narrow = max(cos(radians(view.middle[1])), 0.2)
    across = max(view.width * 0.8, 2 * view.height / narrow)
    up = max(view.height * 0.6, 0.7 * view.width * narrow)
    half = min(view.width / 2 + across, 150)
    middle = view.middle[0]
    return Box(middle - half, max(view.south - up, -88), middle + half, min(view.north + up, 88))


def _copies(line: Line, box: Box) -> Iterator[Line]:
    """The line wherever it meets the box, on whichever side of the 180th meridian that is."""
    bounds = box_of(line)
    for turns in (-1, 0, 1):
        if bounds.turned(turns).meets(box):
            yield line + np.array([360.0 * turns, 0])


def _clipped(ring: Line, box: Box) -> Line | None:
    """What of a ring lies in a box (Sutherland and Hodgman); None where nothing does."""
    for axis, bound, sign in (
        (0, box.west, 1),
        (0, box.east, -1),
        (1, box.south, 1),
        (1, box.north, -1),
    ):
        ring = _cut(ring, axis, bound, sign)
        if len(ring) < 3:
            return None
    return ring


def _cut(ring: Line, axis: int, bound: float, sign: int) -> Line:
    """The part of a ring on one side of a bound, closed along it."""
    beyond = (ring[:, axis] - bound) * sign
    if (beyond >= 0).all():
        return ring
    after, beyond_after = np.roll(ring, -1, axis=0), np.roll(beyond, -1)
    crosses = (beyond >= 0) != (beyond_after >= 0)
    share = np.where(crosses, beyond / np.where(crosses, beyond - beyond_after, 1), 0)
    crossing = ring + (after - ring) * share[:, None]
    both = np.stack([ring, crossing], axis=1).reshape(-1, 2)
    kept: Line = both[np.stack([beyond >= 0, crosses], axis=1).ravel()]
    return kept


def _inside(line: Line, box: Box) -> Iterator[Line]:
    """The stretches of a line in a box."""
    in_it = (line >= (box.west, box.south)).all(axis=1) & (line <= (box.east, box.north)).all(
        axis=1
    )
    ends = np.flatnonzero(np.diff(in_it.astype(int))) + 1
    for part, kept in zip(np.split(line, ends), np.split(in_it, ends), strict=True):
        if kept[0] and len(part) > 1:
            yield part


def _path(points: Line, *, closed: bool) -> str:
    """An SVG path in whole pixels.

    What is off the picture, or smaller than two pixels, is left out, and so is a point within two
    pixels of the one before.
    """
    steps = np.rint(points).astype(int)
    least, most = steps.min(axis=0), steps.max(axis=0)
    if (most < 0).any() or (least > (WIDTH, HEIGHT)).any() or (most - least).max() < 2:
        return ""
    moved = np.abs(np.diff(steps, axis=0)).sum(axis=1) > 0
    x, y = start = tuple(steps[0].tolist())
    moves = []
    for next_x, next_y in steps[1:][moved].tolist():
        if abs(next_x - x) + abs(next_y - y) > _STEP:
            moves.append(f"{next_x - x} {next_y - y}")
            x, y = next_x, next_y
    if len(moves) < (2 if closed else 1):
        return ""
    return f"M{start[0]} {start[1]}l{' '.join(moves)}{'z' if closed else ''}"


def _placed(spots: Sequence[Spot], frame: _Frame) -> list[tuple[float, float]]:
    if not spots:
        return []
    pixels = frame.pixels(np.array([[spot.longitude, spot.latitude] for spot in spots]))
    return [(float(x), float(y)) for x, y in pixels]


def _radii(spots: Sequence[Spot]) -> list[float]:
    """Radii whose squares go with the numbers, so far as a circle can still be seen and hit."""
    most = max((spot.count for spot in spots), default=1)
    of_one = min(_OF_ONE, _LARGEST / sqrt(most))
    return [max(of_one * sqrt(spot.count), _SMALLEST) for spot in spots]


def _spot(spot: Spot, place: tuple[float, float], radius: float) -> Element:
    x, y = percent(place[0] / WIDTH), percent(place[1] / HEIGHT)
    return element(
        "a",
        element("title", text=spot.label),
        element("circle", cx=x, cy=y, r=radius, fill="#9c2f20", fill_opacity=0.75, stroke="#fff"),
        href=spot.href,
        aria_label=spot.label,
        class_="spot",
    )


def _names(
    spots: Sequence[Spot], places: Sequence[tuple[float, float]], radii: Sequence[float]
) -> Iterator[Element]:
    """Names beside the largest circles, where none lies on another; fewer on a telephone."""
    taken: dict[int, list[tuple[float, float, float, float]]] = {WIDTH: [], _NARROW: []}
    for spot, (x, y), radius in list(zip(spots, places, radii, strict=True))[:_MOST_NAMES]:
        fits = {}
        for width, boxes in taken.items():
            share, length = width / WIDTH, len(spot.name) * _LETTER + radius + 4
            before = x * share + length > width
            left = x * share - length if before else x * share
            box = (left, y * share - 8, left + length, y * share + 8)
            fits[width] = not any(_overlap(box, other) for other in boxes)
            if fits[width]:
                boxes.append(box)
        if fits[WIDTH]:
            before = x + len(spot.name) * _LETTER + radius + 4 > WIDTH
            yield element(
                "text",
                text=spot.name,
                x=percent(x / WIDTH),
                y=percent(y / HEIGHT),
                dx=-radius - 4 if before else radius + 4,
                dy=4,
                text_anchor="end" if before else "start",
                fill="#1c1b19",
                class_="name" if fits[_NARROW] else "name wide",
            )


def _overlap(one: tuple[float, ...], other: tuple[float, ...]) -> bool:
    return one[0] < other[2] and other[0] < one[2] and one[1] < other[3] and other[1] < one[3]
