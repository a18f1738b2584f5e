"""People by any spelling of their names."""

from collections import Counter
from typing import NamedTuple

from habeas.ledger.access import Viewer
from habeas.register.models import Entry, NameKey
from habeas.register.rules.roles import PERSON
from habeas.values.names import search_tokens

_MOST_PER_WORD = 1_000


class Match(NamedTuple):
    """Somebody found: ``score`` from 0 to 1, and ``why`` in words."""

    id: str
    caption: str
    score: float
    why: str


def find_people(viewer: Viewer | None, text: str, limit: int = 10) -> tuple[Match, ...]:
    """People whose names are like a text, best first."""
    words = search_tokens(text)
    if viewer is None or not words:
        return ()
    keys = NameKey.objects.filter(audience=viewer.audience)
    shared: Counter[str] = Counter()
    for word in words:
        shared.update(keys.filter(token=word).values_list("entity", flat=True)[:_MOST_PER_WORD])
    best = dict(shared.most_common(limit))
    people = Entry.objects.filter(audience=viewer.audience, schema=PERSON, entity__in=best)
    captions = dict(people.values_list("entity", "caption"))
    return tuple(
        Match(entity, captions[entity], count / len(words), f"{count} of {len(words)} words equal")
        for entity, count in best.items()
        if entity in captions
    )
