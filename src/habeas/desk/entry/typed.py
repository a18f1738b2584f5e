"""What somebody typed into a sheet, and what it hands in to be recorded."""

import re
from collections.abc import Iterator, Sequence
from dataclasses import replace

from django.http import QueryDict
from django.utils.translation import gettext

from habeas.desk.entry.sheet import Row, Sheet, SheetPart
from habeas.desk.handed_in import BASE, FormError, line_in, named, reason_in
from habeas.ledger.rules.levels import OPEN_LEVELS, Certainty, Level
from habeas.register.rules.entry import Against, EnteredFact, EnteredPart, Entry
from habeas.vocabulary.errors import VocabularyError
from habeas.vocabulary.fields import Field
from habeas.vocabulary.fields import field as field_of

_NAME = re.compile(r"(?P<part>[a-z]+(?:-[0-9]{1,2})?)\.(?P<prop>[A-Za-z]+)\.(?P<number>[0-9]{1,2})")
_LONGEST_LINE = 2_000


def typed_on(sheet: Sheet, form: QueryDict) -> Sheet:
    """The sheet with what somebody typed into it. Raises FormError."""
    level, certainty = form.get("level", Level.TEAM), form.get("certainty", Certainty.REPORTED)
    if level not in OPEN_LEVELS or certainty not in set(Certainty):
        raise FormError(gettext("Say how far this may go, and how well it is supported."))
    parts = [_typed_part(part, form) for part in _with_copies(sheet.parts, form)]
    return replace(
        sheet,
        key=form.get("key", "")[:64] or sheet.key,
        base=named(form, BASE),
        parts=tuple(parts),
        level=level,
        certainty=certainty,
        attributed_to=_attributed_to(form),
        reason=reason_in(form),
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


def _typed_part(part: SheetPart, form: QueryDict) -> SheetPart:
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
        raise FormError(gettext("Say what is to become of what is recorded."))
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
    """The place that a field of the form names: ``12-27``; None for none. Raises FormError."""
    if not passage or passage == "whole":
        return None
    match = re.fullmatch(r"([0-9]{1,9})-([0-9]{1,9})", passage)
    if match is None:
        raise FormError(gettext("The passage chosen is not in the source."))
    return int(match[1]), int(match[2])


def field_named(schema: str, prop: str) -> Field:
    """A field that an address names. Raises FormError where there is none."""
    try:
        return field_of(schema, prop)
    except VocabularyError as error:
        raise FormError(gettext("There is no such field.")) from error


def _attributed_to(form: QueryDict) -> str:
    line = line_in(form, "attributed_to")
    if len(line) > _LONGEST_LINE:
        raise FormError(gettext("At most %(most)s characters fit here.") % {"most": _LONGEST_LINE})
    return line
