"""What a row says of several entities: only what is not there already becomes a claim.

A part (who held an office, who took part) has no number. It is found again by what tells it from
others, such as holder, office and day; so a part that was entered by hand is found as well.
"""

from collections import defaultdict
from collections.abc import Collection, Iterable, Iterator, Sequence
from typing import NamedTuple

from habeas.exchange.importing.kinds import NUMBER
from habeas.ledger.access import Viewer
from habeas.ledger.queries import StoredClaim, claims_about, claims_of, entities_valued
from habeas.ledger.rules.claims import Citation, NewClaim
from habeas.ledger.rules.ids import new_id
from habeas.ledger.rules.levels import is_as_open
from habeas.register.queries.called import entities_called
from habeas.vocabulary.cleaning import clean_value


class Fact(NamedTuple):
    """One property and its value; ``original`` is how the table prints it, where that differs."""

    prop: str
    value: str
    original: str = ""


class Part(NamedTuple):
    """An entity without a name: ``tells`` says which one it is, ``more`` what else is said of it.

    The first fact of ``tells`` names the entity to which it belongs.
    """

    schema: str
    tells: tuple[Fact, ...]
    more: tuple[Fact, ...] = ()


class Body(NamedTuple):
    """An entity with a name that rows mention: a body, a group, an office.

    It is found by ``number``, else by its name alone where ``by_name``. ``belongs`` is a property
    and the number of the body that it names.
    """

    schema: str
    number: str
    facts: tuple[Fact, ...]
    by_name: bool = False
    belongs: tuple[str, str] | None = None

    @property
    def name(self) -> str:
        """What it is called."""
        return next(fact.value for fact in self.facts if fact.prop == "name")


class Bodies:
    """The bodies that some rows mention; one that is not there is made by the first row.

    So is one that is there for fewer readers than ``level`` has: else they would read of a body
    without a name.
    """

    def __init__(self, viewer: Viewer, wanted: Iterable[Body], level: str) -> None:
        bodies = {body.number: body for body in wanted}
        numbered = entities_valued(viewer, NUMBER, [*bodies])
        self._ids = {number: found[0] for number, found in numbered.items()}
        for body in bodies.values():
            if body.by_name and body.number not in self._ids:
                named = entities_called(viewer, body.schema, [body.name]).get(body.name, [])
                if len(named) == 1:
                    self._ids[body.number] = named[0]
        said = claims_of(viewer, self._ids.values())
        named_openly = {
            claim.entity
            for claims in said.values()
            for claim in claims
            if claim.prop == "name" and is_as_open(claim.level, level)
        }
        self._unmade = {number for number in bodies if self._ids.get(number) not in named_openly}
        self._ids |= {number: new_id() for number in bodies.keys() - self._ids.keys()}

    def id_of(self, body: Body) -> str:
        """The entity of a body."""
        return self._ids[body.number]

    def made_for(self, body: Body) -> Iterator[tuple[str, str, Fact]]:
        """Entity, schema and facts of a body that is not there; each time but the first nothing."""
        if body.number not in self._unmade:
            return
        self._unmade.remove(body.number)
        entity = self._ids[body.number]
        for fact in (*body.facts, Fact(NUMBER, body.number)):
            yield entity, body.schema, fact
        if body.belongs:
            prop, whole = body.belongs
            yield entity, body.schema, Fact(prop, self._ids[whole])


class Writing:
    """Makes claims of what rows say, and leaves out what is there already.

    What is there for fewer readers than ``level`` has is found, and said again for them.
    """

    def __init__(self, level: str, said: dict[str, list[StoredClaim]]) -> None:
        self._level = level
        self._there: dict[str, set[tuple[str, str]]] = defaultdict(set)
        self._openly: dict[str, set[tuple[str, str]]] = defaultdict(set)
        self._parts: dict[tuple[str, str, str], dict[str, None]] = defaultdict(dict)
        for entity, claims in said.items():
            for claim in claims:
                self._keep(entity, claim.schema, claim.prop, claim.value)
                if is_as_open(claim.level, level):
                    self._openly[entity].add((claim.prop, claim.value))

    def of(
        self, entity: str, schema: str, facts: Iterable[Fact], citation: Citation | None
    ) -> list[NewClaim]:
        """The claims of these that are not there yet."""
        claims = []
        for fact in facts:
            value = clean_value(schema, fact.prop, fact.value)
            if (fact.prop, value) in self._openly[entity]:
                continue
            self._keep(entity, schema, fact.prop, value)
            self._openly[entity].add((fact.prop, value))
            original = fact.original if fact.original != value else ""
            claims.append(
                NewClaim(
                    entity,
                    schema,
                    fact.prop,
                    value,
                    original=original,
                    level=self._level,
                    citation=citation,
                )
            )
        return claims

    def part(self, part: Part, citation: Citation | None) -> list[NewClaim]:
        """The claims of a part that are not there yet."""
        entity = self._found(part) or new_id()
        return self.of(entity, part.schema, (*part.tells, *part.more), citation)

    def _found(self, part: Part) -> str:
        first, *rest = ((fact.prop, _cleaned(part, fact)) for fact in part.tells)
        for entity in self._parts[part.schema, *first]:
            if self._there[entity].issuperset(rest):
                return entity
        return ""

    def _keep(self, entity: str, schema: str, prop: str, value: str) -> None:
        self._there[entity].add((prop, value))
        self._parts[schema, prop, value][entity] = None


def _cleaned(part: Part, fact: Fact) -> str:
    return clean_value(part.schema, fact.prop, fact.value)


def said_with_parts(
    viewer: Viewer, entities: Collection[str], props: Sequence[str]
) -> dict[str, list[StoredClaim]]:
    """What is said of these entities, and of what names one of them by one of these properties."""
    if not entities:
        return {}
    about = claims_about(viewer, entities, props=props)
    parts = {claim.entity for claims in about.values() for claim in claims}
    return dict(claims_of(viewer, {*entities, *parts}))
