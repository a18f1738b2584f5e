"""What a suggestion is about, and what became of it."""

from enum import StrEnum


class Kind(StrEnum):
    """What a suggestion is about. Places and dates are only shown: they make no claim."""

    PERSON = "person"
    ACT = "act"
    FACT = "fact"
    COUNT = "count"
    BODY = "body"
    PLACE = "place"
    DATE = "date"


DECIDED_ON = (Kind.PERSON, Kind.ACT, Kind.FACT, Kind.COUNT, Kind.BODY)
"""The kinds on which somebody decides, in the order in which that is done best."""


class State(StrEnum):
    """What somebody decided; ``noted`` needs no decision."""

    OPEN = "open"
    ACCEPTED = "accepted"
    CHANGED = "changed"
    REJECTED = "rejected"
    NOTED = "noted"


class Progress(StrEnum):
    """How far the reading of a document has come."""

    WAITING = "waiting"
    DONE = "done"
    FAILED = "failed"


class Standing(StrEnum):
    """How a suggestion stands to the record: new, said there already, or at odds with it."""

    NEW = "new"
    KNOWN = "known"
    DISAGREES = "disagrees"
    NOTHING = "nothing"
