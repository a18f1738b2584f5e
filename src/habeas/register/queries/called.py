"""Entities by exactly the name under which they stand in lists."""

from collections import defaultdict
from collections.abc import Collection

from habeas.ledger.access import Viewer
from habeas.register.models import Entry
from habeas.values.names import sorting_form


def entities_called(
    viewer: Viewer | None, schema: str, names: Collection[str]
) -> dict[str, list[str]]:
    """The entities of one schema that are called exactly so, but for case, by the name asked for.

    Other spellings of an entity do not count, nor does a name that is merely alike.
    """
    found: dict[str, list[str]] = defaultdict(list)
    if viewer is None or not names:
        return found
    asked = {name: name.casefold() for name in names}
    keys = {sorting_form(name) or name for name in names}
    entries = Entry.objects.filter(audience=viewer.audience, schema=schema, sort_key__among=keys)
    called: dict[str, list[str]] = defaultdict(list)
    for entity, caption in entries.order_by("entity").values_list("entity", "caption"):
        called[caption.casefold()].append(entity)
    return {name: called[folded] for name, folded in asked.items() if folded in called}


def entities_of(viewer: Viewer | None, schema: str, entities: Collection[str]) -> set[str]:
    """Those of these entities that are of one schema and stand in lists."""
    if viewer is None or not entities:
        return set()
    entries = Entry.objects.filter(
        audience=viewer.audience, schema=schema, entity__among=[*entities]
    )
    return {*entries.values_list("entity", flat=True)}
