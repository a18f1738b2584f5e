"""The Merkle tree of RFC 6962 (2013), section 2.1: hashes of leaves, nodes and whole trees."""

import hashlib
from collections.abc import Iterable, Sequence
from dataclasses import dataclass

EMPTY_ROOT = hashlib.sha256(b"").digest()


def leaf_hash(data: bytes) -> bytes:
    """The hash of one leaf."""
    return hashlib.sha256(b"\x00" + data).digest()


def node_hash(left: bytes, right: bytes) -> bytes:
    """The hash of an inner node."""
    return hashlib.sha256(b"\x01" + left + right).digest()


@dataclass(frozen=True, slots=True)
class Frontier:
    """A tree that only grows: its size and the roots of its full subtrees, largest first.

    A tree of n leaves has one full subtree for each bit that is set in n, so an append costs
    as many hashes as n has trailing ones, and the leaves need not be read again.
    """

    size: int = 0
    subtrees: tuple[bytes, ...] = ()

    def append(self, leaf: bytes) -> "Frontier":
        """The tree with one more leaf, given by its hash."""
        subtrees, size = [*self.subtrees, leaf], self.size
        while size & 1:
            right = subtrees.pop()
            subtrees.append(node_hash(subtrees.pop(), right))
            size >>= 1
        return Frontier(self.size + 1, tuple(subtrees))

    def root(self) -> bytes:
        """The hash of the whole tree."""
        if not self.subtrees:
            return EMPTY_ROOT
        root, *rest = reversed(self.subtrees)
        for left in rest:
            root = node_hash(left, root)
        return root


def frontier_of(leaves: Iterable[bytes]) -> Frontier:
    """The tree over these leaf hashes."""
    frontier = Frontier()
    for leaf in leaves:
        frontier = frontier.append(leaf)
    return frontier


def pack_subtrees(subtrees: Sequence[bytes]) -> bytes:
    """The subtrees as one string of 32 bytes each."""
    return b"".join(subtrees)


def unpack_subtrees(packed: bytes) -> tuple[bytes, ...]:
    """The subtrees from their packed form."""
    return tuple(packed[start : start + 32] for start in range(0, len(packed), 32))
