"""Statements and units: what leaves, in the one form of bytes that the log commits to.

The canonical form is JSON with sorted keys, in UTF-8, without blanks (RFC 8785 of 2020, which
orjson writes for strings, integers and booleans under keys in ASCII).
"""

import hashlib
import hmac
import re
from collections.abc import Iterable, Mapping
from typing import NamedTuple

import orjson

from habeas.publishing.rules.errors import BrokenEdition

SALT_BYTES = 32
_UNIT_ID = re.compile(r"[0-9A-Za-z][0-9A-Za-z_-]{1,99}", re.ASCII)
_STATEMENT_ID = re.compile(r"[0-9A-Za-z][0-9A-Za-z._:-]{0,99}", re.ASCII)


class PublishedSource(NamedTuple):
    """Where statements come from, as far as it may be said.

    A protected source has its public description as ``title`` and leaves the rest empty.
    """

    key: str
    title: str = ""
    publisher: str = ""
    author: str = ""
    date: str = ""
    url: str = ""
    language: str = ""
    reference: str = ""
    is_protected: bool = False


class Statement(NamedTuple):
    """A claim as it leaves.

    ``target`` is empty where the value names no entity; ``source`` is the key of a source.
    ``recorded`` is the day (YYYY-MM-DD) on which the record got it, ``place`` five digits that
    order the statements of a unit as they were recorded.
    """

    id: str
    entity: str
    schema: str
    prop: str
    value: str
    target: str = ""
    original: str = ""
    lang: str = ""
    certainty: str = ""
    attributed_to: str = ""
    checked_on: str = ""
    source: str = ""
    quote: str = ""
    recorded: str = ""
    place: str = ""


class Unit(NamedTuple):
    """Something with a page of its own, with the statements on it and on its parts."""

    id: str
    schema: str
    statements: tuple[Statement, ...]
    sources: tuple[PublishedSource, ...]


def canonical_json(value: object) -> bytes:
    """The one byte form of plain data.

    Raises BrokenEdition where a string is no Unicode text.
    """
    try:
        return orjson.dumps(value, option=orjson.OPT_SORT_KEYS)
    except TypeError as error:
        raise BrokenEdition(f"There is no canonical form of it: {error}.") from error


def canonical(unit: Unit) -> bytes:
    """The canonical JSON of a unit: statements by their ids, sources by their keys."""
    return canonical_json(unit_to_json(unit))


def unit_to_json(unit: Unit) -> dict[str, object]:
    """A unit as plain data, whatever the order of its statements and sources was."""
    return {
        "id": unit.id,
        "schema": unit.schema,
        "sources": [each._asdict() for each in sorted(unit.sources)],
        "statements": [each._asdict() for each in sorted(unit.statements)],
    }


def unit_from_bytes(content: bytes) -> Unit:
    """The unit from what ``canonical`` wrote, and nobody had in hand since: nothing is checked."""
    fields = orjson.loads(content)
    statements = tuple(Statement(**each) for each in fields["statements"])
    sources = tuple(PublishedSource(**each) for each in fields["sources"])
    return Unit(fields["id"], fields["schema"], statements, sources)


def unit_from_json(value: object) -> Unit:
    """The unit from its plain data.

    Raises BrokenEdition for a key too many or too few, a value of another type, an id twice,
    another order, and a source that no statement has: the log would not commit to it.
    """
    fields = object_of(value, ("id", "schema", "sources", "statements"), "The unit")
    sources = [_source(each) for each in list_of(fields["sources"], "sources")]
    statements = [_statement(each) for each in list_of(fields["statements"], "statements")]
    _refuse_disorder([each.key for each in sources], "sources")
    _refuse_disorder([each.id for each in statements], "statements")
    _refuse_loose_ends(sources, statements)
    schema = string_of(fields["schema"], "The schema of the unit")
    return Unit(unit_id(fields["id"]), schema, tuple(statements), tuple(sources))


def commitment(salt: bytes, statement: Statement, source: PublishedSource) -> bytes:
    """What the log has of a statement: SHA-256 of the salt and of statement and source."""
    return hashlib.sha256(salt + _committed(statement, source)).digest()


def salt_of(key: bytes, statement: Statement, source: PublishedSource) -> bytes:
    """The salt of a statement, which follows from the salt key.

    So the same ledger and key give the same bytes, and who has the leaf of a withdrawn statement
    and not the key cannot try out what it said.
    """
    inner = hashlib.sha256(_committed(statement, source)).digest()
    return hmac.digest(key, statement.id.encode() + inner, hashlib.sha256)


def salts_of(key: bytes, unit: Unit) -> dict[str, bytes]:
    """The salts of a unit by the ids of its statements."""
    sources = {each.key: each for each in unit.sources}
    return {each.id: salt_of(key, each, sources[each.source]) for each in unit.statements}


def commitments_of(unit: Unit, salts: Mapping[str, bytes]) -> dict[str, bytes]:
    """The commitments of a unit by the ids of its statements, in the order of these ids."""
    sources = {each.key: each for each in unit.sources}
    return {
        each.id: commitment(salts[each.id], each, sources[each.source])
        for each in sorted(unit.statements)
    }


def loaded(content: bytes) -> object:
    """Plain data from their JSON. Raises BrokenEdition for what is none."""
    try:
        found: object = orjson.loads(content)
    except orjson.JSONDecodeError as error:
        raise BrokenEdition(f"It is no JSON: {error}.") from error
    return found


def unit_id(value: object) -> str:
    """An id that can be the name of a file on any system.

    Raises BrokenEdition for another.
    """
    if isinstance(value, str) and _UNIT_ID.fullmatch(value):
        return value
    raise BrokenEdition("The id of the unit is not one: letters, digits, - and _.")


def object_of(value: object, keys: Iterable[str], what: str) -> dict[str, object]:
    """An object that has exactly these keys, else BrokenEdition."""
    wanted = set(keys)
    if not isinstance(value, dict):
        raise BrokenEdition(f"{what} is no object.")
    if value.keys() != wanted:
        different = ", ".join(sorted(f"{each[:40]!a}" for each in value.keys() ^ wanted))
        raise BrokenEdition(f"{what} has not the fields that it should have: {different}.")
    return value


def list_of(value: object, what: str) -> list[object]:
    """A list, else BrokenEdition."""
    if not isinstance(value, list):
        raise BrokenEdition(f"There is no list of {what}.")
    return value


def string_of(value: object, what: str) -> str:
    """A string, else BrokenEdition."""
    if not isinstance(value, str):
        raise BrokenEdition(f"{what} is no text.")
    return value


def _committed(statement: Statement, source: PublishedSource) -> bytes:
    return canonical_json({"source": source._asdict(), "statement": statement._asdict()})


def _statement(value: object) -> Statement:
    fields = object_of(value, Statement._fields, "A statement")
    statement = Statement(*(string_of(fields[name], name) for name in Statement._fields))
    if not _STATEMENT_ID.fullmatch(statement.id):
        raise BrokenEdition("The id of a statement is not one: letters, digits, - _ . and :.")
    return statement


def _source(value: object) -> PublishedSource:
    fields = object_of(value, PublishedSource._fields, "A source")
    is_protected = fields["is_protected"]
    if not isinstance(is_protected, bool):
        raise BrokenEdition("A source does not say whether it is protected.")
    names = (name for name in PublishedSource._fields if name != "is_protected")
    texts = {name: string_of(fields[name], name) for name in names}
    return PublishedSource(**texts, is_protected=is_protected)


def _refuse_disorder(keys: list[str], what: str) -> None:
    if len({*keys}) < len(keys):
        raise BrokenEdition(f"One of the {what} is there twice.")
    if sorted(keys) != keys:
        raise BrokenEdition(f"The {what} are not in their order.")


def _refuse_loose_ends(sources: list[PublishedSource], statements: list[Statement]) -> None:
    keys, cited = {each.key for each in sources}, {each.source for each in statements}
    for statement in statements:
        if statement.source not in keys:
            raise BrokenEdition(f"Statement {statement.id} has no source.")
    if keys - cited:
        raise BrokenEdition("There is a source that no statement has.")
