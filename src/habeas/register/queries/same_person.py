"""What was decided on who is the same person."""

from collections import defaultdict
from collections.abc import Collection, Iterable, Sequence

from habeas.ledger.access import Viewer
from habeas.ledger.models import Changeset
from habeas.ledger.queries import StoredClaim, claims_about, claims_of
from habeas.register.queries.gathering import Gathered
from habeas.register.queries.identities import ever_together
from habeas.register.queries.shown import DecisionShown, MergeShown
from habeas.register.rules.captions import caption_of
from habeas.register.rules.same_person import DECISIONS, Decision, Judgement, decisions_in


def decision_claims(
    viewer: Viewer, entities: Collection[str], as_of: int | None = None
) -> list[StoredClaim]:
    """The believed decisions said of these entities or naming one of them, oldest first."""
    said = claims_of(viewer, entities, as_of)
    naming = claims_about(viewer, entities, as_of, DECISIONS)
    found = {
        claim
        for claims in (*said.values(), *naming.values())
        for claim in claims
        if claim.prop in DECISIONS
    }
    return sorted(found)


def decisions_around(viewer: Viewer, entities: Collection[str]) -> list[Decision]:
    """The believed decisions on these entities, and on everybody who is one with one of them."""
    return decisions_in(decision_claims(viewer, ever_together(viewer, entities)))


def shown_decisions(claims: Iterable[StoredClaim]) -> list[DecisionShown]:
    """Decisions with their author, time and reason."""
    by_id = {claim.id: claim for claim in claims}
    numbers = {claim.changeset for claim in by_id.values()}
    changesets = {one.seq: one for one in Changeset.objects.filter(seq__among=numbers)}
    return [
        _shown(made, by_id[made.claim], changesets[by_id[made.claim].changeset])
        for made in decisions_in(by_id.values())
    ]


def _shown(made: Decision, claim: StoredClaim, changeset: Changeset) -> DecisionShown:
    return DecisionShown(
        claim=made.claim,
        first=made.first,
        second=made.second,
        judgement=made.judgement,
        level=claim.level,
        author=changeset.author_name,
        recorded_at=changeset.recorded_at,
        reason=changeset.reason,
    )


def decisions_between(
    viewer: Viewer, first: Collection[str], second: Collection[str]
) -> list[DecisionShown]:
    """The believed decisions on a record of the one and a record of the other, oldest first."""
    shown = shown_decisions(decision_claims(viewer, first))
    return [
        made
        for made in shown
        if (made.first in first and made.second in second)
        or (made.second in first and made.first in second)
    ]


def merges_of(viewer: Viewer, gathered: Gathered) -> tuple[MergeShown, ...]:
    """The decisions by which the records of a person are one, as they were gathered."""
    if len(gathered.records) == 1:
        return ()
    names = _names_by_record(gathered.own)
    claims = [claim for claim in gathered.own if claim.prop in DECISIONS]
    return tuple(
        _merge(made, gathered.entity, names)
        for made in shown_decisions(claims)
        if made.judgement == Judgement.SAME and {made.first, made.second}.issubset(gathered.records)
    )


def _merge(made: DecisionShown, canonical: str, names: dict[str, str]) -> MergeShown:
    other = made.first if made.second == canonical else made.second
    return MergeShown(names.get(other, other), other, made)


def _names_by_record(claims: Sequence[StoredClaim]) -> dict[str, str]:
    by_record: dict[str, list[StoredClaim]] = defaultdict(list)
    for claim in claims:
        by_record[claim.entity].append(claim)
    return {record: caption_of(own, record) for record, own in by_record.items()}
