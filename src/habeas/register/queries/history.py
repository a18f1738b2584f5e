"""What was changed of an entity: by whom, when and why."""

from collections import defaultdict
from collections.abc import Iterator, Sequence

from habeas.ledger.access import Viewer
from habeas.ledger.queries import Change, StoredClaim, changes_of, linked_by
from habeas.register.queries.describing import Describer
from habeas.register.queries.identities import records_of
from habeas.register.queries.shown import HistoryItem
from habeas.register.rules.same_person import DECISIONS


def entity_history(viewer: Viewer | None, entity: str) -> tuple[HistoryItem, ...]:
    """Every changeset of an entity that this viewer may see, latest first.

    A person who has several records has the history of all of them; a decision on two people
    stands in the history of both.
    """
    if viewer is None:
        return ()
    records = records_of(viewer, entity)
    by_number: dict[int, list[Change]] = defaultdict(list)
    own = (change for record in records for change in changes_of(viewer, record))
    for change in (*own, *_decided_from_elsewhere(viewer, records)):
        by_number[change.seq].append(change)
    changes = [_together(by_number[number]) for number in sorted(by_number, reverse=True)]
    describer = Describer.of(viewer, [claim for change in changes for claim in _claims(change)])
    return tuple(
        HistoryItem(
            changeset=change.changeset,
            author=change.author_name,
            recorded_at=change.recorded_at,
            reason=change.reason,
            recorded=tuple(describer.facts(change.recorded)),
            retracted=tuple(describer.facts(change.retracted)),
        )
        for change in changes
    )


def _decided_from_elsewhere(viewer: Viewer, records: Sequence[str]) -> Iterator[Change]:
    """Decisions on these records that were said of others, turned round to be said of these."""
    said_of = {entity for entity, _ in linked_by(viewer, records, DECISIONS)}
    for other in sorted(said_of.difference(records)):
        for change in changes_of(viewer, other):
            recorded, retracted = (
                tuple(
                    claim._replace(entity=claim.value, value=other, target=other)
                    for claim in claims
                    if claim.prop in DECISIONS and claim.target in records
                )
                for claims in (change.recorded, change.retracted)
            )
            if recorded or retracted:
                yield change._replace(recorded=recorded, retracted=retracted)


def _together(changes: Sequence[Change]) -> Change:
    """One changeset, as far as all these records are concerned."""
    return changes[0]._replace(
        recorded=tuple(claim for change in changes for claim in change.recorded),
        retracted=tuple(claim for change in changes for claim in change.retracted),
    )


def _claims(change: Change) -> tuple[StoredClaim, ...]:
    return (*change.recorded, *change.retracted)
