"""Bringing TopoJSON into the form that maps are drawn from: two made-up countries, side by side."""

from collections import defaultdict
from pathlib import Path

import numpy as np
import orjson
import pytest
from scripts.natural_earth import world_of, write

from habeas.rendering import borders

# Two squares of one degree that share the side in the middle; a step is a tenth of a degree.
TOPOLOGY = {
    "transform": {"scale": [0.1, 0.1], "translate": [0, 0]},
    "arcs": [
        [[10, 0], [0, 10]],
        [[10, 10], [-10, 0], [0, -10], [10, 0]],
        [[10, 10], [10, 0], [0, -10], [-10, 0]],
    ],
    "objects": {
        "countries": {
            "geometries": [
                {"type": "Polygon", "id": "001", "arcs": [[0, 1]]},
                {"type": "Polygon", "id": "002", "arcs": [[2, 0]]},
                {"type": "Polygon", "id": "010", "arcs": [[2, 0]]},
            ]
        }
    },
}


@pytest.fixture
def written(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> borders.World:
    out = tmp_path / "borders.npz"
    write(world_of(orjson.dumps(TOPOLOGY)), out)
    monkeypatch.setattr(borders, "_DATA", out)
    borders.world.cache_clear()
    read = borders.world()
    borders.world.cache_clear()
    return read


def test_outlines_and_the_border_between_come_through(written: borders.World) -> None:
    assert set(written.outlines) == {"001", "002"}
    corners: dict[str, set[tuple[float, float]]] = defaultdict(set)
    for country, lines in written.outlines.items():
        corners[country].update((float(x), float(y)) for line in lines for x, y in line)
    assert corners["001"] == {(0, 0), (1, 0), (1, 1), (0, 1)}
    assert corners["002"] == {(1, 0), (2, 0), (2, 1), (1, 1)}
    assert any(np.array_equal(line, [[1, 0], [1, 1]]) for line in written.borders)
