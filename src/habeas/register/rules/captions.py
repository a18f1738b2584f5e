"""What an entity is called, and by which words it is found, from the claims about it."""

from collections.abc import Sequence

from habeas.ledger.queries import StoredClaim
from habeas.ledger.rules.claims import PREFERRED
from habeas.values.names import sorting_form

_FULL_NAMES = frozenset({"name", "title", "alias"})
NAME_PROPS = ("name", "title", "alias", "weakAlias", "previousName", "abbreviation")


def preferred_ids(claims: Sequence[StoredClaim]) -> frozenset[str]:
    """The ids of the claims that are preferred to others."""
    return frozenset(claim.value for claim in claims if claim.prop == PREFERRED)


def names_of(claims: Sequence[StoredClaim]) -> list[str]:
    """All names, each once: a preferred one first, then by kind, then as they were recorded."""
    preferred = preferred_ids(claims)
    named = [claim for claim in claims if claim.prop in NAME_PROPS]
    named.sort(key=lambda claim: (claim.id not in preferred, NAME_PROPS.index(claim.prop)))
    return list(dict.fromkeys(claim.value for claim in named))


def readers_first(claims: Sequence[StoredClaim], lang: str) -> list[StoredClaim]:
    """Claims with those in one language (ISO 639-3) first; otherwise in their order."""
    return sorted(claims, key=lambda claim: claim.lang != lang)


def reader_caption(claims: Sequence[StoredClaim], otherwise: str, lang: str) -> str:
    """What the entity is called to readers of a language, where a source names it in that.

    It is for showing: what is stored, and so what a list is sorted by, is ``caption_of``.
    """
    called = [claim for claim in claims if claim.lang == lang and claim.prop in _FULL_NAMES]
    return caption_of(called, "") or caption_of(claims, otherwise)


def caption_of(claims: Sequence[StoredClaim], otherwise: str) -> str:
    """What the entity is called: its first name, or a reference, or ``otherwise``."""
    for name in names_of(claims):
        return name
    references = [claim.value for claim in claims if claim.prop == "reference"]
    return references[0] if references else otherwise


def sort_key_of(claims: Sequence[StoredClaim], otherwise: str) -> str:
    """By what an entity stands in a list: what it is called, in letters that sort."""
    caption = caption_of(claims, otherwise)
    return sorting_form(caption) or caption
