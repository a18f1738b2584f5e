"""The map: places where they lie, circles that tell numbers, nothing that breaks out."""

from math import pi
from xml.etree.ElementTree import Element, fromstring

import numpy as np
import pytest

from habeas.rendering import MapWords, Spot, place_map
from habeas.rendering.borders import Box, box_of, main_box, world
from habeas.rendering.projections import azimuthal, equal_earth

WORDS = MapWords("map", "Made-up places", "A table has the same.")
SVG = "{http://www.w3.org/2000/svg}"
CRIMEA = Box(32, 44, 37, 46.5)
KAZAKHSTAN, BELARUS, RUSSIA, FIJI = "398", "112", "643", "242"
ASTANA = Spot(51.18, 71.45, "Astana", 4, "Astana: 4", "/people/?town=a")
ATYRAU = Spot(47.1, 51.88, "Atyrau", 1, "Atyrau: 1", "/people/?town=b")
CARACAS = Spot(10.49, -66.88, "Caracas", 1, "Caracas: 1", "/people/?town=c")


def drawn(*spots: Spot, home: tuple[str, ...] = (KAZAKHSTAN,)) -> Element:
    return fromstring(place_map(spots, home, WORDS))  # noqa: S314  our own


def circles(root: Element) -> dict[str, Element]:
    return {
        link.get("href", ""): circle
        for link in root.iter(f"{SVG}a")
        for circle in link.iter(f"{SVG}circle")
    }


def place(circle: Element) -> tuple[float, float]:
    return float(circle.get("cx", "").rstrip("%")), float(circle.get("cy", "").rstrip("%"))


def test_every_place_is_a_named_link_within_the_picture() -> None:
    root = drawn(ASTANA, ATYRAU)
    found = circles(root)
    assert {*found} == {ASTANA.href, ATYRAU.href}
    assert {link.get("aria-label") for link in root.iter(f"{SVG}a")} == {"Astana: 4", "Atyrau: 1"}
    assert all(0 < part < 100 for circle in found.values() for part in place(circle))


def test_west_is_left_and_north_is_up() -> None:
    found = circles(drawn(ASTANA, ATYRAU))
    assert place(found[ATYRAU.href])[0] < place(found[ASTANA.href])[0]
    assert place(found[ATYRAU.href])[1] > place(found[ASTANA.href])[1]


def test_the_area_of_a_circle_goes_with_the_number() -> None:
    areas = {
        href: pi * float(circle.get("r", "")) ** 2
        for href, circle in circles(drawn(ASTANA, ATYRAU)).items()
    }
    assert areas[ASTANA.href] / areas[ATYRAU.href] == pytest.approx(4, rel=0.01)


def test_the_map_zooms_to_the_country_and_out_to_the_world() -> None:
    alone, far = drawn(ASTANA, ATYRAU), drawn(ASTANA, ATYRAU, CARACAS, home=(KAZAKHSTAN, "862"))
    near = [place(circles(alone)[spot.href])[0] for spot in (ATYRAU, ASTANA)]
    world_wide = [place(circles(far)[spot.href])[0] for spot in (ATYRAU, ASTANA)]
    assert near[1] - near[0] > 5 * (world_wide[1] - world_wide[0])


def test_without_a_place_the_picture_still_stands() -> None:
    root = drawn(home=())
    assert not circles(root)
    assert root.find(f"{SVG}title") is not None


def test_hostile_names_stay_text() -> None:
    hostile = Spot(51.0, 71.0, '"><script>alert(1)</script>', 1, "<b>", "/?x=<&\"'")
    written = place_map([hostile], (KAZAKHSTAN,), WORDS)
    assert "<script" not in written
    assert "<b>" not in written
    (found,) = circles(fromstring(written))  # noqa: S314  our own
    assert found == hostile.href
    assert "style=" not in written


def test_a_country_beyond_the_180th_meridian_is_one_piece() -> None:
    russia, fiji = main_box(RUSSIA), main_box(FIJI)
    assert russia is not None
    assert fiji is not None
    assert 25 < russia.west < russia.east < 195
    assert fiji.width < 10
    for lines in (*world().outlines.values(), world().borders):
        assert all(np.abs(np.diff(line[:, 0])).max() < 180 for line in lines)


def test_borders_are_drawn_once() -> None:
    ends = [tuple(sorted((tuple(line[0]), tuple(line[-1])))) for line in world().borders]
    assert len(world().borders) > 300
    assert len({*ends}) > len(ends) * 0.95


def test_crimea_is_a_part_of_ukraine() -> None:
    """And no border parts it from the rest; Simferopol lies within."""
    boxes = {
        country: [box_of(ring) for ring in world().outlines[country]] for country in ("804", RUSSIA)
    }
    assert [
        country for country, found in boxes.items() for box in found if _within(box, CRIMEA)
    ] == ["804"]
    assert not [line for line in world().borders if _within(box_of(line), CRIMEA)]


def _within(box: Box, other: Box) -> bool:
    return (
        other.west < box.west
        and box.east < other.east
        and other.south < box.south
        and box.north < other.north
    )


def test_no_such_country_has_no_box() -> None:
    assert main_box("999") is None
    assert main_box(BELARUS) is not None


@pytest.mark.parametrize("middle", [(71.0, 48.0), (0.0, 0.0), (170.0, -40.0)])
def test_both_projections_keep_areas(middle: tuple[float, float]) -> None:
    """A cell of a degree is as large in the plane as on a sphere of radius one."""
    west, south = middle
    for project in (azimuthal(west + 3, south - 2), equal_earth):
        corners = np.array(
            [[west, south], [west + 1, south], [west + 1, south + 1], [west, south + 1]]
        )
        x, y = project(corners).T
        flat = abs(np.dot(x, np.roll(y, -1)) - np.dot(y, np.roll(x, -1))) / 2
        edges = np.sin(np.radians([south, south + 1]))
        assert flat == pytest.approx(np.radians(1) * (edges[1] - edges[0]), rel=0.01)


def test_boxes_meet_at_their_edges() -> None:
    assert Box(0, 0, 1, 1).meets(Box(1, 1, 2, 2))
    assert not Box(0, 0, 1, 1).meets(Box(1.1, 0, 2, 1))
    assert Box(0, 0, 1, 1).turned(1) == Box(360, 0, 361, 1)
