"""The record of an edition: what is published, by what a page asks of it.

Everything is indexed once; a page then costs what it shows, and not what there is. Nothing here is
in a language: what things are called in one stands in ``Captions``.
"""

from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from functools import cached_property

from habeas.advocacy.rules.parts import (
    DEMAND,
    INTERVENTION,
    OF_INTERVENTION,
    Appeal,
    appeal_from,
    values,
)
from habeas.ledger.queries import StoredClaim
from habeas.publishing.rules.statements import PublishedSource, Statement, Unit
from habeas.publishing.site.kinds import Kind, kind_of
from habeas.register.queries.gathering import FOR_WHOM, PARTS_OF_PARTS, Gathered
from habeas.register.queries.shown import StatusShown
from habeas.register.queries.statuses import status_shown
from habeas.register.rules.captions import NAME_PROPS, names_of, reader_caption
from habeas.register.rules.evidence import PersonClaims, evidence_of, person_claims
from habeas.register.rules.facets import PersonTold, facets_of
from habeas.register.rules.roles import PERSON, PersonRole, role_of
from habeas.register.rules.same_person import DECISIONS
from habeas.register.rules.status import Segment, status_segments
from habeas.sources.queries import Source
from habeas.values.dates import DateError, PartialDate

ROLL_ENTRY = "RollEntry"
_RELATIONS = ("followsUp", "reminds", "escalates", "cites", "answersTo", "thanksFor")
_TAKING_PART = ("participant", "addressee", "respondent")


@dataclass(frozen=True, slots=True)
class Told:
    """What a list says of a person, in no language: keys and values as they are recorded."""

    id: str
    names: tuple[str, ...]
    segments: tuple[Segment, ...]
    facets: Mapping[str, tuple[str, ...]]


class Record:
    """The units of an edition as they stand on its day.

    Units may come in any order; they are kept, and what is listed comes, by ids.
    """

    def __init__(self, units: Iterable[Unit], day: date) -> None:
        self.day = day
        self.units: dict[str, Unit] = {}
        self.claims: dict[str, list[StoredClaim]] = {}
        self.sources: dict[str, Source] = {}
        self.published: dict[str, PublishedSource] = {}
        self._count = 0
        self._unit_of: dict[str, str] = {}
        self._naming: dict[str, list[StoredClaim]] = defaultdict(list)
        self._recorded: dict[str, date] = {}
        self._segments: dict[str, tuple[Segment, ...]] = {}
        for unit in sorted(units, key=lambda one: one.id):
            self._take(unit)
        self.kinds = {one: self._kind(one) for one in self.units}
        self.by_kind: dict[Kind, list[str]] = {kind: [] for kind in Kind}
        for one, kind in self.kinds.items():
            self.by_kind[kind].append(one)

    def _take(self, unit: Unit) -> None:
        self.units[unit.id] = unit
        for source in unit.sources:
            if source.key not in self.published:
                self.published[source.key] = source
                self.sources[source.key] = _source(source)
        for statement in sorted(unit.statements, key=lambda one: one.place):
            if statement.recorded:
                self._recorded[statement.id] = date.fromisoformat(statement.recorded)
            claim = _claim(self._count, statement)
            self._count += 1
            self.claims.setdefault(claim.entity, []).append(claim)
            self._unit_of[claim.entity] = unit.id
            if claim.target:
                self._naming[claim.target].append(claim)

    def _kind(self, unit: str) -> Kind:
        schema = self.units[unit].schema
        named_in = {claim.prop for claim in self._naming.get(unit, ())}
        is_supporter = (
            schema == PERSON and role_of(self.claims[unit], named_in) == PersonRole.SUPPORTER
        )
        return kind_of(schema, is_supporter=is_supporter)

    def unit_of(self, entity: str) -> str:
        """The unit that an entity belongs to; empty where it is not published."""
        return self._unit_of.get(entity, "")

    def reported_by(self, claim: StoredClaim) -> date:
        """The day by which a claim had been made: that of its source, else of its recording."""
        source = self.sources.get(claim.document)
        if source and source.date and source.date.latest:
            return source.date.latest
        return self._recorded.get(claim.id, self.day)

    def naming(self, entity: str, *props: str) -> list[str]:
        """The entities that name an entity, in some properties or in any, each once."""
        claims = self._naming.get(entity, ())
        return [*dict.fromkeys(one.entity for one in claims if not props or one.prop in props)]

    def named_in(self, entities: Iterable[str], prop: str) -> list[str]:
        """The units that some entities name in a property, each once."""
        found = (
            claim.target
            for entity in entities
            for claim in self.claims[entity]
            if claim.prop == prop and claim.target in self.units
        )
        return [*dict.fromkeys(filter(None, found))]

    def gathered(self, unit: str) -> Gathered:
        """A unit with everything that names it or a part of it."""
        naming = {
            claim.entity: None
            for claim in self._naming.get(unit, ())
            if claim.prop not in DECISIONS and claim.entity != unit
        }
        is_person = self.units[unit].schema == PERSON
        if is_person:
            naming |= dict.fromkeys(self._raising(unit, [*naming]))
        parts = [part for one in naming for part in self.naming(one, *PARTS_OF_PARTS)]
        others = {
            entity: self.claims[entity]
            for entity in dict.fromkeys([*naming, *parts])
            if entity != unit and (entity in naming or not is_person or self._is_for(unit, entity))
        }
        ordered = sorted(others.items(), key=lambda item: item[1][0].seq)
        return Gathered(unit, (unit,), {unit: self.claims[unit], **dict(ordered)})

    def _raising(self, person: str, naming: Iterable[str]) -> list[str]:
        """The actions that raise a person in a request, or because of a list that names them."""
        demands = [one for one in naming if self.claims[one][0].schema == DEMAND]
        rolls = self.rolls_of(person)
        for_rolls = [one for roll in rolls for one in self.naming(roll, "roll")]
        actions = [*self.named_in(demands, "intervention"), *for_rolls]
        return [one for one in actions if self._is_action(one)]

    def _is_action(self, entity: str) -> bool:
        return entity in self.units and self.units[entity].schema == INTERVENTION

    def _is_for(self, person: str, part: str) -> bool:
        named = {claim.target for claim in self.claims[part] if claim.prop in FOR_WHOM}
        return not named or person in named

    def appeal(self, unit: str) -> Appeal:
        """An action with its parts."""
        parts = {part: self.claims[part] for part in self.naming(unit, *OF_INTERVENTION)}
        return appeal_from(unit, self.claims[unit], parts)

    def related(self, unit: str) -> dict[str, Appeal]:
        """The actions that stand in a relation to one."""
        named = self.named_in_any([unit], _RELATIONS)
        found = [*named, *self.naming(unit, *_RELATIONS)]
        return {
            one: Appeal(one, self.claims[one], {})
            for one in found
            if self._is_action(one) and one != unit
        }

    def named_in_any(self, entities: Sequence[str], props: Iterable[str]) -> list[str]:
        """The units that some entities name in some properties, each once."""
        return [*dict.fromkeys(one for prop in props for one in self.named_in(entities, prop))]

    def raised(self, action: str) -> list[str]:
        """The people for whom an action was: named in it, in a request, or on a list it is for."""
        named = self.named_in([action, *self.naming(action, *OF_INTERVENTION)], "beneficiary")
        rolls = self.named_in([action], "roll")
        on_lists = self.named_in([one for roll in rolls for one in self.on_roll(roll)], "person")
        return [*dict.fromkeys([*named, *on_lists])]

    def acted_in(self, unit: str) -> dict[str, list[str]]:
        """The actions that somebody took part in, was asked in or answered, with the parts."""
        found: dict[str, list[str]] = {}
        for part in self.naming(unit, *_TAKING_PART):
            for action in self.named_in([part], "intervention"):
                found.setdefault(action, []).append(part)
        return found

    def told_of(self, unit: str) -> PersonClaims:
        """The claims that bear on the status of a person."""
        parts = [one for one in self.naming(unit) if one != unit]
        within = {one: self._naming.get(one, ()) for one in parts}
        return person_claims(self.claims[unit], {unit: parts}, within, self.claims)

    def segments(self, unit: str) -> tuple[Segment, ...]:
        """The stretches of somebody's states, in order of days; none for anybody not held."""
        if self.kinds[unit] != Kind.HELD:
            return ()
        if unit not in self._segments:
            evidence = evidence_of(self.told_of(unit), self.reported_by)
            self._segments[unit] = status_segments(evidence)
        return self._segments[unit]

    def status(self, unit: str, day: date | None = None) -> StatusShown | None:
        """The status of a person on a day, by default that of the edition."""
        return status_shown(self.segments(unit), day or self.day)

    @cached_property
    def told(self) -> dict[str, Told]:
        """What lists say of each person held, by id."""
        return {unit: self._told(unit) for unit in self.by_kind[Kind.HELD]}

    def _told(self, unit: str) -> Told:
        own, claims = self.claims[unit], self.told_of(unit)
        by_schema: dict[str, list[list[StoredClaim]]] = defaultdict(list)
        for part in self.naming(unit):
            by_schema[self.claims[part][0].schema].append(self.claims[part])
        custodies = [each for _, parts in claims.episodes.values() for each in parts]
        found = facets_of(
            PersonTold(
                own,
                rolls=self.rolls_of(unit),
                detentions=by_schema["Detention"],
                custodies=custodies,
                charges=by_schema["Charge"],
                decisions=by_schema["CourtDecision"],
                assessments=by_schema["Assessment"],
            )
        )
        facets: dict[str, list[str]] = defaultdict(list)
        for facet, value in sorted(found):
            facets[facet].append(value)
        return Told(
            unit,
            tuple(names_of(own)),
            self.segments(unit),
            {facet: tuple(some) for facet, some in facets.items()},
        )

    def arrested(self, unit: str) -> list[str]:
        """The years in which somebody was arrested, as far as a year is known."""
        days = [
            PartialDate.from_edtf(value)
            for part in self.naming(unit, "detainee")
            for value in values(self.claims[part], "startDate")
        ]
        years = {
            day.earliest.year
            for day in days
            if day.earliest and day.latest and day.earliest.year == day.latest.year
        }
        return [str(year) for year in sorted(years)]

    def rolls_of(self, unit: str) -> list[str]:
        """The lists on which a person is named."""
        entries = [
            one for one in self.naming(unit, "person") if self.claims[one][0].schema == ROLL_ENTRY
        ]
        return self.named_in(entries, "roll")

    def on_roll(self, roll: str) -> list[str]:
        """The entries of a list."""
        return [
            one for one in self.naming(roll, "roll") if self.claims[one][0].schema == ROLL_ENTRY
        ]

    def captions(self, language: str) -> dict[str, str]:
        """What each unit is called to readers of a language (ISO 639-3), where it has a name."""
        called = {
            unit: reader_caption(self.claims[unit], "", language)
            for unit in self.units
            if unit in self.claims
        }
        return {unit: caption for unit, caption in called.items() if caption}

    def names(self, unit: str) -> list[StoredClaim]:
        """The claims that name a unit."""
        return [claim for claim in self.claims[unit] if claim.prop in NAME_PROPS]

    def touched_by(self, units: Iterable[str]) -> set[str]:
        """The units whose pages show something of these: to be made again when they change.

        These themselves, what they name and what names them, and between an action and the people
        for whom it was. One of which the record knows nothing touches nothing.
        """
        known = [unit for unit in units if unit in self.units]
        return {one for unit in known for one in self._beside(unit)} | {*known}

    def _beside(self, unit: str) -> Iterator[str]:
        for entity in dict.fromkeys(one.entity for one in self.units[unit].statements):
            named = (claim.target for claim in self.claims[entity])
            yield from (one for one in named if one and one in self.units)
            yield from (self._unit_of[one] for one in self.naming(entity))
        if self.units[unit].schema == INTERVENTION:
            yield from self.raised(unit)
        if self.units[unit].schema == PERSON:
            yield from self._raising(unit, self.naming(unit))

    def differ_by(self, since: Mapping[str, date], day: date | None = None) -> set[str]:
        """The people whose page reads differently on a day, by default the edition's, than before.

        ``since`` has for each the day of which the page speaks.
        """
        return {
            unit
            for unit, earlier in since.items()
            if self.kinds.get(unit) == Kind.HELD
            and _said(self.status(unit, earlier)) != _said(self.status(unit, day))
        }


def _said(status: StatusShown | None) -> tuple[object, ...]:
    return () if status is None else (status.state, status.answer, status.since.edtf)


def first_value(claims: Sequence[StoredClaim], prop: str) -> str:
    """The value of a property that counts; empty for none."""
    return next(iter(values(claims, prop)), "")


def _claim(seq: int, statement: Statement) -> StoredClaim:
    return StoredClaim(
        seq=seq,
        id=statement.id,
        changeset=0,
        entity=statement.entity,
        schema=statement.schema,
        prop=statement.prop,
        value=statement.value,
        target=statement.target or None,
        original=statement.original,
        lang=statement.lang,
        level="public",
        team="",
        certainty=statement.certainty or "reported",
        document=statement.source,
        exact=statement.quote,
        prefix="",
        suffix="",
        start=-1,
        end=-1,
        attributed_to=statement.attributed_to,
        checked_on=statement.checked_on,
        replaces="",
    )


def _source(source: PublishedSource) -> Source:
    return Source(
        document=source.key,
        entity="",
        number=0,
        kind="reference",
        media_type="",
        level="public",
        title=source.title,
        publisher=source.publisher,
        author=source.author,
        date=_date(source.date),
        url=source.url,
        language=source.language,
        file_name="",
        summary="",
        public_description="",
    )


def _date(edtf: str) -> PartialDate | None:
    try:
        return PartialDate.from_edtf(edtf) if edtf else None
    except DateError:
        return None
