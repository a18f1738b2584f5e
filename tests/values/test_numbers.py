"""Whole numbers that somebody hands in."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from habeas.values.numbers import whole_number


@given(st.integers(min_value=0, max_value=99_999))
def test_a_number_is_what_its_digits_say(number: int) -> None:
    assert whole_number(str(number), 5) == number


@pytest.mark.parametrize("text", ["", "-1", "+1", " 1", "1.0", "1e3", "٣", "²", "1_0", "100000"])
def test_anything_else_is_none(text: str) -> None:
    assert whole_number(text, 5) is None
