"""Whom a name in a document means: people of the register, with the reason, or somebody new."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, replace

from django.utils.translation import gettext

from habeas.ledger.access import Viewer
from habeas.reading.models import Suggestion
from habeas.reading.rules.claims.names import with_small_letters
from habeas.reading.rules.states import Kind, State
from habeas.register.queries.describing import captions
from habeas.register.queries.finding import Match, find_people
from habeas.register.queries.identities import canonical_of
from habeas.register.queries.known_of import known_of
from habeas.register.rules.identity import KnownOf
from habeas.values.names.learnt import learnt

OFFERED_FROM = 0.2
"""The least score of somebody who is offered as a choice."""
LINKED_IN_CASE_FROM = 0.5
"""The least score of somebody who is linked since they are in the same case."""
_MOST_OFFERED = 4


@dataclass(frozen=True, slots=True)
class Link:
    """Who is meant: ``entity`` and what they are called, empty for somebody new.

    ``why`` gives the reason. Where it cannot be told, ``offered`` has those it may be, and somebody
    chooses. ``is_chosen`` says that somebody did.
    """

    entity: str = ""
    caption: str = ""
    why: str = ""
    offered: tuple[Match, ...] = ()
    is_chosen: bool = False

    @property
    def is_settled(self) -> bool:
        """Whether it is clear who is meant, be it somebody new."""
        return bool(self.entity) or not self.offered or self.is_chosen


def links_of(viewer: Viewer, rows: Iterable[Suggestion]) -> dict[str, Link]:
    """Whom each name of a reading means, by its local id; asked of the register as it is now."""
    people = [row for row in rows if row.kind == Kind.PERSON and row.local]
    settled = settled_links(viewer, people)
    asked = [row for row in people if row.local not in settled]
    found = {
        row.local: find_people(viewer, with_small_letters(row.payload["name"]), _MOST_OFFERED)
        for row in asked
    }
    links = {local: _link(matches) for local, matches in found.items()}
    sure = [link.entity for link in (*links.values(), *settled.values()) if link.entity]
    return settled | _by_same_case(viewer, links, sure)


def settled_links(viewer: Viewer, rows: Iterable[Suggestion]) -> dict[str, Link]:
    """Those on whom somebody decided already, or whom somebody chose."""
    decided = [
        row
        for row in rows
        if row.kind == Kind.PERSON
        and row.local
        and (row.chosen or (row.entity and row.state in (State.ACCEPTED, State.CHANGED)))
    ]
    shown_as = canonical_of(viewer, {row.entity for row in decided if row.entity})
    called = captions(viewer, {*shown_as.values()})
    links = {}
    for row in decided:
        entity = shown_as.get(row.entity, "")
        if entity in called:
            links[row.local] = Link(entity, called[entity], is_chosen=row.chosen)
        elif row.chosen and not row.entity:
            links[row.local] = Link(is_chosen=True)
    return links


def _link(matches: Sequence[Match]) -> Link:
    """Linked where the score says that it is one person, else offered."""
    sure = learnt().calibration.same
    likely = tuple(match for match in matches if match.score >= OFFERED_FROM)
    if likely and likely[0].score >= sure and not any(one.score >= sure for one in likely[1:]):
        return Link(likely[0].id, likely[0].caption, likely[0].why)
    return Link(offered=likely)


def _by_same_case(
    viewer: Viewer, links: Mapping[str, Link], sure: Sequence[str]
) -> dict[str, Link]:
    """Settles by a shared appeal, list or case who is meant, where that fits one person alone."""
    doubtful = {match.id for link in links.values() if not link.entity for match in link.offered}
    if not doubtful or not sure:
        return dict(links)
    known = known_of(viewer, {*doubtful, *sure})
    shared = {
        person: [other for other in sure if other in known and _share(known[person], known[other])]
        for person in doubtful
        if person in known
    }
    called = captions(viewer, {one for others in shared.values() for one in others[:1]})
    settled = {}
    for local, link in links.items():
        fitting = [match for match in link.offered if shared.get(match.id)]
        if link.entity or len(fitting) != 1:
            settled[local] = link
            continue
        match = fitting[0]
        beside = gettext("in the same case as %(name)s") % {
            "name": called.get(shared[match.id][0], "")
        }
        why = "; ".join(filter(None, (match.why, beside)))
        offered = tuple(
            match._replace(why=why) if one.id == match.id else one for one in link.offered
        )
        settled[local] = replace(link, offered=offered)
        if len(link.offered) == 1 and match.score >= LINKED_IN_CASE_FROM:
            settled[local] = Link(match.id, match.caption, why)
    return settled


def _share(one: KnownOf, other: KnownOf) -> bool:
    return not (
        one.appeals.isdisjoint(other.appeals)
        and one.cases.isdisjoint(other.cases)
        and one.lists.isdisjoint(other.lists)
    )
