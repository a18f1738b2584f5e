"""A quotation is found again."""

import pytest
from hypothesis import assume, given
from hypothesis import strategies as st

from habeas.ledger.rules.claims import Citation
from habeas.sources.rules.passages import PassageError, locate, page_of, passage_at

TEXT = (
    "Testa Testova was arrested on 12 June 2017 in the town of Madeup. Her lawyer says that she"
    " was beaten. Tom Testov was arrested on 12 June 2017 in the town of Other. He was released."
)


def place_of(words: str, start: int = 0) -> Citation:
    found = TEXT.index(words, start)
    return passage_at(TEXT, found, found + len(words)).cite("a" * 64)


def test_a_passage_has_its_words_and_what_stands_around_them() -> None:
    citation = place_of("12 June 2017")
    assert citation.exact == "12 June 2017"
    assert citation.prefix == "Testa Testova was arrested on "
    assert citation.suffix == " in the town of Madeup. Her lawy"
    assert TEXT[citation.start : citation.end] == citation.exact


@pytest.mark.parametrize(("start", "end"), [(-1, 3), (3, 3), (5, 4), (0, 10_000)])
def test_a_place_outside_of_the_text_is_refused(start: int, end: int) -> None:
    with pytest.raises(PassageError, match="not in this text"):
        passage_at(TEXT, start, end)


@pytest.mark.parametrize(
    ("changed", "found"),
    [
        (TEXT, "12 June 2017"),
        ("A new first line.\n" * 9 + TEXT, "12 June 2017"),
        (TEXT.replace(" ", "\n"), "12\nJune\n2017"),
        (TEXT.replace("June 2017", "June  \n 2017"), "12 June  \n 2017"),
        ("Nothing of it is here.", None),
        ("", None),
    ],
)
def test_the_place_is_found_in_another_reading(changed: str, found: str | None) -> None:
    second = place_of("12 June 2017", start=100)
    place = locate(changed, second)
    assert (changed[slice(*place)] if place else None) == found
    if place:
        assert "Tom" in changed[: place[0]], "the context tells the second from the first"


def test_the_context_decides_before_the_distance() -> None:
    second = place_of("12 June 2017", start=100)
    without_the_beginning = TEXT[TEXT.index("Her lawyer") :] + " " + TEXT[: TEXT.index("Her")]
    place = locate(without_the_beginning, second)
    assert place
    assert without_the_beginning[place[1] :].startswith(" in the town of Other")


def test_of_equal_places_the_nearest_is_taken() -> None:
    text = "x" * 100
    assert locate(text, Citation("a" * 64, "xx", "", "", 40, 42)) == (40, 42)
    assert locate("y" + text, Citation("a" * 64, "xx", "", "", 0, 2)) == (1, 3)


def test_a_misread_letter_is_forgiven_and_another_sentence_is_not() -> None:
    quoted = place_of("Her lawyer says that she was beaten")
    misread = TEXT.replace("lawyer", "lawycr").replace("beaten", "bcaten")
    place = locate(misread, quoted)
    assert place
    assert misread[slice(*place)] == "Her lawycr says that she was bcaten"
    assert (
        locate(TEXT.replace("Her lawyer says that she was beaten", "She is well"), quoted) is None
    )


def test_a_citation_without_words_is_its_position() -> None:
    assert locate(TEXT, Citation("a" * 64, start=3, end=5)) == (3, 5)
    assert locate(TEXT, Citation("a" * 64)) is None
    assert locate(TEXT, Citation("a" * 64, start=3, end=10_000)) is None


WORDS = st.lists(st.text(alphabet="abcкгдäéيم", min_size=1, max_size=6), min_size=1, max_size=30)
BLANKS = st.sampled_from([" ", "\n", "\n\n", "\t ", "   "])


@given(words=WORDS, blanks=st.lists(BLANKS, min_size=30, max_size=30), data=st.data())
def test_a_passage_is_found_after_lines_are_broken_anew(
    words: list[str], blanks: list[str], data: st.DataObject
) -> None:
    text = " ".join(words)
    start = data.draw(st.integers(0, len(text) - 1))
    end = data.draw(st.integers(start + 1, len(text)))
    assume(text[start:end].strip())
    wrapped = "".join(word + blank for word, blank in zip(words, blanks, strict=False))
    place = locate(wrapped, passage_at(text, start, end))
    assert place is not None
    assert wrapped[slice(*place)].split() == text[start:end].split()


@given(
    st.text(max_size=80),
    st.text(max_size=40),
    st.text(max_size=8),
    st.text(max_size=8),
    st.integers(-5, 100),
    st.integers(-5, 100),
)
def test_looking_for_a_passage_never_fails(
    text: str, exact: str, prefix: str, suffix: str, start: int, end: int
) -> None:
    place = locate(text, Citation("a" * 64, exact, prefix, suffix, start, end))
    assert place is None or 0 <= place[0] < place[1] <= len(text)


@pytest.mark.parametrize(("offset", "page"), [(0, 1), (9, 1), (10, 2), (19, 2), (20, 4), (99, 4)])
def test_an_offset_lies_on_a_page(offset: int, page: int) -> None:
    assert page_of((0, 10, 20, 20), offset) == page  # the third page is empty


def test_a_text_without_pages_has_no_page() -> None:
    assert page_of((), 5) is None
