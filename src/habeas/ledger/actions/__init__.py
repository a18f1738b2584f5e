"""The verbs that write to the ledger. No other code does."""

from habeas.ledger.actions.append import Changes, append_changeset, taking_turn
from habeas.ledger.actions.erase import erase_claims
from habeas.ledger.actions.projecting import (
    Batch,
    Projector,
    known_audiences,
    open_audience,
    reindex,
)
from habeas.ledger.actions.record import prefer_claim, record_claims, retract_claims

__all__ = [
    "Batch",
    "Changes",
    "Projector",
    "append_changeset",
    "erase_claims",
    "known_audiences",
    "open_audience",
    "prefer_claim",
    "record_claims",
    "reindex",
    "retract_claims",
    "taking_turn",
]
