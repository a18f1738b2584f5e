"""What the reading view shows of suggestions: plain, frozen data in the reader's words."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime

from habeas.reading.models import DocumentReading
from habeas.reading.queries.linking import Link
from habeas.reading.rules.found import Found, Span
from habeas.reading.rules.states import DECIDED_ON, Kind, Standing, State
from habeas.sources.queries import Source


@dataclass(frozen=True, slots=True)
class Line:
    """Something that would be recorded: a field and its values.

    ``recorded`` are the values of the register that cannot be true beside it.
    """

    label: str
    text: str
    standing: Standing
    recorded: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class NamedOne:
    """Somebody of the register by id, or of the document alone (without)."""

    id: str
    caption: str


@dataclass(frozen=True, slots=True)
class RollShown:
    """A number of people beside the list of the register that has it.

    ``by_name`` counts those whom the register knows on that list; ``absent`` are those of them
    whom the document does not name, ``beyond`` people of the document who are not on the list.
    """

    id: str
    caption: str
    stated: int
    by_name: int
    absent: tuple[NamedOne, ...]
    beyond: tuple[NamedOne, ...]

    @property
    def unnamed(self) -> int:
        """How many nobody knows by name."""
        return max(0, self.stated - self.by_name)


@dataclass(frozen=True, slots=True)
class SuggestionShown:
    """One suggestion: what it says, how it stands to the record, and what became of it.

    ``problem`` says why it cannot be accepted as it is. ``is_learnt`` is true where it was put away
    since the same was rejected before. ``found`` is what was read, for the form that changes it.
    """

    id: int
    kind: Kind
    state: State
    is_known: bool
    standing: Standing
    title: str
    person: NamedOne | None
    lines: tuple[Line, ...]
    words: str
    evidence: tuple[Span, ...]
    confidence: float
    reader: str
    attributed_to: str
    problem: str
    link: Link | None
    roll: RollShown | None
    found: Found
    is_learnt: bool
    decided_by: str
    decided_at: datetime | None
    changeset: str

    @property
    def is_open(self) -> bool:
        """Whether it waits for a decision."""
        return self.state == State.OPEN and not self.is_known and self.kind in DECIDED_ON


@dataclass(frozen=True, slots=True)
class Group:
    """The suggestions of one kind, in the order of the text."""

    kind: Kind
    suggestions: tuple[SuggestionShown, ...]

    @property
    def to_see(self) -> list[SuggestionShown]:
        """What is new, disagrees or was decided."""
        return [one for one in self.suggestions if not (one.is_known and one.state == State.OPEN)]

    @property
    def known(self) -> list[SuggestionShown]:
        """What the record has in full already, and nobody need decide on."""
        return [one for one in self.suggestions if one.is_known and one.state == State.OPEN]

    @property
    def open(self) -> int:
        """How many wait for a decision."""
        return sum(one.is_open for one in self.suggestions)


@dataclass(frozen=True, slots=True)
class ReadingShown:
    """One part of a document with its suggestions.

    ``open`` counts those of the whole document that wait; ``others_open`` is the number of those in
    other parts. ``is_newer`` says that the readers have learnt since, ``is_outdated`` that the text
    was extracted anew.
    """

    source: Source
    reading: DocumentReading
    groups: Sequence[Group]
    rejected: Sequence[SuggestionShown]
    marks: Sequence[tuple[int, Kind, Span]]
    open: int
    others_open: int
    is_newer: bool
    is_outdated: bool
    can_undo: bool
