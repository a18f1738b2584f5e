import pytest
from followthemoney.property import Property
from followthemoney.types import registry

from habeas.vocabulary.cleaning import cleaner_for
from habeas.vocabulary.errors import VocabularyError
from habeas.vocabulary.model import (
    is_reference,
    model,
    own_definitions,
    own_key,
    property_of,
    property_type,
    schema_of,
    terms_of,
)
from habeas.vocabulary.terms import term_lists

ADDITIONS = {"Thing", "Interval", "Person", "Document", "Occupancy", "Membership"}
NEW = {
    "Detention",
    "Custody",
    "Charge",
    "CourtDecision",
    "Condition",
    "Mistreatment",
    "Assessment",
    "Consent",
    "Roll",
    "RollEntry",
    "Intervention",
    "ClockEvent",
    "Participation",
    "Addressing",
    "Demand",
    "Response",
    "Outcome",
}


def own_properties() -> list[tuple[str, str]]:
    return [
        (schema, prop) for schema, spec in own_definitions().items() for prop in spec["properties"]
    ]


def references() -> list[Property]:
    own = [property_of(schema, prop) for schema, prop in own_properties()]
    return [prop for prop in own if prop.type == registry.entity]


def test_the_design_names_exactly_these_schemata() -> None:
    assert set(own_definitions()) == NEW | ADDITIONS


@pytest.mark.parametrize("schema", sorted(NEW))
def test_a_schema_of_ours_explains_itself(schema: str) -> None:
    spec = own_definitions()[schema]
    assert {"label", "plural", "description", "extends", "featured", "required"} <= set(spec)
    assert schema_of(schema).label == spec["label"]
    assert not schema_of(schema).abstract


@pytest.mark.parametrize(("schema", "prop"), own_properties())
def test_a_property_of_ours_explains_itself(schema: str, prop: str) -> None:
    spec = own_definitions()[schema]["properties"][prop]
    assert spec["label"]
    assert spec["description"].endswith(".")
    assert cleaner_for(schema, prop)


def test_every_term_list_that_is_named_exists_and_every_list_is_used() -> None:
    named = {own_key(property_of(*own), "terms") for own in own_properties()} - {None}
    assert named == set(term_lists())


def test_every_reference_points_to_a_schema_and_back() -> None:
    for prop in references():
        assert prop.range is not None, prop
        assert prop.reverse is not None, prop
        assert prop.reverse.stub, f"{prop} would overlay a real property"


def test_no_two_references_share_a_reverse() -> None:
    backwards = [prop.reverse for prop in references()]
    assert len(set(backwards)) == len(backwards)


@pytest.mark.parametrize("schema", ["Person", "PublicBody", "Document", "Roll", "Custody"])
@pytest.mark.parametrize("prop", ["preferredClaim", "clearedFor", "embargoUntil"])
def test_decisions_can_be_said_of_every_entity(schema: str, prop: str) -> None:
    assert property_of(schema, prop)


@pytest.mark.parametrize(
    "prop", ["title", "publisher", "date", "sourceUrl", "author", "language", "summary"]
)
def test_a_document_is_described_in_followthemoneys_own_words(prop: str) -> None:
    assert property_of("Document", prop)
    assert prop not in own_definitions()["Document"]["properties"]


def test_additions_leave_what_was_there() -> None:
    assert property_type("Person", "birthDate") == "date"
    assert schema_of("Person").is_a("LegalEntity")
    assert property_of("Person", "category").schema.name == "Person"
    assert property_of("Document", "contentHash").max_length == 64


@pytest.mark.parametrize(
    ("schema", "prop", "type_", "reference"),
    [
        ("Detention", "startDate", "date", False),
        ("Detention", "detainee", "entity", True),
        ("Custody", "facility", "entity", True),
        ("Participation", "country", "country", False),
        ("Roll", "name", "name", False),
        ("Detention", "detentionType", "string", False),
        ("Response", "summary", "text", False),
    ],
)
def test_types(schema: str, prop: str, type_: str, reference: bool) -> None:
    assert property_type(schema, prop) == type_
    assert is_reference(schema, prop) is reference


def test_labels_are_the_users_words() -> None:
    assert schema_of("Roll").label == "List"


def test_terms_are_found_through_inheritance() -> None:
    inherited = terms_of("PublicBody", "clearedFor")
    assert inherited is not None
    assert inherited.name == "publication_uses"
    assert terms_of("Person", "name") is None


def test_a_proxy_of_ours_can_be_made() -> None:
    proxy = model().make_entity("Detention")
    proxy.id = "d1"
    proxy.add("detainee", "p1")
    assert proxy.to_dict()["properties"] == {"detainee": ["p1"]}


@pytest.mark.parametrize(
    ("schema", "prop"),
    [("Prison", "name"), ("Person", "nickname"), ("Person", "detentions"), ("Detention", "")],
)
def test_what_cannot_be_said_is_refused(schema: str, prop: str) -> None:
    with pytest.raises(VocabularyError, match=schema):
        property_of(schema, prop)
