"""What stands beside a field while somebody fills it in."""

from collections.abc import Sequence
from dataclasses import dataclass

from django.utils.translation import get_language

from habeas.ledger.access import Viewer
from habeas.ledger.queries import StoredClaim
from habeas.register.models import Entry
from habeas.register.queries.describing import Describer, value_text
from habeas.register.queries.finding import LISTED_FROM, Match, find_people
from habeas.register.queries.gathering import claims_shown_of, gather
from habeas.register.queries.labels import schema_label
from habeas.register.queries.shown import Fact, Value
from habeas.register.rules.captions import caption_of
from habeas.register.rules.disagreement import rules_out
from habeas.register.rules.roles import PERSON
from habeas.sources.queries import SourceText, offered_by_source, places_of_value, source_text
from habeas.sources.rules.finding import sentence_around
from habeas.values.errors import InputError
from habeas.values.names import sorting_form
from habeas.vocabulary.field_kinds import FieldKind
from habeas.vocabulary.fields import Field
from habeas.vocabulary.model import model, schema_of
from habeas.vocabulary.typed import choices_of, like, read_typed

MOST_OFFERED = 8
_MOST_PLACES = 5


@dataclass(frozen=True, slots=True)
class PlaceShown:
    """A place in the source where the value stands, with the words around it."""

    start: int
    end: int
    before: str
    words: str
    after: str


@dataclass(frozen=True, slots=True)
class Beside:
    """What is known of a value that was typed.

    ``understood`` is how it is read; ``refusal`` says why it is not. ``recorded`` are the values
    that the record has already; ``disagrees`` says that not all of them can be true beside this
    one, ``known`` that it is one of them.
    """

    typed: str
    understood: str
    refusal: str
    places: tuple[PlaceShown, ...]
    recorded: tuple[Value, ...]
    disagrees: bool
    known: bool

    @property
    def spans(self) -> frozenset[str]:
        """The places as a form names them: 12-27."""
        return frozenset(f"{place.start}-{place.end}" for place in self.places)


@dataclass(frozen=True, slots=True)
class Offer:
    """Something to take over into a field: ``value`` goes into it, ``entity`` names who is meant.

    ``start`` and ``end`` are where the source says it, or -1.
    """

    value: str
    detail: str = ""
    entity: str = ""
    start: int = -1
    end: int = -1


@dataclass(frozen=True, slots=True)
class RecordedPart:
    """An entity that a part of a sheet may go on with."""

    entity: str
    title: str


def beside(
    viewer: Viewer | None, field: Field, typed: str, *, entity: str = "", document: str = ""
) -> Beside:
    """What stands beside a field in which ``typed`` stands, of an entity that may be known."""
    if viewer is None:
        return Beside(typed, "", "", (), (), disagrees=False, known=False)
    claims = claims_shown_of(viewer, entity) if entity else []
    same = [claim for claim in claims if claim.prop == field.prop]
    describer = Describer.of(viewer, same)
    recorded = describer.fact(field.prop, same).values if same else ()
    if not typed.strip():
        return Beside("", "", "", (), recorded, disagrees=False, known=False)
    try:
        value = _read(field, typed)
    except InputError as refusal:
        return Beside(typed, "", str(refusal), (), recorded, disagrees=False, known=False)
    return Beside(
        typed=typed,
        understood=_understood(field, typed, value),
        refusal="",
        places=_places(source_text(viewer, document), field, typed, value),
        recorded=recorded,
        disagrees=_disagrees(field, value, same),
        known=any(claim.value == value for claim in same),
    )


def offers(viewer: Viewer | None, field: Field, typed: str, document: str = "") -> list[Offer]:
    """What can be taken over into a field, as far as something was typed."""
    if viewer is None:
        return []
    if choices := choices_of(field, get_language() or "en"):
        found = like(choices, typed) if typed.strip() else choices
        return [Offer(label) for label in [*found.values()][: 4 * MOST_OFFERED]]
    known = _known_entities(viewer, field, typed) if field.kind is FieldKind.REFERENCE else []
    source = source_text(viewer, document)
    read = offered_by_source(source, field.kind, typed) if source else []
    return [*known, *(Offer(each.words, "", "", each.start, each.end) for each in read)]


def alike(viewer: Viewer | None, name: str) -> tuple[Match, ...]:
    """People of the register whom a new one of this name may double."""
    found = find_people(viewer, name, 3) if len(name.strip()) > 2 else ()
    return tuple(match for match in found if match.score >= LISTED_FROM)


def recorded_of(viewer: Viewer | None, entity: str) -> tuple[str, str, list[Fact]] | None:
    """The schema of an entity, what it is called, and what is recorded of itself; None unknown."""
    claims = claims_shown_of(viewer, entity) if viewer else []
    if viewer is None or not claims:
        return None
    describer = Describer.of(viewer, claims)
    schema = claims[0].schema
    facts = [describer.fact(prop, claims) for prop in dict.fromkeys(c.prop for c in claims)]
    return schema, caption_of(claims, schema_label(schema)), facts


def parts_to_go_on_with(viewer: Viewer | None, person: str, schema: str) -> list[RecordedPart]:
    """The detentions, say, of a person: newest first, for a sheet that adds to one of them."""
    gathered = gather(viewer, person, None) if viewer else None
    if viewer is None or gathered is None:
        return []
    found = {
        entity: claims
        for entity, claims in gathered.claims.items()
        if claims[0].schema == schema and entity not in gathered.records
    }
    describer = Describer.of(viewer, [claim for claims in found.values() for claim in claims])
    return [
        RecordedPart(entity, _title(describer, claims))
        for entity, claims in reversed(found.items())
    ]


def _title(describer: Describer, claims: Sequence[StoredClaim]) -> str:
    told = [describer.text(claim) for claim in claims if claim.target is None][:2]
    label = schema_label(claims[0].schema)
    return f"{label}: {'; '.join(told)}" if told else label


def _read(field: Field, typed: str) -> str:
    if field.kind is FieldKind.REFERENCE:
        return typed.strip()
    return read_typed(field, typed, get_language() or "en")


def _understood(field: Field, typed: str, value: str) -> str:
    """How a value is read, where that is not what was typed."""
    if field.kind in (FieldKind.NAME, FieldKind.TEXT, FieldKind.LINE, FieldKind.REFERENCE):
        return ""
    said = value_text(field.schema, field.prop, value)
    return said if said.casefold() != typed.strip().casefold() else ""


def _disagrees(field: Field, value: str, same: Sequence[StoredClaim]) -> bool:
    """Whether a value is ruled out by what is recorded; one that is recorded too adds a source."""
    if field.kind is FieldKind.REFERENCE or any(claim.value == value for claim in same):
        return False
    return any(rules_out(claim, value) for claim in same)


def _places(
    source: SourceText | None, field: Field, typed: str, value: str
) -> tuple[PlaceShown, ...]:
    if source is None:
        return ()
    found = places_of_value(source, field, typed, value)[:_MOST_PLACES]
    return tuple(_place(source.text, *span) for span in found)


def _place(text: str, start: int, end: int) -> PlaceShown:
    first, last = sentence_around(text, (start, end))
    return PlaceShown(start, end, text[first:start], text[start:end], text[end:last])


def _known_entities(viewer: Viewer, field: Field, typed: str) -> list[Offer]:
    if not typed.strip():
        return []
    if schema_of(field.range).is_a(PERSON):
        people = find_people(viewer, typed, MOST_OFFERED)
        return [Offer(each.caption, each.why, each.id) for each in people]
    return _known_bodies(viewer, field, typed)


def _known_bodies(viewer: Viewer, field: Field, typed: str) -> list[Offer]:
    """Entities of the range whose caption has a word that begins so.

    Bodies and lists are some hundreds where people are thousands, so they are looked through.
    """
    schemata = [each.name for each in model().schemata.values() if each.is_a(field.range)]
    wanted = sorting_form(typed)
    if not wanted:
        return []
    rows = Entry.objects.filter(audience=viewer.audience, schema__in=schemata)
    rows = rows.exclude(schema=PERSON) if PERSON in schemata else rows
    found = rows.filter(sort_key__contains=wanted).order_by("sort_key")[:MOST_OFFERED]
    return [
        Offer(caption, schema_label(schema), entity)
        for caption, schema, entity in found.values_list("caption", "schema", "entity")
    ]
