"""Who is one person with whom, by the decisions that somebody may see: pure union and find."""

from collections import defaultdict
from collections.abc import Collection, Iterable, Mapping, Sequence
from dataclasses import dataclass
from enum import StrEnum

from habeas.ledger.queries import StoredClaim


class Judgement(StrEnum):
    """What somebody decided of two records of people."""

    SAME = "same"
    DIFFERENT = "different"
    UNSURE = "unsure"


PROPS = {
    Judgement.SAME: "samePerson",
    Judgement.DIFFERENT: "differentPerson",
    Judgement.UNSURE: "unsurePerson",
}
DECISIONS = frozenset(PROPS.values())
"""The properties by which one record of a person says what was decided of another."""

SAME = PROPS[Judgement.SAME]
_JUDGEMENTS = {prop: judgement for judgement, prop in PROPS.items()}

Pair = frozenset[str]


@dataclass(frozen=True, slots=True)
class Decision:
    """One decision on two entities. ``seq`` orders decisions; ``claim`` is the id of its claim."""

    seq: int
    claim: str
    first: str
    second: str
    judgement: Judgement

    @property
    def pair(self) -> Pair:
        """The two, in no order."""
        return frozenset((self.first, self.second))


def decisions_in(claims: Iterable[StoredClaim]) -> list[Decision]:
    """The decisions among claims, oldest first. A person decided of themself says nothing."""
    made = [
        Decision(claim.seq, claim.id, claim.entity, claim.value, _JUDGEMENTS[claim.prop])
        for claim in claims
        if claim.prop in DECISIONS and claim.value != claim.entity
    ]
    return sorted(made, key=lambda decision: decision.seq)


def clusters(decisions: Iterable[Decision]) -> list[frozenset[str]]:
    """The sets of two or more entities that are one person.

    Of several decisions on the same two the last counts. A decision that would join two who are
    decided to be different joins nothing: keeping one person as two loses less than making two
    people one. Such decisions meet only where two teams decided apart from each other.
    """
    last = {decision.pair: decision for decision in sorted(decisions, key=lambda one: one.seq)}
    apart = [pair for pair, made in last.items() if made.judgement == Judgement.DIFFERENT]
    joined: dict[str, set[str]] = defaultdict(set)
    for decision in sorted(last.values(), key=lambda one: one.seq):
        if decision.judgement == Judgement.SAME:
            _join(joined, decision, apart)
    return sorted({frozenset(members) for members in joined.values()}, key=sorted)


def _join(joined: dict[str, set[str]], decision: Decision, apart: Sequence[Pair]) -> None:
    first, second = ({one, *joined.get(one, ())} for one in (decision.first, decision.second))
    together = first | second
    if any(pair <= together for pair in apart):
        return
    for member in together:
        joined[member] = together


def cluster_of(entity: str, decisions: Iterable[Decision]) -> frozenset[str]:
    """Everybody who is one person with an entity, itself included."""
    found = (members for members in clusters(decisions) if entity in members)
    return next(found, frozenset({entity}))


def canonical_ids(
    decisions: Iterable[Decision], first_recorded: Mapping[str, int]
) -> dict[str, str]:
    """The canonical id of everybody who is one with somebody else.

    It is the id that was recorded first (``first_recorded`` has the number of an entity's first
    claim), so that the addresses which people have written down longest stay. Ids without any
    claim come last, in the order of the ids.
    """

    def age(entity: str) -> tuple[bool, int, str]:
        return entity not in first_recorded, first_recorded.get(entity, 0), entity

    return {member: min(members, key=age) for members in clusters(decisions) for member in members}


def between(
    decisions: Iterable[Decision], first: Collection[str], second: Collection[str]
) -> list[Decision]:
    """The decisions on somebody of the one side and somebody of the other."""
    return [
        made
        for made in decisions
        if (made.first in first and made.second in second)
        or (made.second in first and made.first in second)
    ]
