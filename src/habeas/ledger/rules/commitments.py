"""Salted commitments: what the log keeps of a claim, and still verifies once it is erased.

A claim has two parts. The *payload* (the value, how it was written, its language, who says it,
the quotation) can be destroyed; the *header* (ids, level, document) stays. The commitment is

    SHA-256("habeas claim 1\\n" + header + SHA-256(salt + payload))

so that after an erasure, which destroys payload and salt and keeps the inner hash, the
commitment can still be computed, and nothing can be guessed from it. Header and payload are JSON
arrays of strings, integers and null in the form of RFC 8785 (2020), which orjson writes for these.
"""

import hashlib
import os
from collections.abc import Sequence

import orjson

SALT_BYTES = 32
_CLAIM = b"habeas claim 1\n"
_CHANGESET = b"habeas changeset 1\n"


def new_salt() -> bytes:
    """A fresh random salt of 32 bytes."""
    return os.urandom(SALT_BYTES)


def canonical(parts: Sequence[object]) -> bytes:
    """The one byte form of an array of strings, integers, null and such arrays (RFC 8785)."""
    return orjson.dumps(parts)


def payload_hash(salt: bytes, payload: Sequence[object]) -> bytes:
    """SHA-256 of the salt and the payload: all that stays of the payload after an erasure."""
    return hashlib.sha256(salt + orjson.dumps(payload)).digest()


def sealed_payload_hash(ciphertext: bytes) -> bytes:
    """For a sealed claim, which is committed to by its ciphertext."""
    return hashlib.sha256(ciphertext).digest()


def claim_commitment(header: Sequence[object], inner: bytes) -> bytes:
    """The commitment of one claim from its header and the hash of its payload."""
    return hashlib.sha256(_CLAIM + orjson.dumps(header) + inner).digest()


def changeset_leaf(
    header: Sequence[object],
    inner: bytes,
    commitments: Sequence[bytes],
    retracted: Sequence[str],
    erased: Sequence[str],
) -> bytes:
    """The data of the log's leaf for one changeset, in the order in which things were written."""
    return b"".join(
        (
            _CHANGESET,
            canonical(header),
            inner,
            *commitments,
            canonical([*retracted]),
            canonical([*erased]),
        )
    )
