"""What the record says already of those whom a document names."""

from collections import defaultdict
from collections.abc import Iterable, Mapping
from typing import NamedTuple

from habeas.ledger.queries import StoredClaim
from habeas.ledger.rules.levels import is_as_open
from habeas.reading.rules.found import Span
from habeas.register.rules.disagreement import rules_out


class PlannedClaim(NamedTuple):
    """A claim that accepting a suggestion makes; ``span`` is the passage that it cites."""

    entity: str
    schema: str
    prop: str
    value: str
    span: Span | None
    original: str = ""
    attributed_to: str = ""
    lang: str = ""


class Known:
    """The claims on some entities, asked for by what they say.

    Only what is there for whoever reads the document's level counts as said: what fewer may know
    is said again for them. ``shown_as`` gives the id of a person for each record of theirs.
    """

    def __init__(
        self, claims: Iterable[StoredClaim], level: str, shown_as: Mapping[str, str] | None = None
    ) -> None:
        self._shown_as = shown_as or {}
        self._claims: dict[tuple[str, str], list[StoredClaim]] = defaultdict(list)
        self._said: set[tuple[str, str, str]] = set()
        self._there: dict[str, set[tuple[str, str]]] = defaultdict(set)
        self._parts: dict[tuple[str, str, str], dict[str, None]] = defaultdict(dict)
        self._entities: dict[str, dict[str, None]] = defaultdict(dict)
        for claim in claims:
            entity, value = self._id(claim.entity), self._id(claim.value)
            self._claims[entity, claim.prop].append(claim)
            self._keep(entity, claim.schema, claim.prop, value)
            if is_as_open(claim.level, level):
                self._said.add((entity, claim.prop, value))

    def add(self, claims: Iterable[PlannedClaim]) -> None:
        """Counts these as said from now on."""
        for claim in claims:
            self._keep(claim.entity, claim.schema, claim.prop, claim.value)
            self._said.add((claim.entity, claim.prop, claim.value))

    def says(self, claim: PlannedClaim) -> bool:
        """Whether this very value is there."""
        return (claim.entity, claim.prop, self._id(claim.value)) in self._said

    def values(self, entity: str, prop: str) -> list[str]:
        """The values of a property in the order of the alphabet, those only planned among them."""
        return [value for each, value in sorted(self._there[entity]) if each == prop]

    def disagreeing(self, claim: PlannedClaim) -> list[StoredClaim]:
        """The recorded claims that cannot be true beside a value; none if it is recorded too."""
        recorded = self._claims[claim.entity, claim.prop]
        if any(self._id(one.value) == claim.value for one in recorded):
            return []
        return [one for one in recorded if rules_out(one, claim.value)]

    def parts(self, schema: str, prop: str, target: str) -> list[str]:
        """The entities of a schema that name another in a property, oldest first."""
        return [*self._parts[schema, prop, target]]

    def find(self, schema: str, whole: tuple[str, str], tells: Mapping[str, str]) -> str:
        """The part of something (property and entity) of which all this is said, or nothing."""
        for part in self.parts(schema, *whole):
            if self._there[part].issuperset(tells.items()):
                return part
        return ""

    def of_schema(self, schema: str) -> list[str]:
        """The entities of a schema, oldest first."""
        return [*self._entities[schema]]

    def _id(self, value: str) -> str:
        return self._shown_as.get(value, value)

    def _keep(self, entity: str, schema: str, prop: str, value: str) -> None:
        self._there[entity].add((prop, value))
        self._parts[schema, prop, value][entity] = None
        self._entities[schema][entity] = None
