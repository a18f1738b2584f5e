"""Random ids of claims, changesets and entities."""

import hashlib
import os

RANDOM_BYTES = 13


def new_id() -> str:
    """26 hexadecimal digits, 104 random bits: an id that tells nothing of what it names.

    An id is no secret and opens nothing, so it need not resist guessing, only meeting another.
    """
    return os.urandom(RANDOM_BYTES).hex()


def derived_id(key: str, part: str) -> str:
    """An id that follows from a random key, so that the same form sent twice makes one entity.

    It tells as little as a random one, since ``key`` is used for one form only.
    """
    return hashlib.sha256(f"{key}\0{part}".encode()).hexdigest()[: 2 * RANDOM_BYTES]
