"""Where a value stands in a text. Everybody in these texts is made up."""

from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from habeas.sources.rules.finding import (
    MOST_OFFERED,
    offered_dates,
    offered_names,
    offered_words,
    places_of_date,
    places_of_name,
    places_of_words,
    sentence_around,
)
from habeas.values.dates import read_date

TEXT = (
    "Вчера, 12 июня 2026 года, в Темиртау задержан журналист Тестобек Выдуманов. Суд арестовал его"
    " на два месяца по статье 405 части 1 Уголовного кодекса.\n"
    "Тестобека Выдуманова содержат в СИЗО Караганды. M. Nobody says so."
)


@pytest.mark.parametrize(
    ("words", "found"),
    [
        ("Темиртау", ["Темиртау"]),
        ("темиртау", ["Темиртау"]),
        ("Караганда", ["Караганды"]),
        ("статья 405", ["статье 405"]),
        ("Уголовного  кодекса", ["Уголовного кодекса"]),
        ("Темир", []),
        ("40", []),
        ("", []),
    ],
)
def test_words_are_found_whole_and_inflected(words: str, found: list[str]) -> None:
    assert [TEXT[start:end] for start, end in places_of_words(TEXT, words)] == found


def test_exact_words_are_preferred_to_inflected_ones() -> None:
    text = "в Караганде, затем Караганда"
    assert places_of_words(text, "Караганда") == [(19, 28)]


@pytest.mark.parametrize("typed", ["12.06.2026", "June 12, 2026", "2026-06-12"])
def test_a_date_is_found_in_another_form(typed: str) -> None:
    [(start, end)] = places_of_date(TEXT, read_date(typed), None)
    assert TEXT[start:end] == "12 июня 2026"
    assert places_of_date(TEXT, read_date("June 2026"), None) == []


def test_a_name_is_found_in_another_script() -> None:
    [(start, end)] = places_of_name(TEXT, "Testobek Vydumanov")
    assert TEXT[start:end] == "Тестобек Выдуманов"
    assert places_of_name(TEXT, "Nobody Else") == []


def test_offers_begin_as_what_was_typed() -> None:
    assert [each.words for each in offered_names(TEXT, "тес")] == [
        "Тестобек Выдуманов",
        "Тестобека Выдуманова",
    ]
    assert [each.words for each in offered_names(TEXT, "M")] == ["M. Nobody"]
    assert [each.words for each in offered_words(TEXT, "стат", longest_first=False)][:2] == [
        "статье",
        "статье 405",
    ]
    longest = offered_words(TEXT, "стат", longest_first=True)[0].words
    assert longest == "статье 405 части 1 Уголовного кодекса"
    assert [each.words for each in offered_dates(TEXT, "12", None)] == ["12 июня 2026"]
    assert offered_dates(TEXT, "13", date(2026, 6, 13)) == []


def test_a_sentence_ends_where_it_does() -> None:
    start = TEXT.index("Темиртау")
    first, last = sentence_around(TEXT, (start, start + 8))
    assert TEXT[first:last].startswith("Вчера")
    assert TEXT[first:last].endswith("Выдуманов.")
    start = TEXT.index("Nobody")
    first, last = sentence_around(TEXT, (start, start + 6))
    assert TEXT[first:last].endswith("says so.")


@given(st.text(max_size=300), st.text(max_size=30))
def test_no_text_is_too_odd(text: str, typed: str) -> None:
    for places in (places_of_words(text, typed), places_of_name(text, typed)):
        assert all(0 <= start < end <= len(text) for start, end in places)
    for offers in (
        offered_names(text, typed),
        offered_words(text, typed, longest_first=True),
        offered_dates(text, typed, None),
    ):
        assert len(offers) <= MOST_OFFERED
        for offer in offers:
            assert " ".join(text[offer.start : offer.end].split()) == offer.words


@given(st.text(max_size=200), st.data())
def test_a_sentence_holds_its_place(text: str, data: st.DataObject) -> None:
    start = data.draw(st.integers(0, len(text)))
    end = data.draw(st.integers(start, len(text)))
    first, last = sentence_around(text, (start, end))
    assert first <= start <= end <= last <= len(text)
