"""From claims to evidence: which claims bear on a person's status, and within which bounds."""

from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date

from habeas.ledger.queries import StoredClaim
from habeas.register.rules.captions import preferred_ids
from habeas.register.rules.custodies import joined_custodies
from habeas.register.rules.status import Episode, Evidence, Stage, State
from habeas.values.dates import PartialDate

Claims = Sequence[StoredClaim]

DETENTION, CUSTODY, CHARGE, DECISION = "Detention", "Custody", "Charge", "CourtDecision"
CONDITION, ASSESSMENT = "Condition", "Assessment"
# By these what happened to a person names them, and a custody or a charge its detention.
OF_PERSON = ("accused", "defendant", "detainee", "person")
OF_DETENTION = ("detention",)

_SETTINGS = {
    "house_arrest": State.HOUSE_ARREST,
    "prison": State.IMPRISONED,
    "psychiatric": State.PSYCHIATRY,
    "remand_prison": State.PRETRIAL,
}
_STAGES = {
    "serving_sentence": State.SERVING,
    "pretrial": State.PRETRIAL,
    "on_trial": State.PRETRIAL,
}
_OVER = frozenset({"acquitted", "convicted", "dropped", "overturned"})
_SENTENCES = {"imprisonment": State.SERVING, "suspended": State.SUSPENDED}


@dataclass(frozen=True, slots=True)
class PersonClaims:
    """The claims that bear on one person's status, by entity.

    ``episodes`` are Detentions, each with the claims of its Custodies; ``proceedings`` are Charges
    and CourtDecisions, each with the id of the Detention it belongs to, or nothing. Where the
    person has several records, ``records`` says in which of them each Detention stands. ``others``
    are Conditions and Assessments; they bear on no status, but may hold now.
    """

    person: Claims
    episodes: Mapping[str, tuple[Claims, Sequence[Claims]]]
    proceedings: Sequence[tuple[Claims, str]]
    records: Mapping[str, str] = field(default_factory=dict)
    others: Sequence[Claims] = ()


def person_claims(
    own: Sequence[StoredClaim],
    records: Mapping[str, Sequence[str]],
    within: Mapping[str, Sequence[StoredClaim]],
    claims: Mapping[str, Sequence[StoredClaim]],
) -> PersonClaims:
    """The claims on a person; ``records`` has what names each record of theirs, by its id.

    ``within`` has the claims that name a detention, ``claims`` those on each part, by its id.
    """

    def of_schema(entities: Iterable[str], schema: str) -> list[str]:
        return [entity for entity in entities if claims[entity][0].schema == schema]

    episodes: dict[str, tuple[Sequence[StoredClaim], list[Sequence[StoredClaim]]]] = {}
    proceedings: dict[str, tuple[Sequence[StoredClaim], str]] = {}
    told_in: dict[str, str] = {}
    for record, parts in records.items():
        detentions = of_schema(parts, DETENTION)
        # In a record with one detention, its charges and sentences belong to that one.
        only = detentions[0] if len(detentions) == 1 else ""
        for detention in detentions:
            told_in.setdefault(detention, record)
            custodies = of_schema(entities_in(within.get(detention, ())), CUSTODY)
            episodes[detention] = (claims[detention], [claims[custody] for custody in custodies])
        for schema in (CHARGE, DECISION):
            for proceeding in of_schema(parts, schema):
                stated = _detention_of(claims[proceeding])
                proceedings.setdefault(proceeding, (claims[proceeding], stated or only))
    others = [
        claims[entity]
        for entity in dict.fromkeys(part for parts in records.values() for part in parts)
        if claims[entity][0].schema in {CONDITION, ASSESSMENT}
    ]
    return PersonClaims(own, episodes, list(proceedings.values()), told_in, others)


def _detention_of(proceeding: Sequence[StoredClaim]) -> str:
    return next((claim.value for claim in proceeding if claim.prop in OF_DETENTION), "")


def entities_in(claims: Iterable[StoredClaim]) -> list[str]:
    """The entities on which these claims are, each once."""
    return list(dict.fromkeys(claim.entity for claim in claims))


def evidence_of(claims: PersonClaims, reported_by: Callable[[StoredClaim], date]) -> Evidence:
    """The evidence on one person. ``reported_by`` says by which day a claim had been made."""
    read = _Reader(reported_by)
    only = next(iter(claims.episodes), "") if len(claims.episodes) == 1 else ""
    stages: dict[str, list[Stage]] = {}
    suspended: list[Stage] = []
    for proceeding, detention in claims.proceedings:
        is_charge = proceeding[0].schema == CHARGE
        stage = read.charge(proceeding) if is_charge else read.sentence(proceeding)
        if stage is None:
            continue
        if stage.state == State.SUSPENDED:
            suspended.append(stage)
        else:
            stages.setdefault(detention or only, []).append(stage)
    episodes = {
        key: read.episode(detention, custodies, stages.get(key, ()))
        for key, (detention, custodies) in claims.episodes.items()
    }
    return Evidence(
        episodes=tuple(joined_custodies(episodes, claims.records)),
        suspended=tuple(suspended),
        died=read.dates(claims.person, "deathDate"),
    )


class _Reader:
    """Reads dates out of claims, each bounded above by the report it stands in."""

    def __init__(self, reported_by: Callable[[StoredClaim], date]) -> None:
        self._reported_by = reported_by

    def dates(self, claims: Claims, *props: str) -> tuple[PartialDate, ...]:
        """The candidates for a date: of a preferred claim alone, where one is preferred."""
        preferred = preferred_ids(claims)
        dated = [claim for claim in claims if claim.prop in props]
        chosen = [claim for claim in dated if claim.id in preferred] or dated
        return tuple(self._bounded(claim) for claim in chosen)

    def _bounded(self, claim: StoredClaim) -> PartialDate:
        value = PartialDate.from_edtf(claim.value)
        # A date after its own report is a plan or a slip; it stays as it was written.
        return value.no_later_than(self._reported_by(claim)) or value

    def episode(
        self, detention: Claims, custodies: Sequence[Claims], proceedings: Iterable[Stage]
    ) -> Episode:
        """One Detention. Without any date it began on some day up to its report."""
        in_custody = [self.dates(custody, "startDate", "heldOn") for custody in custodies]
        began = self.dates(detention, "startDate")
        stated = (*self.dates(detention, "heldOn"), *(day for days in in_custody for day in days))
        if not began and not stated:
            began = self._up_to_report(detention)
        ended = self.dates(detention, "endDate")
        if not ended and any(claim.prop == "releaseGround" for claim in detention):
            ended = self._up_to_report(
                [claim for claim in detention if claim.prop == "releaseGround"]
            )
        stages = [stage for custody in custodies for stage in self._stages(custody)]
        return Episode(began, stated, ended, (*stages, *proceedings))

    def _up_to_report(self, claims: Claims) -> tuple[PartialDate, ...]:
        day = min(map(self._reported_by, claims))
        return (PartialDate.between(None, day),)

    def _stages(self, custody: Claims) -> Iterable[Stage]:
        values = {claim.value for claim in custody if claim.prop in {"setting", "stage"}}
        states = [state for key, state in (_STAGES | _SETTINGS).items() if key in values]
        began = self.dates(custody, "startDate")
        stated = self.dates(custody, "heldOn")
        ended = self.dates(custody, "endDate")
        for state in states:
            yield Stage(state, began, stated or self._up_to_report(custody), ended)

    def charge(self, charge: Claims) -> Stage:
        """A charge makes custody a custody before trial, until it is decided or dropped."""
        began = self.dates(charge, "date") or self._up_to_report(charge)
        over = [claim for claim in charge if claim.prop == "status" and claim.value in _OVER]
        ended = (self.dates(charge, "statusDate") or self._up_to_report(over)) if over else ()
        return Stage(State.PRETRIAL, began, (), ended)

    def sentence(self, decision: Claims) -> Stage | None:
        """A sentence to prison or on probation; None for any other decision."""
        kinds = [claim for claim in decision if claim.prop == "sentenceKind"]
        if not kinds or kinds[-1].value not in _SENTENCES:
            return None
        began = self.dates(decision, "date")
        stated = self.dates(decision, "statedOn")
        if not began and not stated:
            began = self._up_to_report(kinds)
        return Stage(_SENTENCES[kinds[-1].value], began, stated, ())
