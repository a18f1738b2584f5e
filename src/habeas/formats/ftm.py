"""Statements as FollowTheMoney's entities, one line of JSON each, as its tools stream them.

An entity has the id that it has here, and is made of statements with the ids that they have here;
FollowTheMoney's own ids of statements, unsalted hashes of the values, are not made. A schema that
FollowTheMoney does not have becomes its parent there; where that cannot stand alone (Interval,
Thing), it becomes an Event, which is both: its properties are kept under the same name where an
Event has them, whoever it names is ``involved``, its place is its ``location``, and it is called by
what it is. Nothing is lost: under ``habeas``, which FollowTheMoney's tools pass over, stand the
schema and all statements as they are here, with their sources.

Dates are cut to what FollowTheMoney can say (``2017-06``); one of which not even the year is
certain stands under ``habeas`` alone.
"""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from functools import cache
from typing import Any

import orjson
from followthemoney.model import Model
from followthemoney.schema import Schema
from followthemoney.settings import MODEL_PATH
from followthemoney.types import registry

from habeas.formats.statements import Cited, Said, SaidUnit, by_entity, shorter_date
from habeas.vocabulary.errors import VocabularyError
from habeas.vocabulary.model import property_of, schema_of

_STANDING_FOR = "Event"
_INVOLVED, _LOCATION = "involved", "location"
_PLACES = frozenset({"place", "placeName"})


def ftm_lines(units: Iterable[SaidUnit], dataset: str) -> Iterator[bytes]:
    """The entities of units in their order; each is a line. ``dataset`` is a name of a data set."""
    for unit in units:
        sources = {one.key: one for one in unit.sources}
        for entity, statements in by_entity(unit).items():
            yield orjson.dumps(_entity(entity, statements, sources, dataset)) + b"\n"


def _entity(
    entity: str, statements: Sequence[Said], sources: Mapping[str, Cited], dataset: str
) -> dict[str, Any]:
    ours = statements[0].schema
    schema = ftm_schema(ours)
    made = [_statement(one, schema, dataset) for one in statements]
    written = [one for one in made if one]
    if schema.name == _STANDING_FOR != ours and not any(one["prop"] == "name" for one in written):
        written.insert(0, _called(entity, ours, statements[0].recorded, dataset))
    cited = dict.fromkeys(one.source for one in statements)
    return {
        "id": entity,
        "schema": schema.name,
        "statements": written,
        "habeas": {
            "schema": ours,
            "statements": [_as_here(one) for one in statements],
            "sources": [source_data(sources[key]) for key in cited if key in sources],
        },
    }


def _statement(one: Said, schema: Schema, dataset: str) -> dict[str, Any] | None:
    prop = _prop(one, schema)
    value = _value(one, schema, prop) if prop else ""
    if not value:
        return None
    original = one.original or (one.value if value != one.value else "")
    return _written(one.id, one.entity, prop, schema.name, value, dataset) | {
        "lang": one.lang or None,
        "original_value": original or None,
        "first_seen": one.recorded or None,
        "origin": one.source or None,
    }


def _called(entity: str, ours: str, recorded: str, dataset: str) -> dict[str, Any]:
    """By what it is: an Event has to have a name."""
    label = schema_of(ours).label
    written = _written(f"{entity}.name", entity, "name", _STANDING_FOR, label, dataset)
    return written | {
        "lang": "eng",
        "original_value": None,
        "first_seen": recorded or None,
        "origin": None,
    }


def _written(
    key: str, entity: str, prop: str, schema: str, value: str, dataset: str
) -> dict[str, Any]:
    return {
        "id": key,
        "entity_id": entity,
        "canonical_id": entity,
        "prop": prop,
        "schema": schema,
        "value": value,
        "dataset": dataset,
        "external": False,
    }


def _prop(one: Said, schema: Schema) -> str:
    """The property under which FollowTheMoney has a statement; empty for none."""
    known = schema.get(one.prop)
    if known is not None and not known.stub:
        return one.prop
    if schema.name != _STANDING_FOR:
        return ""
    if one.target:
        return _INVOLVED if _is_somebody(one.schema, one.prop) else ""
    return _LOCATION if one.prop in _PLACES else ""


@cache
def _is_somebody(schema: str, prop: str) -> bool:
    """Whether a property names people or bodies."""
    try:
        named = property_of(schema, prop).range
    except VocabularyError:
        return False
    return named is not None and named.is_a("LegalEntity")


def _value(one: Said, schema: Schema, prop: str) -> str:
    kind = schema.properties[prop].type
    if kind == registry.date:
        return shorter_date(one.value)
    if kind == registry.entity:
        return one.target
    return one.value


@cache
def ftm_schema(schema: str) -> Schema:
    """The schema of FollowTheMoney's own that stands for one of ours.

    Raises VocabularyError where there is no such schema here.
    """
    theirs = _theirs()
    for one in [schema_of(schema), *_upwards(schema_of(schema))]:
        found = theirs.get(one.name)
        if found and not found.abstract:
            return found
    return theirs[_STANDING_FOR]


def _upwards(schema: Schema) -> Iterator[Schema]:
    for parent in sorted(schema.extends, key=lambda one: one.name):
        yield parent
        yield from _upwards(parent)


@cache
def _theirs() -> Model:
    """FollowTheMoney's model without ours; it takes about a second to load."""
    return Model(MODEL_PATH)


def _as_here(one: Said) -> dict[str, str]:
    return {
        name: value
        for name, value in (
            ("id", one.id),
            ("prop", one.prop),
            ("value", one.value),
            ("target", one.target),
            ("original", one.original),
            ("lang", one.lang),
            ("certainty", one.certainty),
            ("attributed_to", one.attributed_to),
            ("checked_on", one.checked_on),
            ("source", one.source),
            ("quote", one.quote),
            ("recorded", one.recorded),
        )
        if value
    }


def source_data(source: Cited) -> dict[str, Any]:
    """A source as plain data, without what is not known of it."""
    told = {
        "key": source.key,
        "title": source.title,
        "publisher": source.publisher,
        "author": source.author,
        "date": source.date,
        "url": source.url,
        "language": source.language,
        "reference": source.reference,
    }
    protected = {"is_protected": True} if source.is_protected else {}
    return {name: value for name, value in told.items() if value} | protected
