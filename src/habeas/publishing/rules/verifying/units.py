"""One unit: its form, its commitments, its leaf, and the leaf's place in the log."""

from collections.abc import Generator, Iterator

from habeas.ledger.rules.merkle import leaf_hash
from habeas.publishing.rules.errors import BrokenEdition
from habeas.publishing.rules.leaves import (
    DataFile,
    PublishLeaf,
    parse_data_file,
    parse_publish_leaf,
)
from habeas.publishing.rules.log_proofs import parse_log_proof
from habeas.publishing.rules.statements import commitments_of
from habeas.publishing.rules.tree import verify_inclusion
from habeas.publishing.rules.verifying.findings import Counts, Finding, problem
from habeas.publishing.rules.verifying.heads import Heads


def check_content(
    path: str, content: bytes, counts: Counts, latest: int | None = None
) -> Generator[Finding, None, bytes | None]:
    """That the leaf in the file commits to exactly what the file says.

    ``path`` ends with the unit's id and ``.json``; ``latest`` is the number of the edition.
    Gives the leaf, None where the file has none.
    """
    try:
        data = parse_data_file(content)
        leaf = parse_publish_leaf(data.leaf)
    except BrokenEdition as error:
        yield problem(path, str(error))
        return None
    counts.units += 1
    counts.statements += len(data.unit.statements)
    for message in _differences(data, leaf, path, latest):
        yield problem(path, message)
    return data.leaf


def check_proof(path: str, leaf: bytes, proof: bytes, heads: Heads) -> Iterator[Finding]:
    """That the leaf is in the log, by the proof that lies at ``path``."""
    try:
        parsed = parse_log_proof(proof)
        head = heads.opened(parsed.checkpoint)
        if not verify_inclusion(parsed.index, head.size, leaf_hash(leaf), parsed.hashes, head.root):
            raise BrokenEdition("It does not prove that the unit's leaf is in the log.")
        heads.refuse(head)
    except BrokenEdition as error:
        yield problem(path, str(error))


def _differences(data: DataFile, leaf: PublishLeaf, path: str, latest: int | None) -> Iterator[str]:
    if path.rpartition("/")[2] != f"{data.unit.id}.json":
        yield f"It is about another unit: {data.unit.id}."
    if leaf.unit != data.unit.id:
        yield f"Its leaf is of another unit: {leaf.unit}."
    if leaf.schema != data.unit.schema:
        yield f"Its leaf is of another kind of thing: {leaf.schema[:40]}."
    if latest is not None and leaf.edition > latest:
        yield f"Its leaf is of edition {leaf.edition}, which comes after this one."
    commitments = commitments_of(data.unit, data.salts)
    if len(commitments) != len(leaf.commitments):
        yield f"It has {len(commitments)} statements, and the log {len(leaf.commitments)}."
    elif (*commitments.values(),) != leaf.commitments:
        for (statement, found), expected in zip(commitments.items(), leaf.commitments, strict=True):
            if found != expected:
                yield f"Statement {statement}, its source or its salt is not what the log has."
