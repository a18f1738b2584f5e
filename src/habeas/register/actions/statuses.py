"""Projects the status of people: who was held on which day, as believed after which changeset.

With it goes what holds now and by when that was last stated, since both are read from the same.
"""

from collections import Counter, defaultdict
from collections.abc import Callable, Collection, Iterable, Mapping, Sequence
from datetime import date

from habeas.ledger.access import Viewer
from habeas.ledger.actions import Batch
from habeas.ledger.models import Changeset
from habeas.ledger.models.rows import add_to_rows, insert_rows
from habeas.ledger.queries import StoredClaim, cited_by, citing, claims_about, links_of
from habeas.ledger.rules.levels import Audience
from habeas.register.actions.identities import claims_together, records_in
from habeas.register.models import PresentState, StateDay, StatusInterval
from habeas.register.queries.identities import ever_together
from habeas.register.rules.evidence import (
    OF_DETENTION,
    OF_PERSON,
    PersonClaims,
    entities_in,
    evidence_of,
    person_claims,
)
from habeas.register.rules.present_states import PresentFact, present_facts
from habeas.register.rules.roles import PERSON
from habeas.register.rules.status import Segment, State, status_segments
from habeas.sources.queries import dates_of_documents, described_by, documents_of_entities
from habeas.values.dates import Answer, PartialDate

_COLUMNS = (
    "audience",
    "person",
    "state",
    "answer",
    "first",
    "until",
    "confirmed",
    "since",
    "believed_from",
)
_PRESENT = ("audience", "person", "entity", "kind", "claim", "last_stated", "stated_by")


class StatusProjector:
    """Derives ``StatusInterval``, ``StateDay`` and ``PresentState``."""

    def affected(self, viewer: Viewer, entities: Collection[str]) -> set[str]:
        """People whose detentions, custodies, charges or sentences these are, or whose sources."""
        documents = documents_of_entities(viewer, entities)
        reached = set(entities)
        if documents:
            reached |= citing(viewer, set(documents.values()))
        links = links_of(viewer, reached)
        detentions = {target for _, prop, target in links if prop in OF_DETENTION}
        if detentions - reached:
            links |= links_of(viewer, detentions - reached)
        people = {target for _, prop, target in links if prop in OF_PERSON}
        return ever_together(viewer, people.union(entities))

    def dependencies(self, viewer: Viewer, entities: Collection[str]) -> set[str]:
        """What was done to these people, place by place, and the sources of all of it."""
        records = ever_together(viewer, entities)
        found = _entities(claims_about(viewer, records, props=OF_PERSON))
        found |= _entities(claims_about(viewer, found, props=OF_DETENTION))
        documents = cited_by(viewer, found.union(records))
        return found.union(records, described_by(documents).values())

    def project(self, batch: Batch) -> None:
        """Ends the belief in stretches that changed, and begins it in new ones."""
        before = _believed(batch.audience, batch.entities)
        reported_by = _reported_by(batch)
        claims_of_people = _claims_of_people(batch, records_in(batch))
        after = {
            person: status_segments(evidence_of(claims, reported_by))
            for person, claims in claims_of_people.items()
        }
        facts = {
            person: present_facts(claims, after[person], reported_by)
            for person, claims in claims_of_people.items()
        }
        _write_present(batch, facts)
        changes = Changes(batch)
        for person in sorted(before.keys() | after.keys()):
            changes.replace(person, before.get(person, {}), after.get(person, ()))
        changes.write()

    def forget(self, audience: Audience, entities: Collection[str] | None) -> None:
        """Deletes the stretches and takes them out of the daily counts."""
        if entities is None:
            StatusInterval.objects.filter(audience=audience).delete()
            StateDay.objects.filter(audience=audience).delete()
            PresentState.objects.filter(audience=audience).delete()
            return
        counts: Counter[tuple[State, Answer, date]] = Counter()
        for known in _believed(audience, entities).values():
            for segment in known:
                _count(counts, segment, -1)
        _write_counts(audience, counts)
        for model in (StatusInterval, PresentState):
            model._default_manager.filter(audience=audience, person__among=entities).delete()


class Changes:
    """The changes of one batch, gathered to be written at once."""

    def __init__(self, batch: Batch) -> None:
        self.batch = batch
        self.ended: list[int] = []
        self.rows: list[tuple[object, ...]] = []
        self.counts: Counter[tuple[State, Answer, date]] = Counter()

    def replace(self, person: str, before: Mapping[Segment, int], after: Sequence[Segment]) -> None:
        """Keeps what is in both, ends what is only in ``before`` (with its row), adds the rest."""
        for segment in before.keys() - set(after):
            self.ended.append(before[segment])
            _count(self.counts, segment, -1)
        for segment in after:
            if segment not in before:
                self._add(person, segment)

    def _add(self, person: str, segment: Segment) -> None:
        _count(self.counts, segment, 1)
        self.rows.append(
            (
                self.batch.audience,
                person,
                segment.state,
                segment.answer,
                segment.first.isoformat(),
                segment.until.isoformat(),
                segment.confirmed and segment.confirmed.isoformat(),
                segment.since.edtf,
                self.batch.changeset,
            )
        )

    def write(self) -> None:
        """Writes the stretches and the counts."""
        ended = StatusInterval.objects.filter(pk__among=self.ended)
        ended.update(believed_until=self.batch.changeset)
        insert_rows(StatusInterval, _COLUMNS, self.rows)
        _write_counts(self.batch.audience, self.counts)


def _entities(claims: Mapping[str, Iterable[StoredClaim]]) -> set[str]:
    return {claim.entity for some in claims.values() for claim in some}


def _claims_of_people(
    batch: Batch, records: Mapping[str, Sequence[str]]
) -> dict[str, PersonClaims]:
    """The claims on each person of the batch, from all their records, by the canonical id.

    Nothing is counted of somebody who left the record.
    """
    together = claims_together(batch, records).items()
    people = {person: claims for person, claims in together if _is_person(claims)}
    about = batch.claims_about([one for person in people for one in records[person]], OF_PERSON)
    episodes = _entities(about)
    within = batch.claims_about(episodes, OF_DETENTION)
    claims = batch.claims_of({*episodes, *_entities(within)})
    found = {}
    for person, own in people.items():
        parts = {member: entities_in(about.get(member, ())) for member in records[person]}
        found[person] = person_claims(own, parts, within, claims)
    return found


def _is_person(claims: Sequence[StoredClaim]) -> bool:
    return bool(claims) and claims[0].schema == PERSON


def _reported_by(batch: Batch) -> Callable[[StoredClaim], date]:
    """By which day a claim had been made: that of its source, else that of its recording."""
    dates: dict[str, PartialDate] = {}
    recorded: dict[int, date] = {}

    def reported_by(claim: StoredClaim) -> date:
        if claim.document and claim.document not in dates:
            dates.update(dates_of_documents(batch.viewer, [claim.document], batch.changeset))
        published = dates.get(claim.document)
        if published and published.latest:
            return published.latest
        if claim.changeset not in recorded:
            changeset = Changeset.objects.get(seq=claim.changeset)
            recorded[claim.changeset] = changeset.recorded_at.date()
        return recorded[claim.changeset]

    return reported_by


def _write_present(batch: Batch, facts: Mapping[str, Iterable[PresentFact]]) -> None:
    """Replaces what holds now of the batch's people."""
    PresentState.objects.filter(audience=batch.audience, person__among=batch.entities).delete()
    rows = [
        (
            batch.audience,
            person,
            fact.entity,
            fact.kind,
            fact.claim,
            fact.last_stated.isoformat(),
            fact.stated_by,
        )
        for person in sorted(facts)
        for fact in facts[person]
    ]
    insert_rows(PresentState, _PRESENT, rows)


def _believed(audience: Audience, people: Collection[str]) -> dict[str, dict[Segment, int]]:
    """The stretches now believed of each person, with the id of their rows."""
    found: dict[str, dict[Segment, int]] = defaultdict(dict)
    rows = StatusInterval.objects.filter(audience=audience, believed_until=None)
    for row in rows.filter(person__among=people):
        found[row.person][row.segment] = row.pk
    return found


def _count(counts: Counter[tuple[State, Answer, date]], segment: Segment, people: int) -> None:
    counts[segment.state, segment.answer, segment.first] += people
    counts[segment.state, segment.answer, segment.until] -= people


def _write_counts(audience: Audience, counts: Counter[tuple[State, Answer, date]]) -> None:
    changes = [
        (audience, state, answer, day.isoformat(), change)
        for (state, answer, day), change in counts.items()
        if change
    ]
    add_to_rows(StateDay, ("audience", "state", "answer", "day"), "change", changes)
    if any(change < 0 for *_, change in changes):
        StateDay.objects.filter(audience=audience, change=0).delete()
