"""The version of the vocabulary, and what was renamed since the first."""

from collections.abc import Collection, Mapping
from functools import cache
from types import MappingProxyType
from typing import Final

VERSION: Final = "2026.11"
"""Written into each changeset: the vocabulary in which its claims were made."""

ALIASES: Final[Mapping[str, str]] = MappingProxyType({})
"""Old name → present name, read when claims are read; a claim in the ledger keeps the old one.

A renamed schema stands as ``"Prison": "Custody"``; a renamed property by its qualified name,
``"Custody:room": "Custody:place"``, with the present name of its schema on both sides. A line
stays for ever: there is a ledger somewhere that needs it.
"""


@cache
def present_name(schema: str, prop: str) -> tuple[str, str]:
    """The schema and property by which a claim made under an older vocabulary is read today."""
    schema = ALIASES.get(schema, schema)
    qualified = ALIASES.get(f"{schema}:{prop}")
    return (schema, prop) if qualified is None else (schema, qualified.partition(":")[2])


def names_ever_used(props: Collection[str]) -> set[str]:
    """These properties, and the names that they had under older vocabularies."""
    former = {
        old.partition(":")[2] for old, new in ALIASES.items() if new.partition(":")[2] in props
    }
    return {*props, *former} - {""}
