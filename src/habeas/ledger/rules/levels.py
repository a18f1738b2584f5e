"""Who may see a claim: levels, audiences and certainty."""

from enum import StrEnum
from typing import NewType

Audience = NewType("Audience", str)
"""A set of claims that somebody may see: ``public``, or ``team:`` and the name of a team."""

PUBLIC = Audience("public")


class Level(StrEnum):
    """How far a claim may go. The default is ``team``; publishing is an allow-list."""

    PUBLIC = "public"
    SHARED = "shared"
    TEAM = "team"
    SEALED = "sealed"


OPEN_LEVELS = (Level.TEAM, Level.SHARED, Level.PUBLIC)
"""The levels of what enters projections, narrowest first: all but sealed."""


def is_as_open(level: str, other: str) -> bool:
    """Whether whoever reads what is recorded at ``other`` reads what is at ``level`` too."""
    order = [Level.SEALED, *OPEN_LEVELS]
    return order.index(Level(level)) >= order.index(Level(other))


class Certainty(StrEnum):
    """How well a claim is supported, in the judgement of those who keep the record."""

    REPORTED = "reported"
    CORROBORATED = "corroborated"
    CONFIRMED = "confirmed"


def team_audience(team: str) -> Audience:
    """The audience of one team of this register."""
    return Audience(f"team:{team}")


def audience_sees(audience: Audience, level: str, team: str) -> bool:
    """Whether a claim at ``level``, recorded by ``team``, belongs to ``audience``.

    A sealed claim belongs to none: it enters no projection, and who holds its key lays it over in
    memory. A shared claim is seen by every team of this register.
    """
    if level == Level.PUBLIC:
        return True
    if audience == PUBLIC:
        return False
    return level == Level.SHARED or (level == Level.TEAM and audience == team_audience(team))
