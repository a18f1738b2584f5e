"""The board of appeals and actions, the lists behind it, and the page of one."""

import pytest
from django.test import Client
from selectolax.lexbor import LexborHTMLParser
from tests.advocacy.campaign import claims_of_campaign, large_campaign

from habeas.ledger.access import Viewer
from habeas.ledger.actions import record_claims
from habeas.ledger.rules.claims import NewClaim

from .made_up import Register

pytestmark = pytest.mark.django_db


@pytest.fixture
def campaign(register: Register, editor: Viewer) -> None:
    record_claims(editor, [*claims_of_campaign(large_campaign())], "A made-up campaign")


def read(client: Client, address: str) -> LexborHTMLParser:
    answer = client.get(address)
    assert answer.status_code == 200, address
    return LexborHTMLParser(answer.content.decode())


def states(page: LexborHTMLParser) -> dict[str, int]:
    """The columns of the board and the numbers at their heads."""
    return {
        str(column.attributes["id"]): int(column.css_first("h2 a").attributes["data-count"] or -1)
        for column in page.css(".board section")
    }


@pytest.mark.parametrize(
    ("day", "expected"),
    [
        ("2025-01-09", {}),
        ("2025-01-10", {"sent": 1}),
        ("2025-02-01", {"answered_in_part": 1}),
        ("2025-03-12", {"overdue": 1, "sent": 1}),
        ("2025-05-01", {"overdue": 2}),
        ("2025-06-01", {"answered_in_part": 1, "answered": 1}),
    ],
)
def test_the_board_tells_how_far_each_has_come(
    reader_at_desk: Client, campaign: None, day: str, expected: dict[str, int]
) -> None:
    assert states(read(reader_at_desk, f"/appeals/?day={day}")) == expected


def test_every_number_of_a_page_counts_what_it_opens(
    reader_at_desk: Client, campaign: None
) -> None:
    page = read(reader_at_desk, "/appeals/letter0/?day=2025-06-01")
    compared = set()
    for link in page.css("main a[data-count]"):
        href = link.attributes["href"] or ""
        if href.startswith("#"):
            place = page.css_first(href)
            assert len(place.css("[data-item]")) == int(link.attributes["data-count"] or -1), href
            compared.add(href)
    assert compared == {"#by", "#matrix", "#replies", "#to"}
    cells = [cell.text(strip=True) for cell in page.css(".matrix tbody td")]
    assert len(cells) == 12 * 4
    # The first request was for all, the second for two, the third for one, the fourth for all.
    assert sum(cell.startswith("answered") for cell in cells) == 12 + 2 + 1
    assert sum(cell.startswith("no reply") for cell in cells) == 12
    assert sum(cell == "–" for cell in cells) == 10 + 11


def test_an_answer_to_two_letters_is_told_at_both(reader_at_desk: Client, campaign: None) -> None:
    for letter, other in (("letter0", "letter1"), ("letter1", "letter0")):
        page = read(reader_at_desk, f"/appeals/{letter}/")
        links = [link.attributes["href"] for link in page.css(".reply dd a")]
        assert f"/appeals/{other}/" in links


def test_the_page_of_a_day_knows_nothing_of_later_answers(
    reader_at_desk: Client, campaign: None
) -> None:
    page = read(reader_at_desk, "/appeals/letter0/?day=2025-03-12")
    assert len(page.css(".reply")) == 2
    assert "overdue" in page.css_first(".opening .lead").text()
    assert "1 day late" in page.css_first(".opening .lead").text()


@pytest.mark.parametrize(
    "asked",
    [
        "for=person0",
        "by=signer39",
        "kind=joint_letter",
        "addressee=ministry",
        "for=person5&by=signer7&state=overdue",
        "state=closed",
        "kind=nothing&addressee=nobody",
    ],
)
def test_a_narrowed_list_is_as_long_as_it_says(
    reader_at_desk: Client, campaign: None, asked: str
) -> None:
    page = read(reader_at_desk, f"/appeals/?day=2025-05-01&{asked}")
    said = int(page.css_first("[data-total]").attributes["data-total"] or -1)
    assert said == len(page.css("[data-item]"))


def test_a_long_list_is_read_in_pages(
    reader_at_desk: Client, register: Register, editor: Viewer
) -> None:
    claims = [
        NewClaim(f"paper{number}", "Intervention", prop, value)
        for number in range(60)
        for prop, value in (("name", f"Made-up {number}"), ("date", "2025-01-01"))
    ]
    record_claims(editor, claims, "Many")
    first = read(reader_at_desk, "/appeals/?state=made")
    link = first.css_first(".paging a").attributes["href"] or ""
    second = read(reader_at_desk, link)
    listed = [row for page in (first, second) for row in page.css("[data-item]")]
    assert len(listed) == 60 == int(first.css_first("[data-total]").attributes["data-total"] or -1)


@pytest.mark.parametrize(
    "asked", ["state=forgotten", "day=never", "after=x", "state=sent&after=-1"]
)
def test_a_question_that_cannot_be_is_refused_in_one_line(
    reader_at_desk: Client, register: Register, asked: str
) -> None:
    separator = "&" if "after" in asked else ""
    answer = reader_at_desk.get(f"/appeals/?{asked}{separator}{'state=sent' if separator else ''}")
    assert answer.status_code == 400


def test_an_empty_board_says_what_will_stand_there(
    reader_at_desk: Client, register: Register
) -> None:
    assert "No appeal or action is recorded yet." in read(reader_at_desk, "/appeals/").text()


def test_what_another_team_recorded_is_nowhere(
    reader_at_desk: Client, register: Register, other_team: Viewer
) -> None:
    record_claims(other_team, [*claims_of_campaign(large_campaign())], "Not for others")
    assert states(read(reader_at_desk, "/appeals/?day=2025-05-01")) == {}
    assert reader_at_desk.get("/appeals/letter0/").status_code == 404
    assert reader_at_desk.get("/appeals/nothing/").status_code == 404


def test_nobody_is_an_appeal(reader_at_desk: Client, register: Register) -> None:
    assert reader_at_desk.get(f"/appeals/{register.person}/").status_code == 404


def test_offices_of_a_day_stand_beside_what_the_appeal_says(
    reader_at_desk: Client, campaign: None, editor: Viewer
) -> None:
    told = [
        ("seat", "Occupancy", "holder", "signer0"),
        ("seat", "Occupancy", "post", "post"),
        ("seat", "Occupancy", "startDate", "2024-07-16"),
        ("seat", "Occupancy", "endDate", "2025-01-31"),
        ("post", "Position", "name", "Made-up Member"),
    ]
    record_claims(editor, [NewClaim(*claim) for claim in told], "A made-up list of members")
    page = read(reader_at_desk, "/appeals/letter0/offices/")
    rows = {row.css_first("th").text(strip=True): row for row in page.css("tbody tr")}
    assert len(rows) == 40
    assert "Made-up Member" in rows["Made-up signer0"].text()
    assert "Made-up Member" not in rows["Made-up signer1"].text()
    later = read(reader_at_desk, "/appeals/letter1/offices/")
    assert "Made-up Member" not in later.css_first("tbody").text(), "no longer in office"
    assert reader_at_desk.get("/appeals/nothing/offices/").status_code == 404
