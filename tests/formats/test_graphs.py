"""FollowTheMoney, JSON-LD and Popolo: read by the libraries of their makers, with ids of ours."""

import re
from datetime import date
from typing import Any

import orjson
import pytest
from followthemoney.dataset import Dataset
from followthemoney.model import Model
from followthemoney.settings import MODEL_PATH
from followthemoney.statement import Statement as FtmStatement
from followthemoney.statement.entity import StatementEntity
from hypothesis import given
from hypothesis import strategies as st
from rdflib import Graph, Literal, Namespace, URIRef
from rdflib.namespace import RDF
from tests.publishing.exported import ACTION, BODY, TESTA, UNITS, key, unit

from habeas.formats.ftm import ftm_lines, ftm_schema
from habeas.formats.json_ld import CONTEXT, json_ld_parts, unit_json_ld
from habeas.formats.popolo import popolo_parts
from habeas.formats.statements import shorter_date
from habeas.publishing.rules.statements import Unit
from habeas.vocabulary.model import own_definitions

SCHEMA_ORG = Namespace("https://schema.org/")
DATA = Namespace("https://example.org/edition/data/#")
THEIRS = Model(MODEL_PATH)
DATASET = Dataset.make({"name": "habeas", "title": "Made up"})


def lines(*units: Unit) -> dict[str, dict[str, Any]]:
    written = [orjson.loads(line) for line in ftm_lines(units, "habeas")]
    return {one["id"]: one for one in written}


def entities(*units: Unit) -> dict[str, StatementEntity]:
    return {name: StatementEntity(DATASET, dict(one)) for name, one in lines(*units).items()}


def test_followthemoney_reads_and_validates_every_entity() -> None:
    for entity in entities(*UNITS).values():
        assert entity.schema == THEIRS.get(entity.schema.name)
        entity.schema.validate(entity.to_dict())
        for prop, value in entity.itervalues():
            assert prop.type.validate(value), (prop, value)


def test_statements_keep_their_ids_and_are_never_hashes() -> None:
    ours = {one.id: one for each in UNITS for one in each.statements}
    for line in lines(*UNITS).values():
        for one in line["statements"]:
            made = FtmStatement.make_key(
                "habeas", one["entity_id"], one["prop"], one["value"], False
            )
            assert one["id"] != made
            assert one["id"] in ours or one["id"] == f"{one['entity_id']}.name"
            assert one["entity_id"] == one["canonical_id"] == line["id"]


def test_every_statement_is_there_as_it_was() -> None:
    found = {
        (line["id"], one["id"], one["prop"], one["value"], one.get("quote", ""))
        for line in lines(*UNITS).values()
        for one in line["habeas"]["statements"]
    }
    assert found == {
        (one.entity, one.id, one.prop, one.value, one.quote)
        for each in UNITS
        for one in each.statements
    }


def test_what_followthemoney_lacks_becomes_an_event_with_those_involved() -> None:
    found = entities(TESTA, ACTION)
    held = found[key("held")]
    assert held.schema.name == "Event"
    assert held.first("startDate") == "2017-06-12"
    assert sorted(held.get("involved")) == sorted([key("testa"), key("body")])
    assert held.first("name") == "Detention"
    assert found[key("hurt")].first("location") == "Nowhere"
    assert found[key("action")].get("name") == ["Made-up letter"]
    assert found[key("member")].schema.name == "Membership"
    assert found[key("testa")].schema.name == "Person"


def test_a_date_is_cut_to_what_is_certain_and_kept_whole_beside() -> None:
    written = {one["prop"]: one for one in lines(TESTA)[key("charged")]["statements"]}
    assert "date" not in written
    near = unit("near", "Person", [("held", "Detention", "startDate", "2017-06~")])
    assert shorter_date("2017-06-1X") in {"", "2017-06"}
    made = {one["prop"]: one for one in lines(near)[key("held")]["statements"]}
    assert made["startDate"]["value"] == "2017"
    assert made["startDate"]["original_value"] == "2017-06~"


@pytest.mark.parametrize("schema", own_definitions())
def test_every_schema_of_ours_has_one_there_that_can_stand_alone(schema: str) -> None:
    found = ftm_schema(schema)
    assert not found.abstract
    assert THEIRS.get(found.name)


@given(st.dates(min_value=date(1, 1, 1)), st.sampled_from(["", "~", "?"]), st.integers(4, 10))
def test_a_shorter_date_never_says_more_than_its_date(day: date, doubt: str, length: int) -> None:
    text = day.isoformat()[: {4: 4, 5: 4, 6: 4, 7: 7, 8: 7, 9: 7, 10: 10}[length]]
    shorter = shorter_date(text + doubt)
    assert text.startswith(shorter)
    assert doubt == "~" or shorter == text


def graph(content: bytes, path: str) -> Graph:
    return Graph().parse(
        data=content.decode(), format="json-ld", publicID=f"https://example.org/edition/{path}"
    )


def test_json_ld_has_its_context_and_loads_nothing() -> None:
    for content in (unit_json_ld(TESTA), b"".join(json_ld_parts(UNITS))):
        context = orjson.loads(content)["@context"]
        assert isinstance(context, dict)
        assert context.items() >= CONTEXT.items()
        assert "@import" not in context
        assert not {one for one in context.values() if str(one).endswith((".json", ".jsonld"))}


@pytest.mark.filterwarnings("ignore::DeprecationWarning")
def test_an_entity_has_one_name_in_every_file() -> None:
    alone = graph(unit_json_ld(TESTA, "../en/x.html"), "data/te/testa.jsonld")
    whole = graph(b"".join(json_ld_parts(UNITS)), "downloads/edition.jsonld")
    testa = DATA[key("testa")]
    for read in (alone, whole):
        assert (testa, RDF.type, SCHEMA_ORG.Person) in read
        assert (testa, SCHEMA_ORG.name, Literal("Тестова Теста", lang="ru")) in read
        assert (DATA[key("held")], SCHEMA_ORG.about, testa) in read
    pages = [*alone.objects(testa, SCHEMA_ORG.mainEntityOfPage)]
    assert pages == [URIRef("https://example.org/edition/en/x.html")]


@pytest.mark.filterwarnings("ignore::DeprecationWarning")
def test_memberships_and_posts_are_popolos_in_json_ld() -> None:
    whole = graph(b"".join(json_ld_parts(UNITS)), "downloads/edition.jsonld")
    org = Namespace("http://www.w3.org/ns/org#")
    member = DATA[key("member")]
    assert (member, RDF.type, org.Membership) in whole
    assert (member, org.organization, DATA[key("body")]) in whole
    assert (DATA[key("body")], RDF.type, SCHEMA_ORG.GovernmentOrganization) in whole
    assert (DATA[key("action")], RDF.type, SCHEMA_ORG.Event) in whole
    assert (DATA[key("post")], RDF.type, URIRef("http://www.w3.org/ns/opengov#Post")) in whole


def test_popolo_has_its_five_lists_and_they_fit_together() -> None:
    read = orjson.loads(b"".join(popolo_parts(UNITS)))
    assert [*read] == ["persons", "organizations", "memberships", "posts", "events"]
    by_id = {one["id"]: one for some in read.values() for one in some}
    testa = by_id[key("testa")]
    assert testa["name"] == "Testa Testova"
    assert {"name": "Тестова Теста", "note": "rus"} in testa["other_names"]
    assert testa["birth_date"] == "1970-03"
    assert by_id[key("member")]["person_id"] == key("testa")
    assert by_id[key("member")]["organization_id"] == key("body")
    assert by_id[key("office")]["post_id"] == key("post")
    assert by_id[key("post")]["organization_id"] == key("body")
    assert by_id[key("came")]["parent_id"] == key("action")
    assert {"id": key("testa"), "role": "detainee"} in by_id[key("held")]["attendees"]
    assert testa["sources"][0]["url"] == "https://b.example/1"
    shape = re.compile(r"\d{4}(-\d\d(-\d\d)?)?")
    for one in by_id.values():
        for name, value in one.items():
            assert not name.endswith("_date") or shape.fullmatch(value)


def test_a_preferred_name_comes_first() -> None:
    first = unit("two", "Person", [("", "Person", "name", "Old"), ("", "Person", "name", "New")])
    preferred = first.statements[1]
    said = preferred._replace(id="z" * 26, prop="preferredClaim", value=preferred.id, place="00003")
    chosen = first._replace(statements=(*first.statements, said))
    read = orjson.loads(b"".join(popolo_parts([chosen, BODY])))
    assert read["persons"][0]["name"] == "New"
