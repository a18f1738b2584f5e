"""Statements as JSON-LD 1.1: schema.org, with Popolo's memberships and posts where they fit.

The context stands in each file, so that nothing is fetched from another host. An entity is called
``#<id>`` of the folder of the data, wherever the edition stands, so that it is the same in every
file. What neither vocabulary has is kept in a vocabulary of our own, under the names of our
schemata and properties; that one's address is a name only.
"""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from typing import Any

import orjson
from babel.core import get_global

from habeas.formats.ftm import source_data
from habeas.formats.statements import Cited, Said, SaidUnit, by_entity, shorter_date
from habeas.vocabulary.errors import VocabularyError
from habeas.vocabulary.model import schema_of

OWN = "urn:habeas:vocabulary:"
_SCHEMA_ORG, _POPOLO = "https://schema.org/", "http://www.popoloproject.com/ontology#"
_DATE = "http://www.w3.org/2001/XMLSchema#"

CONTEXT: Mapping[str, Any] = {
    "@version": 1.1,
    "@vocab": OWN,
    "schema": _SCHEMA_ORG,
    "popolo": _POPOLO,
    "opengov": "http://www.w3.org/ns/opengov#",
    "org": "http://www.w3.org/ns/org#",
    "id": "@id",
    "type": "@type",
    "citation": {"@id": "schema:citation", "@container": "@set"},
}
"""What the names in a file mean."""

# Our schemata by those of FollowTheMoney from which they or their parents come, the nearest first.
_TYPES: tuple[tuple[str, str], ...] = (
    ("Person", "schema:Person"),
    ("Position", "opengov:Post"),
    ("Occupancy", "org:Membership"),
    ("Membership", "org:Membership"),
    ("PublicBody", "schema:GovernmentOrganization"),
    ("Organization", "schema:Organization"),
    ("LegalEntity", "schema:Organization"),
    ("Roll", "schema:ItemList"),
    ("RollEntry", "schema:ListItem"),
    ("Response", "schema:Action"),
    ("Demand", "schema:Demand"),
    ("Address", "schema:PostalAddress"),
    ("Document", "schema:CreativeWork"),
    ("Intervention", "schema:Event"),
    ("Interval", "schema:Event"),
)

# What a property means there, by its name here or by schema.name.
_PROPS: Mapping[str, str] = {
    "name": "schema:name",
    "alias": "schema:alternateName",
    "previousName": "schema:alternateName",
    "weakAlias": "schema:alternateName",
    "firstName": "schema:givenName",
    "lastName": "schema:familyName",
    "middleName": "schema:additionalName",
    "gender": "schema:gender",
    "birthDate": "schema:birthDate",
    "deathDate": "schema:deathDate",
    "birthPlace": "schema:birthPlace",
    "nationality": "schema:nationality",
    "position": "schema:jobTitle",
    "website": "schema:url",
    "summary": "schema:description",
    "description": "schema:description",
    "biography": "schema:description",
    "reference": "schema:identifier",
    "place": "schema:location",
    "startDate": "schema:startDate",
    "endDate": "schema:endDate",
    "Membership.member": "org:member",
    "Membership.organization": "org:organization",
    "Membership.role": "org:role",
    "Occupancy.holder": "org:member",
    "Occupancy.post": "opengov:post",
    "Position.organization": "org:organization",
    "Intervention.date": "schema:startDate",
    "Intervention.beneficiary": "schema:about",
    "Intervention.roll": "schema:about",
    "Detention.detainee": "schema:about",
    "Charge.accused": "schema:about",
    "CourtDecision.defendant": "schema:about",
    "Condition.person": "schema:about",
    "Assessment.person": "schema:about",
    "Mistreatment.victim": "schema:about",
    "Outcome.person": "schema:about",
    "Participation.intervention": "schema:superEvent",
    "Participation.participant": "schema:performer",
    "Response.intervention": "schema:object",
    "Response.respondent": "schema:agent",
    "Response.date": "schema:startTime",
    "Roll.publishedBy": "schema:publisher",
    "Roll.date": "schema:datePublished",
    "RollEntry.person": "schema:item",
}


def unit_json_ld(unit: SaidUnit, page: str = "") -> bytes:
    """A unit as a file beside its data (``data/<xx>/<id>.jsonld``).

    ``page`` is the address of its page, which may be relative to the folder ``data/``.
    """
    graph = [*_things(unit, page)]
    context = {"@base": "../", **CONTEXT}
    return orjson.dumps({"@context": context, "@graph": graph}, option=orjson.OPT_INDENT_2) + b"\n"


def json_ld_parts(units: Iterable[SaidUnit]) -> Iterator[bytes]:
    """All units as one file in ``downloads/``, a line for each entity."""
    context = {"@base": "../data/", **CONTEXT}
    yield b'{"@context":' + orjson.dumps(context) + b',\n"@graph":['
    before = b"\n"
    for unit in units:
        for thing in _things(unit, ""):
            yield before + orjson.dumps(thing)
            before = b",\n"
    yield b"\n]}\n"


def _things(unit: SaidUnit, page: str) -> Iterator[dict[str, Any]]:
    sources = {one.key: one for one in unit.sources}
    for entity, statements in by_entity(unit).items():
        thing = _thing(entity, statements, sources)
        if page and entity == unit.id:
            thing["schema:mainEntityOfPage"] = {"id": page}
        yield thing


def _thing(entity: str, statements: Sequence[Said], sources: Mapping[str, Cited]) -> dict[str, Any]:
    schema = statements[0].schema
    thing: dict[str, Any] = {"id": f"#{entity}", "type": [_type(schema), schema]}
    for one in statements:
        for name, value in _values(one):
            some = thing.setdefault(name, [])
            if value not in some:
                some.append(value)
    cited = dict.fromkeys(one.source for one in statements)
    thing["citation"] = [_work(sources[key]) for key in cited if key in sources]
    return thing


def _type(schema: str) -> str:
    try:
        found = schema_of(schema)
    except VocabularyError:
        return "schema:Thing"
    return next((theirs for ours, theirs in _TYPES if found.is_a(ours)), "schema:Thing")


def _values(one: Said) -> Iterator[tuple[str, Any]]:
    """A statement under the name that others know, and under ours where that says more."""
    theirs = _PROPS.get(f"{one.schema}.{one.prop}") or _PROPS.get(one.prop)
    if one.target:
        yield theirs or one.prop, {"id": f"#{one.target}"}
        return
    if theirs is None:
        yield one.prop, _literal(one)
    elif "Date" in theirs or "Time" in theirs:
        shorter = shorter_date(one.value)
        if shorter:
            yield theirs, _dated(shorter)
        if shorter != one.value:
            yield one.prop, one.value
    else:
        yield theirs, _literal(one)


def _literal(one: Said) -> Any:  # noqa: ANN401  text, or text in a language
    if not one.lang:
        return one.value
    return {
        "@value": one.value,
        "@language": get_global("language_aliases").get(one.lang, one.lang),
    }


def _dated(text: str) -> dict[str, str]:
    kind = {4: "gYear", 7: "gYearMonth"}.get(len(text), "date")
    return {"@value": text, "@type": f"{_DATE}{kind}"}


def _work(source: Cited) -> dict[str, Any]:
    """A source, described and not dereferenced; only an address of the web is an address."""
    told = source_data(source)
    written = {
        "type": "schema:CreativeWork",
        "schema:identifier": told["key"],
        "schema:name": told.get("title"),
        "schema:publisher": told.get("publisher"),
        "schema:author": told.get("author"),
        "schema:datePublished": told.get("date"),
        "schema:inLanguage": told.get("language"),
        "schema:url": told.get("url"),
        "reference": told.get("reference"),
        "isProtected": told.get("is_protected"),
    }
    return {name: value for name, value in written.items() if value}
