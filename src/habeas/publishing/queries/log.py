"""The log of editions as a tree from which proofs are made."""

from habeas.publishing.models import LogNode
from habeas.publishing.rules.tree import Tree

MANY = 100
"""For so many proofs all hashes are read at once rather than one by one."""


def log_tree(proofs: int = 1) -> Tree:
    """The tree over all leaves, to make about so many proofs; each hash is read once."""
    known: dict[tuple[int, int], bytes] = {}
    if proofs > MANY:
        rows = LogNode.objects.values_list("level", "index", "hash").iterator(chunk_size=10_000)
        known = {(level, index): bytes(hashed) for level, index, hashed in rows}

    def subtree(level: int, index: int) -> bytes:
        if (level, index) not in known:
            found = LogNode.objects.values_list("hash", flat=True).get(level=level, index=index)
            known[level, index] = bytes(found)
        return known[level, index]

    return Tree(subtree)
