"""Pairs of people that may be one: found by their names, weighed by what else is known."""

from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass

from django.db.models import Q
from django.utils.translation import gettext

from habeas.ledger.access import Viewer
from habeas.register.models import Entry
from habeas.register.queries.finding import find_people
from habeas.register.queries.identities import canonical_of, members_of
from habeas.register.queries.known_of import known_of
from habeas.register.queries.likeness import MOST_SPELLINGS, NameLikeness, names_alike
from habeas.register.queries.same_person import decision_claims
from habeas.register.rules.identity import KnownOf, Likeness, Suspicion, weigh
from habeas.register.rules.roles import PERSON
from habeas.register.rules.same_person import Judgement, Pair, decisions_in
from habeas.values.errors import InputError

MOST_LOOKED_UP = 5
ALIKE_FROM = 0.5
"""From this likeness of names on, it is asked what else is known of the two."""

Progress = Callable[[int, int], None]


class BadPlace(InputError):
    """The place in the queue is no longer there."""


@dataclass(frozen=True, slots=True)
class SuspectedPair:
    """Two people (id and caption) who may be one, why, and whether somebody was unsure already."""

    first: tuple[str, str]
    second: tuple[str, str]
    score: float
    likeness: Likeness
    why: tuple[str, ...]
    unsure: bool


@dataclass(frozen=True, slots=True)
class SuspectedPairs:
    """Pairs, best first, among the people of one stretch of the list of people.

    ``looked_at`` counts the people of the stretch; ``next`` is the place of the next one, or empty.
    """

    pairs: tuple[SuspectedPair, ...]
    looked_at: int
    next: str


def suspected_pairs(
    viewer: Viewer | None,
    *,
    after: str = "",
    people: int | None = None,
    progress: Progress = lambda _done, _of: None,
) -> SuspectedPairs:
    """Pairs of which one is among ``people`` people (all, if None) after a place in the list.

    Decided pairs are left out, those of which somebody was unsure come last. ``progress`` is told
    how many people are looked at, and how many there are. Raises BadPlace.
    """
    if viewer is None:
        return SuspectedPairs((), 0, "")
    entries = _entries(viewer, after, people)
    stretch = entries if people is None else entries[:people]
    alike: dict[Pair, NameLikeness] = {}
    for done, entry in enumerate(stretch, start=1):
        _look_up(viewer, entry, alike)
        progress(done, len(stretch))
    pairs = _weighed(viewer, alike)
    more = len(entries) > len(stretch)
    return SuspectedPairs(pairs, len(stretch), stretch[-1].entity if more else "")


def _entries(viewer: Viewer, after: str, people: int | None) -> Sequence[Entry]:
    """The people of a stretch, and one more that tells whether there are more."""
    entries = Entry.objects.filter(audience=viewer.audience, schema=PERSON)
    if after:
        last = entries.filter(entity=after).first()
        if last is None:
            raise BadPlace(gettext("This place in the queue is gone; begin at its start."))
        later = Q(sort_key__gt=last.sort_key) | Q(sort_key=last.sort_key, entity__gt=last.entity)
        entries = entries.filter(later)
    ordered = entries.order_by("sort_key", "entity")
    return [*(ordered if people is None else ordered[: people + 1])]


def _look_up(viewer: Viewer, entry: Entry, alike: dict[Pair, NameLikeness]) -> None:
    """Adds whoever has a name like one of this person's."""
    names = (entry.caption, *entry.other_names)
    found = {
        match.id
        for name in names[:MOST_SPELLINGS]
        for match in find_people(viewer, name, MOST_LOOKED_UP, without={entry.entity})
    }
    unseen = [one for one in found if frozenset((entry.entity, one)) not in alike]
    for other in Entry.objects.filter(audience=viewer.audience, entity__among=unseen):
        likeness = names_alike(names, (other.caption, *other.other_names))
        if likeness.score >= ALIKE_FROM:
            alike[frozenset((entry.entity, other.entity))] = likeness


def _weighed(viewer: Viewer, alike: dict[Pair, NameLikeness]) -> tuple[SuspectedPair, ...]:
    people = {person for pair in alike for person in pair}
    entries = Entry.objects.filter(audience=viewer.audience, entity__among=people)
    captions = dict(entries.values_list("entity", "caption"))
    known = known_of(viewer, captions.keys())
    judged = judgements(viewer, captions.keys())
    pairs = [
        _pair(pair, names, captions, known, unsure=judged.get(pair) == Judgement.UNSURE)
        for pair, names in alike.items()
        if judged.get(pair) != Judgement.DIFFERENT
    ]
    likely = (pair for pair in pairs if pair.likeness != Likeness.DIFFERENT)
    return tuple(sorted(likely, key=_order))


def _order(pair: SuspectedPair) -> tuple[bool, float, str, str]:
    return pair.unsure, -pair.score, *pair.first


def _pair(
    pair: Pair,
    names: NameLikeness,
    captions: dict[str, str],
    known: dict[str, KnownOf],
    *,
    unsure: bool,
) -> SuspectedPair:
    first, second = sorted(pair, key=lambda person: (captions[person], person))
    found = weigh(names.score, known[first], known[second])
    return SuspectedPair(
        first=(first, captions[first]),
        second=(second, captions[second]),
        score=found.score,
        likeness=found.likeness,
        why=(names.why, *reasons_in_words(found)),
        unsure=unsure,
    )


def reasons_in_words(found: Suspicion) -> list[str]:
    """The reasons in the reader's language, the weightiest first."""
    return [gettext(reason.words) for reason in found.reasons]


def judgements(viewer: Viewer, people: Iterable[str]) -> dict[Pair, Judgement]:
    """What was last decided of each pair of people, in any of their records."""
    records = {one for some in members_of(viewer, [*people]).values() for one in some}
    made = decisions_in(decision_claims(viewer, records))
    shown_as = canonical_of(viewer, {one for decision in made for one in decision.pair})
    return {
        frozenset(shown_as[one] for one in decision.pair): decision.judgement for decision in made
    }
