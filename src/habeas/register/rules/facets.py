"""By what the list of people can be narrowed."""

from collections.abc import Iterable, Sequence

from habeas.ledger.queries import StoredClaim
from habeas.ledger.rules.claims import PREFERRED
from habeas.register.rules.same_person import DECISIONS
from habeas.register.rules.translations import APPROVED_TEXT

ABOUT_CLAIMS = frozenset({PREFERRED, APPROVED_TEXT})
"""What is said of other claims: which one leads, which one was approved."""

# The facet's name in addresses, and the properties of the entity that it is made of.
OWN_FACETS = {
    "category": ("category",),
    "country": ("nationality", "citizenship", "country"),
    "gender": ("gender",),
    "reason": ("persecutionReason",),
}
EVERYBODY_FACET = "everybody"
ROLL_FACET = "list"
UNSOURCED_FACET = "unsourced"
LONGEST_VALUE = 200


def facets_of(claims: Sequence[StoredClaim], rolls: Iterable[str]) -> set[tuple[str, str]]:
    """(facet, value) pairs of one person; ``rolls`` are the ids of the lists that name them."""
    pairs = {(EVERYBODY_FACET, "yes")}
    for facet, props in OWN_FACETS.items():
        pairs.update(
            (facet, claim.value[:LONGEST_VALUE]) for claim in claims if claim.prop in props
        )
    pairs.update((ROLL_FACET, roll) for roll in rolls)
    if any(is_unsourced(claim) for claim in claims):
        pairs.add((UNSOURCED_FACET, "yes"))
    return pairs


def is_unsourced(claim: StoredClaim) -> bool:
    """Whether a claim about the world cites nothing.

    A preference, an approval, and a decision on who is the same person are no such claims.
    """
    return not (claim.document or claim.prop in ABOUT_CLAIMS or claim.prop in DECISIONS)
