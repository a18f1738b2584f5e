"""Finding people by whatever spelling stands in front of one."""

from collections.abc import Collection, Iterable
from functools import lru_cache
from typing import NamedTuple

from django.utils.translation import get_language, gettext

from habeas.ledger.access import Viewer
from habeas.register.models import Entry
from habeas.register.queries.name_index import names_indexed
from habeas.values.names.comparison import reasons_between
from habeas.values.names.learnt import learnt
from habeas.values.names.reasons import Reason
from habeas.values.names.search import MOST_COMPARED, Found, asked_for, search, with_rivals
from habeas.values.names.words import pieces_of

MOST_FOUND = 200
LISTED_FROM = 0.2
"""From this score on, somebody is listed where a name is looked for."""


class Match(NamedTuple):
    """Somebody found: ``score`` from 0 to 1, and ``why`` in the reader's words."""

    id: str
    caption: str
    score: float
    why: str


def find_people(
    viewer: Viewer | None, text: str, limit: int = 10, *, without: Collection[str] = ()
) -> tuple[Match, ...]:
    """People whose name a text may be, the likeliest first, leaving out those in ``without``.

    A text may be a name in any spelling and script, a part of one, or the beginning of one. A
    score takes account of rivals: where two people fit alike, neither is sure.
    """
    if viewer is None:
        return ()
    found = _found(viewer, text, limit, without)[:limit]
    rows = Entry.objects.filter(audience=viewer.audience, entity__among=[one.id for one in found])
    names = {
        entity: (caption, *others)
        for entity, caption, others in rows.values_list("entity", "caption", "other_names")
    }
    found = [one for one in found if one.name < len(names.get(one.id, ()))]
    why = reasons_between([(text, names[one.id][one.name]) for one in found])
    return tuple(
        Match(one.id, names[one.id][0], round(one.score, 4), in_words(reasons))
        for one, reasons in zip(found, why, strict=True)
    )


def people_listed(viewer: Viewer, text: str) -> list[str]:
    """The ids of people to list where this is looked for, the likeliest first."""
    found = _found(viewer, text, MOST_FOUND)
    return [one.id for one in found if one.score >= LISTED_FROM][:MOST_FOUND]


def people_called(viewer: Viewer, name: str) -> list[tuple[str, str]]:
    """People (id and caption) of whom a name has all these words, or else who surely are meant."""
    asked = {*pieces_of(name)}
    matches = find_people(viewer, name, MOST_FOUND)
    entries = Entry.objects.filter(audience=viewer.audience, entity__among=[m.id for m in matches])
    with_words = [
        (entry.entity, entry.caption)
        for entry in entries
        if any(asked <= {*pieces_of(each)} for each in (entry.caption, *entry.other_names))
    ]
    sure = learnt().calibration.same
    return with_words or [(m.id, m.caption) for m in matches if m.score >= sure]


class _Found(NamedTuple):
    """A person, the score, and which of the person's names it is of."""

    id: str
    score: float
    name: int


def _found(viewer: Viewer, text: str, limit: int, without: Collection[str] = ()) -> list[_Found]:
    """People, the likeliest first; each person once. More than ``limit`` names are compared."""
    what = learnt()
    asked = asked_for(what.knowledge, text)
    segments = names_indexed(viewer.audience)
    people: list[tuple[str, Found]] = []
    for number, segment in enumerate(segments):
        for found in search(what, segment.indexed, asked, max(limit, MOST_COMPARED)):
            person = segment.people[found.owner]
            if person not in without and segments.is_current(person, number):
                people.append((person, found))
    people.sort(key=lambda one: (not one[1].equal, -one[1].odds, one[0]))
    scores = with_rivals([found for _, found in people])
    ranked = [
        _Found(person, score, found.name)
        for (person, found), score in zip(people, scores, strict=True)
    ]
    return sorted(ranked, key=lambda one: -one.score)


def in_words(reasons: Iterable[Reason]) -> str:
    """Reasons in the reader's language, as one line."""
    return "; ".join(
        _wording(get_language(), reason.ground.value).format(
            part=_wording(get_language(), reason.part), first=reason.first, second=reason.second
        )
        for reason in reasons
    )


# Some hundred look-ups stand behind one answer, and there are few wordings.
@lru_cache(maxsize=1024)
def _wording(_language: str | None, english: str) -> str:
    return gettext(english)
