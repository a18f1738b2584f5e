"""Feeds by secret address: which kinds there are, and what their secret is."""

import hashlib
import secrets
from enum import StrEnum

from habeas.values.errors import InputError

SECRET_BYTES = 24
"""192 bits, so that nobody finds an address by trying."""
MOST_FEEDS = 40
LONGEST_TITLE, LONGEST_ABOUT = 200, 4000
_LONGEST_SECRET = 100


class FeedKind(StrEnum):
    """What a feed carries."""

    DEADLINES = "deadlines"
    PERSON = "person"
    SEARCH = "search"


class FeedRefused(InputError):
    """The feed cannot be made so."""


def new_secret() -> str:
    """A secret for an address, to be shown once."""
    return secrets.token_urlsafe(SECRET_BYTES)


def hash_of(secret: str) -> str:
    """What is kept of a secret. It is random and long, so a slow hash would protect nothing."""
    return hashlib.sha256(secret[:_LONGEST_SECRET].encode(errors="replace")).hexdigest()
