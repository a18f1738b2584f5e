"""The sheet on which facts are typed: what it asks for, and what was typed into it.

A sheet makes a case (a person and what happened to them), changes one entity, or adds one to
another; the address says which. A field is called ``part.property.number`` in the form.
"""

import re
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field, replace

from django.http import QueryDict
from django.utils.translation import get_language, gettext

from habeas.ledger.access import Viewer
from habeas.ledger.queries import last_change_of
from habeas.ledger.rules.ids import new_id
from habeas.ledger.rules.levels import Certainty, Level
from habeas.register.queries.describing import value_text
from habeas.register.queries.entering import (
    Beside,
    RecordedPart,
    beside,
    parts_to_go_on_with,
    recorded_of,
)
from habeas.register.queries.labels import property_description, property_label, schema_label
from habeas.register.queries.shown import Fact, Value
from habeas.register.rules.entry import ENTRY_LEVELS, Against, EnteredFact, EnteredPart, Entry
from habeas.register.rules.merging import Settled, TypedFact
from habeas.values.errors import InputError
from habeas.vocabulary.errors import VocabularyError
from habeas.vocabulary.fields import Field, FormPart, additions_to, case_sheet, fields_of
from habeas.vocabulary.fields import field as field_of
from habeas.vocabulary.typed import read_typed

_NAME = re.compile(r"(?P<part>[a-z]+(?:-[0-9]{1,2})?)\.(?P<prop>[A-Za-z]+)\.(?P<number>[0-9]{1,2})")
_LONGEST_LINE = 2_000
_SOURCE, _PERSON, _RECORD, _ADD, _TO = "source", "person", "record", "add", "to"
ASKED = (_SOURCE, _PERSON, _RECORD, _ADD, _TO)
# Of these a sheet goes on with the last that is known; of anything else it makes a new one.
_GOES_ON = frozenset({"Detention"})


class FormIncomplete(InputError):
    """The form lacks what every form of its kind has, or has what none has."""


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
        return self.asked.get(_SOURCE, "")

    @property
    def about(self) -> str:
        """The id of what it is about, if that is in the record already; else empty."""
        return next(
            (self.asked[name] for name in (_PERSON, _RECORD, _TO) if name in self.asked), ""
        )

    def rows(self) -> Iterator[Row]:
        """All fields, in their order."""
        for part in self.parts:
            yield from part.rows
            yield from part.more


def sheet_asked(viewer: Viewer | None, query: QueryDict) -> Sheet | None:
    """The empty sheet that an address asks for; None where it is about something unknown."""
    asked = {name: query.get(name, "") for name in ASKED if query.get(name)}
    if asked.get(_RECORD):
        return _sheet_of_one(viewer, asked)
    if asked.get(_ADD) or asked.get(_TO):
        return _sheet_to_add(viewer, asked)
    return _sheet_of_a_case(viewer, asked)


def typed_on(viewer: Viewer | None, sheet: Sheet, form: QueryDict) -> Sheet:
    """The sheet with what somebody typed into it. Raises FormIncomplete."""
    level, certainty = form.get("level", Level.TEAM), form.get("certainty", Certainty.REPORTED)
    if level not in ENTRY_LEVELS or certainty not in set(Certainty):
        raise FormIncomplete(gettext("Say how far this may go, and how well it is supported."))
    parts = [_typed_part(viewer, part, form) for part in _with_copies(sheet.parts, form)]
    return replace(
        sheet,
        key=form.get("key", "")[:64] or sheet.key,
        base={
            name.removeprefix("base."): str(value)
            for name, value in form.items()
            if name.startswith("base.")
        },
        parts=tuple(parts),
        level=level,
        certainty=certainty,
        attributed_to=_line(form.get("attributed_to", "")),
        reason=_line(form.get("reason", "")),
        retracting=tuple(form.getlist("retract")),
        confirming=tuple(form.getlist("confirm")),
    )


def entry_of(sheet: Sheet) -> Entry:
    """What a filled-in sheet hands in to be recorded."""
    return Entry(
        key=sheet.key,
        parts=[_entered(part) for part in sheet.parts],
        document=sheet.source,
        attributed_to=sheet.attributed_to,
        certainty=Certainty(sheet.certainty),
        level=Level(sheet.level),
        lang=sheet.lang,
        reason=sheet.reason,
        base=sheet.base,
        retract=sheet.retracting,
        confirm=sheet.confirming,
    )


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

    changed = _each_row(sheet, settle)
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
    return _each_row(sheet, lambda _, row: replace(row, problem=problems.get(row.name, "")))


def with_disagreements(viewer: Viewer | None, sheet: Sheet) -> Sheet:
    """The sheet with what disagrees beside each field that a person has not decided about."""

    def compared(part: SheetPart, row: Row) -> Row:
        if not (part.entity and row.typed and not row.against):
            return row
        found = beside(viewer, row.field, row.typed, entity=part.entity, document=sheet.source)
        return replace(row, beside=found) if found.disagrees else row

    return _each_row(sheet, compared)


def is_undecided(sheet: Sheet) -> bool:
    """Whether something typed disagrees with the record, and nobody said what is to be done."""
    return any(row.beside is not None and row.beside.disagrees for row in sheet.rows())


def _each_row(sheet: Sheet, change: Callable[[SheetPart, Row], Row]) -> Sheet:
    def changed(part: SheetPart) -> SheetPart:
        rows, more = (tuple(change(part, row) for row in some) for some in (part.rows, part.more))
        return replace(part, rows=rows, more=more)

    return replace(sheet, parts=tuple(map(changed, sheet.parts)))


def _sheet_of_a_case(viewer: Viewer | None, asked: Mapping[str, str]) -> Sheet | None:
    person = asked.get(_PERSON, "")
    known = recorded_of(viewer, person) if person else None
    if person and (known is None or known[0] != "Person"):
        return None
    base: dict[str, str] = {person: last_change_of(viewer, person)} if person else {}
    parts = []
    for form in case_sheet():
        own = person if form.schema == "Person" else ""
        goes_on = _goes_on_with(viewer, person, form.schema)
        base |= {one.entity: last_change_of(viewer, one.entity) for one in goes_on}
        parts.append(_part(form, own, known[2] if known and own else (), goes_on))
    title = known[1] if known else gettext("A new case")
    # Somebody new is watched until somebody judges; of somebody known that was said before.
    parts = parts if known else [_filled_in(part) for part in parts]
    return Sheet(title, asked, tuple(parts), base=base)


def _goes_on_with(viewer: Viewer | None, person: str, schema: str) -> tuple[RecordedPart, ...]:
    if not person or schema not in _GOES_ON:
        return ()
    return tuple(parts_to_go_on_with(viewer, person, schema))


def _sheet_of_one(viewer: Viewer | None, asked: Mapping[str, str]) -> Sheet | None:
    entity = asked[_RECORD]
    known = recorded_of(viewer, entity)
    if known is None:
        return None
    schema, title, facts = known
    listed = fields_of(schema)
    others = [fact.prop for fact in facts if fact.prop not in {each.prop for each in listed}]
    typed = [each for each in (_typable(schema, prop) for prop in others) if each]
    form = FormPart("record", schema, (*listed, *typed), (), {}, {})
    base = {entity: last_change_of(viewer, entity)}
    return Sheet(title, asked, (_part(form, entity, facts, ()),), base=base)


def _typable(schema: str, prop: str) -> Field | None:
    """A property that the form does not offer but that is recorded; None for the record's own."""
    internal = {"preferredClaim", "samePerson", "differentPerson", "unsurePerson"}
    return None if prop in internal else field_of(schema, prop)


def _sheet_to_add(viewer: Viewer | None, asked: Mapping[str, str]) -> Sheet | None:
    to, schema = asked.get(_TO, ""), asked.get(_ADD, "")
    known = recorded_of(viewer, to)
    link = additions_to(known[0]).get(schema) if known else None
    if known is None or link is None:
        return None
    fields = tuple(each for each in fields_of(schema) if each.prop != link)
    form = FormPart("part", schema, fields, (), {link: to}, {})
    title = gettext("%(what)s of %(whom)s") % {
        "what": schema_label(schema),
        "whom": known[1],
    }
    return Sheet(title, asked, (_part(form, "", (), ()),))


def _part(
    form: FormPart, entity: str, facts: Sequence[Fact], goes_on: tuple[RecordedPart, ...]
) -> SheetPart:
    recorded = {fact.prop: fact.values for fact in facts}

    def row(each: Field) -> Row:
        return Row(
            name=f"{form.part}.{each.prop}.1",
            field=each,
            label=property_label(each.schema, each.prop),
            help=property_description(each.schema, each.prop),
            recorded=recorded.get(each.prop, ()),
        )

    return SheetPart(
        key=form.part,
        schema=form.schema,
        label=schema_label(form.schema),
        entity=entity,
        links=form.links,
        rows=tuple(map(row, form.fields)),
        more=tuple(map(row, form.more)),
        goes_on_with=goes_on,
    )


def _filled_in(part: SheetPart) -> SheetPart:
    """A part with what the sheet proposes, in the reader's words."""
    proposed = {form.part: form.preset for form in case_sheet()}[part.key]

    def fill(row: Row) -> Row:
        value = proposed.get(row.field.prop)
        said = value_text(part.schema, row.field.prop, value) if value else ""
        return replace(row, typed=said, proposed=said)

    return replace(part, rows=tuple(map(fill, part.rows)), more=tuple(map(fill, part.more)))


def _with_copies(parts: Sequence[SheetPart], form: QueryDict) -> Iterator[SheetPart]:
    """The parts, each followed by its copies: ``charge`` by ``charge-2``, if there is one."""
    keys = sorted({match["part"] for name in form if (match := _NAME.fullmatch(name))})
    for part in parts:
        yield part
        for key in keys:
            if key.startswith(f"{part.key}-"):
                yield replace(
                    part,
                    key=key,
                    rows=tuple(_named(row, key) for row in part.rows),
                    more=tuple(_named(row, key) for row in part.more),
                )


def _named(row: Row, part: str) -> Row:
    return replace(row, name=f"{part}.{row.field.prop}.1", typed="")


def _typed_part(viewer: Viewer | None, part: SheetPart, form: QueryDict) -> SheetPart:
    chosen = form.get(f"{part.key}.entity", "")
    if chosen in {one.entity for one in part.goes_on_with}:
        part = replace(part, entity=chosen)
    return replace(
        part,
        rows=tuple(_typed_rows(part.key, part.rows, form)),
        more=tuple(_typed_rows(part.key, part.more, form)),
    )


def _typed_rows(part: str, rows: Sequence[Row], form: QueryDict) -> Iterator[Row]:
    """Each row as it was filled in, and the further values of the same property."""
    for row in rows:
        first = f"{part}.{row.field.prop}."
        numbers = sorted(
            int(match["number"])
            for name in form
            if name.startswith(first) and (match := _NAME.fullmatch(name))
        )
        for number in numbers or [1]:
            yield _typed_row(row, f"{first}{number}", form)


def _typed_row(row: Row, name: str, form: QueryDict) -> Row:
    return replace(
        row,
        name=name,
        typed=form.get(name, "").strip(),
        chosen=form.get(f"{name}.chosen", ""),
        passage=form.get(f"{name}.passage", ""),
        against=form.get(f"{name}.against", ""),
    )


def _entered(part: SheetPart) -> EnteredPart:
    filled = [row for row in (*part.rows, *part.more) if row.typed]
    proposed = all(row.typed == row.proposed for row in filled)
    facts = [_fact(row) for row in filled]
    return EnteredPart(part.key, part.schema, part.entity, part.links, facts, proposed=proposed)


def _fact(row: Row) -> EnteredFact:
    against, _, corrected = row.against.partition(":")
    if against not in {"", *Against} or bool(corrected) != (against == Against.CORRECTION):
        raise FormIncomplete(gettext("Say what is to become of what is recorded."))
    return EnteredFact(
        name=row.name,
        prop=row.field.prop,
        typed=row.typed,
        chosen=row.chosen,
        passage=span_in(row.passage),
        against=Against(against or Against.BOTH),
        corrects=corrected,
    )


def span_in(passage: str) -> tuple[int, int] | None:
    """The place that a field of the form names: ``12-27``; None for none. Raises FormIncomplete."""
    if not passage or passage == "whole":
        return None
    match = re.fullmatch(r"([0-9]{1,9})-([0-9]{1,9})", passage)
    if match is None:
        raise FormIncomplete(gettext("The passage chosen is not in the source."))
    return int(match[1]), int(match[2])


def field_named(schema: str, prop: str) -> Field:
    """A field that an address names. Raises FormIncomplete where there is none."""
    try:
        return field_of(schema, prop)
    except VocabularyError as error:
        raise FormIncomplete(gettext("There is no such field.")) from error


def _line(text: str) -> str:
    line = " ".join(text.split())
    if len(line) > _LONGEST_LINE:
        raise FormIncomplete(
            gettext("At most %(most)s characters fit here.") % {"most": _LONGEST_LINE}
        )
    return line
