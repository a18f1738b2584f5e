"""The fields of forms, made from the vocabulary: which there are, of what kind, in which order."""

from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache
from typing import Any

from followthemoney.property import Property

from habeas.vocabulary.field_kinds import FieldKind
from habeas.vocabulary.files import HERE, yaml_files
from habeas.vocabulary.model import (
    is_reference,
    own_definitions,
    own_key,
    property_of,
    schema_of,
    terms_of,
)

# What the record says of its own claims and not of the world: there are other pages for it.
_NOT_TYPED = frozenset(
    {
        *("preferredClaim", "clearedFor", "embargoUntil", "externalId", "contentHash"),
        *("samePerson", "differentPerson", "unsurePerson"),
    }
)


@dataclass(frozen=True, slots=True)
class Field:
    """One property of a schema, as something to fill in.

    ``terms`` is the list from which it takes its values; ``range`` the schema of the entities that
    it may name. Both are empty where they do not apply.
    """

    schema: str
    prop: str
    kind: FieldKind
    terms: str = ""
    range: str = ""


@dataclass(frozen=True, slots=True)
class FormPart:
    """A part of a sheet: one entity with some of its fields.

    ``links`` says in which properties it names other parts, by their keys; ``preset`` holds values
    that are offered filled in.
    """

    part: str
    schema: str
    fields: tuple[Field, ...]
    more: tuple[Field, ...]
    links: Mapping[str, str]
    preset: Mapping[str, str]


@cache
def fields_of(schema: str) -> tuple[Field, ...]:
    """The fields of a form for one schema, in order. VocabularyError when there is none."""
    found = schema_of(schema)
    listed = _lists()["fields"].get(schema)
    names = listed or list(own_definitions().get(found.name, {}).get("properties", ()))
    return tuple(field(schema, name) for name in names if name not in _NOT_TYPED)


@cache
def field(schema: str, prop: str) -> Field:
    """One property as a field. VocabularyError when the schema does not have it."""
    found = property_of(schema, prop)
    terms = terms_of(schema, prop)
    return Field(
        schema,
        prop,
        _kind_of(found),
        terms.name if terms else "",
        found.range.name if is_reference(schema, prop) and found.range else "",
    )


@cache
def case_sheet() -> tuple[FormPart, ...]:
    """The parts of the sheet that makes a case."""
    return tuple(_part(data) for data in _lists()["case"])


def additions_to(schema: str) -> Mapping[str, str]:
    """What can be added to an entity, and the property of it that then names the entity.

    A body of any kind takes what every organisation takes.
    """
    found: dict[str, str] = {}
    for name, additions in _lists()["additions"].items():
        if schema_of(schema).is_a(name):
            found |= additions
    return found


def _part(data: dict[str, Any]) -> FormPart:
    schema = data["schema"]
    return FormPart(
        part=data["part"],
        schema=schema,
        fields=tuple(field(schema, name) for name in data["fields"]),
        more=tuple(field(schema, name) for name in data["more"]),
        links=data.get("links", {}),
        preset=data.get("preset", {}),
    )


def _kind_of(prop: Property) -> FieldKind:
    if own_key(prop, "terms"):
        return FieldKind.TERM
    if own_key(prop, "form") == "duration":
        return FieldKind.LENGTH
    return _KINDS.get(prop.type.name, FieldKind.LINE)


_KINDS = {
    "name": FieldKind.NAME,
    "date": FieldKind.DATE,
    "country": FieldKind.COUNTRY,
    "gender": FieldKind.GENDER,
    "language": FieldKind.LANGUAGE,
    "entity": FieldKind.REFERENCE,
    "text": FieldKind.TEXT,
}


@cache
def _lists() -> dict[str, Any]:
    return dict(yaml_files(HERE / "forms"))
