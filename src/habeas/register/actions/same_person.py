"""Deciding whether two records are of one person, and taking such a decision back.

A decision is a claim like any other: it has an author and a reason, and it is retracted to take
it back. Nothing else is written; who is shown as one person follows from the decisions.
"""

from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass

from habeas.ledger.access import Viewer
from habeas.ledger.actions import Changes, append_changeset
from habeas.ledger.models import Changeset
from habeas.ledger.queries import claims_of, last_change_of
from habeas.ledger.rules.claims import NewClaim
from habeas.ledger.rules.levels import OPEN_LEVELS, Level
from habeas.register.queries.labels import decision_text
from habeas.register.queries.same_person import (
    decision_claims,
    decisions_around,
    shown_decisions,
)
from habeas.register.queries.undoing import Undoing, undoing_of
from habeas.register.rules.moving import moved_claims
from habeas.register.rules.roles import PERSON
from habeas.register.rules.same_person import (
    PROPS,
    Decision,
    Judgement,
    between,
    cluster_of,
)
from habeas.values.errors import InputError

# A decision must not tell anybody of a record that they may not know.
_TOLD_BY = {
    Level.TEAM: frozenset(Level),
    Level.SHARED: frozenset({Level.SHARED, Level.PUBLIC}),
    Level.PUBLIC: frozenset({Level.PUBLIC}),
}


class DecisionRefused(InputError):
    """This cannot be decided of these two; nothing was written."""


@dataclass(frozen=True, slots=True)
class NewDecision:
    """What somebody decides of two records, by id, and why.

    ``replaces`` are the ids of decisions that this one takes back in the same changeset. ``base``
    is what was shown of the two, as for ``append_changeset``.
    """

    first: str
    second: str
    judgement: Judgement
    reason: str
    level: Level = Level.TEAM
    replaces: Collection[str] = ()
    base: Mapping[str, str] | None = None


def decide_same_person(viewer: Viewer, new: NewDecision) -> Changeset:
    """Records a decision on two people. It goes no further than ``level``.

    Raises DecisionRefused for what cannot be, AccessDenied, and StaleBase where somebody changed
    one of the two meanwhile.
    """
    _refuse_nonsense(viewer, new)
    known = decisions_around(viewer, (new.first, new.second))
    replaced = [made for made in known if made.claim in new.replaces]
    if unknown := set(new.replaces).difference(made.claim for made in replaced):
        raise DecisionRefused(f"There is no decision {sorted(unknown)[0][:40]!r} on these two.")
    left = [made for made in known if made.claim not in new.replaces]
    # What is read here is what the append compares with, so nobody decides otherwise in between.
    records = {*cluster_of(new.first, known), *cluster_of(new.second, known)}
    base = {record: last_change_of(viewer, record) for record in records} | dict(new.base or {})
    _refuse_contradiction(viewer, new, left)
    decision = NewClaim(new.first, PERSON, PROPS[new.judgement], new.second, level=new.level)
    retract = [made.claim for made in replaced]
    return append_changeset(viewer, Changes(new.reason, [decision], retract=retract, base=base))


def take_back_decision(
    viewer: Viewer,
    decision: str,
    reason: str,
    *,
    moves: Mapping[str, str] | None = None,
    base: Mapping[str, str] | None = None,
) -> Changeset:
    """Retracts a decision, by the id of its claim.

    ``moves`` says of claims made since the two were joined (by id) on which of the two records
    (by id) they belong; what it leaves out stays where it was written. A claim that moves is a new
    claim there and a retraction here, in the same changeset. Raises what ``decide_same_person``
    raises.
    """
    undoing = undoing_of(viewer, decision)
    if undoing is None:
        raise DecisionRefused(f"There is no decision {decision[:40]!r} to take back.")
    claims, retract = _moves(undoing, moves or {})
    changes = Changes(reason, claims, retract=[decision, *retract], base=base or undoing.base)
    return append_changeset(viewer, changes)


def _moves(undoing: Undoing, moves: Mapping[str, str]) -> tuple[list[NewClaim], list[str]]:
    since = {claim.id: claim for claim in undoing.since}
    for claim, record in moves.items():
        if claim not in since:
            raise DecisionRefused(f"Claim {claim[:40]!r} was not made since the two were joined.")
        if record not in undoing.ends:
            raise DecisionRefused(f"A claim can go to one of the two only, not to {record[:40]!r}.")
    return moved_claims(since, moves, undoing.sides, undoing.preferences)


def _refuse_nonsense(viewer: Viewer, new: NewDecision) -> None:
    if new.first == new.second:
        raise DecisionRefused("A decision needs two records; this is one person and themself.")
    if new.level not in OPEN_LEVELS:
        raise DecisionRefused(f"A decision cannot be {str(new.level)[:40]!r}.")
    if not new.reason.strip():
        raise DecisionRefused("A decision needs a reason.")
    ends = (new.first, new.second)
    found = claims_of(viewer, ends)
    for entity in ends:
        if not found.get(entity):
            raise DecisionRefused(f"There is nobody {entity[:40]!r} in the register.")
        if found[entity][0].schema != PERSON:
            raise DecisionRefused(f"{entity} is no person, but {found[entity][0].schema}.")
        if not _TOLD_BY[new.level].intersection(claim.level for claim in found[entity]):
            raise DecisionRefused(f"{entity} is not known that far, so a decision on it cannot be.")


def _refuse_contradiction(viewer: Viewer, new: NewDecision, left: Sequence[Decision]) -> None:
    """Refuses what cannot stand beside the decisions that are left."""
    first, second = cluster_of(new.first, left), cluster_of(new.second, left)
    pair = frozenset((new.first, new.second))
    in_the_way = [made for made in left if made.pair == pair]
    if new.judgement == Judgement.SAME:
        across = between(left, first, second)
        in_the_way += [made for made in across if made.judgement == Judgement.DIFFERENT]
    elif first == second:
        in_the_way += [made for made in left if made.pair <= first]
    if in_the_way:
        raise DecisionRefused(_why_not(viewer, in_the_way[0]))
    if new.judgement == Judgement.SAME and first == second:
        raise DecisionRefused("These two are one person already, by other decisions.")


def _why_not(viewer: Viewer, made: Decision) -> str:
    claims = decision_claims(viewer, [made.first])
    (shown,) = (one for one in shown_decisions(claims) if one.claim == made.claim)
    return f"{decision_text(shown)} Take that back first, or replace it."
