import itertools
from xml.etree.ElementTree import XML, Element

import pytest
from hypothesis import given
from hypothesis import strategies as st

from habeas.rendering.network import (
    END,
    MIDDLE,
    START,
    Line,
    NetworkWords,
    Node,
    line_sample,
    network,
)

SVG = "{http://www.w3.org/2000/svg}"
WORDS = NetworkWords("net", "Mara Madeup", "who is connected")
TEXTS = st.text() | st.sampled_from(['"/><script>', "&", "\x07", "</title>"])
KINDS = ["family", "case", "body", "letter", "list", "other"]
SPOTS = [
    Node("mara", "Mara Madeup", "/people/mara/", START),
    Node("list", "A made-up list", "/record/list/", MIDDLE),
    Node("otto", "Otto Other", "/people/otto/", END),
    Node("rita", "Rita Reader", "/people/rita/", END),
]
LINES = [Line("mara", "list", "list"), Line("list", "otto", "list"), Line("rita", "mara", "family")]


def drawn(words: NetworkWords = WORDS) -> Element:
    return XML(network(SPOTS, LINES, words))


def texts(root: Element) -> dict[str, Element]:
    return {each.text or "": each for each in root.iter(f"{SVG}text")}


@given(st.lists(st.tuples(TEXTS, st.sampled_from([MIDDLE, END])), max_size=12), TEXTS)
def test_any_names_give_well_formed_svg(named: list[tuple[str, int]], text: str) -> None:
    spots = [Node("start", text, "/", START)]
    spots += [Node(str(n), name, "/", column) for n, (name, column) in enumerate(named)]
    lines = [Line("start", spot.id, "letter") for spot in spots[1:]]
    root = XML(network(spots, lines, NetworkWords(text, text, text)))
    assert len([*root.iter(f"{SVG}a")]) == len(spots)
    assert not [each for each in root.iter() if each.tag.endswith("script")]


def test_every_name_has_a_line_of_its_own() -> None:
    ends = [Node(str(n), f"Nobody {n}", "/", END) for n in range(30)]
    root = XML(network([SPOTS[0], *ends], [], WORDS))
    heights = sorted(float(text.get("y", "")) for text in list(root.iter(f"{SVG}text"))[1:])
    assert all(later - earlier >= 20 for earlier, later in itertools.pairwise(heights))
    assert heights[-1] < float(root.get("height", ""))


def test_names_are_links_and_long_ones_are_whole_in_the_title() -> None:
    long = Node("long", "An appeal with a very long name, " * 4, "/record/long/", MIDDLE)
    root = XML(network([*SPOTS, long], LINES, WORDS))
    link = next(a for a in root.iter(f"{SVG}a") if a.get("href") == "/record/long/")
    assert link.findtext(f"{SVG}title") == long.label
    assert (link.findtext(f"{SVG}text") or "").endswith("…")


def test_the_picture_is_mirrored_for_those_who_read_from_the_right() -> None:
    left, right = texts(drawn()), texts(drawn(NetworkWords("net", "", "", right_to_left=True)))
    width = float(drawn().get("width", ""))
    for name, text in left.items():
        assert float(text.get("x", "")) + float(right[name].get("x", "")) == pytest.approx(width)
        assert {text.get("text-anchor"), right[name].get("text-anchor")} == {"start", "end"}


def test_kinds_are_told_apart_without_colour() -> None:
    styles = set()
    for kind in KINDS:
        (path,) = XML(line_sample(kind)).iter(f"{SVG}path")
        styles.add((path.get("stroke-dasharray"), path.get("stroke-width")))
    assert len(styles) == len(KINDS)


def test_the_same_record_gives_the_same_picture() -> None:
    assert network(SPOTS, LINES, WORDS) == network(SPOTS, LINES, WORDS)


def test_those_who_share_connections_stand_side_by_side() -> None:
    hubs = [Node(hub, hub, "/", MIDDLE) for hub in ("one", "two")]
    ends = [Node(name, name, "/", END) for name in ("a2", "b1", "c2", "d1")]
    lines = [Line("two" if end.id.endswith("2") else "one", end.id, "letter") for end in ends]
    found = texts(XML(network([SPOTS[0], *hubs, *ends], lines, WORDS)))
    order = sorted((float(found[end.id].get("y", "")), end.id) for end in ends)
    assert [name for _, name in order] == ["b1", "d1", "a2", "c2"]
