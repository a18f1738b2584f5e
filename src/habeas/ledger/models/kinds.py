"""What a table is for."""

from enum import StrEnum


class TableKind(StrEnum):
    """What a table is for: the truth, a computation from it, or the program's own memory."""

    LEDGER = "ledger"
    PROJECTION = "projection"
    WORKING_STATE = "working state"
