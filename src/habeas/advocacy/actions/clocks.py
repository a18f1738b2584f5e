"""Projects how far appeals and actions have come, and when their answers are due."""

from collections.abc import Collection
from datetime import date
from typing import Any

from habeas.advocacy.models import AppealFacet, AppealProgress, Clock
from habeas.advocacy.rules.facets import appeal_facets
from habeas.advocacy.rules.parts import INTERVENTION, OF_INTERVENTION, Appeal, appeal_from
from habeas.advocacy.rules.states import progress_of
from habeas.ledger.access import Viewer
from habeas.ledger.actions import Batch
from habeas.ledger.models.rows import insert_rows
from habeas.ledger.queries import linked_by, links_of
from habeas.ledger.rules.levels import Audience
from habeas.register.rules.attention import parts_by_schema

_TABLES = (AppealProgress, AppealFacet, Clock)


class ClockProjector:
    """Derives ``AppealProgress``, ``AppealFacet`` and ``Clock``, all of appeals and actions."""

    def affected(self, viewer: Viewer, entities: Collection[str]) -> set[str]:
        """These, and the appeals whose parts these are."""
        links = links_of(viewer, entities)
        return {*entities, *(target for _, prop, target in links if prop in OF_INTERVENTION)}

    def dependencies(self, viewer: Viewer, entities: Collection[str]) -> set[str]:
        """These, and what belongs to them."""
        return {*entities, *(part for part, _ in linked_by(viewer, entities, OF_INTERVENTION))}

    def project(self, batch: Batch) -> None:
        """Replaces the rows of the batch's appeals and actions."""
        rows = _Rows(batch.audience)
        for appeal in _appeals(batch):
            rows.add(appeal)
        self.forget(batch.audience, batch.entities)
        rows.insert()

    def forget(self, audience: Audience, entities: Collection[str] | None) -> None:
        """Deletes the rows of these, or all of them."""
        for model in _TABLES:
            rows = model._default_manager.filter(audience=audience)
            (rows if entities is None else rows.filter(entity__among=entities)).delete()


def _appeals(batch: Batch) -> list[Appeal]:
    own = parts_by_schema(batch.claims_of(batch.entities), INTERVENTION)
    about = batch.claims_about(own, OF_INTERVENTION)
    named = {entity: {claim.entity for claim in some} for entity, some in about.items()}
    parts = batch.claims_of(set().union(*named.values()))
    return [
        appeal_from(entity, claims, {part: parts[part] for part in sorted(named.get(entity, ()))})
        for entity, claims in sorted(own.items())
    ]


class _Rows:
    """The rows of one batch, gathered to be written at once."""

    def __init__(self, audience: Audience) -> None:
        self._audience = audience
        self._progress: list[tuple[Any, ...]] = []
        self._facets: list[tuple[Any, ...]] = []
        self._clocks: list[tuple[Any, ...]] = []

    def add(self, appeal: Appeal) -> None:
        """Gathers the rows of one appeal."""
        key = (self._audience, appeal.id)
        progress = progress_of(appeal)
        owing = [wait for wait in progress.waits if wait.due_date.has_duty]
        self._progress.append(
            (
                *key,
                (progress.asked or date.min).isoformat(),
                progress.before_sending or "",
                progress.asks,
                bool(owing),
                _from(progress.first_answer),
                _from(progress.complete),
                _from(progress.closed),
            )
        )
        self._facets += [(*key, facet, value) for facet, value in sorted(appeal_facets(appeal))]
        for wait in owing:
            days = (wait.due_date.due, wait.owed_until)
            self._clocks.append((*key, wait.due_date.addressing, *map(_from, days)))

    def insert(self) -> None:
        """Writes them."""
        key = ("audience", "entity")
        progress = ("asked", "before_sending", "asks", "has_due")
        days = ("first_answer", "complete", "closed")
        insert_rows(AppealProgress, (*key, *progress, *days), self._progress)
        insert_rows(AppealFacet, (*key, "facet", "value"), self._facets)
        insert_rows(Clock, (*key, "addressing", "due", "until"), self._clocks)


def _from(day: date | None) -> str:
    """A day from which something is so, as it is stored; never is the end of the calendar."""
    return (date.max if day is None else day).isoformat()
