"""The countries of Natural Earth: their outlines, and the borders between them.

Natural Earth draws who holds a territory in fact. In one case we do not follow it: Crimea is drawn
as a part of Ukraine, as the General Assembly of the United Nations has it (resolution 68/262).

Degrees of longitude and latitude throughout. A line that crosses the 180th meridian goes on beyond
it, so that its longitudes make no leap. Antarctica, around which no line can be drawn so, is left
out. The figures in ``borders.npz`` are Natural Earth's (1:50 million, public domain), brought into
this form by ``scripts/natural_earth.py``.
"""

from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import cache
from pathlib import Path

import numpy as np
from numpy.typing import NDArray

Line = NDArray[np.float64]
STEPS_IN_A_DEGREE = 1_000
_DATA = Path(__file__).with_suffix(".npz")


@dataclass(frozen=True, slots=True)
class Box:
    """A part of the globe between two meridians and two parallels."""

    west: float
    south: float
    east: float
    north: float

    @property
    def width(self) -> float:
        """How many degrees of longitude."""
        return self.east - self.west

    @property
    def height(self) -> float:
        """How many degrees of latitude."""
        return self.north - self.south

    @property
    def middle(self) -> tuple[float, float]:
        """Longitude and latitude of the middle."""
        return (self.west + self.east) / 2, (self.south + self.north) / 2

    def turned(self, turns: int) -> "Box":
        """The same box, reached by going round the globe some times more."""
        return Box(self.west + 360 * turns, self.south, self.east + 360 * turns, self.north)

    def meets(self, other: "Box") -> bool:
        """Whether the two have a point in common."""
        apart = (
            self.west > other.east
            or other.west > self.east
            or self.south > other.north
            or other.south > self.north
        )
        return not apart


@dataclass(frozen=True, slots=True)
class World:
    """The outlines of each country by its number in ISO 3166, and the borders between countries."""

    outlines: Mapping[str, Sequence[Line]]
    borders: Sequence[Line]


@cache
def world() -> World:
    """All countries. Takes a hundredth of a second the first time."""
    with np.load(_DATA) as data:
        outlines: dict[str, list[Line]] = defaultdict(list)
        for country, line in zip(data["countries"], _lines(data, "outline"), strict=True):
            outlines[str(country)].append(line)
        return World(dict(outlines), [*_lines(data, "border")])


def _lines(data: Mapping[str, NDArray[np.int32]], name: str) -> Iterator[Line]:
    """Lines that are kept one after another: each point as its distance from the last."""
    points = np.cumsum(data[f"{name}_steps"], axis=0) / STEPS_IN_A_DEGREE
    ends = np.cumsum(data[f"{name}_lengths"])
    yield from np.split(points, ends[:-1])


def box_of(line: Line) -> Box:
    """The smallest box that a line fits in."""
    west, south = line.min(axis=0)
    east, north = line.max(axis=0)
    return Box(float(west), float(south), float(east), float(north))


def main_box(country: str) -> Box | None:
    """The box of a country's larger parts: without islands far off. None for no such country."""
    boxes = [box_of(ring) for ring in world().outlines.get(country, ())]
    largest = max((box.width * box.height for box in boxes), default=0)
    return around([box for box in boxes if box.width * box.height >= largest / 10])


def around(boxes: Sequence[Box]) -> Box | None:
    """The smallest box with all of these in it."""
    if not boxes:
        return None
    return Box(
        min(box.west for box in boxes),
        min(box.south for box in boxes),
        max(box.east for box in boxes),
        max(box.north for box in boxes),
    )
