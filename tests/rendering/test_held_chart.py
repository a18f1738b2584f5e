import re
from datetime import date, timedelta
from xml.etree.ElementTree import XML, Element

import pytest
from hypothesis import given
from hypothesis import strategies as st

from habeas.rendering import ChartWords, HeldPoint, held_chart
from habeas.rendering.held_chart import gridlines

FIRST = date(2017, 1, 1)
WORDS = ChartWords("chart", "People held", "Nobody real")
NAMESPACE = "{http://www.w3.org/2000/svg}"
HOSTILE = st.text() | st.sampled_from(
    [
        '"><script>alert(1)</script>',
        "]]>",
        "<!--",
        "&amp;",
        "\x00\x1b\ud800",
        "</svg>",
        "' onload='",
    ]
)


@st.composite
def series(draw: st.DrawFn) -> list[HeldPoint]:
    offsets = draw(st.lists(st.integers(0, 5_000), unique=True, max_size=40))
    count = st.integers(0, 100_000)
    return [
        HeldPoint(FIRST + timedelta(days=offset), draw(count), draw(count))
        for offset in sorted(offsets)
    ]


def frame_of(svg: str) -> Element:
    """The frame in which the areas are drawn, counting days from the left and people downwards."""
    found = XML(svg).find(f"{NAMESPACE}svg")
    assert found is not None
    return found


def heights(frame: Element, class_: str) -> dict[int, int]:
    """How high the upper edge of an area is on each day, read from its path."""
    path = next(each for each in frame if each.get("class") == class_)
    days, highest = (int(number) for number in frame.get("viewBox", "").split()[2:])
    found: dict[int, int] = {}
    x, y = 0, 0
    for command, number in re.findall(r"([VH])(\d+)", path.get("d", "")):
        if command == "V":
            y = int(number)
        elif int(number) < x:
            break
        else:
            found |= dict.fromkeys(range(x, int(number)), highest - y)
            x = int(number)
        if x == days:
            break
    return found


@given(series(), HOSTILE, HOSTILE, HOSTILE)
def test_any_series_and_any_words_give_well_formed_svg(
    points: list[HeldPoint], ident: str, title: str, description: str
) -> None:
    until = points[-1].day + timedelta(days=1) if points else FIRST
    root = XML(held_chart(points, until, ChartWords(ident, title, description)))
    assert root.tag == f"{NAMESPACE}svg"
    assert not [each for each in root.iter() if "script" in each.tag]
    assert not [name for each in root.iter() for name in each.keys() if name == "style"]  # noqa: SIM118
    assert not [name for each in root.iter() for name in each.keys() if name[:2] == "on"]  # noqa: SIM118


@given(series())
def test_the_areas_have_the_numbers_of_each_day(points: list[HeldPoint]) -> None:
    if not points:
        return
    until = points[-1].day + timedelta(days=3)
    frame = frame_of(held_chart(points, until, WORDS))
    certain, possible = heights(frame, "certain"), heights(frame, "possible")
    assert len(certain) == (until - points[0].day).days
    for point, following in zip(points, [*points[1:], None], strict=True):
        end = following.day if following else until
        for day in (point.day, end - timedelta(days=1)):
            offset = (day - points[0].day).days
            assert certain[offset] == point.certain
            assert possible[offset] == point.certain + point.possible


def test_a_chart_of_nobody_says_so_to_those_who_listen() -> None:
    root = XML(held_chart([], FIRST, ChartWords("c", "People held", "Nobody was held.")))
    named = [each for each in root.iter() if each.get("id") == root.get("aria-labelledby")]
    described = [each for each in root.iter() if each.get("id") == root.get("aria-describedby")]
    assert (named[0].text, described[0].text) == ("People held", "Nobody was held.")
    assert root.get("role") == "img"


@pytest.mark.parametrize(
    ("most", "gap", "highest"),
    [
        (0, 1, 1),
        (1, 1, 1),
        (4, 1, 4),
        (5, 2, 6),
        (8, 2, 8),
        (17, 5, 20),
        (40, 10, 40),
        (41, 20, 60),
    ],
)
def test_gridlines_are_round_and_few(most: int, gap: int, highest: int) -> None:
    assert gridlines(most) == (gap, highest)


@given(st.integers(0, 10**9))
def test_gridlines_hold_every_number(most: int) -> None:
    gap, highest = gridlines(most)
    assert highest >= most
    assert highest % gap == 0
    assert highest // gap <= 4
