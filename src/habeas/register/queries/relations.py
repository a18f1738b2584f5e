"""Who is connected to a person: by family, a case, a body, a letter, a list."""

from collections import defaultdict
from collections.abc import Collection, Iterable, Mapping, Sequence
from dataclasses import dataclass

from habeas.ledger.access import Viewer
from habeas.ledger.queries import StoredClaim, claims_about, claims_of
from habeas.register.models import Entry, EntryFacet, Raised
from habeas.register.queries.describing import Describer, captions
from habeas.register.queries.identities import canonical_of, members_of
from habeas.register.queries.listed import Named, named
from habeas.register.queries.shown import Footnote
from habeas.register.rules.facets import ROLL_FACET
from habeas.register.rules.relations import (
    DIRECT,
    MOST_SPOTS,
    SAYS_BY_ITSELF,
    THROUGH,
    Connection,
    Tie,
    connecting,
    nearest,
)
from habeas.register.rules.roles import PERSON


@dataclass(frozen=True, slots=True)
class Relation:
    """One tie of the person: to whom or to what, who else is at the other end, and who says so.

    ``left_out`` counts others at the other end who are not shown; ``direct`` is true where the tie
    is to a person and not to something that connects several.
    """

    tie: Tie
    to: Named
    record: str
    others: tuple[Named, ...]
    left_out: int
    direct: bool
    footnotes: tuple[int, ...]


@dataclass(frozen=True, slots=True)
class RelationsPage:
    """A person's ties. ``left_out`` counts people who are connected and not shown."""

    person: Named
    relations: tuple[Relation, ...]
    people: tuple[Named, ...]
    left_out: int
    footnotes: tuple[Footnote, ...]


def relations_of(viewer: Viewer | None, person: str) -> RelationsPage | None:
    """The nearest of those connected to a person; None where this viewer knows of no such one."""
    whose = named(viewer, person)
    if viewer is None or whose is None or not _is_person(viewer, whose.id):
        return None
    records = members_of(viewer, [whose.id])[whose.id]
    about = claims_about(viewer, records)
    links = claims_of(viewer, {claim.entity for some in about.values() for claim in some})
    found = [
        *_direct(viewer, whose.id, links),
        *_through(viewer, whose.id, links),
        *_in_letters(viewer, whose.id),
    ]
    found = [one for one in found if one.others or one.tie in SAYS_BY_ITSELF]
    drawn = connecting(found)
    room = MOST_SPOTS - 1 - sum(not one.direct for one in drawn)
    people, left_out = nearest(drawn, room)
    out_of_sight = {one for each in found for one in each.others} - set(people)
    return _page(viewer, whose, drawn, people, len(out_of_sight) or left_out)


def _is_person(viewer: Viewer, entity: str) -> bool:
    entries = Entry.objects.filter(audience=viewer.audience, entity=entity, schema=PERSON)
    return entries.exists()


def _direct(
    viewer: Viewer, person: str, links: Mapping[str, Sequence[StoredClaim]]
) -> Iterable[Connection]:
    for record, claims in links.items():
        ends, tie = DIRECT.get(claims[0].schema, (frozenset(), Tie.OTHER))
        named_here = {claim.value for claim in claims if claim.prop in ends}
        others = {*canonical_of(viewer, named_here).values()} - {person}
        for other in sorted(others):
            yield Connection(tie, other, record, (other,), direct=True)


def _through(
    viewer: Viewer, person: str, links: Mapping[str, Sequence[StoredClaim]]
) -> Iterable[Connection]:
    """Ties through what the person belongs to, with the others that belong to it."""
    belonging: dict[str, tuple[Tie, str]] = {}
    for record, claims in links.items():
        if claims[0].schema in THROUGH:
            _, whole, tie = THROUGH[claims[0].schema]
            for claim in claims:
                if claim.prop == whole:
                    belonging.setdefault(claim.value, (tie, record))
    on_lists = [whole for whole, (tie, _) in belonging.items() if tie == Tie.LIST]
    others = {
        **_on_lists(viewer, on_lists),
        **_belonging(viewer, belonging.keys() - set(on_lists)),
    }
    for whole, (tie, record) in belonging.items():
        rest = tuple(sorted(others.get(whole, set()) - {person}))
        yield Connection(tie, whole, record, rest, direct=False)


def _on_lists(viewer: Viewer, rolls: Collection[str]) -> dict[str, set[str]]:
    facets = EntryFacet.objects.filter(
        audience=viewer.audience, facet=ROLL_FACET, value__in=[*rolls]
    )
    return _grouped(facets.values_list("value", "entity"))


def _belonging(viewer: Viewer, wholes: Collection[str]) -> dict[str, set[str]]:
    """The people of each of these bodies and cases."""
    about = claims_about(viewer, wholes, props={whole for _, whole, _ in THROUGH.values()})
    parts = claims_of(viewer, {claim.entity for some in about.values() for claim in some})
    pairs = [
        (link.value, claim.value)
        for claims in parts.values()
        if claims[0].schema in THROUGH
        for link in claims
        if link.prop == THROUGH[claims[0].schema][1]
        for claim in claims
        if claim.prop == THROUGH[claims[0].schema][0]
    ]
    shown_as = canonical_of(viewer, {member for _, member in pairs})
    return _grouped((whole, shown_as[member]) for whole, member in pairs)


def _in_letters(viewer: Viewer, person: str) -> Iterable[Connection]:
    """Ties through appeals and actions for the person and for others."""
    raised = Raised.objects.filter(audience=viewer.audience)
    letters = [*raised.filter(person=person).values_list("intervention", flat=True)]
    together = _grouped(
        raised.filter(intervention__among=letters).values_list("intervention", "person")
    )
    for letter in letters:
        others = tuple(sorted(together[letter] - {person}))
        yield Connection(Tie.LETTER, letter, letter, others, direct=False)


def _grouped(pairs: Iterable[tuple[str, str]]) -> dict[str, set[str]]:
    found: dict[str, set[str]] = defaultdict(set)
    for whole, one in pairs:
        found[whole].add(one)
    return found


def _page(
    viewer: Viewer,
    person: Named,
    drawn: Sequence[Connection],
    people: Sequence[str],
    left_out: int,
) -> RelationsPage:
    said = claims_of(viewer, {one.record for one in drawn})
    describer = Describer.of(viewer, [claim for claims in said.values() for claim in claims])
    called = captions(viewer, {*people, *(one.to for one in drawn)})
    shown = set(people)

    def name(entity: str) -> Named:
        return Named(entity, called.get(entity, ""))

    def relation(one: Connection) -> Relation:
        others = sorted(
            (name(each) for each in one.others if each in shown), key=lambda each: each.caption
        )
        links = [claim for claim in said[one.record] if claim.target]
        return Relation(
            tie=one.tie,
            to=name(one.to),
            record=one.record,
            others=tuple(others),
            left_out=len(one.others) - len(others),
            direct=one.direct,
            footnotes=describer.notes(links if one.tie != Tie.LETTER else links[:1]),
        )

    relations = tuple(map(relation, drawn))
    return RelationsPage(person, relations, tuple(map(name, people)), left_out, describer.footnotes)
