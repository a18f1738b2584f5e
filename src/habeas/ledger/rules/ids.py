"""Random ids of claims, changesets and entities."""

import os

RANDOM_BYTES = 13


def new_id() -> str:
    """26 hexadecimal digits, 104 random bits: an id that tells nothing of what it names.

    An id is no secret and opens nothing, so it need not resist guessing, only meeting another.
    """
    return os.urandom(RANDOM_BYTES).hex()
