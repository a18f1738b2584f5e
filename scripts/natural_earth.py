"""Brings the countries of Natural Earth into the form that maps are drawn from.

    python scripts/natural_earth.py countries-50m.json

The file is a TopoJSON of Natural Earth's countries at 1:50 million, such as the package world-atlas
(2.0.2) has. What is written, ``src/habeas/rendering/borders.npz``, lies in the repository.
"""

import sys
from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence
from pathlib import Path
from typing import Any

import numpy as np
import orjson

from habeas.rendering.borders import STEPS_IN_A_DEGREE, Line, World, box_of

OUT = Path(__file__).parent.parent / "src/habeas/rendering/borders.npz"
_ANTARCTICA, _RUSSIA, _UKRAINE = "010", "643", "804"


def world_of(data: bytes) -> World:
    """The countries of a TopoJSON file."""
    read = orjson.loads(data)
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


def write(world: World, out: Path) -> None:
    """Writes outlines and borders, each line as the steps from point to point."""
    outlines = [(country, line) for country, lines in world.outlines.items() for line in lines]
    np.savez_compressed(
        out,
        countries=np.array([country for country, _ in outlines]),
        **_kept("outline", [line for _, line in outlines]),
        **_kept("border", world.borders),
    )


def _kept(name: str, lines: Sequence[Line]) -> dict[str, Any]:
    points = np.rint(np.concatenate(lines) * STEPS_IN_A_DEGREE).astype(np.int32)
    steps = np.diff(points, axis=0, prepend=np.zeros((1, 2), np.int32))
    lengths = np.array([len(line) for line in lines], np.int32)
    return {f"{name}_steps": steps, f"{name}_lengths": lengths}


if __name__ == "__main__":
    if len(sys.argv) != 2:
        sys.exit("usage: scripts/natural_earth.py TOPOJSON")
    write(world_of(Path(sys.argv[1]).read_bytes()), OUT)
