"""The tables of the ledger. Each declares whether it is ledger, projection or working state."""

from habeas.ledger.models import among as among
from habeas.ledger.models.changesets import Changeset, LogHead, Submission
from habeas.ledger.models.claims import Claim, Erasure, Retraction, WrappedKey
from habeas.ledger.models.kinds import TableKind
from habeas.ledger.models.readers import KnownAudience

__all__ = [
    "Changeset",
    "Claim",
    "Erasure",
    "KnownAudience",
    "LogHead",
    "Retraction",
    "Submission",
    "TableKind",
    "WrappedKey",
]
