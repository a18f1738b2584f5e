"""The leaves of the log of editions, and the file that shows one with what it commits to.

The data of a leaf are its canonical JSON, without an end of line.
"""

import re
from collections.abc import Mapping, Sequence
from typing import NamedTuple

from habeas.publishing.rules.errors import BrokenEdition
from habeas.publishing.rules.statements import (
    SALT_BYTES,
    Unit,
    canonical_json,
    commitments_of,
    list_of,
    loaded,
    object_of,
    string_of,
    unit_from_json,
    unit_id,
    unit_to_json,
)

VERSION = 1
_HEX = re.compile(r"[0-9a-f]{64}", re.ASCII)


class PublishLeaf(NamedTuple):
    """An edition brings a unit, or brings it changed: commitments in the order of statement ids.

    ``schema`` is what the unit is.
    """

    edition: int
    unit: str
    schema: str
    commitments: tuple[bytes, ...]


class DataFile(NamedTuple):
    """``data/<xx>/<id>.json``: a unit, the salts of its statements by their ids, its leaf."""

    unit: Unit
    salts: Mapping[str, bytes]
    leaf: bytes


def publish_leaf(edition: int, unit: str, schema: str, commitments: Sequence[bytes]) -> bytes:
    """The leaf of a unit that an edition brings; commitments in the order of statement ids."""
    return canonical_json(
        {
            "action": "publish",
            "edition": edition,
            "schema": schema,
            "statements": [each.hex() for each in commitments],
            "unit": unit,
        }
    )


def withdraw_leaf(edition: int, unit: str) -> bytes:
    """The leaf of a unit that an edition no longer has."""
    return canonical_json({"action": "withdraw", "edition": edition, "unit": unit})


def edition_leaf(edition: int, date: str) -> bytes:
    """The leaf of an edition itself, after those of its changes; ``date`` is YYYY-MM-DD."""
    return canonical_json({"action": "edition", "date": date, "edition": edition, "v": VERSION})


def publish_leaf_of(edition: int, unit: Unit, salts: Mapping[str, bytes]) -> bytes:
    """The leaf of a unit from its statements and their salts."""
    return publish_leaf(edition, unit.id, unit.schema, [*commitments_of(unit, salts).values()])


def parse_publish_leaf(line: bytes) -> PublishLeaf:
    """The leaf of a unit from its data.

    Raises BrokenEdition for any other leaf, and for another form of the same.
    """
    known = ("action", "edition", "schema", "statements", "unit")
    fields = object_of(loaded(line), known, "The leaf")
    edition = fields["edition"]
    if fields["action"] != "publish" or type(edition) is not int or edition < 1:
        raise BrokenEdition("The leaf does not say which edition brought the unit.")
    commitments = [_bytes_of(each) for each in list_of(fields["statements"], "commitments")]
    schema = string_of(fields["schema"], "The schema of the leaf")
    leaf = PublishLeaf(edition, unit_id(fields["unit"]), schema, tuple(commitments))
    if publish_leaf(*leaf) != line:
        raise BrokenEdition("The leaf is not in its canonical form.")
    return leaf


def write_data_file(data: DataFile) -> bytes:
    """The bytes of the file: canonical JSON, without an end of line."""
    return canonical_json(
        {
            "leaf": data.leaf.decode(),
            "salts": {key: salt.hex() for key, salt in data.salts.items()},
            "unit": unit_to_json(data.unit),
        }
    )


def parse_data_file(content: bytes) -> DataFile:
    """The file from its bytes.

    Raises BrokenEdition for anything that is not exactly as ``write_data_file`` writes it.
    """
    fields = object_of(loaded(content), ("leaf", "salts", "unit"), "The file")
    unit = unit_from_json(fields["unit"])
    salts = _salts(fields["salts"], [each.id for each in unit.statements])
    data = DataFile(unit, salts, string_of(fields["leaf"], "The leaf").encode())
    if write_data_file(data) != content:
        raise BrokenEdition("The file is not in its canonical form.")
    return data


def _salts(value: object, statements: list[str]) -> dict[str, bytes]:
    if not isinstance(value, dict):
        raise BrokenEdition("There are no salts.")
    for statement in statements:
        if statement not in value:
            raise BrokenEdition(f"Statement {statement} has no salt.")
    if len(value) != len(statements):
        raise BrokenEdition("There is a salt of no statement.")
    return {key: _bytes_of(salt) for key, salt in value.items()}


def _bytes_of(value: object) -> bytes:
    if not isinstance(value, str) or not _HEX.fullmatch(value):
        raise BrokenEdition(f"A salt or commitment is not {2 * SALT_BYTES} hexadecimal digits.")
    return bytes.fromhex(value)
