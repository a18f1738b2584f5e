"""The passages of one document that claims cite."""

from collections.abc import Sequence
from dataclasses import dataclass

from habeas.ledger.access import Viewer
from habeas.ledger.queries import StoredClaim
from habeas.ledger.queries.claims import claims_citing
from habeas.register.queries.describing import Describer, captions
from habeas.register.queries.labels import property_label


@dataclass(frozen=True, slots=True)
class PassageShown:
    """A claim that cites a passage: of which entity, and what it says.

    ``start`` and ``end`` are code points in the document's text, -1 where no passage is cited.
    """

    claim: str
    start: int
    end: int
    entity: str
    caption: str
    label: str
    text: str


def passages_in(
    viewer: Viewer | None, document: str, limit: int = 2_000
) -> tuple[PassageShown, ...]:
    """The claims that cite a document (by SHA-256), in the order of their places in it."""
    if viewer is None:
        return ()
    claims: Sequence[StoredClaim] = claims_citing(viewer, document, limit)
    describer = Describer.of(viewer, claims)
    named = captions(viewer, {claim.entity for claim in claims})
    return tuple(
        PassageShown(
            claim=claim.id,
            start=claim.start,
            end=claim.end,
            entity=claim.entity,
            caption=named.get(claim.entity, ""),
            label=property_label(claim.schema, claim.prop),
            text=describer.text(claim),
        )
        for claim in claims
    )
