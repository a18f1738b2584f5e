"""Commitments: what they cover, and that the JSON beneath them has one form."""

import json

import pytest
from hypothesis import given
from hypothesis import strategies as st

from habeas.ledger.rules.claims import Citation, NewClaim
from habeas.ledger.rules.commitments import canonical
from habeas.ledger.rules.rows import ClaimRow, claim_row, commitment_of, erased_columns, seal_row

TEXT = st.text(st.characters(exclude_categories=["Cs"]), max_size=30)


@given(st.lists(TEXT | st.integers(-(2**53) + 1, 2**53 - 1) | st.none(), max_size=6))
def test_the_canonical_form_is_plain_compact_json(parts: list[object]) -> None:
    text = json.dumps(parts, ensure_ascii=False, separators=(",", ":"))
    assert json.loads(canonical(parts)) == parts
    # DEL is the one character that the two libraries might write differently; RFC 8785 keeps it.
    assert canonical(parts) == text.encode()


def a_row(**fields: str) -> ClaimRow:
    citation = Citation("a" * 64, "Testa", "of ", " in", 3, 8)
    claim = NewClaim("person", "Person", "name", "Testa Testova", citation=citation)
    return claim_row(claim._replace(**fields), 1, 1, "changeset", "main")


@pytest.mark.parametrize(
    "column",
    [
        column
        for column in ClaimRow._fields
        if column not in {"seq", "changeset_id", "target", "sealed", "payload_hash", "commitment"}
    ],
)
def test_every_column_is_committed_to(column: str) -> None:
    row = a_row()
    value = getattr(row, column)
    changed = value + 1 if isinstance(value, int) else b"x" if column == "salt" else f"{value}x"
    assert commitment_of(row._replace(**{column: changed}), "changeset") != row.commitment


def test_equal_claims_have_unequal_commitments() -> None:
    assert a_row().commitment != a_row().commitment


def test_an_erased_claim_keeps_its_commitment_and_nothing_else() -> None:
    row = a_row()
    erased = row._replace(**erased_columns(row))
    assert commitment_of(erased, "changeset") == row.commitment
    assert "Testa" not in repr(erased)
    assert erased.salt is None


def test_a_sealed_claim_is_committed_to_by_its_ciphertext() -> None:
    sealed, _ = seal_row(a_row(level="sealed"), "changeset")
    assert commitment_of(sealed, "changeset") == sealed.commitment
    assert "Testa" not in repr(sealed)
    other = sealed._replace(sealed=(sealed.sealed or b"")[:-1] + b"x")
    assert commitment_of(other, "changeset") != sealed.commitment
