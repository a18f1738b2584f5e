"""Appeals and actions as they are shown: plain data for pages, feeds and the command line."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date

from habeas.advocacy.rules.states import State
from habeas.register.queries.listed import Named
from habeas.register.queries.shown import Fact, Footnote, Value
from habeas.values.dates import PartialDate


@dataclass(frozen=True, slots=True)
class DueShown:
    """The day by which one addressee has to answer, and why it is that day.

    ``why`` is one sentence. ``is_duty`` is false where the day is an aim. ``days_late`` counts up
    to the day that is asked about, or to the answer.
    """

    addressee: str
    procedure: str
    rule: str
    counted_from: date | None
    counted_as: str
    assumed: bool
    due: date
    is_duty: bool
    replied: date | None
    is_overdue: bool
    days_late: int
    why: str


@dataclass(frozen=True, slots=True)
class AppealLine:
    """An appeal or action in a list.

    ``by_others`` is what its source says of those who are not recorded by name. ``due`` is the
    time of the addressee who is latest; ``days_waiting`` counts from the day on which it was made.
    """

    id: str
    caption: str
    kind: str
    kinds: tuple[str, ...]
    reference: str
    when: PartialDate | None
    by: tuple[Named, ...]
    by_others: str
    to: tuple[Named, ...]
    people: tuple[Named, ...]
    demands: int
    demands_answered: int
    state: State
    due: DueShown | None
    days_late: int
    days_waiting: int | None


@dataclass(frozen=True, slots=True)
class Signatory:
    """Who took part, with the office, group and country that the source states for that day."""

    participation: str
    who: Named
    role: str
    office: tuple[Value, ...]
    party: tuple[Value, ...]
    group: tuple[Value, ...]
    country: tuple[Value, ...]
    footnotes: tuple[int, ...]


@dataclass(frozen=True, slots=True)
class Addressee:
    """Who was addressed, and what is known of their answer. ``state`` is theirs alone."""

    addressing: str
    who: Named
    office: str
    state: State
    due: DueShown | None
    no_day: str
    footnotes: tuple[int, ...]


@dataclass(frozen=True, slots=True)
class ReplyShown:
    """One thing that came back, which requests it answers, and which other appeals."""

    id: str
    by: tuple[Named, ...]
    office: str
    kind: str
    when: tuple[Value, ...]
    reference: str
    summary: tuple[Value, ...]
    answers: bool
    demands: tuple[str, ...]
    others: tuple[Named, ...]
    footnotes: tuple[int, ...]


@dataclass(frozen=True, slots=True)
class DemandRow:
    """One thing that was asked: for whom (nobody means for all), and which replies answer it.

    ``people`` are ids; ``replies`` by their place in the list of replies, from 1.
    """

    id: str
    what: str
    description: str
    people: frozenset[str]
    replies: tuple[int, ...]
    footnotes: tuple[int, ...]

    def is_for(self, person: str) -> bool:
        """Whether it was asked for this person."""
        return not self.people or person in self.people


@dataclass(frozen=True, slots=True)
class ThreadItem:
    """Another appeal to which this one stands in a relation, or an event of its clock.

    ``relation`` says which, in the reader's language, as seen from this appeal.
    """

    when: PartialDate | None
    relation: str
    what: str
    entity: str
    is_appeal: bool
    footnotes: tuple[int, ...]


@dataclass(frozen=True, slots=True)
class OutcomeShown:
    """What changed afterwards; whoever ties it to the appeal is named, and it is no proof."""

    person: Named | None
    what: str
    description: str
    when: tuple[Value, ...]
    link: str
    claimed_by: tuple[Named, ...]
    grade: str
    footnotes: tuple[int, ...]


@dataclass(frozen=True, slots=True)
class AppealPage:
    """One appeal or action with everything that belongs to it.

    ``people`` are the columns of the matrix of requests; ``base`` is handed back when saving.
    """

    line: AppealLine
    day: date
    dates: tuple[Fact, ...]
    about: tuple[Fact, ...]
    signatories: tuple[Signatory, ...]
    addressees: tuple[Addressee, ...]
    demands: tuple[DemandRow, ...]
    people: tuple[Named, ...]
    replies: tuple[ReplyShown, ...]
    outcomes: tuple[OutcomeShown, ...]
    thread: tuple[ThreadItem, ...]
    no_reply_known: date | None
    if_late: str
    footnotes: tuple[Footnote, ...]
    base: Mapping[str, str]
