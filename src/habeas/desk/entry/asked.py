"""The empty sheet that an address asks for."""

from collections.abc import Mapping, Sequence
from dataclasses import replace

from django.http import QueryDict
from django.utils.translation import gettext

from habeas.desk.entry.sheet import ADD, ASKED, PERSON, RECORD, TO, Row, Sheet, SheetPart
from habeas.ledger.access import Viewer
from habeas.ledger.queries import last_change_of
from habeas.register.queries.describing import value_text
from habeas.register.queries.entering import (
    RecordedPart,
    parts_to_go_on_with,
    recorded_of,
)
from habeas.register.queries.labels import property_description, property_label, schema_label
from habeas.register.queries.shown import Fact
from habeas.register.rules.facets import ABOUT_CLAIMS
from habeas.register.rules.same_person import DECISIONS
from habeas.vocabulary.fields import Field, FormPart, additions_to, case_sheet, fields_of
from habeas.vocabulary.fields import field as field_of

BY_ITSELF = ("Intervention", "Organization", "PublicBody", "Roll")
"""What can be recorded without belonging to anything."""

# Of these a sheet goes on with the last that is known; of anything else it makes a new one.
_GOES_ON = frozenset({"Detention"})


def sheet_asked(viewer: Viewer | None, query: QueryDict) -> Sheet | None:
    """The empty sheet that an address asks for; None where it is about something unknown."""
    asked = {name: query.get(name, "") for name in ASKED if query.get(name)}
    if asked.get(RECORD):
        return _sheet_of_one(viewer, asked)
    if asked.get(ADD) or asked.get(TO):
        return _sheet_to_add(viewer, asked)
    return _sheet_of_a_case(viewer, asked)


def _sheet_of_a_case(viewer: Viewer | None, asked: Mapping[str, str]) -> Sheet | None:
    person = asked.get(PERSON, "")
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
    entity = asked[RECORD]
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
    return None if prop in ABOUT_CLAIMS or prop in DECISIONS else field_of(schema, prop)


def _sheet_to_add(viewer: Viewer | None, asked: Mapping[str, str]) -> Sheet | None:
    to, schema = asked.get(TO, ""), asked.get(ADD, "")
    if schema in BY_ITSELF and not to:
        form = FormPart("part", schema, fields_of(schema), (), {}, {})
        return Sheet(schema_label(schema), asked, (_part(form, "", (), ()),))
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
