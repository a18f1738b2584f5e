"""What somebody enters on one sheet, and the claims that it makes."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from enum import StrEnum

from habeas.ledger.rules.claims import Citation, NewClaim
from habeas.ledger.rules.ids import derived_id
from habeas.ledger.rules.levels import Certainty, Level
from habeas.values.errors import InputError
from habeas.vocabulary.field_kinds import FieldKind
from habeas.vocabulary.fields import Field
from habeas.vocabulary.fields import field as field_of


class Against(StrEnum):
    """What a value does to others that are recorded of the same."""

    BOTH = "both"
    PREFERRED = "preferred"
    CORRECTION = "correction"


@dataclass(frozen=True, slots=True)
class EnteredFact:
    """One field as it was filled in.

    ``chosen`` is the entity picked where the field names one; else ``typed`` is a new one's name.
    ``passage`` is the place chosen in the source, in code points; None leaves it to be found.
    ``corrects`` is the id of a claim whose value goes if ``against`` is a correction.
    """

    name: str
    prop: str
    typed: str
    chosen: str = ""
    passage: tuple[int, int] | None = None
    against: Against = Against.BOTH
    corrects: str = ""


@dataclass(frozen=True, slots=True)
class EnteredPart:
    """One entity of a sheet: ``entity`` is empty for a new one.

    ``links`` says in which of its properties it names other parts, by their keys, or entities, by
    their ids.
    """

    key: str
    schema: str
    entity: str = ""
    links: Mapping[str, str] = field(default_factory=dict)
    facts: Sequence[EnteredFact] = ()
    proposed: bool = False


@dataclass(frozen=True, slots=True)
class Entry:
    """Everything that is handed in with one sheet.

    ``document`` is the source of all of it (a SHA-256), or empty where none is named, and ``lang``
    the language of its words. ``base`` is
    the last changeset that was shown of each entity. ``key`` is random and the sheet's own.
    ``retract`` and ``confirm`` are ids of claims of the parts.
    """

    key: str
    parts: Sequence[EnteredPart]
    document: str = ""
    attributed_to: str = ""
    certainty: Certainty = Certainty.REPORTED
    level: Level = Level.TEAM
    lang: str = ""
    reason: str = ""
    base: Mapping[str, str] = field(default_factory=dict)
    retract: Sequence[str] = ()
    confirm: Sequence[str] = ()

    def id_of(self, part: EnteredPart) -> str:
        """The entity of a part: the one that is known, or a new one that follows from the key."""
        return part.entity or derived_id(self.key, part.key)

    @property
    def corrects(self) -> bool:
        """Whether anything recorded is taken back or put behind, so that a reason is due."""
        facts = (each for part in self.parts for each in part.facts)
        return bool(self.retract) or any(each.against is not Against.BOTH for each in facts)


class EntryRefused(InputError):
    """A sheet that cannot be recorded; ``problems`` says why, by the name of the field."""

    def __init__(self, problems: Mapping[str, str]) -> None:
        super().__init__(" ".join(dict.fromkeys(problems.values())))
        self.problems = problems


@dataclass(frozen=True, slots=True)
class ReadFact:
    """A fact that was read: the value is canonical, and its citation was found."""

    fact: EnteredFact
    field: Field
    value: str
    citation: Citation | None


def parts_in_use(entry: Entry) -> list[EnteredPart]:
    """The parts in which something stands, and those that they name."""
    by_key = {part.key: part for part in entry.parts}
    used: set[str] = set()

    def use(key: str) -> None:
        if key in by_key and key not in used:
            used.add(key)
            for other in by_key[key].links.values():
                use(other)

    if any(part.facts and not part.proposed for part in entry.parts):
        for part in entry.parts:
            if part.facts:
                use(part.key)
    return [part for part in entry.parts if part.key in used]


def entered_claims(entry: Entry, read: Mapping[str, Sequence[ReadFact]]) -> Iterator[NewClaim]:
    """The claims of a sheet; ``read`` has the facts of each part by its key."""
    parts = {part.key: part for part in parts_in_use(entry)}
    named: set[str] = set()
    for part in parts.values():
        facts = read.get(part.key, ())
        if not part.entity:
            yield from _links(entry, part, parts, facts)
        for each in facts:
            if each.field.kind is FieldKind.REFERENCE and not each.fact.chosen:
                if each.value not in named:
                    yield _name_of_new(entry, each)
                named.add(each.value)
            yield _claim(entry, part, each)


def new_reference(entry: Entry, field_: Field, name: str) -> str:
    """The id of an entity that is recorded because a field names it: one for each name."""
    return derived_id(entry.key, f"{field_.range} {' '.join(name.split()).casefold()}")


def _links(
    entry: Entry,
    part: EnteredPart,
    parts: Mapping[str, EnteredPart],
    facts: Sequence[ReadFact],
) -> Iterator[NewClaim]:
    """What ties a new part to the others. It rests on what the part's facts rest on."""
    citation = facts[0].citation if facts else _whole(entry)
    for prop, key in part.links.items():
        target = entry.id_of(parts[key]) if key in parts else key
        yield _recorded(entry, NewClaim(entry.id_of(part), part.schema, prop, target), citation)


def _claim(entry: Entry, part: EnteredPart, read: ReadFact) -> NewClaim:
    fact = read.fact
    claim = NewClaim(entry.id_of(part), part.schema, fact.prop, read.value)
    if fact.against is Against.CORRECTION and fact.corrects:
        claim = claim._replace(replaces=fact.corrects)
    original = " ".join(read.citation.exact.split()) if read.citation else ""
    if read.field.kind in (FieldKind.NAME, FieldKind.TEXT) and fact.typed == original:
        claim = claim._replace(lang=entry.lang)
    if read.field.kind is FieldKind.DATE:
        claim = claim._replace(original=original)
    return _recorded(entry, claim, read.citation)


def _name_of_new(entry: Entry, read: ReadFact) -> NewClaim:
    schema = field_of(read.field.range, "name").schema
    claim = NewClaim(read.value, schema, "name", read.fact.typed)
    return _recorded(entry, claim, read.citation)


def _recorded(entry: Entry, claim: NewClaim, citation: Citation | None) -> NewClaim:
    return claim._replace(
        citation=citation,
        level=entry.level,
        certainty=entry.certainty,
        attributed_to=entry.attributed_to if citation else "",
    )


def _whole(entry: Entry) -> Citation | None:
    return Citation(entry.document) if entry.document else None
