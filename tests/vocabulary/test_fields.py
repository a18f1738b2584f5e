"""Forms made from the vocabulary."""

import pytest

from habeas.values.errors import InputError
from habeas.vocabulary.field_kinds import FieldKind
from habeas.vocabulary.fields import additions_to, case_sheet, field, fields_of
from habeas.vocabulary.files import HERE, yaml_files
from habeas.vocabulary.model import own_definitions, property_of
from habeas.vocabulary.typed import choices_of, like, read_typed


def test_every_form_offers_what_its_schema_has() -> None:
    listed = dict(yaml_files(HERE / "forms"))
    for schema in (*listed["fields"], "Detention", "Consent", "Intervention"):
        assert fields_of(schema)
        for each in fields_of(schema):
            assert property_of(schema, each.prop).name == each.prop


def test_a_form_does_not_offer_what_the_record_says_of_its_own_claims() -> None:
    for schema in own_definitions():
        props = {each.prop for each in fields_of(schema)}
        assert not props & {"preferredClaim", "samePerson", "clearedFor", "externalId"}


def test_the_parts_of_a_case_name_each_other() -> None:
    parts = {part.part: part for part in case_sheet()}
    for part in parts.values():
        for prop, other in part.links.items():
            linked = field(part.schema, prop)
            assert linked.kind is FieldKind.REFERENCE
            assert parts[other].schema == linked.range
        for prop, value in part.preset.items():
            assert read_typed(field(part.schema, prop), value)


def test_what_can_be_added_names_what_it_is_added_to() -> None:
    for schema in ("Person", "Detention", "Charge", "Intervention", "Roll", "PublicBody"):
        for addition, prop in additions_to(schema).items():
            assert field(addition, prop).kind is FieldKind.REFERENCE
    assert "Membership" in additions_to("PublicBody")
    assert not additions_to("Document")


@pytest.mark.parametrize(
    ("schema", "prop", "typed", "value"),
    [
        ("Custody", "setting", "house arrest", "house_arrest"),
        ("Custody", "setting", "Remand", "remand_prison"),
        ("Custody", "setting", "house_arrest", "house_arrest"),
        ("Person", "nationality", "Kazakh", "kz"),
        ("Person", "nationality", "kz", "kz"),
        ("Person", "gender", "fem", "female"),
        ("Document", "language", "Kazakh", "kaz"),
        ("CourtDecision", "sentenceLength", "4 years 6 months", "P4Y6M"),
        ("Detention", "startDate", "before 2018", "[..2017-12-31]"),
        ("Detention", "startDate", "ca. 2015", "2015~"),
    ],
)
def test_what_is_typed_is_read(schema: str, prop: str, typed: str, value: str) -> None:
    assert read_typed(field(schema, prop), typed) == value


@pytest.mark.parametrize(
    ("schema", "prop", "typed", "why"),
    [
        ("Custody", "setting", "zzz", "is not on the list"),
        ("Custody", "setting", "p", "type more of it"),
        ("Detention", "startDate", "13.13.2017", "“13.13.2017”"),
        ("CourtDecision", "sentenceLength", "long", "is not a length"),
    ],
)
def test_what_cannot_be_read_says_why(schema: str, prop: str, typed: str, why: str) -> None:
    with pytest.raises(InputError, match=why):
        read_typed(field(schema, prop), typed)


def test_a_country_is_typed_in_the_readers_language() -> None:
    assert read_typed(field("Person", "nationality"), "Казах", "ru") == "kz"


def test_choices_that_begin_so_come_before_those_with_a_word_that_does() -> None:
    choices = choices_of(field("Custody", "setting"))
    assert next(iter(like(choices, "a").values())) == "Administrative detention centre"
    assert "House arrest" in like(choices, "a").values()
