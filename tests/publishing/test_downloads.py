"""The downloads of an edition: what stands in the units and nothing else, safe and readable."""

import csv
import hashlib
import io
from collections.abc import Iterator

import orjson
import pytest
from django.utils.translation import override
from hypothesis import given, settings
from hypothesis import strategies as st

from habeas.publishing.rules.statements import Unit, canonical, unit_from_json
from habeas.publishing.site.downloads import (
    Measured,
    downloads_of,
    known_in,
    package_file,
    unit_files,
    whole_files,
)
from habeas.publishing.site.in_language import InLanguage
from habeas.publishing.site.record import Record
from habeas.publishing.site.tables import TABLES, Known

from .exported import ABOUT, DAY, TESTA, UNITS, key

_FORMULA = ("=", "+", "-", "@", "\t", "\r", "\n", "＝", "＋", "－", "＠")
TEXTS = st.text(st.characters(exclude_categories=["Cs"]), max_size=12)


def known(units: tuple[Unit, ...] = UNITS) -> Known:
    with override("en"):
        return known_in(InLanguage(Record(units, DAY), ABOUT, "en"))


def files(units: tuple[Unit, ...] = UNITS) -> dict[str, bytes]:
    with override("en"):
        whole = whole_files(units, known(units), ABOUT)
        made = {path: b"".join(parts) for path, parts in whole.items()}
        path, package = package_file({path: measured(one) for path, one in made.items()}, ABOUT)
        return {**made, path: package}


def measured(content: bytes) -> Measured:
    return Measured(hashlib.sha256(content).hexdigest(), len(content))


def table(content: bytes) -> list[dict[str, str]]:
    return [*csv.DictReader(io.StringIO(content.decode("utf-8-sig"), newline=""))]


def without_mark(cell: str) -> str:
    """A cell as the README says that it is to be read."""
    return cell[1:] if cell.startswith("'") and cell[1:].startswith(_FORMULA) else cell


def test_people_have_their_status_on_the_day() -> None:
    rows = {row["id"]: row for row in table(files()["downloads/people.csv"])}
    testa = rows[key("testa")]
    assert (testa["name"], testa["status"], testa["since"]) == (
        "Testa Testova",
        "pretrial",
        "2017-06-12",
    )
    assert testa["kind"] == "held"
    assert testa["certainty"] in {"certain", "possible"}
    assert testa["countries"] == "kz"
    assert testa["categories"] == "journalist"
    assert testa["other_names"].split(" | ") == [
        "Тестова Теста",
        "Теста Әңқыұүһова",
        "تستا تستوفا",
        "Ωmega Τέστα",
    ]
    assert testa["page"] == f"en/people/{key('testa')[:2]}/{key('testa')}.html"
    assert rows[key("nemo")]["kind"] == "supporter"
    assert rows[key("nemo")]["status"] == ""


def test_actions_and_lists_name_whom_they_are_for() -> None:
    (action,) = table(files()["downloads/actions.csv"])
    assert action["for_ids"] == key("testa")
    assert (action["by"], action["to"]) == ("Nemo Nobodyev", "Ministry of Nothing")
    assert (action["requests"], action["responses"]) == ("release", "1")
    (roll,) = table(files()["downloads/lists.csv"])
    assert (roll["stated_count"], roll["named"], roll["people"]) == ("2", "1", key("testa"))


def test_the_table_of_statements_is_the_statements() -> None:
    rows = table(files()["downloads/statements.csv"])
    found = {
        tuple(without_mark(row[name]) for name in ("id", "entity", "property", "value", "quote"))
        for row in rows
    }
    assert found == {
        (one.id, one.entity, one.prop, one.value, one.quote)
        for unit in UNITS
        for one in unit.statements
    }
    assert len(rows) == sum(len(unit.statements) for unit in UNITS)


@settings(max_examples=40, deadline=None)
@given(st.lists(TEXTS, min_size=1, max_size=5))
def test_any_value_is_read_back_and_none_runs(values: list[str]) -> None:
    said = [
        TESTA.statements[0]._replace(id=f"s{place}", value=value, quote=value, place=f"{place:05}")
        for place, value in enumerate(values)
    ]
    units = (Unit(TESTA.id, "Person", tuple(said), TESTA.sources),)
    (statements,) = (one for one in TABLES if one.name == "statements")
    rows = [*statements.all_rows(units, known(UNITS))]
    assert len(rows) == len(values)
    content = files(units)["downloads/statements.csv"]
    read = table(content)
    assert [without_mark(row["value"]) for row in read] == values
    for row in csv.reader(io.StringIO(content.decode("utf-8-sig"), newline="")):
        assert not any(cell.startswith(_FORMULA) for cell in row)


def test_no_cell_of_any_table_begins_like_a_formula() -> None:
    for path, content in files().items():
        if path.endswith(".csv"):
            for row in table(content):
                assert not any(cell.startswith(_FORMULA) for cell in row.values()), path


def test_the_whole_edition_is_its_units() -> None:
    read = orjson.loads(files()["downloads/edition.json"])
    units = tuple(unit_from_json(one) for one in read["units"])
    assert [*map(canonical, units)] == [*map(canonical, UNITS)]
    assert (read["edition"], read["day"], read["licence"]) == (3, "2017-11-24", "CC BY 4.0")


def test_the_package_describes_each_file_and_its_columns() -> None:
    written = files()
    package = orjson.loads(written["downloads/datapackage.json"])
    described = {f"downloads/{one['path']}": one for one in package["resources"]}
    assert described.keys() == written.keys() - {"downloads/datapackage.json"}
    for path, resource in described.items():
        assert resource["bytes"] == len(written[path])
        assert resource["hash"] == f"sha256:{hashlib.sha256(written[path]).hexdigest()}"
        if path.endswith(".csv"):
            names = [one["name"] for one in resource["schema"]["fields"]]
            assert names == [*table(written[path])[0]]
            assert resource["schema"]["primaryKey"] in names
    assert package["licenses"][0]["title"] == "CC BY 4.0"


def test_the_readme_tells_the_edition_and_every_column() -> None:
    text = files()["downloads/README.txt"].decode()
    assert "Edition 3, 2017-11-24" in text
    assert "CC BY 4.0" in text
    assert "0123 4567" in text
    for each in TABLES:
        assert all(f"    {column.name} " in text for column in each.columns)


def test_the_same_units_give_the_same_bytes_and_the_page_lists_every_file() -> None:
    first = files()
    assert first == files()
    listed = downloads_of({path: len(content) for path, content in first.items()})
    assert {one.path for one in listed} == first.keys()
    assert all(one.size == len(first[one.path]) and one.label for one in listed)


def test_units_are_never_all_at_hand() -> None:
    class Counted:
        def __init__(self) -> None:
            self.given = 0

        def __iter__(self) -> Iterator[Unit]:
            for one in UNITS:
                self.given += 1
                yield one

    counted = Counted()
    with override("en"):
        for parts in whole_files(counted, known(), ABOUT).values():
            before = counted.given
            pieces = iter(parts)
            next(pieces)
            assert counted.given - before <= 1
            assert all(pieces)
    with pytest.raises(TypeError):
        whole_files(iter(UNITS), known(), ABOUT)


def test_a_file_beside_the_data_leads_to_the_page() -> None:
    ((path, content),) = unit_files(TESTA, known())
    assert path == f"data/{key('testa')[:2]}/{key('testa')}.jsonld"
    written = orjson.loads(content)
    pages = [
        one["schema:mainEntityOfPage"]["id"]
        for one in written["@graph"]
        if "schema:mainEntityOfPage" in one
    ]
    assert pages == [f"../en/people/{key('testa')[:2]}/{key('testa')}.html"]


def test_ids_are_ids_of_the_units() -> None:
    said = [one for unit in UNITS for one in unit.statements]
    ids = {one.id for one in said} | {one.entity for one in said}
    for line in files()["downloads/edition.ftm.jsonl"].splitlines():
        read = orjson.loads(line)
        assert read["id"] in ids
        assert all(one["id"].removesuffix(".name") in ids for one in read["statements"])
