"""Two letters, thirteen signatures, a changed text, a holding reply, one late answer to both.

At each step the board and the start page say how it stands.
"""

from datetime import date, timedelta

import pytest
from playwright.sync_api import Page

from .browsing import Visit

pytestmark = pytest.mark.browser

SIGNERS = [f"Made-up Member {number:02}" for number in range(1, 14)]
LETTERS = ["First made-up letter", "Second made-up letter"]
SENT = date(2026, 1, 12)
DUE = SENT + timedelta(days=60)
ANSWERED = date(2026, 4, 7)
MAIL = b"""From: Office of Nobody <office@nobody.example>
To: letters@nobody.example
Subject: Your two letters
Date: Tue, 07 Apr 2026 10:00:00 +0200
Content-Type: text/plain; charset=utf-8

Both cases are being looked into, in the made-up ministry.
"""


def test_thirteen_sign_two_letters_and_one_late_answer_covers_both(visit: Visit) -> None:
    begin(visit)
    for name in SIGNERS:
        ask(visit.page, name)
    for number in range(13):
        for text in range(2):
            note(visit.page, number, text, "Signed" if number else "Asked")
    assert standing(visit.page, "signed") == 24
    change_first_text(visit)
    assert standing(visit.page, "ask again: the text was changed") == 12
    # All but one sign the new wording; the one who had only been asked signs both texts.
    for number in range(12):
        note(visit.page, number, 0, "Signed")
    note(visit.page, 0, 1, "Signed")
    assert standing(visit.page, "ask again: the text was changed") == 1
    assert standing(visit.page, "signed") == 12 + 13
    assert_board(visit, date.today(), {}, collecting=True)  # noqa: DTZ011  the day of the form
    first, second = send(visit, 0, signers=12), send(visit, 1, signers=13)
    assert_board(visit, DUE, {"sent": 2}, collecting=False)
    late = DUE + timedelta(days=10)
    assert_board(visit, late, {"overdue": 2}, collecting=False)
    assert_today(visit, late, overdue=2)
    answer(visit, first, kind="holding", when="20 March 2026", text="An answer will follow.")
    assert_board(visit, late, {"overdue": 2}, collecting=False)
    assert_today(visit, late, overdue=2)
    answer(visit, first, kind="information_given", mail=MAIL, also=second)
    assert_board(visit, ANSWERED - timedelta(days=1), {"overdue": 2}, collecting=False)
    assert_board(visit, ANSWERED, {"answered": 2}, collecting=False)
    assert_today(visit, ANSWERED, overdue=0)
    page = visit.open(second)
    assert f"{(ANSWERED - DUE).days} days late" in page.inner_text(".opening .lead")
    assert page.locator("#by tbody tr").count() == 13
    assert page.locator("#replies .reply").count() == 1
    page = visit.open(first)
    assert page.locator("#by tbody tr").count() == 12
    assert page.locator("#replies .reply").count() == 2
    assert page.locator("#replies .reply dd a", has_text=LETTERS[1]).count() == 1


def begin(visit: Visit) -> None:
    """A collection with two texts."""
    page = visit.open("/appeals/")
    page.click("a.button:has-text('Collecting signatures')")
    page.fill("#title", "Made-up campaign")
    page.fill("#deadline", "2026-01-10")
    page.fill("#reminder", "May we count on you?")
    page.click("button:has-text('Begin')")
    for title in LETTERS:
        page.click("a:has-text('Add a text')")
        page.fill("#title", title)
        page.select_option("#procedure", "un_special_procedures")
        page.fill("#body", f"{title}: let the made-up prisoners go.")
        page.fill("#people", "Tokmadi\nDzhakishev")
        page.fill("#addressees", "Government of Kazakhstan")
        page.check("input[name=demand][value=release]")
        page.click("main button.strong")
        page.click(".kicker a")


def ask(page: Page, name: str) -> None:
    page.locator("summary:has-text('somebody new')").click()
    page.fill("#add #name", name)
    page.fill("#add #group", "Made-up group")
    page.select_option("#add #country", "fr")
    page.fill("#add #reached_at", f"{name.replace(' ', '.').lower()}@nobody.example")
    page.click("#add form.typed button")
    page.wait_for_url("**#add")


def note(page: Page, office: int, text: int, answer: str) -> None:
    cell = page.locator(".signing tbody tr").nth(office).locator("td").nth(text)
    cell.locator("summary").click()
    cell.locator("input[name=on]").fill("2026-01-05")
    with page.expect_navigation():
        cell.locator(".answers button", has_text=answer.lower()).click()


def standing(page: Page, words: str) -> int:
    marks = page.locator(".signing .stands").all_inner_texts()
    return sum(mark == words for mark in marks)


def change_first_text(visit: Visit) -> None:
    page = visit.page
    collection = page.url.split("#")[0]
    page.locator("#texts a.name").first.click()
    page.fill("#body", "First made-up letter: let the made-up prisoners go at once.")
    page.click("button:has-text('Save as a new wording')")
    assert page.locator(".wording ins").first.inner_text() == "go at once."
    page.goto(collection)


def send(visit: Visit, place: int, signers: int) -> str:
    """Sends a text, and returns the address of the appeal."""
    page = visit.open("/appeals/collections/")
    page.locator("tbody a.name").first.click()
    page.locator("#texts a.name").nth(place).click()
    assert f"{signers} have signed" in page.inner_text("#send")
    page.fill("#day", SENT.isoformat())
    page.click("#send button.strong")
    page.wait_for_url("**/appeals/*/")
    assert page.locator("#by tbody tr").count() == signers
    return page.url.removeprefix(visit.desk.address)


def answer(
    visit: Visit,
    letter: str,
    kind: str,
    when: str = "",
    text: str = "",
    mail: bytes = b"",
    also: str = "",
) -> None:
    page = visit.open(letter)
    page.click("a:has-text('Record an answer')")
    page.select_option("#kind", kind)
    page.fill("#when", when)
    page.fill("#pasted", text)
    if mail:
        page.set_input_files(
            "#file", {"name": "answer.eml", "mimeType": "message/rfc822", "buffer": mail}
        )
    if also:
        page.check(f"input[name=also][value='{also.split('/')[2]}']")
    page.click("main button.strong")
    page.wait_for_url("**#replies")


def assert_board(visit: Visit, day: date, expected: dict[str, int], *, collecting: bool) -> None:
    """The two letters stand where they should on a day; the sample's own appeals are left out."""
    page = visit.open(f"/appeals/?day={day}&procedure=un_special_procedures")
    heads = page.locator(".board section").all()
    found = {str(head.get_attribute("id")): head.locator(".lines > li").count() for head in heads}
    assert found == expected
    assert page.locator("#collecting").count() == int(collecting)


def assert_today(visit: Visit, day: date, overdue: int) -> None:
    page = visit.open(f"/today/?day={day}")
    lines = page.locator("#overdue .lines > li").all_inner_texts()
    assert len([line for line in lines if "made-up letter" in line]) == overdue
