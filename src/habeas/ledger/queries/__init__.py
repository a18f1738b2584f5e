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
    last_change_of,
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
    "last_change_of",
    "links_of",
    "verify_ledger",
]
