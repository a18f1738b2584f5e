"""What is written when a claim turns out to belong to another record."""

from collections.abc import Iterable, Mapping

from habeas.ledger.queries import StoredClaim
from habeas.ledger.rules.claims import Citation, NewClaim


def moved_claims(
    claims: Mapping[str, StoredClaim],
    moves: Mapping[str, str],
    sides: Mapping[str, str],
    preferences: Iterable[StoredClaim],
) -> tuple[list[NewClaim], list[str]]:
    """The claims to record, and the ids of those to retract, so that claims change their record.

    ``claims`` by id; ``moves`` says to which end each goes; ``sides`` on which side of the parting
    each record is. A claim that is on that side already is left alone. A claim that names a record
    is said of the other one instead. Preferences for a claim that moves are retracted, since that
    claim is no longer believed.
    """
    new: list[NewClaim] = []
    retract: list[str] = []
    for claim_id, end in sorted(moves.items()):
        claim = claims[claim_id]
        on_record = claim.entity in sides
        if sides[claim.entity if on_record else claim.value] == end:
            continue
        moved = again(claim)
        new.append(moved._replace(entity=end) if on_record else moved._replace(value=end))
        retract += [one.id for one in preferences if one.value == claim_id]
    return new, retract


def again(claim: StoredClaim) -> NewClaim:
    """A stored claim as it would be handed in again; it replaces the one that is stored."""
    citation = Citation(
        claim.document, claim.exact, claim.prefix, claim.suffix, claim.start, claim.end
    )
    return NewClaim(
        entity=claim.entity,
        schema=claim.schema,
        prop=claim.prop,
        value=claim.value,
        original=claim.original,
        lang=claim.lang,
        level=claim.level,
        certainty=claim.certainty,
        citation=citation if claim.document else None,
        attributed_to=claim.attributed_to,
        checked_on=claim.checked_on,
        replaces=claim.id,
    )
