"""Proofs as text: that a leaf is under a head (C2SP tlog-proof, 2025), and a head under a newer.

The second has no form of its own at C2SP; ours is written like the first:

    habeas/consistency@v1
    to <size of the newer head>
    <hashes of the proof in base64, one a line>
    <empty line>
    <the older checkpoint>
"""

from dataclasses import dataclass
from typing import NamedTuple

from habeas.publishing.rules.encoding import (
    from_base64,
    hash_from_base64,
    number_from,
    text_of,
    to_base64,
)
from habeas.publishing.rules.errors import BrokenEdition

_INCLUSION = "c2sp.org/tlog-proof@v1"
_CONSISTENCY = "habeas/consistency@v1"
_MOST_HASHES = 64


@dataclass(frozen=True, slots=True)
class LogProof:
    """That a leaf stands at an index under a head; ``extra`` is proven by nothing."""

    index: int
    hashes: tuple[bytes, ...]
    checkpoint: bytes
    extra: bytes | None = None


class HeadProof(NamedTuple):
    """That the tree of the head of ``size`` leaves begins with that of an older checkpoint."""

    size: int
    hashes: tuple[bytes, ...]
    checkpoint: bytes


def write_log_proof(proof: LogProof) -> bytes:
    """The text of ``<id>.tlog-proof``."""
    extra = [] if proof.extra is None else [f"extra {to_base64(proof.extra)}"]
    first = [_INCLUSION, *extra, f"index {proof.index}"]
    return _written(first, proof.hashes, proof.checkpoint)


def parse_log_proof(data: bytes) -> LogProof:
    """The proof from its text; nothing is verified.

    Raises BrokenEdition for anything that ``write_log_proof`` would not write.
    """
    lines, checkpoint = _divided(data, _INCLUSION)
    extra = None
    if lines and lines[0].startswith("extra "):
        extra = from_base64(lines.pop(0).removeprefix("extra "))
    index, hashes = _numbered(lines, "index ")
    return LogProof(index, hashes, checkpoint, extra)


def write_head_proof(proof: HeadProof) -> bytes:
    """The text of ``proof/heads/<size>``."""
    return _written([_CONSISTENCY, f"to {proof.size}"], proof.hashes, proof.checkpoint)


def parse_head_proof(data: bytes) -> HeadProof:
    """The proof from its text; nothing is verified.

    Raises BrokenEdition for anything that ``write_head_proof`` would not write.
    """
    lines, checkpoint = _divided(data, _CONSISTENCY)
    return HeadProof(*_numbered(lines, "to "), checkpoint)


def _written(first: list[str], hashes: tuple[bytes, ...], checkpoint: bytes) -> bytes:
    lines = [*first, *map(to_base64, hashes), "", ""]
    return "\n".join(lines).encode() + checkpoint


def _divided(data: bytes, kind: str) -> tuple[list[str], bytes]:
    head, divider, checkpoint = data.partition(b"\n\n")
    lines = text_of(head).split("\n")
    if not divider or lines[0] != kind:
        raise BrokenEdition(f"It is no proof of the form {kind}.")
    if not checkpoint:
        raise BrokenEdition("The proof has no checkpoint.")
    return lines[1:], checkpoint


def _numbered(lines: list[str], word: str) -> tuple[int, tuple[bytes, ...]]:
    if not lines or not lines[0].startswith(word):
        raise BrokenEdition(f"The proof lacks its line “{word}…”.")
    if len(lines) - 1 > _MOST_HASHES:
        raise BrokenEdition(f"The proof has more than {_MOST_HASHES} hashes.")
    return number_from(lines[0].removeprefix(word)), tuple(map(hash_from_base64, lines[1:]))
