"""To whom or to what something without a name belongs: a custody to the person who is held."""

from collections import defaultdict
from collections.abc import Collection, Iterable

from habeas.ledger.access import Viewer
from habeas.ledger.queries import links_of
from habeas.register.queries.describing import captions
from habeas.register.rules.roles import OF_CASE

# In this order: a demand is first of all a part of its appeal, a mistreatment of its victim.
_PART_OF = ("intervention", "roll", *OF_CASE, "detention", "charge", "demand")
# A custody is part of a detention, which is part of a person; nothing lies deeper.
_DEEPEST = 3


def owners_of(viewer: Viewer, entities: Collection[str]) -> dict[str, dict[str, str]]:
    """The captions of what each entity belongs to, by id: its own, where it has a name.

    Links that were retracted count, so that what is gone can still be placed. What belongs to
    nothing that this viewer knows has no caption.
    """
    reached = {entity: [entity] for entity in entities}
    named: dict[str, str] = {}
    unnamed = set(entities)
    links: dict[str, list[str]] = {}
    for _ in range(_DEEPEST):
        named |= captions(viewer, unnamed)
        unnamed -= named.keys()
        links |= _links(viewer, unnamed)
        unnamed = {target for entity in unnamed for target in links[entity]} - links.keys()
        unnamed -= named.keys()
    named |= captions(viewer, unnamed)
    for entity in reached:
        reached[entity] = _named_owners(entity, links, named.keys())
    return {entity: {owner: named[owner] for owner in owners} for entity, owners in reached.items()}


def _links(viewer: Viewer, entities: Collection[str]) -> dict[str, list[str]]:
    """What each entity is part of, the nearest kind of whole first."""
    found: dict[str, list[tuple[int, str]]] = defaultdict(list)
    for entity, prop, target in links_of(viewer, entities):
        if prop in _PART_OF:
            found[entity].append((_PART_OF.index(prop), target))
    return {entity: [target for _, target in sorted(found[entity])] for entity in entities}


def _named_owners(entity: str, links: dict[str, list[str]], named: Collection[str]) -> list[str]:
    owners: list[str] = []
    level: Iterable[str] = [entity]
    for _ in range(_DEEPEST + 1):
        owners += [one for one in level if one in named]
        level = [target for one in level if one not in named for target in links.get(one, ())]
    return list(dict.fromkeys(owners))
