"""What readers find in a text: people, bodies, places, dates, and what was told of them.

Spans are code points of the text, half-open. Ids hold within one reading only.
"""

from bisect import bisect_left, bisect_right, insort
from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass, field
from enum import StrEnum
from typing import Generic, NamedTuple, TypeVar

from habeas.values.dates import PartialDate


class Span(NamedTuple):
    """A stretch of text, from ``start`` up to ``end``."""

    start: int
    end: int

    def overlaps(self, other: "Span") -> bool:
        """Whether both share a character."""
        return self.start < other.end and other.start < self.end

    def within(self, other: "Span") -> bool:
        """Whether all of it lies in the other."""
        return other.start <= self.start and self.end <= other.end


Thing = TypeVar("Thing")


class Placed(Generic[Thing]):
    """Things in the order of the text, asked for in the time of a search; ``where`` each stands."""

    def __init__(self, things: Iterable[Thing], where: Callable[[Thing], Span]) -> None:
        self.all: Sequence[Thing] = sorted(things, key=where)
        self._where = where
        self._starts = [where(each).start for each in self.all]

    def beginning_in(self, span: Span) -> Sequence[Thing]:
        """Those that begin in a stretch."""
        return self.all[bisect_left(self._starts, span.start) : bisect_left(self._starts, span.end)]

    def around(self, span: Span) -> Thing | None:
        """The last to begin before a stretch or with it, if all of the stretch lies in it."""
        nearest = bisect_right(self._starts, span.start) - 1
        if nearest < 0 or not span.within(self._where(self.all[nearest])):
            return None
        return self.all[nearest]


class Taken:
    """Stretches of a text of which none overlaps another, asked for in the time of a search."""

    def __init__(self, spans: Iterable[Span] = ()) -> None:
        self._spans: list[Span] = sorted(spans)

    def is_free(self, span: Span) -> bool:
        """Whether a stretch overlaps none of them."""
        following = bisect_left(self._spans, (span.end,))
        return not following or self._spans[following - 1].end <= span.start

    def take(self, span: Span) -> bool:
        """Takes a stretch that is free; says whether it was."""
        free = self.is_free(span)
        if free:
            insort(self._spans, span)
        return free


class NameKind(StrEnum):
    """What bears a name."""

    PERSON = "person"
    ORGANISATION = "organisation"
    PLACE = "place"


class Role(StrEnum):
    """What somebody is to what the document tells.

    A prisoner is deprived of liberty or prosecuted for the same reasons, or was released; an
    advocate acts for them, members of parliament included; an official holds an office of the
    state concerned, or is one to whom an appeal goes, or answers for an institution.
    """

    PRISONER = "prisoner"
    ADVOCATE = "advocate"
    OFFICIAL = "official"
    OTHER = "other"


@dataclass(frozen=True, slots=True)
class Named:
    """One person, body or place, with every mention of its name.

    ``name`` is its fullest form, in the nominative. ``role`` is for people only. ``country`` (ISO
    3166, lower case), ``group`` and ``title`` are what the text adds in brackets or before the
    name: "MEP Jane Doe (Italy, S&D)"; empty where it says nothing.
    """

    id: str
    kind: NameKind
    name: str
    mentions: tuple[Span, ...]
    confidence: float
    reader: str
    role: Role | None = None
    country: str = ""
    group: str = ""
    title: str = ""


@dataclass(frozen=True, slots=True)
class DateRead:
    """A calendar expression. ``inferred`` says that its year, or all of it, is the document's.

    ``date`` is None where the text does not settle it: a day and month of no year.
    """

    span: Span
    date: PartialDate | None
    inferred: bool
    confidence: float
    reader: str


@dataclass(frozen=True, slots=True)
class Party:
    """One who acts, is addressed, or for whom something is done; ``id`` is empty for mere words."""

    id: str
    label: str


class Doing(StrEnum):
    """Whether an act was done, is planned, or is only called for."""

    DONE = "done"
    PLANNED = "planned"
    CALLED_FOR = "called_for"


@dataclass(frozen=True, slots=True)
class ActRead:
    """Something that was done for those who are held: an intervention.

    ``kind`` is a type of the corpus (letter, visit …). ``response`` is what came back, in the
    words of the text. ``attributed_to`` is who says so, where it is not the document itself.
    """

    kind: str
    evidence: tuple[Span, ...]
    confidence: float
    reader: str
    by: tuple[Party, ...] = ()
    addressed_to: tuple[Party, ...] = ()
    concerns: tuple[Party, ...] = ()
    date: PartialDate | None = None
    asked: tuple[str, ...] = ()
    reference: str = ""
    response: str = ""
    status: Doing = Doing.DONE
    attributed_to: str = ""


@dataclass(frozen=True, slots=True)
class FactRead:
    """Something that happened to one person, or in which they are: arrest, sentence, health …

    ``value`` is what the text says of it, in its own words.
    """

    person: str
    kind: str
    value: str
    evidence: Span
    confidence: float
    reader: str
    date: PartialDate | None = None
    attributed_to: str = ""


@dataclass(frozen=True, slots=True)
class CountRead:
    """A number of people or of acts, as written.

    ``qualifier`` is "more than", "about" …, or empty.
    """

    span: Span
    value: int
    unit: str
    confidence: float
    reader: str
    qualifier: str = ""


Found = Named | DateRead | ActRead | FactRead | CountRead


def evidence_of(found: Found) -> tuple[Span, ...]:
    """Where something found stands, in the order of the text."""
    if isinstance(found, Named):
        return tuple(sorted(found.mentions))
    if isinstance(found, ActRead):
        return tuple(sorted(found.evidence))
    return (found.evidence if isinstance(found, FactRead) else found.span,)


@dataclass(frozen=True, slots=True)
class Reading:
    """All that was found in one text. ``language`` is ISO 639-1, or empty where it is not known."""

    language: str = ""
    written: PartialDate | None = None
    names: tuple[Named, ...] = ()
    dates: tuple[DateRead, ...] = ()
    acts: tuple[ActRead, ...] = ()
    facts: tuple[FactRead, ...] = ()
    counts: tuple[CountRead, ...] = ()
    notes: tuple[str, ...] = field(default=())

    def of_kind(self, kind: NameKind) -> Iterator[Named]:
        """The people, the bodies, or the places."""
        return (named for named in self.names if named.kind is kind)

    def named(self, wanted: str) -> Named | None:
        """Who bears this id."""
        return next((named for named in self.names if named.id == wanted), None)
