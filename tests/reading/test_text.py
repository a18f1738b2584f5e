"""A text as its readers see it: every place in it is the place in the document."""

from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from habeas.reading.rules.found import Span
from habeas.reading.rules.text import LONGEST_READ, LONGEST_SENTENCE, text_of

ODD = st.text(
    st.characters(codec="utf-16", exclude_categories=("Cs",))
    | st.sampled_from("\n\n\t *_[](#)«»„“'’.!?;:-–•0123456789AaБбЖ中\u0000\u200f\u202e\U0001f600")
)


@given(ODD)
def test_blocks_and_sentences_cover_what_is_no_blank_in_order(original: str) -> None:
    text = text_of(original)
    assert len(text.flat) == len(text.original) == len(original)
    for spans in (text.blocks, text.sentences):
        assert list(spans) == sorted(spans)
        assert all(one.end <= other.start for one, other in pairwise(spans))
        covered = {place for span in spans for place in range(span.start, span.end)}
        assert not [p for p, letter in enumerate(text.flat) if letter.strip() and p not in covered]


@given(ODD)
def test_each_word_stands_where_it_says(original: str) -> None:
    text = text_of(original)
    assert all(text.flat[word.start : word.end] == word.text for word in text.words)


@pytest.mark.parametrize(
    ("original", "sentences"),
    [
        ("Mr. Beispiel was held. He is free.", ["Mr. Beispiel was held. ", "He is free."]),
        (
            "Суд над И. И. Пробным начался. Он ждёт.",
            ["Суд над И. И. Пробным начался. ", "Он ждёт."],
        ),
        ("Am 3. Mai kam Dr. Muster frei. Danke.", ["Am 3. Mai kam Dr. Muster frei. ", "Danke."]),
        ("被捕。获释。", ["被捕。", "获释。"]),
        ("Held since 2019…\n\nReleased!", ["Held since 2019…", "Released!"]),
    ],
)
def test_a_sentence_does_not_end_behind_an_initial_or_an_abbreviation(
    original: str, sentences: list[str]
) -> None:
    text = text_of(original)
    assert [text[span] for span in text.sentences] == sentences


def test_a_paragraph_broken_by_its_width_is_one_block_and_a_list_is_not() -> None:
    wrapped = (
        "The court of Testograd heard on Monday the case of three writers who\n"
        "had asked for nothing but a library, and it sent all of the three to\n"
        "prison for a year.\n"
    )
    listed = "Signed by:\n- Jane Beispiel\n- John Muster\n"
    assert len(text_of(wrapped).blocks) == 1
    assert len(text_of(listed).blocks) == 3


def test_a_paragraph_broken_inside_a_sentence_goes_on() -> None:
    assert (
        len(text_of("The writers **Jane Beispiel**\n\nand **John Muster** are held.").blocks) == 1
    )


def test_marks_of_layout_are_blanks_of_the_same_length() -> None:
    text = text_of("**Jane Beispiel** is in [a list](#).")
    assert text.flat == "  Jane Beispiel   is in  a list    ."


def test_what_is_too_long_is_read_as_far_as_it_is_read() -> None:
    assert len(text_of("a" * (LONGEST_READ + 1)).original) == LONGEST_READ


def test_the_sentence_and_the_block_of_a_place() -> None:
    text = text_of("One. Two.\n\nThree.")
    assert text[text.sentence_at(6)] == "Two."
    assert text[text.block_at(12)] == "Three."
    assert text.sentence_number(6) == 1
    assert [word.text for word in text.words_in(Span(0, 9))] == ["One", "Two"]


@pytest.mark.parametrize(
    "piece", ["Jane Beispiel, ", "Jane Beispiel ", "王伟在北京被捕，", "a", "  "]
)
def test_a_sentence_that_never_ends_is_cut_between_names(piece: str) -> None:
    text = text_of(piece * 1_000)
    assert all(0 < each.end - each.start <= LONGEST_SENTENCE for each in text.sentences)
    kept = "".join(text[each] for each in text.sentences)
    assert kept.replace(" ", "") == text.original.replace(" ", "")
    if "," in piece or "，" in piece:
        assert all(text[each].lstrip().startswith(piece[:4]) for each in text.sentences)
