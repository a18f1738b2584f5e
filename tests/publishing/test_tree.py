"""Proofs against the definitions of RFC 6962, and what they must not prove."""

from collections.abc import Sequence

import pytest
from hypothesis import given
from hypothesis import strategies as st

from habeas.ledger.rules.merkle import EMPTY_ROOT, leaf_hash, node_hash
from habeas.publishing.rules.errors import BrokenEdition
from habeas.publishing.rules.tree import (
    Tree,
    completed_by,
    verify_consistency,
    verify_inclusion,
)

SIZES = st.integers(1, 70)


def split(length: int) -> int:
    return 1 << (length - 1).bit_length() - 1


def defined_root(leaves: Sequence[bytes]) -> bytes:
    if len(leaves) <= 1:
        return leaves[0] if leaves else EMPTY_ROOT
    k = split(len(leaves))
    return node_hash(defined_root(leaves[:k]), defined_root(leaves[k:]))


def defined_path(m: int, leaves: Sequence[bytes]) -> list[bytes]:
    if len(leaves) == 1:
        return []
    k = split(len(leaves))
    if m < k:
        return [*defined_path(m, leaves[:k]), defined_root(leaves[k:])]
    return [*defined_path(m - k, leaves[k:]), defined_root(leaves[:k])]


def defined_subproof(m: int, leaves: Sequence[bytes], *, is_whole: bool = True) -> list[bytes]:
    if m == len(leaves):
        return [] if is_whole else [defined_root(leaves)]
    k = split(len(leaves))
    if m <= k:
        return [*defined_subproof(m, leaves[:k], is_whole=is_whole), defined_root(leaves[k:])]
    return [*defined_subproof(m - k, leaves[k:], is_whole=False), defined_root(leaves[:k])]


def leaves_of(size: int) -> list[bytes]:
    return [leaf_hash(str(number).encode()) for number in range(size)]


class Table:
    """The stored hashes, and how often they were asked for."""

    def __init__(self, size: int) -> None:
        self.rows: dict[tuple[int, int], bytes] = {}
        self.asked = 0
        for position, leaf in enumerate(leaves_of(size)):
            for row in completed_by(position, leaf, self.subtree):
                assert (row.level, row.index) not in self.rows
                self.rows[row.level, row.index] = row.hash
        self.asked = 0

    def subtree(self, level: int, index: int) -> bytes:
        self.asked += 1
        return self.rows[level, index]


def test_each_complete_subtree_is_made_once_with_its_hash() -> None:
    leaves = leaves_of(70)
    for (level, index), hashed in Table(70).rows.items():
        assert hashed == defined_root(leaves[index << level : (index + 1) << level])


@given(SIZES, st.data())
def test_inclusion_is_proven_as_defined_and_for_this_leaf_alone(
    size: int, data: st.DataObject
) -> None:
    index = data.draw(st.integers(0, size - 1))
    leaves = leaves_of(size)
    tree, root = Tree(Table(size).subtree), defined_root(leaves)
    proof = tree.inclusion_proof(index, size)
    assert tree.root(size) == root
    assert proof == defined_path(index, leaves)
    assert verify_inclusion(index, size, leaves[index], proof, root)
    other = data.draw(st.integers(0, size))
    assert verify_inclusion(other, size, leaves[index], proof, root) == (other == index)
    assert not verify_inclusion(index, size, leaf_hash(b"other"), proof, root)
    assert not verify_inclusion(index, size, leaves[index], [*proof, root], root)
    assert not proof or not verify_inclusion(index, size, leaves[index], proof[:-1], root)


@given(SIZES, st.data())
def test_consistency_is_proven_as_defined_and_for_these_heads_alone(
    new: int, data: st.DataObject
) -> None:
    old = data.draw(st.integers(1, new))
    leaves = leaves_of(new)
    proof = Tree(Table(new).subtree).consistency_proof(old, new)
    old_root, new_root = defined_root(leaves[:old]), defined_root(leaves)
    assert proof == defined_subproof(old, leaves)
    assert verify_consistency(old, new, old_root, new_root, proof)
    assert not verify_consistency(old, new, leaf_hash(b""), new_root, proof)
    assert not verify_consistency(old, new, old_root, leaf_hash(b""), proof)
    assert not verify_consistency(old, new, old_root, new_root, [*proof, old_root])
    assert not proof or not verify_consistency(old, new, old_root, new_root, proof[:-1])
    other = data.draw(SIZES)
    if other != old:
        assert not verify_consistency(other, new, defined_root(leaves_of(other)), new_root, proof)


@given(SIZES, st.data())
def test_any_changed_hash_proves_nothing(size: int, data: st.DataObject) -> None:
    old = data.draw(st.integers(1, size))
    leaves = leaves_of(size)
    proof = defined_subproof(old, leaves)
    for place in range(len(proof)):
        changed = [*proof[:place], leaf_hash(proof[place]), *proof[place + 1 :]]
        old_root = defined_root(leaves[:old])
        assert not verify_consistency(old, size, old_root, defined_root(leaves), changed)


def test_a_proof_asks_for_few_hashes() -> None:
    table = Table(1000)
    for index in range(0, 1000, 37):
        table.asked = 0
        Tree(table.subtree).inclusion_proof(index, 1000)
        assert table.asked <= 20
        table.asked = 0
        Tree(table.subtree).consistency_proof(index + 1, 1000)
        assert table.asked <= 30


def test_the_empty_tree_and_places_outside() -> None:
    tree = Tree(Table(4).subtree)
    assert tree.root(0) == EMPTY_ROOT
    assert not verify_inclusion(0, 0, b"", [], EMPTY_ROOT)
    assert not verify_consistency(0, 4, EMPTY_ROOT, tree.root(4), [])
    for bad in (lambda: tree.inclusion_proof(4, 4), lambda: tree.consistency_proof(0, 4)):
        with pytest.raises(BrokenEdition):
            bad()
