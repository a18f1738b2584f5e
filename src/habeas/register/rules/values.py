"""What a page shows as one value: all claims of a property that say the same, and preferences.

A person may have several records; the claims of all of them are meant together.
"""

from collections.abc import Collection, Iterable

from habeas.ledger.queries import StoredClaim
from habeas.ledger.rules.claims import PREFERRED


def saying_the_same(claims: Iterable[StoredClaim], claim: StoredClaim) -> list[StoredClaim]:
    """Those of these claims that give the same property the same value, whoever says so."""
    return [one for one in claims if (one.prop, one.value) == (claim.prop, claim.value)]


def preferences_for(claims: Iterable[StoredClaim], preferred: Collection[str]) -> list[StoredClaim]:
    """The preferences among these claims for one of some claims (by id)."""
    return [one for one in claims if one.prop == PREFERRED and one.value in preferred]
