"""What the pages say, and to whom."""

import re
from datetime import date

import pytest
from django.http import HttpResponse
from django.test import Client

from habeas.accounts.actions import open_team
from habeas.desk.views.people import _without_empty_years
from habeas.register.queries.shown import HeldOnDay

from .made_up import ARREST, HOSTILE, TEXT, Register

pytestmark = pytest.mark.django_db


def text_of(response: HttpResponse) -> str:
    return " ".join(re.sub(r"<[^>]+>", " ", response.content.decode()).split())


@pytest.mark.parametrize("spelling", ["Testova", "тестова", "testa t"])
def test_a_person_is_found_in_any_spelling(reader_at_desk: Client, spelling: str) -> None:
    page = text_of(reader_at_desk.get("/people/", {"q": spelling}))
    assert "Nobody was found" not in page
    assert "Testa Testova" in page


def test_nobody_found_is_said_and_claims_nothing(reader_at_desk: Client) -> None:
    page = text_of(reader_at_desk.get("/people/", {"q": "Nemo"}))
    assert "Nobody was found" in page
    assert "says nothing about whether they are held" in page


def test_an_empty_register_says_what_to_do(reader_at_desk: Client, register: Register) -> None:
    open_team("newcomers", "Newcomers")
    register.account.team_id = "newcomers"
    register.account.save()
    assert "Nobody is in this register yet" in text_of(reader_at_desk.get("/people/"))
    assert "No document is kept here yet" in text_of(reader_at_desk.get("/documents/"))
    for view in ("map", "timeline", "statistics"):
        assert "Nobody is in this register yet" in text_of(reader_at_desk.get(f"/people/{view}/"))


def test_every_number_of_the_day_opens_its_list(reader_at_desk: Client, register: Register) -> None:
    page = reader_at_desk.get("/people/", {"day": "2017-06-20"}).content.decode()
    link = re.search(r'<a href="([^"]*status=certainly_held[^"]*)" data-count="1">1</a>', page)
    assert link, "one person is held for certain on that day"
    listed = text_of(reader_at_desk.get(link[1].replace("&amp;", "&")))
    assert "1 person found" in listed
    assert "Testa Testova" in listed


def test_a_fact_leads_to_the_passage_that_supports_it(
    reader_at_desk: Client, register: Register
) -> None:
    page = reader_at_desk.get(f"/people/{register.person}/").content.decode()
    address = f"/documents/{register.document}/?from=18&amp;to=42#c18-42"
    assert TEXT[18:42] == ARREST
    assert address in page
    document = reader_at_desk.get(address.replace("&amp;", "&").split("#")[0]).content.decode()
    assert '<mark class="chosen">' + ARREST + "</mark>" in document
    assert 'id="c18-42"' in document


def test_what_has_no_source_and_who_says_it_are_shown(
    reader_at_desk: Client, register: Register
) -> None:
    page = text_of(reader_at_desk.get(f"/people/{register.person}/"))
    assert "no source" in page
    assert "according to her made-up family" in page
    assert "Теста Тестова" in page


def test_sources_that_disagree_stand_side_by_side(
    reader_at_desk: Client, register: Register
) -> None:
    page = reader_at_desk.get(f"/people/{register.person}/").content.decode()
    sides = page.split('class="sides"')[1].split("</ul>")[0]
    assert "12 June 2017" in sides
    assert "13 June 2017" in sides


def test_hostile_text_is_inert(reader_at_desk: Client, register: Register) -> None:
    page = reader_at_desk.get(f"/people/{register.person}/").content.decode()
    assert HOSTILE not in page
    assert "&lt;script&gt;alert(" in page


def test_persons_and_other_entities_have_their_own_addresses(
    reader_at_desk: Client, register: Register
) -> None:
    person, detention = f"/people/{register.person}/", f"/record/{register.detention}/"
    wrong = reader_at_desk.get(f"/record/{register.person}/?day=2017-06-20")
    assert (wrong.status_code, wrong["Location"]) == (302, f"{person}?day=2017-06-20")
    assert reader_at_desk.get(f"/people/{register.detention}/")["Location"] == detention
    assert reader_at_desk.get(detention).status_code == 200


def test_what_another_team_knows_is_not_there(reader_at_desk: Client, register: Register) -> None:
    assert "Secreta" not in text_of(reader_at_desk.get("/people/", {"q": "Secreta"})).replace(
        'value="Secreta"', ""
    )
    for page in ("people/{}/", "record/{}/", "record/{}/history/"):
        assert reader_at_desk.get("/" + page.format(register.hidden)).status_code == 404


def test_a_day_before_the_record_knew_is_answered_so(
    reader_at_desk: Client, register: Register
) -> None:
    answer = reader_at_desk.get(f"/people/{register.person}/", {"known": "2017-01-01"})
    assert answer.status_code == 200
    assert "nothing of this was in the record" in text_of(answer)
    hidden = reader_at_desk.get(f"/people/{register.hidden}/", {"known": "2017-01-01"})
    assert hidden.status_code == 404


def test_the_history_names_author_and_reason(reader_at_desk: Client, register: Register) -> None:
    page = text_of(reader_at_desk.get(f"/record/{register.person}/history/"))
    assert "Edith Editor" in page
    assert "What the bulletin says" in page
    assert "Теста Тестова" in page


def test_the_file_is_for_keeping_and_never_shown(
    reader_at_desk: Client, register: Register
) -> None:
    response = reader_at_desk.get(f"/documents/{register.document}/file")
    assert response.content == TEXT.encode()
    assert response["Content-Disposition"].startswith("attachment")
    assert response["X-Content-Type-Options"] == "nosniff"
    assert "sandbox" in response["Content-Security-Policy"]
    assert "script-src" not in response["Content-Security-Policy"]
    assert response["Content-Type"] == "application/octet-stream"


@pytest.mark.parametrize(
    ("address", "complaint"),
    [
        ("/people/?day=2017-13-40", "is not a day"),
        ("/people/?day=9999-12-31", "calendar ends"),
        ("/people/?after=x", "start from the list"),
        ("/people/?q=" + "x" * 201, "at most 200 characters"),
        ("/people/statistics/?first=2018-01-01&day=2017-01-01", "must not be after"),
        ("/documents/?after=x", "is not a number"),
        ("/documents/?after=" + "9" * 40, "is not a number"),
    ],
)
def test_a_wrong_question_is_answered_in_one_line(
    reader_at_desk: Client, address: str, complaint: str
) -> None:
    response = reader_at_desk.get(address)
    assert response.status_code == 400
    assert complaint in text_of(response)


@pytest.mark.parametrize(
    "address", ["/people/nobody/", "/record/nobody/", f"/documents/{'0' * 64}/", "/documents/x/"]
)
def test_what_is_not_there_is_not_found(reader_at_desk: Client, address: str) -> None:
    assert reader_at_desk.get(address).status_code == 404


@pytest.mark.parametrize("day", ["0001-01-01", "9999-12-30"])
def test_the_ends_of_the_calendar_are_days_like_others(
    reader_at_desk: Client, register: Register, day: str
) -> None:
    for address in ("/people/", "/people/statistics/", f"/people/{register.person}/"):
        assert reader_at_desk.get(address, {"day": day}).status_code == 200


def test_pages_only_read(reader_at_desk: Client, register: Register) -> None:
    for address in register.addresses():
        assert reader_at_desk.post(address).status_code == 405


def test_the_chart_on_the_list_begins_with_the_first_year_of_custody() -> None:
    series = [HeldOnDay(date(2010, 1, 1), 0, 0), HeldOnDay(date(2017, 6, 12), 1, 0)]
    trimmed = _without_empty_years(series)
    assert [(each.day, each.certain) for each in trimmed] == [
        (date(2017, 1, 1), 0),
        (date(2017, 6, 12), 1),
    ]
    assert _without_empty_years(series[:1]) == series[:1]
    assert _without_empty_years(series[1:]) == series[1:]
