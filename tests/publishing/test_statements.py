"""The bytes that the log commits to."""

import hashlib
import hmac
import re
from collections.abc import Callable
from importlib.resources import files
from typing import Any

import orjson
import pytest
from hypothesis import given
from hypothesis import strategies as st

from habeas.publishing.rules.errors import BrokenEdition
from habeas.publishing.rules.leaves import (
    DataFile,
    edition_leaf,
    parse_data_file,
    parse_publish_leaf,
    publish_leaf_of,
    withdraw_leaf,
    write_data_file,
)
from habeas.publishing.rules.statements import (
    PublishedSource,
    Statement,
    Unit,
    canonical,
    commitment,
    salt_of,
    salts_of,
    unit_from_json,
)

from .made_up import BULLETIN, NEMO, SALT_KEY, TESTA

TEXTS = st.text(st.characters(exclude_categories=["Cs"]), max_size=20)
SOURCE = st.builds(PublishedSource, st.just("one"), *[TEXTS] * 7, is_protected=st.booleans())
STATEMENT = st.builds(
    Statement, st.from_regex(r"[0-9a-f]{26}", fullmatch=True), *[TEXTS] * 10, st.just("one"), TEXTS
)
UNITS = st.builds(
    Unit,
    st.just("ab" * 13),
    TEXTS,
    st.lists(STATEMENT, min_size=1, max_size=4, unique_by=lambda each: each.id).map(tuple),
    st.tuples(SOURCE),
)
PLAIN: dict[str, Any] = orjson.loads(canonical(TESTA))


@given(UNITS)
def test_a_unit_is_read_as_written_in_whatever_order_it_was(unit: Unit) -> None:
    read = unit_from_json(orjson.loads(canonical(unit)))
    assert sorted(read.statements) == sorted(unit.statements)
    assert canonical(read) == canonical(unit)
    salts = salts_of(SALT_KEY, unit)
    data = DataFile(read, salts, publish_leaf_of(1, unit, salts))
    assert parse_data_file(write_data_file(data)) == data


@pytest.mark.parametrize("shape", [Unit, PublishedSource, Statement])
def test_the_page_that_verifies_knows_the_fields_of_all(shape: type[tuple[object, ...]]) -> None:
    script = (files("habeas.publishing.site") / "verify" / "verify.js").read_text()
    name = shape.__name__.removeprefix("Published").upper()
    [listed] = re.findall(rf"^const {name}_FIELDS = (\[.*\]);$", script, re.MULTILINE)
    assert orjson.loads(listed) == sorted(shape._fields)  # type: ignore[attr-defined]


def test_canonical_json_has_sorted_keys_and_no_blanks() -> None:
    assert canonical(Unit("ab", "Person", (), ())) == (
        b'{"id":"ab","schema":"Person","sources":[],"statements":[]}'
    )


def test_a_commitment_is_what_the_contract_says() -> None:
    statement = TESTA.statements[0]
    text = b'{"source":%s,"statement":%s}' % (
        orjson.dumps(BULLETIN._asdict(), option=orjson.OPT_SORT_KEYS),
        orjson.dumps(statement._asdict(), option=orjson.OPT_SORT_KEYS),
    )
    salt = salt_of(SALT_KEY, statement, BULLETIN)
    message = statement.id.encode() + hashlib.sha256(text).digest()
    assert salt == hmac.new(SALT_KEY, message, "sha256").digest()
    assert commitment(salt, statement, BULLETIN) == hashlib.sha256(salt + text).digest()


def test_leaves_are_lines_of_canonical_json() -> None:
    assert withdraw_leaf(4, "ab") == b'{"action":"withdraw","edition":4,"unit":"ab"}'
    assert edition_leaf(4, "2026-11-26") == (
        b'{"action":"edition","date":"2026-11-26","edition":4,"v":1}'
    )
    leaf = parse_publish_leaf(publish_leaf_of(3, NEMO, salts_of(SALT_KEY, NEMO)))
    assert (leaf.edition, leaf.unit, leaf.schema) == (3, NEMO.id, NEMO.schema)
    assert len(leaf.commitments) == 4
    for other in (withdraw_leaf(4, "ab"), b"[]", b"", b'{"action":"publish"}'):
        with pytest.raises(BrokenEdition):
            parse_publish_leaf(other)


CHANGES: list[Callable[[dict[str, Any]], object]] = [
    lambda unit: unit.pop("schema"),
    lambda unit: unit.update(more=1),
    lambda unit: unit.update(id="../x"),
    lambda unit: unit.update(schema=None),
    lambda unit: unit.update(statements={}),
    lambda unit: unit["statements"].reverse(),
    lambda unit: unit["statements"].append(unit["statements"][-1]),
    lambda unit: unit["statements"][0].update(value=1),
    lambda unit: unit["statements"][0].update(id=""),
    lambda unit: unit["statements"][0].pop("quote"),
    lambda unit: unit["statements"][0].update(source="unknown"),
    lambda unit: unit["sources"].append({**unit["sources"][0], "key": "unused"}),
    lambda unit: unit["sources"][0].update(is_protected=0),
    lambda unit: unit["sources"].pop(),
]


@pytest.mark.parametrize("change", CHANGES)
def test_anything_unexpected_is_refused(change: Callable[[dict[str, Any]], object]) -> None:
    plain = orjson.loads(orjson.dumps(PLAIN))
    change(plain)
    with pytest.raises(BrokenEdition):
        unit_from_json(plain)


def test_half_a_character_has_no_canonical_form() -> None:
    with pytest.raises(BrokenEdition):
        canonical(Unit("ab", "\ud800", (), ()))
