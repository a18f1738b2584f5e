"""Who acted for prisoners, for whom and how often, and who could be asked next."""

from collections import defaultdict
from collections.abc import Collection, Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date

from django.db.models import Count, Exists, Max, OuterRef, QuerySet

from habeas.ledger.access import Viewer
from habeas.ledger.queries import StoredClaim, claims_about, claims_of
from habeas.register.models import Acted, Entry, EntryFacet, Raised, Supporter, SupporterFacet
from habeas.register.queries.describing import Describer, captions
from habeas.register.queries.finding import people_listed
from habeas.register.queries.identities import canonical_of, members_of
from habeas.register.queries.labels import country_name, supporter_facet_label, term_label
from habeas.register.queries.listed import Listed, Named, listed, named, nothing
from habeas.register.queries.raised import people_raised, raised_in
from habeas.register.queries.shown import Facet, FacetValue
from habeas.register.rules.attention import acted_on, first_day, parts_by_schema
from habeas.register.rules.roles import PERSON
from habeas.register.rules.supporters import (
    COUNTRY,
    KIND,
    SUPPORTER_FACETS,
    Tenure,
    ended_on,
    holds_on,
)
from habeas.values.dates import PartialDate
from habeas.values.names import sorting_form

FOR_PERSON = "for"
MOST_VALUES = 12
_FEW_NAMES = 3
_LAST_PARTS = 3
_STATED = ("office", "group", "country")
_OFFICES = {"Occupancy": "post", "Membership": "organization"}
_HOLDING = ("holder", "member")


@dataclass(frozen=True, slots=True)
class SupportersQuery:
    """What is asked of the list: a name, facets that all must hold, for whom, the place in it."""

    text: str = ""
    facets: tuple[tuple[str, str], ...] = ()
    person: str = ""
    after: int = 0


@dataclass(frozen=True, slots=True)
class OfficeNow:
    """Whether somebody still holds an office or a membership; ``ended`` where it is known."""

    tenure: Tenure
    what: str
    ended: PartialDate | None = None


@dataclass(frozen=True, slots=True)
class SupporterRow:
    """One supporter, with the office, group and country that was last stated of them.

    ``people`` names those for whom they acted where these are few; ``number`` counts them.
    """

    id: str
    caption: str
    is_person: bool
    office: str
    group: str
    country: str
    acted: int
    last: PartialDate | None
    people: tuple[Named, ...]
    number: int
    now: OfficeNow


@dataclass(frozen=True, slots=True)
class SupportersPage:
    """One page of supporters. ``person`` is the one for whom they acted, where that is asked."""

    query: SupportersQuery
    person: Named | None
    listed: Listed[SupporterRow]
    facets: tuple[Facet, ...]


@dataclass(frozen=True, slots=True)
class ActedRow:
    """An appeal or action that somebody took part in, in which office, and for whom."""

    action: Named
    when: PartialDate | None
    kind: str
    parts: tuple[tuple[str, str], ...]
    people: tuple[Named, ...]


@dataclass(frozen=True, slots=True)
class AskNext:
    """Who could be asked to act for a person: ``acted`` counts those who did already."""

    person: Named
    acted: int
    others: Listed[SupporterRow]
    never: Listed[Named]


def supporters_page(
    viewer: Viewer | None, query: SupportersQuery, day: date, limit: int = 50
) -> SupportersPage:
    """One page of supporters by name, with the counts of all found."""
    if viewer is None:
        return SupportersPage(query, None, nothing(), ())
    found = _found(viewer, query)
    part = listed(
        found.order_by("sort_key", "entity"),
        query.after,
        limit,
        lambda some: _rows(viewer, some, day),
    )
    return SupportersPage(query, named(viewer, query.person), part, _facets(viewer, query, found))


def supporters_for(viewer: Viewer | None, person: str) -> int:
    """How many acted for a person."""
    if viewer is None:
        return 0
    return _found(viewer, SupportersQuery(person=person)).count()


def acted_in(
    viewer: Viewer | None, entity: str, after: int = 0, limit: int = 10
) -> Listed[ActedRow]:
    """What somebody took part in, the last first."""
    if viewer is None:
        return nothing()
    own = Acted.objects.filter(audience=viewer.audience, entity=entity)
    actions = own.values("intervention").annotate(last=Max("on")).order_by("-last", "intervention")
    return listed(
        actions,
        after,
        limit,
        lambda some: _acted_rows(viewer, entity, [row["intervention"] for row in some]),
    )


def ask_next(
    viewer: Viewer | None, person: str, day: date, after: int = 0, limit: int = 50
) -> AskNext | None:
    """Who could be asked next for a person: who acted for others of the country, not for this one.

    And members of the bodies of those who acted who never took part in anything. None where this
    viewer knows of no such person.
    """
    if viewer is None:
        return None
    asked_for = named(viewer, person)
    if asked_for is None or not _is_person(viewer, asked_for.id):
        return None
    acted = _acted_for(viewer, [asked_for.id])
    others = Supporter.objects.filter(audience=viewer.audience).exclude(entity__in=acted)
    countries = _countries_of(viewer, asked_for.id)
    if countries:
        others = others.filter(_acted_for_somebody_of(viewer, countries))
    ordered = others.order_by("-acted", "sort_key", "entity")
    return AskNext(
        person=asked_for,
        acted=len({*acted}),
        others=listed(ordered, after, limit, lambda some: _rows(viewer, some, day)),
        never=_never_asked(viewer, {*acted}, day),
    )


def _is_person(viewer: Viewer, entity: str) -> bool:
    entries = Entry.objects.filter(audience=viewer.audience, entity=entity, schema=PERSON)
    return entries.exists()


def _acted_for(viewer: Viewer, people: Collection[str]) -> QuerySet[Acted, str]:
    """The ids of those who took part in what was for one of these people."""
    for_them = Raised.objects.filter(audience=viewer.audience, person__in=people)
    acted = Acted.objects.filter(
        audience=viewer.audience, intervention__in=for_them.values("intervention")
    )
    return acted.values_list("entity", flat=True).distinct()


def _countries_of(viewer: Viewer, person: str) -> list[str]:
    facets = EntryFacet.objects.filter(audience=viewer.audience, facet=COUNTRY, entity=person)
    return [*facets.values_list("value", flat=True)]


def _acted_for_somebody_of(viewer: Viewer, countries: Collection[str]) -> Exists:
    """That a supporter acted for anybody of these countries: the first one found is enough."""
    audience = viewer.audience
    of_country = EntryFacet.objects.filter(
        audience=audience, entity=OuterRef("person"), facet=COUNTRY, value__in=countries
    )
    raised = Raised.objects.filter(audience=audience, intervention=OuterRef("intervention"))
    acted = Acted.objects.filter(audience=audience, entity=OuterRef("entity"))
    return Exists(acted.filter(Exists(raised.filter(Exists(of_country)))))


def _found(viewer: Viewer, query: SupportersQuery) -> QuerySet[Supporter]:
    found = Supporter.objects.filter(audience=viewer.audience)
    if query.text:
        found = found.filter(entity__among=_called(viewer, found, query.text))
    if query.person:
        found = found.filter(entity__in=_acted_for(viewer, [query.person]))
    for facet, value in query.facets:
        having = SupporterFacet.objects.filter(audience=viewer.audience, entity=OuterRef("entity"))
        found = found.filter(Exists(having.filter(facet=facet, value=value)))
    return found


def _called(viewer: Viewer, supporters: QuerySet[Supporter], text: str) -> set[str]:
    """People by any spelling, and bodies whose name has all these words, in any script."""
    bodies = supporters
    for word in text.split():
        bodies = bodies.filter(sort_key__contains=sorting_form(word) or word)
    return {*people_listed(viewer, text), *bodies.values_list("entity", flat=True)}


def _facets(
    viewer: Viewer, query: SupportersQuery, found: QuerySet[Supporter]
) -> tuple[Facet, ...]:
    rows = SupporterFacet.objects.filter(audience=viewer.audience)
    if query != SupportersQuery(after=query.after):
        rows = rows.filter(entity__in=found.values("entity"))
    counted = rows.values_list("facet", "value").annotate(many=Count("entity"))
    values: dict[str, list[tuple[str, int]]] = defaultdict(list)
    for facet, value, many in counted.order_by("-many", "value"):
        if len(values[facet]) < MOST_VALUES or (facet, value) in query.facets:
            values[facet].append((value, many))
    return tuple(
        Facet(
            facet,
            supporter_facet_label(facet),
            tuple(
                FacetValue(value, _value_label(facet, value), many, (facet, value) in query.facets)
                for value, many in values[facet]
            ),
        )
        for facet in SUPPORTER_FACETS
        if facet in values
    )


def _value_label(facet: str, value: str) -> str:
    if facet == COUNTRY:
        return country_name(value)
    return term_label("intervention_kinds", value) if facet == KIND else value


def _rows(viewer: Viewer, some: Sequence[Supporter], day: date) -> Iterable[SupporterRow]:
    entities = [row.entity for row in some]
    acted = _acted_by(viewer, entities)
    helped = _helped(viewer, acted)
    few = {person for people in helped.values() if len(people) <= _FEW_NAMES for person in people}
    called = captions(viewer, few)
    entries = Entry.objects.filter(audience=viewer.audience, entity__among=entities)
    known = {entry.entity: entry for entry in entries}
    offices = _offices(viewer, entities, day)
    described = _described(viewer, acted)
    for row in some:
        people = [Named(one, called.get(one, "")) for one in helped[row.entity] & few]
        last, office, group, country = described[row.entity]
        yield SupporterRow(
            id=row.entity,
            caption=known[row.entity].caption if row.entity in known else "",
            is_person=row.entity in known and known[row.entity].schema == PERSON,
            office=office,
            group=group,
            country=country,
            acted=row.acted,
            last=last,
            people=tuple(sorted(people, key=lambda one: one.caption))
            if len(helped[row.entity]) <= _FEW_NAMES
            else (),
            number=len(helped[row.entity]),
            now=offices[row.entity],
        )


def _acted_by(viewer: Viewer, entities: Collection[str]) -> dict[str, list[Acted]]:
    """The parts that each of these took, the last first."""
    rows = Acted.objects.filter(audience=viewer.audience, entity__among=entities)
    found: dict[str, list[Acted]] = defaultdict(list)
    for row in rows.order_by("-on", "-participation"):
        found[row.entity].append(row)
    return found


def _described(
    viewer: Viewer, acted: Mapping[str, Sequence[Acted]]
) -> dict[str, tuple[PartialDate | None, str, str, str]]:
    """When each last acted, and the office, group and country of the last parts that state any."""
    some = {entity: rows[:_LAST_PARTS] for entity, rows in acted.items()}
    parts = claims_of(viewer, {row.participation for rows in some.values() for row in rows})
    actions = claims_of(viewer, {rows[0].intervention for rows in some.values()})
    describer = Describer.of(viewer, [claim for claims in parts.values() for claim in claims])
    found = {}
    for entity, rows in some.items():
        own = [
            PartialDate.from_edtf(one.value)
            for one in parts[rows[0].participation]
            if one.prop == "date"
        ]
        last = min(own, key=first_day, default=None) or acted_on(actions[rows[0].intervention])
        stated = [
            tuple(_text(describer, parts[row.participation], prop) for prop in _STATED)
            for row in rows
        ]
        office, group, country = next(filter(any, stated), ("", "", ""))
        found[entity] = (last, office, group, country)
    return found


def _text(describer: Describer, claims: Sequence[StoredClaim], prop: str) -> str:
    return "; ".join(describer.texts(claims, prop))


def _helped(viewer: Viewer, acted: Mapping[str, Sequence[Acted]]) -> dict[str, set[str]]:
    """For whom each of these acted."""
    actions = {row.intervention for rows in acted.values() for row in rows}
    people = raised_in(viewer, actions)
    found: dict[str, set[str]] = defaultdict(set)
    for entity, rows in acted.items():
        for row in rows:
            found[entity] |= people.get(row.intervention, set())
    return found


def _offices(viewer: Viewer, entities: Collection[str], day: date) -> dict[str, OfficeNow]:
    """What the record knows of the offices and memberships of each of these on a day."""
    members = members_of(viewer, entities)
    about = claims_about(viewer, {one for some in members.values() for one in some}, props=_HOLDING)
    held = claims_of(viewer, {claim.entity for some in about.values() for claim in some})
    describer = Describer.of(viewer, [claim for some in held.values() for claim in some])
    return {
        entity: _office_of(
            describer,
            [held[claim.entity] for one in records for claim in about.get(one, ())],
            day,
        )
        for entity, records in members.items()
    }


def _office_of(
    describer: Describer, offices: Sequence[Sequence[StoredClaim]], day: date
) -> OfficeNow:
    known = [claims for claims in offices if claims and claims[0].schema in _OFFICES]
    if not known:
        return OfficeNow(Tenure.UNKNOWN, "")
    for claims in known:
        if holds_on(claims, day):
            return OfficeNow(Tenure.HOLDS, _text(describer, claims, _OFFICES[claims[0].schema]))
    last = max(known, key=lambda claims: _end(claims) or date.min)
    what = _text(describer, last, _OFFICES[last[0].schema])
    return OfficeNow(Tenure.ENDED, what, ended_on(last))


def _end(claims: Sequence[StoredClaim]) -> date | None:
    end = ended_on(claims)
    return end.latest if end else None


def _never_asked(viewer: Viewer, acted: Collection[str], day: date) -> Listed[Named]:
    """Present members of the bodies of those who acted, who took part in nothing so far."""
    belonging = claims_about(viewer, acted, props=("member",))
    bodies = {
        claim.value
        for claims in claims_of(viewer, _entities(belonging)).values()
        for claim in claims
        if claim.prop == "organization"
    }
    memberships = claims_of(
        viewer, _entities(claims_about(viewer, bodies, props=("organization",)))
    )
    members = {
        claim.value
        for claims in parts_by_schema(memberships, "Membership").values()
        if holds_on(claims, day)
        for claim in claims
        if claim.prop == "member"
    }
    shown_as = {*canonical_of(viewer, members).values()}
    active = Supporter.objects.filter(audience=viewer.audience, entity__among=shown_as)
    new = shown_as.difference(active.values_list("entity", flat=True))
    called = captions(viewer, new)
    rows = sorted((Named(one, called[one]) for one in called), key=lambda one: one.caption)
    return Listed(tuple(rows), len(rows), None)


def _entities(claims: Mapping[str, Iterable[StoredClaim]]) -> set[str]:
    return {claim.entity for some in claims.values() for claim in some}


def _acted_rows(viewer: Viewer, entity: str, actions: Sequence[str]) -> Iterable[ActedRow]:
    own = claims_of(viewer, actions)
    taken = Acted.objects.filter(
        audience=viewer.audience, entity=entity, intervention__among=actions
    )
    pairs = [*taken.order_by("participation").values_list("intervention", "participation")]
    parts = claims_of(viewer, {part for _, part in pairs})
    every = [claim for some in (own, parts) for claims in some.values() for claim in claims]
    describer = Describer.of(viewer, every)
    people, called = people_raised(viewer, actions), captions(viewer, actions)
    for action in actions:
        yield ActedRow(
            action=Named(action, called.get(action, "")),
            when=acted_on(own[action]),
            kind=_text(describer, own[action], "interventionKind"),
            parts=tuple(
                (part, _part_text(describer, parts[part])) for each, part in pairs if each == action
            ),
            people=people[action],
        )


def _part_text(describer: Describer, claims: Sequence[StoredClaim]) -> str:
    """The part, and the office, group and country of that day, as the source states them."""
    props = ("role", "office", "party", "group", "country")
    return ", ".join(filter(None, (_text(describer, claims, prop) for prop in props)))
