"""Questions to the ledger. The viewer comes first; no viewer means no rows."""

from habeas.ledger.queries.claims import (
    Change,
    StoredClaim,
    changes_of,
    changeset_on,
    cited_by,
    citing,
    claims_about,
    claims_of,
    entities_recorded_under,
    entities_valued,
    first_recorded,
    last_change_of,
    linked_by,
    links_of,
)
from habeas.ledger.queries.verification import Problem, verify_ledger

__all__ = [
    "Change",
    "Problem",
    "StoredClaim",
    "changes_of",
    "changeset_on",
    "cited_by",
    "citing",
    "claims_about",
    "claims_of",
    "entities_recorded_under",
    "entities_valued",
    "first_recorded",
    "last_change_of",
    "linked_by",
    "links_of",
    "verify_ledger",
]
