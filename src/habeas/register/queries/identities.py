"""Which records are of one person, for a viewer, now or as the record stood."""

from collections.abc import Collection

from django.db.models import Q, QuerySet

from habeas.ledger.access import Viewer
from habeas.register.models import Identity


def canonical_of(
    viewer: Viewer, entities: Collection[str], as_of: int | None = None
) -> dict[str, str]:
    """The id under which each of these is shown: its own, unless it is one with another.

    ``as_of`` is the number of a changeset.
    """
    rows = _believed(viewer, as_of).filter(entity__among=entities)
    found = dict(rows.values_list("entity", "canonical"))
    return {entity: found.get(entity, entity) for entity in entities}


def members_of(
    viewer: Viewer, canonical: Collection[str], as_of: int | None = None
) -> dict[str, list[str]]:
    """The ids of all records of each of these people, the canonical one first."""
    found: dict[str, list[str]] = {one: [one] for one in canonical}
    rows = _believed(viewer, as_of).filter(canonical__among=canonical).order_by("entity")
    for entity, one in rows.values_list("entity", "canonical"):
        if entity != one:
            found[one].append(entity)
    return found


def records_of(viewer: Viewer, entity: str, as_of: int | None = None) -> list[str]:
    """All ids of the person whose record this is, the canonical one first."""
    canonical = canonical_of(viewer, [entity], as_of)[entity]
    return members_of(viewer, [canonical], as_of)[canonical]


def ever_together(viewer: Viewer, entities: Collection[str]) -> set[str]:
    """These, and everybody who is or once was shown under the same id as one of them."""
    found, unasked = set(entities), set(entities)
    rows = Identity.objects.filter(audience=viewer.audience)
    while unasked:
        # Not DISTINCT in SQL: for that, SQLite reads all rows of the audience in order.
        some = rows.filter(entity__among=unasked)
        shown_as = set(some.values_list("canonical", flat=True))
        if not shown_as:
            break
        others = rows.filter(canonical__among=shown_as)
        unasked = set(others.values_list("entity", flat=True)) - found
        found |= unasked
    return found


def _believed(viewer: Viewer, as_of: int | None) -> QuerySet[Identity]:
    rows = Identity.objects.filter(audience=viewer.audience)
    if as_of is None:
        return rows.filter(believed_until=None)
    ended_later = Q(believed_until=None) | Q(believed_until__gt=as_of)
    return rows.filter(ended_later, believed_from__lte=as_of)
