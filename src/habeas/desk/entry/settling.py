"""What stands beside a sheet that was typed: problems, disagreements, changes of others."""

from collections.abc import Iterator, Mapping
from dataclasses import replace

from django.utils.translation import get_language

from habeas.desk.entry.sheet import Row, Sheet, SheetPart, each_row
from habeas.ledger.access import Viewer
from habeas.register.queries.entering import (
    beside,
)
from habeas.register.rules.entry import Against
from habeas.register.rules.merging import Settled, TypedFact
from habeas.values.errors import InputError
from habeas.vocabulary.typed import read_typed


def typed_facts(sheet: Sheet) -> list[TypedFact]:
    """What was typed of entities that the record has already, to be set beside others' changes.

    What cannot be read is left out here, and refused where the sheet is recorded.
    """
    facts = (_typed_fact(part, row) for part, row in _rows_of_the_known(sheet))
    return [fact for fact in facts if fact]


def settled_sheet(sheet: Sheet, settled: Settled) -> Sheet:
    """The sheet after somebody chose between what they typed and what others made meanwhile."""
    places: dict[str, int] = {}
    for part, row in _rows_of_the_known(sheet):
        if _typed_fact(part, row):
            places[row.name] = len(places)

    def settle(_: SheetPart, row: Row) -> Row:
        if row.name not in places:
            return row
        replaced = settled.keep.get(places[row.name])
        if replaced is None:
            return replace(row, typed="")
        against = f"{Against.CORRECTION}:{replaced}" if replaced else Against.BOTH
        return replace(row, against=row.against if row.against == Against.PREFERRED else against)

    changed = each_row(sheet, settle)
    retracting = (*sheet.retracting, *settled.retract)
    return replace(changed, base={**sheet.base, **settled.base}, retracting=retracting)


def _rows_of_the_known(sheet: Sheet) -> Iterator[tuple[SheetPart, Row]]:
    for part in sheet.parts:
        if part.entity:
            yield from ((part, row) for row in (*part.rows, *part.more) if row.typed)


def _typed_fact(part: SheetPart, row: Row) -> TypedFact | None:
    try:
        value = row.chosen or read_typed(row.field, row.typed, get_language() or "en")
    except InputError:
        return None
    corrected = row.against.partition(":")[2]
    return TypedFact(part.entity, part.schema, row.field.prop, value, corrected)


def with_problems(sheet: Sheet, problems: Mapping[str, str]) -> Sheet:
    """The sheet with a line beside each field that could not be read."""
    return each_row(sheet, lambda _, row: replace(row, problem=problems.get(row.name, "")))


def with_disagreements(viewer: Viewer | None, sheet: Sheet) -> Sheet:
    """The sheet with what disagrees beside each field that a person has not decided about."""

    def compared(part: SheetPart, row: Row) -> Row:
        if not (part.entity and row.typed and not row.against):
            return row
        found = beside(viewer, row.field, row.typed, entity=part.entity, document=sheet.source)
        return replace(row, beside=found) if found.disagrees else row

    return each_row(sheet, compared)


def is_undecided(sheet: Sheet) -> bool:
    """Whether something typed disagrees with the record, and nobody said what is to be done."""
    return any(row.beside is not None and row.beside.disagrees for row in sheet.rows())
