"""Lengths of time as people write them."""

import pytest
from babel.units import format_unit
from hypothesis import given
from hypothesis import strategies as st

from habeas.values.dates import DateError, length_text, lengths_in, read_length
from habeas.values.dates.words import WRITTEN


@pytest.mark.parametrize(
    ("text", "length"),
    [
        ("14 years", "P14Y"),
        ("4 years and 6 months", "P4Y6M"),
        ("4 года 6 месяцев", "P4Y6M"),
        ("6 місяців", "P6M"),
        ("5 жыл", "P5Y"),
        ("3 ans et 2 mois", "P3Y2M"),
        ("15 days", "P15D"),
        ("P4Y6M", "P4Y6M"),
    ],
)
def test_lengths_are_read(text: str, length: str) -> None:
    assert read_length(text) == length


@pytest.mark.parametrize(
    "text", ["", "ten years", "14", "years", "3 years 2 years", "5 apples", "P"]
)
def test_what_is_no_length_is_refused(text: str) -> None:
    with pytest.raises(DateError):
        read_length(text)


@given(st.integers(1, 99), st.sampled_from(sorted(set(WRITTEN) - {"ar"})))
def test_what_is_written_is_read_in_every_language(years: int, language: str) -> None:
    """Arabic has words for one and two years that hold no figure."""
    assert read_length(format_unit(years, "duration-year", locale=language)) == f"P{years}Y"


@pytest.mark.parametrize(
    ("length", "language", "text"),
    [("P14Y", "en", "14 years"), ("P1Y6M", "en", "1 year 6 months"), ("P5D", "ru", "5 дней")],
)
def test_a_length_is_written_in_words(length: str, language: str, text: str) -> None:
    assert length_text(length, language) == text


def test_lengths_are_found_in_a_text() -> None:
    text = "приговорён к 4 годам 6 месяцам, затем 15 days; article 405 part 1, 2 May, P4Y"
    found = [text[start:end] for start, end in lengths_in(text)]
    assert found == ["15 days"]
    text = "sentenced to 4 years and 6 months, then 15 days; article 405 part 1 of 2 May"
    assert [text[start:end] for start, end in lengths_in(text)] == [
        "4 years and 6 months",
        "15 days",
    ]


@given(st.text(max_size=200))
def test_what_is_found_in_a_text_is_read(text: str) -> None:
    for start, end in lengths_in(text):
        assert read_length(text[start:end])
