from hypothesis import given
from hypothesis import strategies as st

from habeas.desk.marked_text import PART_LENGTH, Part, by_entity, part_of_text
from habeas.register.queries.passages import PassageShown

TEXT = "Testa Testova was arrested.\n\nShe was held in Nowhere, and set free in 2018."


def cites(start: int, end: int, entity: str = "testa", caption: str = "Testa") -> PassageShown:
    return PassageShown(f"{start}-{end}", start, end, entity, caption, "Label", "text")


def quoting(words: str) -> PassageShown:
    return cites(TEXT.index(words), TEXT.index(words) + len(words))


def marked(part: Part) -> list[str]:
    return [
        piece.text for paragraph in part.paragraphs for piece in paragraph.pieces if piece.marked
    ]


@st.composite
def texts_with_passages(draw: st.DrawFn) -> tuple[str, list[PassageShown], list[int]]:
    text = draw(st.text("ab \n\tж", max_size=300))
    ends = st.integers(0, len(text))
    spans = draw(st.lists(st.tuples(ends, ends), max_size=8))
    pages = sorted(draw(st.sets(ends, max_size=3)))
    return text, [cites(*sorted(span)) for span in spans if span[0] != span[1]], pages


@given(texts_with_passages())
def test_no_word_is_lost_and_every_cited_character_is_marked(
    drawn: tuple[str, list[PassageShown], list[int]],
) -> None:
    text, passages, pages = drawn
    part = part_of_text(text, pages, passages)
    shown = "".join(piece.text for paragraph in part.paragraphs for piece in paragraph.pieces)
    assert shown.replace("\n", "") == text.replace("\n", "")
    cited = "".join(
        character
        for place, character in enumerate(text)
        if any(each.start <= place < each.end for each in passages)
    )
    assert "".join(marked(part)).replace("\n", "") == cited.replace("\n", "")


@given(texts_with_passages())
def test_every_passage_has_one_anchor_and_one_place_in_the_margin(
    drawn: tuple[str, list[PassageShown], list[int]],
) -> None:
    text, passages, pages = drawn
    paragraphs = part_of_text(text, pages, passages).paragraphs
    anchors = [anchor for each in paragraphs for piece in each.pieces for anchor in piece.anchors]
    assert sorted(anchors) == sorted({f"c{each.start}-{each.end}" for each in passages})
    beside = [item for each in paragraphs for cited in each.cited for item in cited.statements]
    assert sorted(item.claim for item in beside) == sorted(each.claim for each in passages)


def test_overlapping_passages_are_cut_and_both_found() -> None:
    part = part_of_text(TEXT, (), [quoting("Testa Testova"), quoting("Testova was arrested")])
    assert marked(part) == ["Testa ", "Testova", " was arrested"]


def test_the_passage_that_the_address_asks_for_is_chosen() -> None:
    start = TEXT.index("held in Nowhere")
    part = part_of_text(TEXT, (), [], (start, start + len("held in Nowhere")))
    chosen = [p.text for each in part.paragraphs for p in each.pieces if p.chosen]
    assert chosen == ["held in Nowhere"]


def test_a_page_begins_a_paragraph_with_its_number() -> None:
    part = part_of_text(TEXT, (0, TEXT.index("She")), [])
    assert [paragraph.page for paragraph in part.paragraphs] == [1, 2]


def test_a_long_text_is_shown_in_parts_and_opens_at_the_chosen_passage() -> None:
    text = "A made-up line.\n\n" * 20_000
    first = part_of_text(text, (), [])
    assert first.of == -(-len(text) // PART_LENGTH)
    assert sum(len(p.text) for each in first.paragraphs for p in each.pieces) <= PART_LENGTH
    chosen = (len(text) - 17, len(text) - 2)
    assert part_of_text(text, (), [], chosen).number == first.of
    assert part_of_text(text, (), [], number=10**9).number == first.of


def test_what_has_a_name_stands_first_in_the_margin() -> None:
    cited = by_entity([cites(0, 1, "part", ""), cites(1, 2), cites(2, 3, "part", "")])
    assert [(each.caption, len(each.statements)) for each in cited] == [("Testa", 1), ("", 2)]
