import pytest

from habeas.desk.footnotes import MarginNotes, cited_sources, passage_address
from habeas.register.queries.shown import Footnote

A, B = "a" * 64, "b" * 64


def note(number: int, document: str = A, start: int = 3, end: int = 9) -> Footnote:
    return Footnote(number, document, "Made-up report", "Nobody", None, "quoted", start, end)


def test_a_note_stands_in_full_only_the_first_time() -> None:
    notes = MarginNotes([note(1), note(2)])
    assert [(each.note.number, each.first) for each in notes.beside([2, 1, 2])] == [
        (2, True),
        (1, True),
    ]
    assert [each.first for each in notes.beside([1])] == [False]


def test_notes_that_only_a_table_cites_are_left_for_the_end() -> None:
    notes = MarginNotes([note(1), note(2), note(3)])
    notes.beside([2])
    assert [each.note.number for each in notes.rest()] == [1, 3]
    assert notes.rest() == []


def test_a_number_without_a_note_is_left_out() -> None:
    assert MarginNotes([note(1)]).beside([7]) == []


def test_sources_gather_their_notes() -> None:
    sources = cited_sources([note(1), note(2, B), note(3)])
    assert [[each.number for each in source.notes] for source in sources] == [[1, 3], [2]]


@pytest.mark.parametrize(
    ("start", "address"),
    [(3, f"/documents/{A}/?from=3&to=9#c3-9"), (-1, f"/documents/{A}/")],
)
def test_a_note_leads_to_its_passage(start: int, address: str) -> None:
    assert passage_address(note(1, start=start)) == address
