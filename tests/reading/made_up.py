"""A made-up document, and what a reader would find in it: nobody in it exists."""

from collections.abc import Iterator, Sequence
from datetime import date

from habeas.reading.rules.added import AddedReader, with_added
from habeas.reading.rules.found import (
    ActRead,
    CountRead,
    DateRead,
    Doing,
    FactRead,
    Found,
    Named,
    NameKind,
    Party,
    Reading,
    Role,
    Span,
)
from habeas.values.dates import PartialDate

TITLE = "Made-up appeal"
TEXT = """Appeal of the Made-up Assembly

On 3 May 2021, journalist Testa Testova was arrested by the Made-up Police. She is held in \
Colony 99, her family says. In June 2021 the Made-up District Court sentenced her to 4 years in \
prison for taking part in a rally. Her heart disease is life-threatening.

In a letter of 10 June 2021 to the Made-up Ministry, Ana Invented (Portugal, S&D) and Piet FICTION \
(Poland, EPP) asked for the release of Testova and of Probo Probov. The Union of Nobody will hold \
a march in Nowhereville. There are 12 political prisoners in Nowhereland.
"""
WRITTEN = "2021-07-01"


def span(words: str, nth: int = 1, text: str = TEXT) -> Span:
    """Where words stand in the text, for the nth time."""
    start = -1
    for _ in range(nth):
        start = text.index(words, start + 1)
    return Span(start, start + len(words))


def day(edtf: str) -> PartialDate:
    return PartialDate.from_edtf(edtf)


def person(local: str, name: str, *mentions: Span, **more: object) -> Named:
    return Named(local, NameKind.PERSON, name, mentions or (span(name),), 0.9, "names", **more)  # type: ignore[arg-type]


TESTOVA = person(
    "p1",
    "Testa Testova",
    span("Testa Testova"),
    span("Testova", 2),
    role=Role.PRISONER,
    title="journalist",
)
INVENTED = person("p2", "Ana Invented", role=Role.ADVOCATE, country="pt", group="S&D")
FICTION = person("p3", "Piet FICTION", role=Role.ADVOCATE, country="pl", group="PPE")
PROBOV = person("p4", "Probo Probov", role=Role.PRISONER)
MINISTRY = Named(
    "o1", NameKind.ORGANISATION, "Made-up Ministry", (span("Made-up Ministry"),), 0.8, "names"
)
POLICE = Named(
    "o2", NameKind.ORGANISATION, "Made-up Police", (span("Made-up Police"),), 0.8, "names"
)
COURT = Named(
    "o3",
    NameKind.ORGANISATION,
    "Made-up District Court",
    (span("Made-up District Court"),),
    0.8,
    "names",
)
GROUP = Named("o4", NameKind.ORGANISATION, "S&D", (span("S&D"),), 0.8, "names")
COLONY = Named("l1", NameKind.PLACE, "Colony 99", (span("Colony 99"),), 0.7, "names")
ARREST = FactRead(
    "p1",
    "arrest",
    "arrested by the Made-up Police",
    span("On 3 May 2021, journalist Testa Testova was arrested by the Made-up Police"),
    0.9,
    "facts",
    day("2021-05-03"),
)
HELD = FactRead(
    "p1",
    "detention_place",
    "held in Colony 99",
    span("She is held in Colony 99"),
    0.7,
    "facts",
    attributed_to="her family",
)
SENTENCE = FactRead(
    "p1",
    "sentence",
    "4 years in prison for taking part in a rally",
    span(
        "the Made-up District Court sentenced her to 4 years in prison for taking part in a rally"
    ),
    0.8,
    "facts",
    day("2021-06"),
)
HEALTH = FactRead(
    "p1",
    "health",
    "heart disease",
    span("Her heart disease is life-threatening"),
    0.6,
    "facts",
)
LETTER = ActRead(
    "letter",
    (span(TEXT[TEXT.index("In a letter") : TEXT.index(" The Union of Nobody")]),),
    0.8,
    "acts",
    by=(Party("p2", "Ana Invented"), Party("p3", "Piet FICTION")),
    addressed_to=(Party("o1", "Made-up Ministry"),),
    concerns=(Party("p1", "Testa Testova"), Party("p4", "Probo Probov")),
    date=day("2021-06-10"),
    asked=("release",),
)
MARCH = ActRead(
    "campaign",
    (span("The Union of Nobody will hold a march in Nowhereville"),),
    0.4,
    "acts",
    by=(Party("", "Union of Nobody"),),
    status=Doing.PLANNED,
)
COUNT = CountRead(span("12 political prisoners"), 12, "political prisoners", 0.9, "counts")
MEMBERS = CountRead(span("10 June"), 10, "written questions", 0.9, "counts")
READING = Reading(
    language="en",
    written=day(WRITTEN),
    names=(TESTOVA, INVENTED, FICTION, PROBOV, MINISTRY, POLICE, COURT, GROUP, COLONY),
    dates=(
        DateRead(
            span("3 May 2021"), day("2021-05-03"), inferred=False, confidence=0.9, reader="dates"
        ),
    ),
    acts=(LETTER, MARCH),
    facts=(ARREST, HELD, SENTENCE, HEALTH),
    counts=(COUNT, MEMBERS),
)


def read_made_up(
    original: str,
    language: str = "",
    written: date | None = None,
    added: Sequence[AddedReader] = (),
) -> Reading:
    """Stands for the readers: it knows this one text, and finds nothing in any other."""
    found = READING if original.strip() == TEXT.strip() else Reading()
    return with_added(original, found, added)


class CountsTheFirstWord:
    """A reader from elsewhere that sends the text there, as it says."""

    name = "made-up"
    leaves_to = "models.example"

    def read(self, text: str, reading: Reading) -> Iterator[Found | str]:
        """Its one suggestion, and a note."""
        yield CountRead(Span(0, len(text.split(maxsplit=1)[0])), 1, "first words", 0.5, "")
        yield "made up"
