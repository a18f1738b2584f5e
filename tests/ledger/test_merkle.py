"""The tree against the definition of RFC 6962, section 2.1, and its well-known test vector."""

from hypothesis import given
from hypothesis import strategies as st

from habeas.ledger.rules.merkle import (
    EMPTY_ROOT,
    frontier_of,
    leaf_hash,
    node_hash,
    pack_subtrees,
    unpack_subtrees,
)

LEAVES = [
    b"",
    b"\x00",
    b"\x10",
    b"\x20\x21",
    b"\x30\x31",
    b"\x40\x41\x42\x43",
    b"\x50\x51\x52\x53\x54\x55\x56\x57",
    b"\x60\x61\x62\x63\x64\x65\x66\x67\x68\x69\x6a\x6b\x6c\x6d\x6e\x6f",
]


def defined_root(leaves: list[bytes]) -> bytes:
    """The recursive definition of the RFC."""
    if not leaves:
        return EMPTY_ROOT
    if len(leaves) == 1:
        return leaf_hash(leaves[0])
    split = 1 << (len(leaves) - 1).bit_length() - 1
    return node_hash(defined_root(leaves[:split]), defined_root(leaves[split:]))


def test_the_vector_of_certificate_transparency() -> None:
    root = frontier_of(map(leaf_hash, LEAVES)).root()
    assert root.hex() == "5dc9da79a70659a9ad559cb701ded9a2ab9d823aad2f4960cfe370eff4604328"


@given(st.lists(st.binary(max_size=8), max_size=40))
def test_appending_gives_the_defined_root(leaves: list[bytes]) -> None:
    frontier = frontier_of(map(leaf_hash, leaves))
    assert frontier.root() == defined_root(leaves)
    assert frontier.size == len(leaves)
    assert unpack_subtrees(pack_subtrees(frontier.subtrees)) == frontier.subtrees
