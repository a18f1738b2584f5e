"""Keeps projections in step with the claims, in the transaction that writes them.

Packages above the ledger register projectors at start-up. A projector derives rows for one
audience from the claims which that audience may see, never from all claims and filtered after.
"""

from collections import defaultdict
from collections.abc import Callable, Collection, Iterator
from dataclasses import dataclass, field
from functools import cache
from typing import Protocol

from django.db import transaction
from django.utils.module_loading import import_string

from habeas.ledger.access import Viewer, visible_to
from habeas.ledger.models import Changeset, Claim, KnownAudience, Retraction
from habeas.ledger.queries.claims import StoredClaim, claims_about, claims_of
from habeas.ledger.rules.levels import Audience
from habeas.ledger.rules.projectors import projector_names


@dataclass(frozen=True, slots=True)
class Batch:
    """Entities to derive again for one audience, as the record stands after one changeset."""

    viewer: Viewer
    changeset: int
    entities: frozenset[str]
    _claims: dict[str, list[StoredClaim]] = field(default_factory=dict)

    @property
    def audience(self) -> Audience:
        """For whom the rows are derived."""
        return self.viewer.audience

    def claims_of(self, entities: Collection[str]) -> dict[str, list[StoredClaim]]:
        """What was claimed of these entities after this changeset; read once for a batch."""
        unread = [entity for entity in entities if entity not in self._claims]
        read = claims_of(self.viewer, unread, self.changeset)
        self._claims.update((entity, read.get(entity, [])) for entity in unread)
        return {entity: self._claims[entity] for entity in entities}

    def claims_about(
        self, entities: Collection[str], props: Collection[str]
    ) -> dict[str, list[StoredClaim]]:
        """Claims after this changeset that name one of these entities in these properties."""
        return claims_about(self.viewer, entities, self.changeset, props)


class Projector(Protocol):
    """Derives the rows of some tables from claims."""

    def affected(self, viewer: Viewer, entities: Collection[str]) -> set[str]:
        """The entities whose rows change when the claims of ``entities`` do."""

    def dependencies(self, viewer: Viewer, entities: Collection[str]) -> set[str]:
        """The entities from whose claims the rows of ``entities`` are derived: the converse."""

    def project(self, batch: Batch) -> None:
        """Brings the rows of the batch's entities to the state after its changeset."""

    def forget(self, audience: Audience, entities: Collection[str] | None) -> None:
        """Deletes an audience's rows of these entities, or all of them."""


@cache
def _projectors() -> tuple[Projector, ...]:
    return tuple(import_string(name)() for name in projector_names())


def project_change(changeset: int, touched: dict[Audience, set[str]]) -> None:
    """Projects the entities that one changeset touched, for each audience that may see it."""
    for audience, entities in touched.items():
        _project(Viewer(audience), changeset, entities)


def _project(viewer: Viewer, changeset: int, touched: Collection[str]) -> None:
    claims: dict[str, list[StoredClaim]] = {}
    for projector in _projectors():
        entities = frozenset(touched) | projector.affected(viewer, touched)
        projector.project(Batch(viewer, changeset, entities, claims))


def open_audience(audience: Audience) -> None:
    """Makes an audience known, and derives for it what it may see of the record so far."""
    with transaction.atomic():
        _, created = KnownAudience.objects.get_or_create(key=audience)
        if created:
            _replay(Viewer(audience), _all_changesets(), None)


def reached_from(audience: Audience, entities: Collection[str]) -> set[str]:
    """These entities, and all whose rows are derived from their claims."""
    viewer = Viewer(audience)
    affected = (projector.affected(viewer, entities) for projector in _projectors())
    return set(entities).union(*affected)


def rebuild_entities(audience: Audience, entities: Collection[str]) -> None:
    """Derives the rows of these entities anew, through their whole history (after an erasure)."""
    viewer = Viewer(audience)
    for projector in _projectors():
        inputs = {*entities, *projector.dependencies(viewer, entities)}
        projector.forget(audience, entities)
        for changeset in _changesets_touching(inputs):
            projector.project(Batch(viewer, changeset, frozenset(entities)))


def reindex(
    progress: Callable[[str, int, int], None] = lambda _audience, _done, _all: None,
) -> None:
    """Forgets all projections and derives them anew, changeset by changeset.

    ``progress`` is told the audience, how many changesets are done, and how many there are.
    """
    with transaction.atomic():
        for key in KnownAudience.objects.values_list("key", flat=True).order_by("key"):
            for projector in _projectors():
                projector.forget(Audience(key), None)
            _replay(Viewer(Audience(key)), _all_changesets(), progress)


def _replay(
    viewer: Viewer,
    changesets: list[int],
    progress: Callable[[str, int, int], None] | None,
) -> None:
    for done, changeset in enumerate(changesets, start=1):
        touched = _touched_by(viewer, changeset)
        if touched:
            _project(viewer, changeset, touched)
        if progress:
            progress(viewer.audience, done, len(changesets))


def _all_changesets() -> list[int]:
    return list(Changeset.objects.order_by("seq").values_list("seq", flat=True))


def _touched_by(viewer: Viewer, changeset: int) -> set[str]:
    visible = Claim.objects.filter(visible_to(viewer.audience))
    recorded = visible.filter(changeset=changeset)
    retracted = visible.filter(retraction__changeset=changeset)
    erased = visible.filter(erasure__changeset=changeset)
    return {
        entity
        for some in (recorded, retracted, erased)
        for entity in some.values_list("entity", flat=True)
    }


def _changesets_touching(entities: Collection[str]) -> list[int]:
    found: set[int] = set()
    for model in (Claim, Retraction):
        touching = model._default_manager.filter(entity__among=entities)
        found.update(touching.values_list("changeset_id", flat=True).distinct())
    return sorted(found)


def known_audiences() -> Iterator[Audience]:
    """The audiences of this register."""
    yield from map(Audience, KnownAudience.objects.values_list("key", flat=True))


def by_audience(
    entities: Collection[tuple[str, str, str]], sees: Callable[[Audience, str, str], bool]
) -> dict[Audience, set[str]]:
    """Which audience is concerned by which entities, from (entity, level, team) of claims."""
    levels: dict[tuple[str, str], set[str]] = defaultdict(set)
    for entity, level, team in entities:
        levels[level, team].add(entity)
    touched: dict[Audience, set[str]] = {}
    for audience in known_audiences():
        seen = [found for (level, team), found in levels.items() if sees(audience, level, team)]
        if seen:
            touched[audience] = set().union(*seen)
    return touched
