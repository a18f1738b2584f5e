"""What was changed of an entity: by whom, when and why."""

from collections import defaultdict
from collections.abc import Sequence

from habeas.ledger.access import Viewer
from habeas.ledger.queries import Change, StoredClaim, changes_of
from habeas.register.queries.describing import Describer
from habeas.register.queries.identities import records_of
from habeas.register.queries.shown import HistoryItem


def entity_history(viewer: Viewer | None, entity: str) -> tuple[HistoryItem, ...]:
    """Every changeset of an entity that this viewer may see, latest first.

    A person who has several records has the history of all of them.
    """
    if viewer is None:
        return ()
    by_number: dict[int, list[Change]] = defaultdict(list)
    for record in records_of(viewer, entity):
        for change in changes_of(viewer, record):
            by_number[change.seq].append(change)
    changes = [_together(by_number[number]) for number in sorted(by_number, reverse=True)]
    describer = Describer(viewer, [claim for change in changes for claim in _claims(change)])
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


def _together(changes: Sequence[Change]) -> Change:
    """One changeset, as far as all these records are concerned."""
    return changes[0]._replace(
        recorded=tuple(claim for change in changes for claim in change.recorded),
        retracted=tuple(claim for change in changes for claim in change.retracted),
    )


def _claims(change: Change) -> tuple[StoredClaim, ...]:
    return (*change.recorded, *change.retracted)
