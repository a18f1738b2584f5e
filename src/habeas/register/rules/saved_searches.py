"""What a saved search may be called, and how many one may keep."""

from habeas.values.errors import InputError

LONGEST_NAME = 100
LONGEST_QUERY = 4000
MOST_SEARCHES = 50


class SearchRefused(InputError):
    """The search cannot be saved so."""


def checked_name(name: str) -> str:
    """The name with single spaces. Raises SearchRefused."""
    cleaned = " ".join(name.split())
    if not cleaned:
        raise SearchRefused("A search is saved under a name.")
    if len(cleaned) > LONGEST_NAME:
        raise SearchRefused(f"The name of a search has at most {LONGEST_NAME} characters.")
    return cleaned
