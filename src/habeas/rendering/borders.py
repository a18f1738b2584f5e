"""The countries of Natural Earth: their outlines, and the borders between them.

Natural Earth draws who holds a territory in fact. In one case we do not follow it: Crimea is drawn
as a part of Ukraine, as the General Assembly of the United Nations has it (resolution 68/262).

Degrees of longitude and latitude throughout. A line that crosses the 180th meridian goes on beyond
it, so that its longitudes make no leap. Antarctica, around which no line can be drawn so, is left
out.
"""

from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from typing import Any

import numpy as np
import orjson
from numpy.typing import NDArray

Line = NDArray[np.float64]
_DATA = Path(__file__).parent / "natural_earth" / "countries-50m.json"
_ANTARCTICA, _RUSSIA, _UKRAINE = "010", "643", "804"


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
    """All countries. Takes a tenth of a second the first time."""
    read = orjson.loads(_DATA.read_bytes())
    scale, translate = (
        np.array(read["transform"]["scale"]),
        np.array(read["transform"]["translate"]),
    )
    arcs = [np.cumsum(np.array(arc), axis=0) * scale + translate for arc in read["arcs"]]
    outlines: dict[str, list[Line]] = defaultdict(list)
    owners: dict[int, set[str]] = defaultdict(set)
    for number, shape in enumerate(read["objects"]["countries"]["geometries"]):
        # A territory without a number in ISO 3166 has a key that no country has.
        drawn_as = shape.get("id") or f"without {number}"
        for ring in _rings(shape):
            outline = _without_leaps(np.concatenate([_directed(arcs, arc) for arc in ring]))
            country = _UKRAINE if drawn_as == _RUSSIA and _is_crimea(outline) else drawn_as
            outlines[country].append(outline)
            for arc in ring:
                owners[_place(arc)].add(country)
    outlines.pop(_ANTARCTICA, None)
    between = (arcs[place] for place, countries in owners.items() if len(countries) > 1)
    return World(dict(outlines), [_without_leaps(arc) for arc in between])


def _is_crimea(outline: Line) -> bool:
    box = box_of(outline)
    return box.west > 32 and box.east < 37 and box.south > 44 and box.north < 46.5


def _without_leaps(line: Line) -> Line:
    return np.stack([np.unwrap(line[:, 0], period=360), line[:, 1]], axis=1)


def _rings(shape: Mapping[str, Any]) -> Iterator[Sequence[int]]:
    for polygon in shape["arcs"] if shape["type"] == "MultiPolygon" else [shape["arcs"]]:
        yield from polygon


def _place(arc: int) -> int:
    """A negative number names the arc whose bits it negates, run through backwards."""
    return ~arc if arc < 0 else arc


def _directed(arcs: Sequence[Line], arc: int) -> Line:
    return arcs[~arc][::-1] if arc < 0 else arcs[arc]


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
