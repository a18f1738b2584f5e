from datetime import date

from django.utils import translation

from habeas.desk import pictures
from habeas.register.queries.shown import HeldOnDay, Strip, StripBar, StripMark
from habeas.register.rules.status import State
from habeas.values.dates import Answer

DAY = date(2017, 11, 24)
STRIP = Strip(
    date(2017, 1, 1),
    date(2018, 1, 1),
    (
        StripBar(date.min, date(2017, 6, 12), State.HELD, Answer.POSSIBLE),
        StripBar(date(2017, 6, 12), date.max, State.SERVING, Answer.CERTAIN),
    ),
    (StripMark(DAY, "<b>Visit</b>", above=True),),
)


def test_the_sentence_has_the_numbers_of_the_day() -> None:
    with translation.override("en"):
        sentence = pictures.held_sentence(HeldOnDay(DAY, 1017, 3))
    assert sentence == "24 November 2017: 1,017 held, and 3 possibly besides."


def test_the_strip_is_told_to_those_who_cannot_see_it() -> None:
    with translation.override("en"):
        drawn = pictures.strip_picture(STRIP, "Testa & Testova")
    assert "possibly held from 1 January 2017 until 12 June 2017" in drawn
    assert "serving a sentence from 12 June 2017 until 1 January 2018" in drawn
    assert "Testa &amp; Testova" in drawn
    assert "24 November 2017: &lt;b&gt;Visit&lt;/b&gt;" in drawn


def test_the_key_names_each_kind_of_bar_once() -> None:
    twice = Strip(STRIP.first, STRIP.until, STRIP.bars * 2, ())
    with translation.override("en"):
        keys = pictures.strip_keys(twice)
    assert [(key.class_, key.label) for key in keys] == [
        ("state-held possible", "possibly held"),
        ("state-serving certain", "serving a sentence"),
    ]
