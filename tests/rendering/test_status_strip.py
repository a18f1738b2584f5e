from datetime import date, timedelta
from xml.etree.ElementTree import XML, Element

import pytest
from hypothesis import given
from hypothesis import strategies as st

from habeas.rendering import Bar, Mark, StripWords, TimeAxis, status_strip

NAMESPACE = "{http://www.w3.org/2000/svg}"
WORDS = StripWords("strip", "Mara Madeup", "held", "appeals and actions", "what came back")
AXIS = TimeAxis(date(2017, 1, 1), date(2018, 1, 1))
DAYS = st.dates()
TEXTS = st.text() | st.sampled_from(['"/><script>', "&", "\x07", "</title>"])


@st.composite
def bars(draw: st.DrawFn) -> Bar:
    first, until = sorted((draw(DAYS), draw(DAYS)))
    return Bar(first, until, draw(TEXTS), draw(st.booleans()), draw(TEXTS))


def of_class(root: Element, class_: str) -> list[Element]:
    return [each for each in root.iter() if class_ in each.get("class", "").split()]


def number(element: Element, name: str) -> float:
    return float(element.get(name, "").rstrip("%"))


@given(st.lists(bars(), max_size=8), st.lists(st.builds(Mark, DAYS, TEXTS, st.booleans())), TEXTS)
def test_any_life_gives_well_formed_svg(drawn: list[Bar], marks: list[Mark], text: str) -> None:
    words = StripWords(text, text, text, text, text)
    root = XML(status_strip(AXIS, drawn, marks, words))
    assert len(of_class(root, "bar")) >= len(drawn)
    assert not [each for each in root.iter() if each.tag.endswith("script")]
    for rectangle in root.iter(f"{NAMESPACE}rect"):
        assert 0 <= number(rectangle, "x") <= 100
        assert 0 <= number(rectangle, "width") <= 100


def test_a_bar_begins_and_ends_with_its_days() -> None:
    bar = Bar(date(2017, 1, 1) + timedelta(days=73), date(2018, 1, 1), "serving", True, "in prison")
    root = XML(status_strip(AXIS, [bar], [], WORDS))
    rectangle = of_class(root, "bar")[0].find(f"{NAMESPACE}rect")
    assert rectangle is not None
    assert number(rectangle, "x") == pytest.approx(20)  # 73 of 365 days
    assert number(rectangle, "width") == pytest.approx(80)


@pytest.mark.parametrize(
    ("state", "certain", "classes", "rectangles"),
    [
        ("serving", True, {"certain", "state-serving"}, 1),
        ("serving", False, {"possible", "state-serving"}, 2),
        ("released", True, {"certain", "state-released"}, 1),
    ],
)
def test_possible_is_hatched_and_certain_is_not(
    state: str, certain: bool, classes: set[str], rectangles: int
) -> None:
    bar = Bar(date(2017, 2, 1), date(2017, 3, 1), state, certain, "label")
    drawn = of_class(XML(status_strip(AXIS, [bar], [], WORDS)), "bar")[0]
    assert classes <= set(drawn.get("class", "").split())
    assert len(drawn.findall(f"{NAMESPACE}rect")) == rectangles


def test_liberty_is_thinner_than_custody() -> None:
    held = Bar(date(2017, 2, 1), date(2017, 3, 1), "held", True, "held")
    free = Bar(date(2017, 3, 1), date(2017, 4, 1), "released", True, "released")
    root = XML(status_strip(AXIS, [held, free], [], WORDS))
    thick, thin = (number(each, "height") for each in root.iter(f"{NAMESPACE}rect"))
    assert thick > thin


def test_what_was_done_stands_above_and_what_came_back_below() -> None:
    marks = [
        Mark(date(2017, 10, 19), "joint letter", above=True),
        Mark(date(2017, 12, 6), "answer", above=False),
    ]
    root = XML(status_strip(AXIS, [], marks, WORDS))
    heads = {
        each[0].text: number(each.findall(f"{NAMESPACE}circle")[0], "cy")
        for each in of_class(root, "mark")
    }
    assert heads["joint letter"] < heads["answer"]
    assert [each.text for each in of_class(root, "lane")] == [WORDS.above, WORDS.below]


def test_pins_on_one_day_do_not_hide_each_other() -> None:
    marks = [Mark(date(2017, 10, 19), f"letter {count}", above=True) for count in range(3)]
    root = XML(status_strip(AXIS, [], marks, WORDS))
    heights = {number(each, "cy") for each in root.iter(f"{NAMESPACE}circle")}
    assert len(heights) == 3


@pytest.mark.parametrize(("days", "shown"), [(10, 0), (60, 1), (200, 1)])
def test_a_name_stands_only_in_a_bar_that_has_room(days: int, shown: int) -> None:
    bar = Bar(
        date(2017, 1, 1), date(2017, 1, 1) + timedelta(days=days), "serving", True, "in prison"
    )
    root = XML(status_strip(AXIS, [bar], [], WORDS))
    assert len(of_class(root, "name")) == shown
