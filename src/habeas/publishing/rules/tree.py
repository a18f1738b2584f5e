"""Proofs in the Merkle tree of RFC 6962 (2013), section 2.1; checked as RFC 9162 (2021) says.

A *complete subtree* (level, index) is the one over the leaves from index * 2**level, 2**level of
them. Their hashes never change as the tree grows, and from them every proof of every size is made.
"""

from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass

from habeas.ledger.rules.merkle import EMPTY_ROOT, node_hash
from habeas.publishing.rules.errors import BrokenEdition

Subtree = Callable[[int, int], bytes]


@dataclass(frozen=True, slots=True)
class CompleteSubtree:
    """A row of the table from which proofs are made."""

    level: int
    index: int
    hash: bytes


def completed_by(position: int, leaf: bytes, subtree: Subtree) -> Iterator[CompleteSubtree]:
    """The complete subtrees that the leaf at this position completes, from the leaf upwards.

    ``leaf`` is its hash. Asks ``subtree`` only for those that were complete before.
    """
    level, hashed = 0, leaf
    yield CompleteSubtree(level, position, hashed)
    while position & 1:
        hashed = node_hash(subtree(level, position - 1), hashed)
        level, position = level + 1, position >> 1
        yield CompleteSubtree(level, position, hashed)


@dataclass(frozen=True, slots=True)
class Tree:
    """Roots and proofs, from the hashes of complete subtrees, of which it asks for O(log n)."""

    subtree: Subtree

    def root(self, size: int) -> bytes:
        """The root of the tree of the first ``size`` leaves."""
        return self._over(0, size) if size else EMPTY_ROOT

    def inclusion_proof(self, index: int, size: int) -> list[bytes]:
        """That the leaf is in the tree of this size: PATH of RFC 6962, section 2.1.1.

        Raises BrokenEdition where the tree has no such leaf.
        """
        if not 0 <= index < size:
            raise BrokenEdition(f"A tree of {size} leaves has no leaf {index}.")
        proof: list[bytes] = []
        start, end = 0, size
        while end - start > 1:
            middle = start + _split(end - start)
            if index < middle:
                proof.append(self._over(middle, end))
                end = middle
            else:
                proof.append(self._over(start, middle))
                start = middle
        return proof[::-1]

    def consistency_proof(self, old: int, new: int) -> list[bytes]:
        """That the tree of ``old`` leaves begins that of ``new``: RFC 6962, section 2.1.2.

        Raises BrokenEdition where old is not between 1 and new.
        """
        if not 1 <= old <= new:
            raise BrokenEdition(f"There is no proof from {old} to {new} leaves.")
        proof: list[bytes] = []
        start, end = 0, new
        while old < end:
            middle = start + _split(end - start)
            if old <= middle:
                proof.append(self._over(middle, end))
                end = middle
            else:
                proof.append(self._over(start, middle))
                start = middle
        if start:
            proof.append(self._over(start, end))
        return proof[::-1]

    def _over(self, start: int, end: int) -> bytes:
        """The hash over these leaves; ``start`` is where a subtree of such a length may begin."""
        hashes = []
        while start < end:
            level = (end - start).bit_length() - 1
            hashes.append(self.subtree(level, start >> level))
            start += 1 << level
        hashed = hashes.pop()
        while hashes:
            hashed = node_hash(hashes.pop(), hashed)
        return hashed


def verify_inclusion(
    index: int, size: int, leaf: bytes, proof: Sequence[bytes], root: bytes
) -> bool:
    """Whether the proof shows this leaf (its hash) at this place: RFC 9162, section 2.1.3.2."""
    if not 0 <= index < size:
        return False
    node, last, hashed = index, size - 1, leaf
    for sibling in proof:
        if last == 0:
            return False
        if node & 1 or node == last:
            hashed = node_hash(sibling, hashed)
            node, last = _up_to_odd(node, last)
        else:
            hashed = node_hash(hashed, sibling)
        node, last = node >> 1, last >> 1
    return last == 0 and hashed == root


def verify_consistency(
    old: int, new: int, old_root: bytes, new_root: bytes, proof: Sequence[bytes]
) -> bool:
    """Whether the proof shows that one tree begins the other: RFC 9162, section 2.1.4.2."""
    if old == new:
        return not proof and old_root == new_root
    if not 0 < old < new or not proof:
        return False
    path = [old_root, *proof] if _is_power_of_two(old) else [*proof]
    node, last = old - 1, new - 1
    while node & 1:
        node, last = node >> 1, last >> 1
    first = second = path[0]
    for sibling in path[1:]:
        if last == 0:
            return False
        if node & 1 or node == last:
            first, second = node_hash(sibling, first), node_hash(sibling, second)
            node, last = _up_to_odd(node, last)
        else:
            second = node_hash(second, sibling)
        node, last = node >> 1, last >> 1
    return last == 0 and first == old_root and second == new_root


def _up_to_odd(node: int, last: int) -> tuple[int, int]:
    """Passes the levels at which the last node has no sibling."""
    while node and not node & 1:
        node, last = node >> 1, last >> 1
    return node, last


def _split(length: int) -> int:
    """The largest power of two below a length of two or more."""
    return 1 << (length - 1).bit_length() - 1


def _is_power_of_two(number: int) -> bool:
    return number & (number - 1) == 0
