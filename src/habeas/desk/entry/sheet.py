"""A sheet, its parts and its fields."""

from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass, field, replace

from habeas.ledger.rules.ids import new_id
from habeas.ledger.rules.levels import Certainty, Level
from habeas.register.queries.entering import (
    Beside,
    RecordedPart,
)
from habeas.register.queries.shown import Value
from habeas.vocabulary.fields import Field

SOURCE, PERSON, RECORD, ADD, TO = "source", "person", "record", "add", "to"
ASKED = (SOURCE, PERSON, RECORD, ADD, TO)
"""The fields of an address that say which sheet is meant."""


@dataclass(frozen=True, slots=True)
class Row:
    """One field of the sheet: its name in the form, and what stands in it and beside it.

    ``proposed`` is what the sheet itself has filled in.
    """

    name: str
    field: Field
    label: str
    help: str
    recorded: tuple[Value, ...] = ()
    proposed: str = ""
    typed: str = ""
    chosen: str = ""
    passage: str = ""
    against: str = ""
    problem: str = ""
    beside: Beside | None = None


@dataclass(frozen=True, slots=True)
class SheetPart:
    """One part of the sheet. ``goes_on_with`` are entities that it may add to."""

    key: str
    schema: str
    label: str
    entity: str
    links: Mapping[str, str]
    rows: tuple[Row, ...]
    more: tuple[Row, ...]
    goes_on_with: tuple[RecordedPart, ...] = ()


@dataclass(frozen=True, slots=True)
class Sheet:
    """Everything that is asked for at once; ``asked`` are the fields of its address."""

    title: str
    asked: Mapping[str, str]
    parts: tuple[SheetPart, ...]
    key: str = field(default_factory=new_id)
    base: Mapping[str, str] = field(default_factory=dict)
    attributed_to: str = ""
    certainty: str = Certainty.REPORTED
    level: str = Level.TEAM
    lang: str = ""
    reason: str = ""
    retracting: tuple[str, ...] = ()
    confirming: tuple[str, ...] = ()

    @property
    def source(self) -> str:
        """The document that all of it is read in, by its hash; empty for none."""
        return self.asked.get(SOURCE, "")

    @property
    def about(self) -> str:
        """The id of what it is about, if that is in the record already; else empty."""
        return next((self.asked[name] for name in (PERSON, RECORD, TO) if name in self.asked), "")

    def rows(self) -> Iterator[Row]:
        """All fields, in their order."""
        for part in self.parts:
            yield from part.rows
            yield from part.more


def each_row(sheet: Sheet, change: Callable[[SheetPart, Row], Row]) -> Sheet:
    """The sheet with every field changed in the same way."""

    def changed(part: SheetPart) -> SheetPart:
        rows, more = (tuple(change(part, row) for row in some) for some in (part.rows, part.more))
        return replace(part, rows=rows, more=more)

    return replace(sheet, parts=tuple(map(changed, sheet.parts)))
