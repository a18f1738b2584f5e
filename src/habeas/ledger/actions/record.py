"""Recording, retracting and preferring claims: each is one changeset."""

from collections.abc import Iterable, Mapping

from habeas.ledger.access import Viewer
from habeas.ledger.actions.append import Changes, append_changeset
from habeas.ledger.models import Changeset
from habeas.ledger.queries.claims import StoredClaim
from habeas.ledger.rules.claims import PREFERRED, NewClaim


def record_claims(
    viewer: Viewer,
    claims: Iterable[NewClaim],
    reason: str,
    *,
    base: Mapping[str, str] | None = None,
    idempotency_key: str | None = None,
) -> Changeset:
    """Records claims in one changeset. See ``append_changeset`` for what it raises."""
    changes = Changes(reason, [*claims], base=base or {}, idempotency_key=idempotency_key)
    return append_changeset(viewer, changes)


def retract_claims(
    viewer: Viewer, claims: Iterable[str], reason: str, *, base: Mapping[str, str] | None = None
) -> Changeset:
    """Says that these claims (by id) are no longer held. They stay in the record's history."""
    return append_changeset(viewer, Changes(reason, retract=[*claims], base=base or {}))


def prefer_claim(viewer: Viewer, claim: StoredClaim, reason: str) -> Changeset:
    """Prefers one of several claims that disagree, with a reason. The others stay.

    The preference is a claim itself, at the level of the claim that it prefers; to take it back,
    retract it.
    """
    preference = NewClaim(claim.entity, claim.schema, PREFERRED, claim.id, level=claim.level)
    return record_claims(viewer, [preference], reason)
