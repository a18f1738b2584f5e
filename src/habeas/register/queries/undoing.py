"""What taking back a decision would undo, and what was recorded since."""

from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass

from habeas.ledger.access import Viewer
from habeas.ledger.models import Claim
from habeas.ledger.queries import StoredClaim, claims_about, claims_of, last_change_of
from habeas.register.queries.describing import Describer
from habeas.register.queries.entities import title_of
from habeas.register.queries.labels import property_label
from habeas.register.queries.same_person import decision_claims, decisions_around, shown_decisions
from habeas.register.queries.shown import DecisionShown, Footnote, Value
from habeas.register.rules.captions import caption_of
from habeas.register.rules.facets import ABOUT_CLAIMS
from habeas.register.rules.same_person import DECISIONS, Judgement, cluster_of

_MOST_DETAILS = 4


@dataclass(frozen=True, slots=True)
class Undoing:
    """A decision, and what follows if it is taken back.

    ``ends`` are the two records it was made on; ``sides`` has for each record the end on whose
    side it will be, and is empty where taking back the decision parts nobody. ``since`` are the
    claims made on the records, or naming them, after the decision. ``preferences`` are the claims
    that prefer one of those.
    """

    decision: DecisionShown
    ends: tuple[str, str]
    sides: Mapping[str, str]
    since: tuple[StoredClaim, ...]
    preferences: tuple[StoredClaim, ...]
    base: Mapping[str, str]


@dataclass(frozen=True, slots=True)
class ClaimSince:
    """A claim made since two records were joined, as it is shown.

    A claim on one of the two has a ``value``. One by which something else names one of the two has
    none: ``label`` then says what that is, and ``detail`` what is known of it. ``side`` is the
    record to which the claim belongs unless somebody says otherwise.
    """

    claim: str
    entity: str
    label: str
    value: Value | None
    detail: str
    side: str


@dataclass(frozen=True, slots=True)
class UndoingPage:
    """What the form for taking back a decision shows. ``captions`` are those of the two ends."""

    undoing: Undoing
    captions: Mapping[str, str]
    since: tuple[ClaimSince, ...]
    footnotes: tuple[Footnote, ...]


def undoing_of(viewer: Viewer | None, decision: str) -> Undoing | None:
    """The decision with this claim's id; None where this viewer knows of no such decision."""
    found = _decision(viewer, decision) if viewer else None
    if viewer is None or found is None:
        return None
    claim, shown = found
    ends = (shown.first, shown.second)
    known = decisions_around(viewer, ends)
    left = [made for made in known if made.claim != decision]
    records = cluster_of(shown.first, known)
    sides: dict[str, str] = {}
    if shown.judgement == Judgement.SAME and shown.second not in cluster_of(shown.first, left):
        for end in ends:
            sides |= dict.fromkeys(cluster_of(end, left), end)
    since = _since(viewer, records if sides else (), claim.changeset)
    preferences = claims_of(viewer, {one.entity for one in since})
    return Undoing(
        decision=shown,
        ends=ends,
        sides=sides,
        since=since,
        preferences=tuple(
            one for claims in preferences.values() for one in claims if one.prop in ABOUT_CLAIMS
        ),
        base={record: last_change_of(viewer, record) for record in {*records, *ends}},
    )


def undoing_page(viewer: Viewer | None, decision: str) -> UndoingPage | None:
    """The same, with words for everything."""
    undoing = undoing_of(viewer, decision)
    if viewer is None or undoing is None:
        return None
    own = claims_of(viewer, undoing.ends)
    parts = claims_of(viewer, {claim.entity for claim in undoing.since} - undoing.sides.keys())
    told = [claim for claims in parts.values() for claim in claims]
    describer = Describer.of(viewer, [*undoing.since, *told])
    return UndoingPage(
        undoing=undoing,
        captions={end: caption_of(own[end], end) for end in undoing.ends},
        since=tuple(
            _naming(claim, parts[claim.entity], undoing, describer)
            if claim.entity in parts
            else _own(claim, undoing, describer)
            for claim in undoing.since
        ),
        footnotes=describer.footnotes,
    )


def _own(claim: StoredClaim, undoing: Undoing, describer: Describer) -> ClaimSince:
    """A claim on one of the records."""
    return ClaimSince(
        claim=claim.id,
        entity=claim.entity,
        label=property_label(claim.schema, claim.prop),
        value=describer.fact(claim.prop, [claim]).values[0],
        detail="",
        side=undoing.sides[claim.entity],
    )


def _naming(
    claim: StoredClaim, part: Sequence[StoredClaim], undoing: Undoing, describer: Describer
) -> ClaimSince:
    """A claim by which a detention, a list, an appeal … names one of the records."""
    told = [describer.text(one) for one in part if one.target not in undoing.sides]
    return ClaimSince(
        claim=claim.id,
        entity=claim.entity,
        label=title_of(describer, part),
        value=None,
        detail="; ".join(dict.fromkeys(told[:_MOST_DETAILS])),
        side=undoing.sides[claim.value],
    )


def _decision(viewer: Viewer, decision: str) -> tuple[StoredClaim, DecisionShown] | None:
    entity = Claim.objects.filter(id=decision).values_list("entity", flat=True).first()
    claims = [
        claim
        for claim in decision_claims(viewer, [entity] if entity else [])
        if claim.id == decision
    ]
    return (claims[0], shown_decisions(claims)[0]) if claims else None


def _since(viewer: Viewer, records: Collection[str], changeset: int) -> tuple[StoredClaim, ...]:
    """Claims on these records, and claims that name one, made after a changeset."""
    of = claims_of(viewer, records)
    naming = claims_about(viewer, records)
    found = {
        claim
        for claims in (*of.values(), *naming.values())
        for claim in claims
        if claim.changeset > changeset and claim.prop not in {*DECISIONS, *ABOUT_CLAIMS}
    }
    return tuple(sorted(found))
