"""When two people changed the same person: what is in each other's way, and what is not."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from enum import StrEnum

from habeas.ledger.queries import StoredClaim
from habeas.register.rules.disagreement import rules_out
from habeas.values.errors import InputError


class Choice(StrEnum):
    """What somebody chooses where what they typed collides with what another made."""

    THEIRS = "theirs"
    BOTH = "both"
    MINE = "mine"


class Undecided(InputError):
    """Where two changes collide, somebody must choose."""


@dataclass(frozen=True, slots=True)
class TypedFact:
    """A fact that somebody typed, and that is not recorded yet.

    ``value`` is canonical, as the vocabulary cleans it. ``replaces`` is the id of the claim that it
    was to correct, or empty.
    """

    entity: str
    schema: str
    prop: str
    value: str
    replaces: str = ""


@dataclass(frozen=True, slots=True)
class Meeting:
    """A typed fact and what others made of the same property of the same entity since.

    ``theirs`` are their values that stand now, ``gone`` the values they retracted.
    """

    typed: TypedFact
    theirs: tuple[StoredClaim, ...]
    gone: tuple[StoredClaim, ...]

    @property
    def same(self) -> bool:
        """Whether they recorded what was typed: it then is one more source for it."""
        return any(claim.value == self.typed.value for claim in self.theirs)

    @property
    def collides(self) -> bool:
        """Whether both changed one value, or recorded values that cannot both be true."""
        if self.same:
            return False
        if self.typed.replaces in {claim.id for claim in self.gone}:
            return True
        return any(rules_out(claim, self.typed.value) for claim in self.theirs)


@dataclass(frozen=True, slots=True)
class Settled:
    """What is to be recorded after all choices.

    ``keep`` has, for the place of each typed fact that is recorded, the id of the claim that it
    replaces (or empty); facts whose place is missing are given up. ``retract`` are the ids of
    claims to be retracted besides. ``base`` is what the choices were made on.
    """

    keep: Mapping[int, str]
    retract: tuple[str, ...]
    base: Mapping[str, str]


def settled(
    meetings: Sequence[Meeting], choices: Mapping[int, Choice], base: Mapping[str, str]
) -> Settled:
    """What to record of the typed facts, by their places in ``meetings``.

    ``choices`` says for each place that collides what somebody chose. What does not collide is
    recorded as it was typed. Raises Undecided where a choice is missing.
    """
    keep: dict[int, str] = {}
    retract: list[str] = []
    for place, meeting in enumerate(meetings):
        gone = {claim.id for claim in meeting.gone}
        replaces = "" if meeting.typed.replaces in gone else meeting.typed.replaces
        choice = choices.get(place) if meeting.collides else Choice.BOTH
        if choice is None:
            raise Undecided("Choose for every value that somebody else changed meanwhile.")
        if choice == Choice.BOTH:
            keep[place] = replaces
        elif choice == Choice.MINE:
            first, *others = [claim.id for claim in meeting.theirs] or [replaces]
            keep[place] = replaces or first
            retract += [first, *others] if replaces else others
    return Settled(keep, tuple(dict.fromkeys(filter(None, retract))), base)
