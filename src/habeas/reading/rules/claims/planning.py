"""Collects the claims that one suggestion makes."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field

from habeas.ledger.rules.ids import derived_id
from habeas.reading.rules.found import Named, NameKind, Span
from habeas.reading.rules.known import Known, PlannedClaim
from habeas.reading.rules.words import is_public_body
from habeas.values.dates import PartialDate
from habeas.values.errors import InputError
from habeas.vocabulary.cleaning import clean_value

PERSON = "Person"


@dataclass(frozen=True, slots=True)
class DocumentRead:
    """What all suggestions of a document share.

    ``names`` are those found in it by their local ids; ``entities`` says who or what each is:
    somebody known, or somebody new. ``bodies`` are entities by name for those whom the text only
    describes ("the authorities"). ``acts`` are the ids of those that its own suggestions make.
    ``language`` is ISO 639-3.
    """

    text: str
    key: str
    written: PartialDate | None
    language: str = ""
    names: Mapping[str, Named] = field(default_factory=dict)
    entities: Mapping[str, str] = field(default_factory=dict)
    bodies: Mapping[str, tuple[str, str]] = field(default_factory=dict)
    acts: frozenset[str] = frozenset()

    def within(self, span: Span, kind: NameKind) -> Iterator[Named]:
        """The names of a kind that are mentioned in a passage, in the order of the text."""
        found = [
            (mention.start, named.id)
            for named in self.names.values()
            if named.kind is kind
            for mention in named.mentions
            if mention.within(span)
        ]
        for local in dict.fromkeys(local for _, local in sorted(found)):
            yield self.names[local]

    def words(self, span: Span) -> str:
        """The words of a passage, blanks made one."""
        return " ".join(self.text[span.start : span.end].split())


class Plan:
    """The claims of one suggestion, and the names on which it rests.

    A value that its property cannot hold is left out rather than refused: what a reader found is a
    proposal. ``key`` is the suggestion's own, from which the ids of new parts follow.
    """

    def __init__(
        self, document: DocumentRead, known: Known, key: str, attributed_to: str = ""
    ) -> None:
        self.document = document
        self.known = known
        self.key = key
        self.attributed_to = attributed_to
        self.claims: list[PlannedClaim] = []
        self.names: dict[str, None] = {}

    def say(
        self,
        entity: str,
        schema: str,
        prop: str,
        value: str,
        span: Span | None,
        *,
        original: str = "",
        own_words: bool = False,
    ) -> None:
        """One claim; ``own_words`` where the value is in the language of the document."""
        try:
            clean = clean_value(schema, prop, value)
        except InputError:
            return
        lang = self.document.language if own_words else ""
        original = original if original != clean else ""
        claim = PlannedClaim(entity, schema, prop, clean, span, original, self.attributed_to, lang)
        if claim not in self.claims:
            self.claims.append(claim)

    def part(
        self,
        schema: str,
        whole: tuple[str, str],
        tells: Mapping[str, str],
        span: Span | None,
        name: str = "",
    ) -> str:
        """A part of something (property and entity): the one of which this is said, else a new one.

        ``tells`` are the properties by which it is told from others.
        """
        clean = {prop: _cleaned(schema, prop, value) for prop, value in tells.items()}
        planned = self._planned(schema, whole, clean)
        entity = planned or self.known.find(schema, whole, clean)
        entity = entity or derived_id(self.key, name or f"{schema} {sorted(clean.items())}")
        self.say(entity, schema, *whole, span)
        for prop, value in tells.items():
            self.say(entity, schema, prop, value, span)
        return entity

    def new_part(self, schema: str, whole: tuple[str, str], span: Span | None, name: str) -> str:
        """A part of something (property and entity) that nothing recorded is."""
        entity = derived_id(self.key, name)
        self.say(entity, schema, *whole, span)
        return entity

    def parts(self, schema: str, prop: str, target: str) -> list[str]:
        """The parts of something that are recorded, and those that this plan makes."""
        planned = [
            claim.entity
            for claim in self.claims
            if (claim.schema, claim.prop, claim.value) == (schema, prop, target)
        ]
        return [*dict.fromkeys([*self.known.parts(schema, prop, target), *planned])]

    def _planned(self, schema: str, whole: tuple[str, str], tells: Mapping[str, str]) -> str:
        """A part that this plan itself makes already."""
        said: dict[str, set[tuple[str, str]]] = {}
        for claim in self.claims:
            if claim.schema == schema:
                said.setdefault(claim.entity, set()).add((claim.prop, claim.value))
        wanted = {whole, *tells.items()}
        return next((entity for entity, told in said.items() if wanted <= told), "")

    def entity_of(self, local: str) -> str:
        """Who a name of the document is; the suggestion then rests on that name."""
        self.names[local] = None
        return self.document.entities[local]

    def body(self, label: str, span: Span | None) -> str:
        """A body that the text only describes: the one that is called so, else a new one."""
        name = capitalised(label)
        schema = "PublicBody" if is_public_body(label) else "LegalEntity"
        new = (derived_id(self.document.key, f"body {name.casefold()}"), schema)
        entity, schema = self.document.bodies.get(name, new)
        self.call(entity, schema, name, span)
        return entity

    def call(self, entity: str, schema: str, name: str, span: Span | None) -> None:
        """The name of a body; one that is recorded but for its capitals is that one."""
        recorded = {each.casefold(): each for each in self.known.values(entity, "name")}
        self.say(entity, schema, "name", recorded.get(name.casefold(), name), span, own_words=True)


def capitalised(label: str) -> str:
    """A name with its first letter as a capital, blanks made one."""
    line = " ".join(label.split())
    return line[:1].upper() + line[1:]


def _cleaned(schema: str, prop: str, value: str) -> str:
    try:
        return clean_value(schema, prop, value)
    except InputError:
        return value
