"""What a page, an answer on the command line or a file shows of the record: plain, frozen data."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from datetime import date, datetime

from habeas.ledger.rules.levels import Certainty
from habeas.register.rules.same_person import Judgement
from habeas.register.rules.status import State
from habeas.values.dates import Answer, PartialDate

OUTCOME = "Outcome"


@dataclass(frozen=True, slots=True)
class Footnote:
    """One place in one source. ``document`` is the SHA-256 of the preserved document.

    ``start`` and ``end`` are code points in the document's text (-1 where only the document is
    known). ``title`` is what the viewer may know of the source.
    """

    number: int
    document: str
    title: str
    publisher: str
    published: PartialDate | None
    quote: str
    start: int
    end: int


@dataclass(frozen=True, slots=True)
class Value:
    """One value as it is shown, with its footnotes and what must be said beside it.

    ``entity`` is the id to link to where the value names an entity. ``unsourced`` is true where no
    document is cited. ``alone`` is false where other values of the same property disagree.
    """

    claim: str
    text: str
    lang: str
    original: str
    entity: str | None
    footnotes: tuple[int, ...]
    attributed_to: str
    certainty: str
    level: str
    checked_on: str
    unsourced: bool
    preferred: bool


@dataclass(frozen=True, slots=True)
class Fact:
    """One property and its values."""

    label: str
    prop: str
    values: tuple[Value, ...]


@dataclass(frozen=True, slots=True)
class FactGroup:
    """Facts that belong together: of the person, or of one episode, charge, decision …

    ``entity`` is the id of the entity that the facts are claimed of.
    """

    title: str
    entity: str
    schema: str
    facts: tuple[Fact, ...]


@dataclass(frozen=True, slots=True)
class Disagreement:
    """Values of one property that cannot all be true, side by side.

    ``entity`` is what they are claimed of. ``base`` is the id of the last changeset that touched
    each record concerned, to be handed back when somebody prefers or retracts one of them.
    """

    label: str
    of: str
    values: tuple[Value, ...]
    entity: str = ""
    base: Mapping[str, str] = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class TimelineItem:
    """Something that happened to the person or was done for them, on a day more or less known."""

    when: PartialDate
    kind: str
    label: str
    detail: str
    entity: str
    footnotes: tuple[int, ...]


@dataclass(frozen=True, slots=True)
class StatusShown:
    """The status of a person on one day.

    ``since`` bounds the day on which the person lost (or regained) liberty, as far as sources tell;
    ``confirmed_on`` is the last day on which a source states it.
    """

    state: State
    answer: Answer
    since: PartialDate
    confirmed_on: date | None


@dataclass(frozen=True, slots=True)
class StripBar:
    """A stretch of the status strip: from a day (inclusive) until a day (exclusive)."""

    first: date
    until: date
    state: State
    answer: Answer


@dataclass(frozen=True, slots=True)
class StripMark:
    """A mark above the strip (what was done for the person) or below it (what came back)."""

    day: date
    label: str
    above: bool


@dataclass(frozen=True, slots=True)
class Strip:
    """A person's life in the record as one line: bars of states, marks of what was done."""

    first: date
    until: date
    bars: tuple[StripBar, ...]
    marks: tuple[StripMark, ...]


@dataclass(frozen=True, slots=True)
class ActionRow:
    """An intervention for the person, as one row of what was asked and what came back."""

    id: str
    dates: tuple[PartialDate, ...]
    kind: str
    caption: str
    reference: str
    by: tuple[str, ...]
    by_others: str
    to: tuple[str, ...]
    asked: tuple[str, ...]
    came_back: tuple[str, ...]
    footnotes: tuple[int, ...]


@dataclass(frozen=True, slots=True)
class DecisionShown:
    """What somebody decided of two records: ``claim`` is the id of the claim that says so."""

    claim: str
    first: str
    second: str
    judgement: Judgement
    level: str
    author: str
    recorded_at: datetime
    reason: str


@dataclass(frozen=True, slots=True)
class MergeShown:
    """A decision by which another record is of the same person; ``also`` is what it calls them."""

    also: str
    record: str
    decision: DecisionShown


@dataclass(frozen=True, slots=True)
class EntityPage:
    """An entity with all its claims: a person, an intervention, a list, an organisation.

    ``base`` is the id of the last changeset that touched each record of it, to be handed back when
    saving. ``merges`` say which other records are of the same person, and who decided so. For
    anybody but a person ``status``, ``strip`` and ``days_held`` are None. ``days_held`` is
    (fewest, most) days up to the day asked about, most being None where nobody knows since when.
    ``written_in`` are the languages of its texts.
    """

    id: str
    schema: str
    schema_label: str
    caption: str
    names: tuple[Value, ...]
    day: date
    known_on: date | None
    base: Mapping[str, str]
    merges: tuple[MergeShown, ...]
    status: StatusShown | None
    days_held: tuple[int, int | None] | None
    strip: Strip | None
    timeline: tuple[TimelineItem, ...]
    groups: tuple[FactGroup, ...]
    disagreements: tuple[Disagreement, ...]
    written_in: tuple[str, ...]
    actions: tuple[ActionRow, ...]
    footnotes: tuple[Footnote, ...]

    @property
    def other_names(self) -> list[Value]:
        """Every other way in which the name is written, each once."""
        by_text = {value.text: value for value in self.names if value.text != self.caption}
        return list(by_text.values())

    def is_change(self, group: FactGroup) -> bool:
        """Whether a group tells what changed afterwards; it then stands behind what was asked."""
        return group.schema == OUTCOME and group.entity != self.id


def any_reported(groups: Iterable[FactGroup]) -> bool:
    """Whether one of the values is reported, and neither corroborated nor confirmed."""
    values = (value for group in groups for fact in group.facts for value in fact.values)
    return any(value.certainty == Certainty.REPORTED for value in values)


@dataclass(frozen=True, slots=True)
class PersonRow:
    """One line of the list of people. ``facets`` are the labels of their values, by facet."""

    id: str
    caption: str
    other_names: tuple[str, ...]
    facets: Mapping[str, tuple[str, ...]]
    status: StatusShown | None
    days_held: tuple[int, int | None] | None
    sources: int
    unsourced: int


@dataclass(frozen=True, slots=True)
class FacetValue:
    """One value of a facet, and how many of those found have it."""

    value: str
    label: str
    count: int
    chosen: bool


@dataclass(frozen=True, slots=True)
class Facet:
    """A facet of a list: ``name`` is used in addresses, ``label`` is shown."""

    name: str
    label: str
    values: tuple[FacetValue, ...]


@dataclass(frozen=True, slots=True)
class PeopleQuery:
    """What is asked of the list of people.

    ``text`` is any spelling, or its beginning; ``facets`` are (name, value) pairs that all must
    hold; ``day`` is the day for which the status is asked; ``after`` is the cursor of a page.
    """

    text: str
    facets: tuple[tuple[str, str], ...]
    day: date
    after: str = ""


@dataclass(frozen=True, slots=True)
class PeoplePage:
    """One page of the list of people. ``total`` counts everybody that was found.

    ``chosen`` are the facets by which the list is narrowed, each with its value.
    """

    query: PeopleQuery
    rows: tuple[PersonRow, ...]
    total: int
    facets: tuple[Facet, ...]
    chosen: tuple[tuple[Facet, FacetValue], ...]
    next: str


@dataclass(frozen=True, slots=True)
class TownShown:
    """A town of the map, and how many of the people found were last known to be held there.

    ``value`` is that of the facet "town" in addresses.
    """

    value: str
    name: str
    country: str
    latitude: float
    longitude: float
    count: int


@dataclass(frozen=True, slots=True)
class PeopleMap:
    """Where the people found were last known to be held.

    ``towns`` come with the most people first. ``not_found`` counts people whose place the map does
    not have or cannot tell from others of the name, ``unrecorded`` those of whom no place is told.
    """

    total: int
    towns: tuple[TownShown, ...]
    not_found: int
    unrecorded: int


@dataclass(frozen=True, slots=True)
class PersonStrip:
    """A person on the common timeline: when held, with the status on the day."""

    id: str
    caption: str
    bars: tuple[StripBar, ...]
    status: StatusShown | None


@dataclass(frozen=True, slots=True)
class PeopleTimeline:
    """One page of people on one axis of time, which is that of everybody found."""

    first: date
    until: date
    strips: tuple[PersonStrip, ...]
    next: str


@dataclass(frozen=True, slots=True)
class Breakdown:
    """How the people found spread over the values of one facet.

    ``unrecorded`` counts those without a value, and is None where that is a value of its own.
    """

    facet: Facet
    unrecorded: int | None


@dataclass(frozen=True, slots=True)
class SavedSearchShown:
    """A search that was saved: its ``query`` is that of an address. ``count`` is of now.

    ``count`` is None where the search can no longer be asked.
    """

    id: int
    name: str
    query: str
    shared: bool
    own: bool
    saved_by: str
    count: int | None


@dataclass(frozen=True, slots=True)
class HeldOnDay:
    """How many people were held on one day: for certain, and possibly besides."""

    day: date
    certain: int
    possible: int


@dataclass(frozen=True, slots=True)
class HeldPerson:
    """Somebody who was held on a day, for certain or possibly."""

    id: str
    caption: str
    since: PartialDate
    answer: Answer
    state: State


@dataclass(frozen=True, slots=True)
class HistoryItem:
    """One changeset of an entity: who, when, why, and what it recorded and retracted."""

    changeset: str
    author: str
    recorded_at: datetime
    reason: str
    recorded: tuple[Fact, ...]
    retracted: tuple[Fact, ...]
