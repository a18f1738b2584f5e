"""Heads of the log as signed notes (C2SP tlog-checkpoint, 2024): origin, size, root.

Each of our logs has one key, and the log's origin is the key's name. Lines of extension, which the
rule allows and advises against, are refused.
"""

from typing import NamedTuple

from habeas.publishing.rules.encoding import hash_from_base64, number_from, to_base64
from habeas.publishing.rules.errors import BrokenEdition
from habeas.publishing.rules.notes import (
    SigningKey,
    VerifierKey,
    open_note,
    sign_note,
    split_note,
)


class Checkpoint(NamedTuple):
    """A head: how many leaves the log of this origin has, and the root over them."""

    origin: str
    size: int
    root: bytes


def sign_checkpoint(key: SigningKey, size: int, root: bytes) -> bytes:
    """The head of the key's log as a note."""
    return sign_note(checkpoint_text(Checkpoint(key.name, size, root)), key)


def open_checkpoint(note: bytes, key: VerifierKey) -> Checkpoint:
    """The head of a note that the key has signed for its own log.

    Raises BrokenEdition where the signature is not good, or the head is of another log.
    """
    checkpoint = parse_checkpoint(open_note(note, key))
    if checkpoint.origin != key.name:
        raise BrokenEdition("The head is of another log than the key's.")
    return checkpoint


def unverified_checkpoint(note: bytes) -> Checkpoint:
    """What a note says, of which nothing has been verified; BrokenEdition for no such note."""
    return parse_checkpoint(split_note(note)[0])


def checkpoint_text(checkpoint: Checkpoint) -> str:
    """The text to be signed."""
    return f"{checkpoint.origin}\n{checkpoint.size}\n{to_base64(checkpoint.root)}\n"


def parse_checkpoint(text: str) -> Checkpoint:
    """The head from the text that was signed; BrokenEdition for any other text."""
    lines = text.split("\n")
    if len(lines) != 4 or not lines[0] or lines[3]:
        raise BrokenEdition("It is no head of a log: origin, size and root.")
    return Checkpoint(lines[0], number_from(lines[1]), hash_from_base64(lines[2]))
