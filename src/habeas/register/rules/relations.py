"""By what people are connected, and which of them are nearest."""

from collections.abc import Iterable, Mapping
from enum import StrEnum
from typing import NamedTuple


class Tie(StrEnum):
    """What connects two people; the closest first."""

    FAMILY = "family"
    CASE = "case"
    BODY = "body"
    LETTER = "letter"
    LIST = "list"
    OTHER = "other"


# Between two people: the schema, its two ends, and what it is.
DIRECT: Mapping[str, tuple[frozenset[str], Tie]] = {
    "Family": (frozenset({"person", "relative"}), Tie.FAMILY),
    "Associate": (frozenset({"person", "associate"}), Tie.OTHER),
    "UnknownLink": (frozenset({"subject", "object"}), Tie.OTHER),
}
# Through something that both belong to: the schema, who belongs, to what, and what it is.
THROUGH: Mapping[str, tuple[str, str, Tie]] = {
    "CourtCaseParty": ("party", "case", Tie.CASE),
    "Membership": ("member", "organization", Tie.BODY),
    "Employment": ("employee", "employer", Tie.BODY),
    "Directorship": ("director", "organization", Tie.BODY),
    "RollEntry": ("person", "roll", Tie.LIST),
}
# A letter for one person alone connects that person with nobody; to belong to a body is a tie.
SAYS_BY_ITSELF = frozenset({Tie.BODY, Tie.CASE})
MOST_SPOTS, MOST_CONNECTING = 40, 14
_WEIGHTS = {
    Tie.FAMILY: 100,
    Tie.CASE: 20,
    Tie.BODY: 10,
    Tie.OTHER: 10,
    Tie.LETTER: 3,
    Tie.LIST: 1,
}


class Connection(NamedTuple):
    """One end of a tie of a person: to somebody else, or to what connects them with others.

    ``record`` is the entity that says so; ``others`` are the people at the other end.
    """

    tie: Tie
    to: str
    record: str
    others: tuple[str, ...]
    direct: bool


def connecting(connections: Iterable[Connection]) -> list[Connection]:
    """What is drawn: the closest ties first, and of those of a kind the ones of fewest people."""
    ordered = sorted(
        connections, key=lambda one: ([*Tie].index(one.tie), len(one.others), one.to, one.record)
    )
    return ordered[:MOST_CONNECTING]


def nearest(connections: Iterable[Connection], most: int) -> tuple[list[str], int]:
    """The people with the closest ties, and how many others there are."""
    weights: dict[str, int] = {}
    for connection in connections:
        for person in connection.others:
            weights[person] = weights.get(person, 0) + _WEIGHTS[connection.tie]
    ordered = sorted(weights, key=lambda person: (-weights[person], person))
    return ordered[:most], max(len(ordered) - most, 0)
