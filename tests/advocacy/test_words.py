"""What is a word, and which paragraphs count."""

import pytest

from habeas.advocacy.rules.texts import Part, passages_of
from habeas.advocacy.rules.words import words_in


@pytest.mark.parametrize(
    ("text", "count"),
    [
        ("", 0),
        ("one", 1),
        ("one  two\nthree", 3),
        ("EU-Kazakhstan follow-up", 2),
        ("E-007094/2017", 1),
        ("prison — for eight years", 4),
        ("held [1] there[2] [^3]", 2),
        ("Has it? And when?", 4),
        ("Мухтар Джакишев, 14 лет", 4),
        ("l'Union européenne", 2),
        ("… – • &", 0),
    ],
)
def test_words_are_what_stands_between_blanks(text: str, count: int) -> None:
    assert words_in(text) == count


def test_a_text_is_parted_into_headings_paragraphs_questions_and_notes() -> None:
    text = (
        "# Subject: nobody\nFirst line\nsecond line.\n\n"
        "1. Why?\n2) When\nexactly?\na) How?\n\n[1] A note"
    )
    read = [
        (passage.part, passage.text, passage.line, passage.words) for passage in passages_of(text)
    ]
    assert read == [
        (Part.HEADING, "Subject: nobody", 1, 0),
        (Part.TEXT, "First line second line.", 2, 4),
        (Part.QUESTION, "Why?", 5, 1),
        (Part.QUESTION, "When exactly?", 6, 2),
        (Part.QUESTION, "How?", 8, 1),
        (Part.NOTE, "A note", 10, 0),
    ]


@pytest.mark.parametrize(
    "text", ["T. Testova is held.", "2017 was a bad year.", "- a dash", "a. x"]
)
def test_what_only_looks_like_a_number_begins_no_question(text: str) -> None:
    assert [passage.part for passage in passages_of(text)] == [Part.TEXT]
