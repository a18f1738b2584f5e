"""Signed notes (C2SP signed-note, 2024) with Ed25519 (RFC 8032 of 2017).

A note is a text that ends with its line, an empty line, and lines of signatures.
"""

import hashlib
import re
from dataclasses import dataclass, field
from typing import NamedTuple

from nacl.exceptions import BadSignatureError
from nacl.signing import SigningKey as Ed25519Key
from nacl.signing import VerifyKey

from habeas.publishing.rules.encoding import from_base64, text_of, to_base64
from habeas.publishing.rules.errors import BrokenEdition

ED25519 = b"\x01"
_KEY_BYTES = 32
_SIGNATURE_BYTES = 64
_ID_BYTES = 4
_MOST_SIGNATURES = 64
_NAME = re.compile(r"[^\s+]{1,200}")
_CONTROL = re.compile(r"[\x00-\x09\x0b-\x1f]")
_SIGNATURE_LINE = re.compile(r"— ([^ ]+) ([^ ]+)")


class VerifierKey(NamedTuple):
    """A public key with its name."""

    name: str
    public: bytes

    @property
    def key_id(self) -> bytes:
        """The four bytes by which signatures name the key."""
        return hashlib.sha256(self.name.encode() + b"\n" + ED25519 + self.public).digest()[:4]

    @property
    def fingerprint(self) -> str:
        """SHA-256 of the 32 bytes of the key, in groups of four digits, to be compared by people.

        The name is not in it: whose key it is, is what is to be found out by comparing.
        """
        digits = hashlib.sha256(self.public).hexdigest()
        return " ".join(digits[start : start + 4] for start in range(0, len(digits), 4))

    def __str__(self) -> str:
        return f"{self.name}+{self.key_id.hex()}+{to_base64(ED25519 + self.public)}"


@dataclass(frozen=True, slots=True)
class SigningKey:
    """A name and the 32 secret bytes from which the key is made."""

    name: str
    seed: bytes = field(repr=False)

    def __post_init__(self) -> None:
        """Raises BrokenEdition for another length, and for a name that a note cannot have."""
        if len(self.seed) != _KEY_BYTES:
            raise BrokenEdition("A signing key is made from 32 bytes.")
        _refuse_name(self.name)

    @property
    def verifier(self) -> VerifierKey:
        """The public part."""
        return VerifierKey(self.name, bytes(Ed25519Key(self.seed).verify_key))


class Signature(NamedTuple):
    """One line of signature: whose, the four bytes of the key's id, the signature."""

    name: str
    key_id: bytes
    signature: bytes


def parse_verifier_key(text: str) -> VerifierKey:
    """``<name>+<id in hexadecimal>+<base64>``, with or without an end of line.

    Raises BrokenEdition where it is no such key, or another kind than Ed25519.
    """
    parts = text.removesuffix("\n").split("+", 2)
    if len(parts) != 3:
        raise BrokenEdition("It is no key of the form name+id+base64.")
    _refuse_name(parts[0])
    encoded = from_base64(parts[2])
    if encoded[:1] != ED25519 or len(encoded) != 1 + _KEY_BYTES:
        raise BrokenEdition("The key is no Ed25519 key.")
    key = VerifierKey(parts[0], encoded[1:])
    if key.key_id.hex() != parts[1]:
        raise BrokenEdition("The key does not have the id that it says.")
    return key


def sign_note(text: str, key: SigningKey) -> bytes:
    """The text as a note with one signature.

    Raises BrokenEdition for a text that does not end with its line or has control characters.
    """
    _refuse_text(text)
    signature = Ed25519Key(key.seed).sign(text.encode()).signature
    encoded = to_base64(key.verifier.key_id + signature)
    return f"{text}\n— {key.name} {encoded}\n".encode()


def open_note(note: bytes, key: VerifierKey) -> str:
    """The text of a note that the key has signed; signatures of others are passed over.

    Raises BrokenEdition for what is no note, and for one without a good signature of the key.
    """
    text, signatures = split_note(note)
    own = [each for each in signatures if (each.name, each.key_id) == (key.name, key.key_id)]
    if not own:
        raise BrokenEdition(f"It is not signed by the key {key.name}+{key.key_id.hex()}.")
    for each in own:
        if not _is_good(text, each.signature, key):
            raise BrokenEdition("Its signature is not good.")
    return text


def split_note(note: bytes) -> tuple[str, list[Signature]]:
    """Text and signatures of a note, of which nothing has been verified.

    Raises BrokenEdition for what is no note.
    """
    whole = text_of(note)
    text, divider, lines = whole.rpartition("\n\n")
    if not divider or not lines.endswith("\n"):
        raise BrokenEdition("It is no signed note: a text, an empty line and signatures.")
    text += "\n"
    _refuse_text(text)
    signatures = lines.removesuffix("\n").split("\n")
    if len(signatures) > _MOST_SIGNATURES:
        raise BrokenEdition(f"It has more than {_MOST_SIGNATURES} signatures.")
    return text, [_signature(line) for line in signatures]


def _signature(line: str) -> Signature:
    found = _SIGNATURE_LINE.fullmatch(line)
    if not found:
        raise BrokenEdition("A line of signature is not of its form.")
    _refuse_name(found[1])
    data = from_base64(found[2])
    if len(data) <= _ID_BYTES:
        raise BrokenEdition("A line of signature has no signature.")
    return Signature(found[1], data[:_ID_BYTES], data[_ID_BYTES:])


def _is_good(text: str, signature: bytes, key: VerifierKey) -> bool:
    if len(signature) != _SIGNATURE_BYTES:
        return False
    try:
        VerifyKey(key.public).verify(text.encode(), signature)
    except BadSignatureError:
        return False
    return True


def _refuse_text(text: str) -> None:
    if not text.endswith("\n"):
        raise BrokenEdition("The text of a note ends with the end of a line.")
    if _CONTROL.search(text):
        raise BrokenEdition("The text of a note has control characters.")


def _refuse_name(name: str) -> None:
    if not _NAME.fullmatch(name) or not name.isprintable():
        raise BrokenEdition("The name of a key is empty, too long, or has blanks or a plus.")
