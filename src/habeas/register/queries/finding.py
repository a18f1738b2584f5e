"""Finding people by a name: a stand-in on the words of names, until the index of names is there."""

from dataclasses import dataclass

from rapidfuzz.fuzz import token_sort_ratio

from habeas.ledger.access import Viewer
from habeas.register.models import Entry, NameKey
from habeas.register.rules.roles import PERSON
from habeas.values.names import search_tokens


@dataclass(frozen=True, slots=True)
class Match:
    """Somebody who may be meant: the likeness of the name from 0 to 1, and why in words."""

    id: str
    caption: str
    score: float
    why: str


def find_people(viewer: Viewer | None, text: str, limit: int) -> tuple[Match, ...]:
    """People with a word of this name, the likeliest first."""
    tokens = search_tokens(text)
    if viewer is None or not tokens:
        return ()
    keys = NameKey.objects.filter(audience=viewer.audience, token__in=tokens)
    entries = Entry.objects.filter(
        audience=viewer.audience, schema=PERSON, entity__in=keys.values("entity")
    )
    wanted = " ".join(tokens)
    matches = [_match(entry, wanted) for entry in entries]
    matches.sort(key=lambda match: (-match.score, match.caption, match.id))
    return tuple(matches[:limit])


def _match(entry: Entry, wanted: str) -> Match:
    likeness, name = max(
        (token_sort_ratio(wanted, " ".join(search_tokens(name))) / 100, name)
        for name in (entry.caption, *entry.other_names)
    )
    return Match(entry.entity, entry.caption, likeness, f"written “{name}”")
