"""Readers from elsewhere: what they may say, and what becomes of those that fail."""

from collections.abc import Callable, Iterable, Sequence

import pytest

from habeas.reading.rules.added import NoSuchReader, added_readers
from habeas.reading.rules.found import (
    ActRead,
    CountRead,
    DateRead,
    FactRead,
    Found,
    Named,
    NameKind,
    Party,
    Reading,
    Role,
    Span,
)
from habeas.reading.rules.readers import read
from habeas.values.dates import PartialDate

TEXT = "Testina Madeupova was arrested in Almaty on 12 March 2018. The quiet one was not."


class Said:
    """A reader that suggests what a test gives it."""

    name = "made-up"
    leaves_to = ""

    def __init__(self, suggest: Callable[[Reading], Iterable[Found]]) -> None:
        self.suggest = suggest

    def read(self, text: str, reading: Reading) -> Iterable[Found]:
        return self.suggest(reading)


def read_with(*found: Found) -> Reading:
    return read(TEXT, added=[Said(lambda _reading: found)])


def somebody(**changed: object) -> Named:
    start = TEXT.index("The quiet one")
    given: dict[str, object] = {
        "id": "mine",
        "kind": NameKind.PERSON,
        "name": "The quiet one",
        "mentions": (Span(start, start + len("The quiet one")),),
        "confidence": 0.4,
        "reader": "somebody else",
    }
    return Named(**{**given, **changed})  # type: ignore[arg-type]


def test_what_is_added_stands_beside_ours_under_its_readers_name() -> None:
    plain = read(TEXT)
    person = next(plain.of_kind(NameKind.PERSON)).id
    place = Span(0, 7)
    found: Sequence[Found] = (
        somebody(),
        DateRead(place, PartialDate.from_edtf("2018"), inferred=True, confidence=1, reader=""),
        ActRead("letter", (place,), 0.2, "", by=(Party("mine", "The quiet one"),)),
        FactRead(person, "arrest", "arrested", place, 0.3, ""),
        CountRead(place, 1, "people", 0.1, ""),
    )
    reading = read_with(*found)
    assert reading.names[:-1] == plain.names
    assert (reading.names[-1].reader, reading.names[-1].role) == ("made-up", Role.OTHER)
    added = (reading.dates[-1], reading.acts[-1], reading.facts[-1], reading.counts[-1])
    assert {each.reader for each in added} == {"made-up"}
    assert reading.notes == ()


def test_a_reader_gets_the_text_and_what_was_found() -> None:
    seen: list[Reading] = []

    def look(reading: Reading) -> Iterable[Found]:
        seen.append(reading)
        return ()

    assert read(TEXT, added=[Said(look)]) == seen[0] == read(TEXT)


@pytest.mark.parametrize(
    ("found", "why"),
    [
        (somebody(mentions=(Span(0, len(TEXT) + 1),)), "not in the text"),
        (somebody(mentions=(Span(-1, 3),)), "not in the text"),
        (somebody(mentions=(Span(4, 4),)), "not in the text"),
        (somebody(mentions=()), "not in the text"),
        (somebody(confidence=1.5), "from 0 to 1"),
        (somebody(name="half \ud800"), "surrogates"),
        (somebody(id="p1"), "the id 'p1' is taken"),
        (FactRead("nobody", "arrest", "", Span(0, 7), 0.5, ""), "'nobody'"),
        (FactRead("l1", "arrest", "", Span(0, 7), 0.5, ""), "'l1'"),
        (ActRead("letter", (Span(0, 7),), 0.5, "", by=(Party("nobody", "x"),)), "takes part"),
        (ActRead("letter", (), 0.5, ""), "not in the text"),
        (ActRead("letter", (Span(0, 7),), 0.5, "", asked=("\udfff",)), "surrogates"),
    ],
)
def test_a_reader_that_says_what_cannot_be_is_left_out_wholly(found: Found, why: str) -> None:
    reading = read_with(somebody(id="first"), found)
    assert reading.names == read(TEXT).names
    (note,) = reading.notes
    assert note.startswith("The reader made-up was left out: ")
    assert why in note


def test_a_reader_that_fails_takes_no_other_with_it() -> None:
    def fail(_reading: Reading) -> Iterable[Found]:
        yield somebody()
        raise RuntimeError("out of\nsorts")

    reading = read(TEXT, added=[Said(fail), Said(lambda _reading: [somebody()])])
    assert reading.notes == ("The reader made-up was left out: out of sorts",)
    assert [each.id for each in reading.names[-1:]] == ["mine"]


def test_a_reader_may_leave_a_note() -> None:
    reading = read(TEXT, added=[Said(lambda _reading: ["half\nof it"])])  # type: ignore[list-item]
    assert reading.notes == ("made-up: half of it",)


def test_a_reader_that_never_ends_is_cut_short() -> None:
    def endless(_reading: Reading) -> Iterable[Found]:
        while True:
            yield CountRead(Span(0, 7), 1, "people", 0.5, "")

    assert len(read(TEXT, added=[Said(endless)]).counts) == 10_000


def test_a_reader_that_is_not_there_is_said_in_one_line() -> None:
    with pytest.raises(NoSuchReader, match="There is no reader 'nowhere'"):
        added_readers(["nowhere"])
