"""Statements as Popolo JSON: persons, organizations, memberships, posts and events.

Popolo's names are used where it has them; a date is cut to what Popolo allows (2017, 2017-06,
2017-06-12). People who are held are persons like others; what happened to them and what was done
for them are events. What Popolo has no field for stays in the other files.
"""

from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from typing import Any

import orjson

from habeas.formats.statements import (
    Cited,
    Said,
    SaidUnit,
    by_entity,
    shorter_date,
    targets_of,
    values_of,
)
from habeas.vocabulary.model import schema_of

Statements = Sequence[Said]
Writer = Callable[[str, Statements], dict[str, Any]]

_NAMES = ("name", "alias", "previousName", "weakAlias")
_BEGAN = ("startDate", "date", "dateSent", "dateTabled", "dateSigned", "datePublished")


def popolo_parts(units: Iterable[SaidUnit]) -> Iterator[bytes]:
    """The file, a line for each thing.

    Units are gone through once for each of the five lists, so that their number costs no memory.
    """
    before = b"{"
    for title, is_of, write in _LISTS:
        yield before + orjson.dumps(title) + b":["
        comma = b"\n"
        for unit in units:
            for entity, statements in by_entity(unit).items():
                if is_of(statements[0].schema):
                    sources = {"sources": _sources(statements, unit.sources)}
                    written = write(entity, statements) | sources
                    yield comma + orjson.dumps(_without_empty(written))
                    comma = b",\n"
        yield b"\n]"
        before = b",\n"
    yield b"}\n"


def _without_empty(thing: Mapping[str, Any]) -> dict[str, Any]:
    return {name: value for name, value in thing.items() if value not in (None, "", [])}


def _person(entity: str, said: Statements) -> dict[str, Any]:
    return _named(entity, said) | {
        "family_name": _first(said, "lastName"),
        "given_name": _first(said, "firstName"),
        "additional_name": _first(said, "middleName"),
        "gender": _first(said, "gender"),
        "birth_date": _day(said, "birthDate"),
        "death_date": _day(said, "deathDate"),
        "national_identity": ", ".join(values_of(said, "nationality")),
        "summary": _first(said, "summary"),
        "biography": _first(said, "biography"),
    }


def _organization(entity: str, said: Statements) -> dict[str, Any]:
    return _named(entity, said) | {
        "classification": schema_of(said[0].schema).label,
        "parent_id": next(iter(targets_of(said, "parent")), ""),
        "abstract": _first(said, "summary"),
        "founding_date": _day(said, "incorporationDate"),
        "dissolution_date": _day(said, "dissolutionDate"),
    }


def _post(entity: str, said: Statements) -> dict[str, Any]:
    return {
        "id": entity,
        "label": _first(said, "name"),
        "other_label": [{"name": name} for name in values_of(said, *_NAMES)[1:]],
        "organization_id": next(iter(targets_of(said, "organization")), ""),
        "start_date": _day(said, "inceptionDate"),
        "end_date": _day(said, "dissolutionDate"),
    }


def _membership(entity: str, said: Statements) -> dict[str, Any]:
    return {
        "id": entity,
        "label": "; ".join(values_of(said, "role")),
        "role": _first(said, "role"),
        "person_id": next(iter(targets_of(said, "member", "holder")), ""),
        "organization_id": next(iter(targets_of(said, "organization")), ""),
        "post_id": next(iter(targets_of(said, "post")), ""),
        "start_date": _day(said, "startDate"),
        "end_date": _day(said, "endDate"),
    }


def _event(entity: str, said: Statements) -> dict[str, Any]:
    schema = schema_of(said[0].schema)
    attended = {
        one.target: one.prop for one in said if one.target and _names_somebody(one.schema, one.prop)
    }
    return {
        "id": entity,
        "name": _first(said, "name") or schema.label,
        "classification": schema.label,
        "description": "; ".join(values_of(said, "summary", "description")),
        "start_date": _day(said, *_BEGAN),
        "end_date": _day(said, "endDate"),
        "location": _first(said, "place"),
        "parent_id": next(iter(targets_of(said, "intervention", "detention")), ""),
        "attendees": [{"id": who, "role": role} for who, role in attended.items()],
    }


def _names_somebody(schema: str, prop: str) -> bool:
    found = schema_of(schema).get(prop)
    named = found.range if found else None
    return named is not None and named.is_a("LegalEntity")


def _named(entity: str, said: Statements) -> dict[str, Any]:
    name = _first(said, *_NAMES)
    others = [
        {"name": one.value} | ({"note": one.lang} if one.lang else {})
        for one in said
        if one.prop in _NAMES and one.value != name
    ]
    return {
        "id": entity,
        "name": name,
        "other_names": [*{one["name"]: one for one in others}.values()],
        "identifiers": [_identifier(value) for value in values_of(said, "externalId")],
    }


def _identifier(value: str) -> dict[str, str]:
    scheme, _, number = value.rpartition(":")
    return {"scheme": scheme, "identifier": number} if scheme else {"identifier": number}


def _sources(said: Statements, sources: Iterable[Cited]) -> list[dict[str, str]]:
    by_key = {one.key: one for one in sources}
    cited = dict.fromkeys(one.source for one in said if one.source in by_key)
    return [_source(by_key[key]) for key in cited]


def _source(source: Cited) -> dict[str, str]:
    note = ", ".join(filter(None, (source.title, source.publisher, source.date)))
    return {"note": note} | ({"url": source.url} if source.url else {})


def _first(said: Statements, *props: str) -> str:
    return next(iter(values_of(said, *props)), "")


def _day(said: Statements, *props: str) -> str:
    """The first date that has the form that Popolo takes."""
    return next(filter(None, map(shorter_date, values_of(said, *props))), "")


def _is_person(schema: str) -> bool:
    return schema == "Person"


def _is_organization(schema: str) -> bool:
    return schema != "Person" and schema_of(schema).is_a("LegalEntity")


def _is_post(schema: str) -> bool:
    return schema == "Position"


def _is_membership(schema: str) -> bool:
    return schema in {"Membership", "Occupancy"}


def _is_event(schema: str) -> bool:
    """Whatever happened on a day or in a time, and is no membership."""
    found = schema_of(schema)
    is_dated = found.is_a("Interval") or schema == "Intervention"
    return is_dated and not _is_membership(schema) and schema not in {"Family", "RollEntry"}


_LISTS: tuple[tuple[str, Callable[[str], bool], Writer], ...] = (
    ("persons", _is_person, _person),
    ("organizations", _is_organization, _organization),
    ("memberships", _is_membership, _membership),
    ("posts", _is_post, _post),
    ("events", _is_event, _event),
)
