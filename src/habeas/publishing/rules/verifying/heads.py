"""The heads of an edition's log: signed, and each the beginning of the newest."""

from collections.abc import Generator, Iterator
from dataclasses import dataclass, field
from pathlib import Path

from habeas.publishing.rules.checkpoints import (
    Checkpoint,
    open_checkpoint,
    unverified_checkpoint,
)
from habeas.publishing.rules.errors import BrokenEdition
from habeas.publishing.rules.log_proofs import HeadProof, parse_head_proof
from habeas.publishing.rules.notes import VerifierKey, parse_verifier_key
from habeas.publishing.rules.tree import verify_consistency
from habeas.publishing.rules.verifying.files import read_file
from habeas.publishing.rules.verifying.findings import Finding, note, problem

_LARGEST = 1 << 16
_MOST_REMEMBERED = 4096


@dataclass(slots=True)
class Heads:
    """The newest head and the older ones that it was proven to continue, by their sizes.

    Without a key nothing is said of signatures.
    """

    key: VerifierKey | None
    newest: Checkpoint | None = None
    older: dict[int, Checkpoint] = field(default_factory=dict)
    _opened: dict[bytes, Checkpoint] = field(default_factory=dict)

    def opened(self, signed: bytes) -> Checkpoint:
        """The head of a note; BrokenEdition where its signature is not good."""
        if signed not in self._opened:
            if len(self._opened) >= _MOST_REMEMBERED:
                self._opened.clear()
            self._opened[signed] = (
                open_checkpoint(signed, self.key) if self.key else unverified_checkpoint(signed)
            )
        return self._opened[signed]

    def with_size(self, size: int) -> Checkpoint | None:
        """The head of this size, if one is known here."""
        if self.newest and self.newest.size == size:
            return self.newest
        return self.older.get(size)

    def all(self) -> list[Checkpoint]:
        """All of them, the newest first."""
        return [*([self.newest] if self.newest else []), *self.older.values()]

    def refuse(self, head: Checkpoint) -> None:
        """Raises BrokenEdition where a signed head was not shown to be of this log's history."""
        known = self.with_size(head.size)
        if known:
            refuse_two_roots(head, known)
        elif self.newest and head.size > self.newest.size:
            raise BrokenEdition(
                f"Its head has {head.size} entries, and the newest head only {self.newest.size}."
            )
        elif self.newest:
            raise BrokenEdition(
                f"Nothing proves that its head of {head.size} entries is the beginning of the "
                f"newest: proof/heads/{head.size} is missing or proves nothing."
            )


def refuse_two_roots(head: Checkpoint, other: Checkpoint) -> None:
    """Raises BrokenEdition for an equivocation: two histories told by one hand."""
    if head.root != other.root:
        raise BrokenEdition(
            f"There are two different heads of {head.size} entries (equivocation): "
            "different histories have been shown to different people."
        )


def read_key(
    proof: Path, trusted: VerifierKey | None, where: str = "proof/key.pub"
) -> Generator[Finding, None, VerifierKey | None]:
    """The key to verify with: the trusted one, else that of the folder ``proof``."""
    try:
        found = parse_verifier_key(read_file(proof / "key.pub", _LARGEST).decode())
    except (BrokenEdition, UnicodeDecodeError) as error:
        yield problem(where, f"There is no public key in it: {error}")
        return trusted
    if trusted and found != trusted:
        yield problem(where, f"It is not the trusted key but another one: {found}.")
    return trusted or found


def read_heads(
    proof: Path, key: VerifierKey | None, where: str = "proof"
) -> Generator[Finding, None, Heads]:
    """``checkpoint`` and ``heads/`` of the folder ``proof``, with what is wrong about them."""
    heads = Heads(key)
    try:
        heads.newest = heads.opened(read_file(proof / "checkpoint", _LARGEST))
    except BrokenEdition as error:
        yield problem(f"{where}/checkpoint", str(error))
    folder = proof / "heads"
    if folder.is_dir() and not folder.is_symlink():
        for path in sorted(folder.iterdir()):
            if path.name != "MANIFEST":
                yield from _read_head(heads, path, f"{where}/heads/{path.name}")
    return heads


def compare(heads: Heads, earlier: Heads, where: str) -> Iterator[Finding]:
    """That an earlier edition, whose head is ``where``, tells the beginning of the same history."""
    for head in earlier.all():
        other = heads.with_size(head.size)
        if other:
            yield from _two_roots(head, other, where)
    if heads.newest and earlier.newest:
        yield from _compare_newest(heads, heads.newest, earlier, where)


def _compare_newest(
    heads: Heads, newest: Checkpoint, earlier: Heads, where: str
) -> Iterator[Finding]:
    old = earlier.newest
    if old is None:
        return
    if old.size > newest.size:
        yield problem(
            where,
            f"The edition that is given as the older has {old.size} entries in its log, "
            f"and this one only {newest.size}.",
        )
    elif heads.with_size(old.size) is None:
        yield note(
            f"Whether the older edition's log of {old.size} entries is the beginning of this "
            f"one's cannot be told here: there is no good proof/heads/{old.size}."
        )
    elif heads.with_size(old.size) == old:
        yield note(f"The older edition's log of {old.size} entries is the beginning of this one's.")


def _two_roots(head: Checkpoint, other: Checkpoint, where: str) -> Iterator[Finding]:
    try:
        refuse_two_roots(head, other)
    except BrokenEdition as error:
        yield problem(where, str(error))


def _read_head(heads: Heads, path: Path, where: str) -> Iterator[Finding]:
    try:
        proof = parse_head_proof(read_file(path, _LARGEST))
        head = heads.opened(proof.checkpoint)
        if path.name != str(head.size):
            raise BrokenEdition(f"Its head has {head.size} entries, which its name does not say.")
        if heads.newest:
            _refuse_inconsistent(head, heads.newest, proof)
    except BrokenEdition as error:
        yield problem(where, str(error))
    else:
        heads.older[head.size] = head


def _refuse_inconsistent(head: Checkpoint, newest: Checkpoint, proof: HeadProof) -> None:
    if head.size == newest.size:
        refuse_two_roots(head, newest)
    if proof.size != newest.size:
        raise BrokenEdition(
            f"It proves something of a head of {proof.size} entries; the newest has {newest.size}."
        )
    if not verify_consistency(head.size, newest.size, head.root, newest.root, proof.hashes):
        raise BrokenEdition("It does not prove that its head is the beginning of the newest.")
