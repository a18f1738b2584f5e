"""Entering facts from a source, all day. Everybody in the sources is made up."""

import json
import re
import time
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path

import pytest
from playwright.sync_api import Browser, Page, expect

from .browsing import Desk, Visit, script_held_back, serving

pytestmark = pytest.mark.browser

REPORT = """Testa Testova, a journalist born on 3 May 1980, was arrested on 12 June 2026 by the
Made-up Security Service. She is charged under article 405 part 1 of the Criminal Code with taking
part in a banned organisation. On 3 July 2026 the Made-up District Court sentenced her to 4 years
in prison. She is held in Colony 99, her family says, and suffers from diabetes."""

# The field, what is typed, how many offers are stepped over, and the value that is meant.
FACTS = [
    ("person.name", "Te", 0, "Testa Testova"),
    ("person.birthDate", "3 M", 0, "3 May 1980"),
    ("person.category", "jo", 0, "Journalist"),
    ("detention.startDate", "12", 0, "12 June 2026"),
    ("detention.arrestedBy", "Made", 0, "Made-up Security Service"),
    ("custody.place", "Col", 1, "Colony 99"),
    ("charge.article", "art", 3, "article 405 part 1"),
    ("decision.date", "3 J", 0, "3 July 2026"),
    ("decision.court", "Made-up D", 1, "Made-up District Court"),
    ("decision.sentenceLength", "4", 0, "4 years"),
]

POST = """Сегодня утром, 14 марта 2026 года, в Придуманске задержан активист Выдумщик Небылицын.
По словам его сестры, его содержат в изоляторе Придуманска. Обвиняют по статье 405."""


@dataclass
class Typist:
    """Somebody at the keyboard whose key presses are counted. ``pace`` is seconds for a key."""

    page: Page
    pace: float = 0.0
    keys: int = 0

    def press(self, key: str) -> None:
        self.page.keyboard.press(key, delay=self.pace * 1000)
        self.keys += 1

    def write(self, text: str) -> None:
        self.page.keyboard.type(text, delay=self.pace * 1000)
        self.keys += len(text)

    def go_to(self, field: str) -> None:
        """On to a field of the sheet by Enter, which goes from one to the next."""
        for _ in range(20):
            if self.page.evaluate("document.activeElement.name") == f"{field}.1":
                return
            self.press("Enter")
        raise AssertionError(f"{field} is not reached")

    def choose(self, typed: str, over: int) -> None:
        """Types the beginning of a value, steps over some offers, and takes one."""
        self.write(typed)
        if over:
            expect(self.page.locator(".offers:visible")).to_be_visible()
        for _ in range(over):
            self.press("ArrowDown")
        self.press("Enter")


@pytest.fixture
def loads(visit: Visit) -> list[str]:
    """The pages that were loaded."""
    seen: list[str] = []
    visit.page.on("load", lambda page: seen.append(page.url))
    return seen


def report(visit: Visit, text: str, **about: str) -> Page:
    """Hands a report in, which leads to the sheet."""
    page = visit.open("/cases/new/")
    page.fill("#text", text)
    for name, value in about.items():
        page.fill(f"#{name}", value)
    page.locator("#text").press("Control+Enter")
    page.wait_for_url("**/enter/**")
    return page


def shown(page: Page) -> dict[str, object]:
    """What the record holds of the person whose page is open, as the command line tells it."""
    page.locator("#made").click()
    page.wait_for_url("**/people/**")
    return {"facts": page.locator(".fact, .part dl > div").count(), "url": page.url}


def test_ten_facts_are_entered_by_keyboard_alone_with_fewer_keys_than_their_values_have(
    visit: Visit, loads: list[str], record_testsuite_property: Callable[[str, object], None]
) -> None:
    page = report(visit, REPORT, publisher="Nobody's Bulletin", published="5 July 2026")
    loads.clear()
    page.reload()
    typist = Typist(page)
    for field, typed, over, value in FACTS:
        typist.go_to(field)
        typist.choose(typed, over)
        expect(page.locator(f"[name='{field}.1']")).to_have_value(value)
    typist.press("Control+Enter")
    expect(page.locator("#outcome")).to_contain_text(
        "11 facts are recorded; each cites its source."
    )
    assert len(loads) == 1
    bare = sum(len(value) + 1 for *_, value in FACTS)
    record_testsuite_property("keys of ten facts, and of their bare values", (typist.keys, bare))
    assert typist.keys < bare
    page.locator("#made").click()
    expect(page.locator("h1")).to_have_text("Testa Testova")
    expect(page.locator(".tag.doubt")).to_have_count(0)
    quotes = page.locator(".note q").all_inner_texts()
    for words in ("3 May 1980", "12 June 2026", "article 405 part 1", "Made-up District Court"):
        assert words in quotes


@pytest.mark.parametrize("width", [1440, 360])
def test_a_case_is_made_from_a_pasted_post_at_a_persons_pace(
    desk: Desk, browser: Browser, width: int
) -> None:
    context = browser.new_context(viewport={"width": width, "height": 800}, locale="en")
    visited = Visit(context.new_page(), desk)
    visited.sign_in()
    began = time.monotonic()
    page = report(visited, POST, publisher="Придуманный канал", published="14.03.2026")
    typist = Typist(page, pace=0.1)
    page.locator("[name='person.name.1']").focus()
    for field, typed, over in (
        ("person.name", "Выд", 0),
        ("person.category", "Civil", 0),
        ("detention.startDate", "14", 0),
        ("custody.place", "изол", 1),
        ("charge.article", "стат", 1),
    ):
        typist.go_to(field)
        typist.choose(typed, over)
    page.locator("#attributed_to").fill("сестра")
    typist.press("Control+Enter")
    expect(page.locator("#outcome")).to_contain_text("6 facts are recorded; each cites its source.")
    assert time.monotonic() - began < 180
    page.locator("#made").click()
    expect(page.locator("h1")).to_have_text("Выдумщик Небылицын")
    expect(page.locator(".part", has_text="Detention").first).to_contain_text("14 March 2026")
    expect(page.locator("#known")).to_contain_text("Under observation")
    expect(page.locator("#known .reported").first).to_be_visible()
    context.close()
    assert not visited.complaints
    assert not visited.elsewhere


def test_words_that_are_selected_go_into_the_field_that_they_fit(visit: Visit) -> None:
    page = report(visit, REPORT.replace("Testa Testova", "Sele Selectova"))
    page.locator("#look-up").fill("12 june")
    page.keyboard.press("Enter")
    page.keyboard.press("Shift+ArrowRight")
    page.keyboard.press("Enter")
    fits = page.locator("[data-fitting] button")
    expect(fits.first).to_be_focused()
    page.locator("[data-fitting] button", has_text="Detention: Arrested").click()
    arrested = page.locator("[name='detention.startDate.1']")
    expect(arrested).to_have_value("12 June 2026")
    expect(arrested).to_be_focused()
    expect(
        page.locator("[data-slot='Detention.startDate'] [name$='.passage']:checked")
    ).to_have_count(1)


def test_a_name_that_is_known_is_shown_while_it_is_typed(visit: Visit) -> None:
    page = report(visit, "Бокаев Макс снова задержан, пишет выдуманный канал.")
    page.locator("[name='person.name.1']").press_sequentially("Бокаев Макс")
    page.keyboard.press("Tab")
    known = page.locator(".alike a", has_text="Maks Bokayev")
    expect(known).to_be_visible()
    known.click()
    expect(page.locator("h1")).to_have_text("Maks Bokayev")
    expect(page.locator("[name='detention.entity']")).to_be_visible()


def test_what_disagrees_is_shown_beside_it_and_a_correction_needs_a_reason(visit: Visit) -> None:
    page = report(visit, REPORT.replace("Testa Testova", "Nota Notova"))
    typist = Typist(page)
    page.locator("[name='person.name.1']").fill("Nota Notova")
    page.locator("[name='detention.startDate.1']").fill("12 June 2026")
    typist.press("Control+Enter")
    page.locator("#made").click()
    page.locator(".part h3 a", has_text="Detention").first.click()
    page.get_by_role("link", name="Correct or confirm").click()
    page.locator("[name='record.startDate.1']").fill("13 June 2026")
    page.keyboard.press("Tab")
    differs = page.locator(".against.disagrees")
    expect(differs).to_contain_text("12 June 2026")
    typist.press("Control+Enter")
    expect(page.locator("#outcome")).to_contain_text("Say what is to become of it")
    page.get_by_label("this corrects 12 June 2026").check()
    typist.press("Control+Enter")
    expect(page.locator("#outcome")).to_contain_text("A correction needs a reason")
    page.fill("#reason", "The bulletin corrected itself")
    typist.press("Control+Enter")
    page.wait_for_url("**/record/**")
    visit.complaints.clear()  # the browser complains of each answer that refused
    arrested = page.locator("#known .fact:has(dt:text-is('Arrested')) .value")
    expect(arrested).to_have_count(1)
    expect(arrested).to_contain_text("13 June 2026")


class TestNothingTypedIsLost:
    """Drafts: a closed tab, a session that ended."""

    def type_a_case(self, visit: Visit, name: str) -> str:
        page = report(visit, f"{name}, says the made-up bulletin.")
        page.locator("[name='person.name.1']").fill(name)
        page.locator("[data-part=charge] [data-copy]").click()
        page.locator("[name='charge-2.article.1']").fill("article 99")
        return page.url

    def test_after_the_tab_was_closed(self, visit: Visit) -> None:
        address = self.type_a_case(visit, "Clos Edtab")
        context = visit.page.context
        visit.page.close()
        page = context.new_page()
        page.goto(address)
        expect(page.locator("[data-restored]")).to_be_visible()
        expect(page.locator("[name='person.name.1']")).to_have_value("Clos Edtab")
        expect(page.locator("[name='charge-2.article.1']")).to_have_value("article 99")
        page.locator(".save button").click()
        expect(page.locator("#outcome")).to_contain_text("3 facts are recorded")
        assert not page.evaluate("Object.keys(localStorage).length")

    def test_after_the_session_ended(self, visit: Visit) -> None:
        self.type_a_case(visit, "Sess Ionova")
        page = visit.page
        page.context.clear_cookies()
        page.locator(".save button").click()
        page.wait_for_url("**/sign-in/**")
        page.fill("#name", "demo")
        page.fill("#password", visit.desk.password)
        page.click("main button")
        page.wait_for_url("**/enter/**")
        expect(page.locator("[name='person.name.1']")).to_have_value("Sess Ionova")
        page.locator(".save button").click()
        expect(page.locator("#outcome")).to_contain_text("3 facts are recorded")
        page.locator("#made").click()
        expect(page.locator("h1")).to_have_text("Sess Ionova")
        visit.complaints.clear()  # the browser complains of the answer that sent it to sign in

    def test_after_the_server_was_started_anew(
        self, sample_to_change: Path, browser: Browser
    ) -> None:
        context = browser.new_context(locale="en")
        with serving(sample_to_change) as desk:
            visited = Visit(context.new_page(), desk)
            visited.sign_in()
            address = self.type_a_case(visited, "Resta Rtova")
        with serving(sample_to_change, desk.address.rsplit(":", 1)[1]) as again:
            page = visited.page
            page.goto(address)
            page.fill("#name", "demo")
            page.fill("#password", again.password)
            page.click("main button")
            page.wait_for_url("**/enter/**")
            expect(page.locator("[name='person.name.1']")).to_have_value("Resta Rtova")
        context.close()

    def test_when_another_source_is_chosen(self, visit: Visit) -> None:
        page = visit.open("/people/?q=Bokayev")
        page.locator("table.people a").first.click()
        page.get_by_role("link", name="Correct or confirm").click()
        expect(page.locator("form.sheet")).to_have_class(
            re.compile("lively")
        )  # the script keeps it
        page.locator("[name='record.profession.1']").fill("a made-up profession")
        page.locator("#source").select_option(index=1)
        page.locator(".change-source button").click()
        expect(page.locator("[data-source-text]")).to_be_visible()
        expect(page.locator("[name='record.profession.1']")).to_have_value("a made-up profession")
        page.locator("[data-discard]").click()
        expect(page.locator("[name='record.profession.1']")).to_have_value("")

    def test_before_the_script_has_come(self, visit: Visit) -> None:
        address = self.type_a_case(visit, "Befo Rehand")
        page = visit.page
        with script_held_back(page, "**/entry*.js", address):
            page.locator("[name='charge.article.1']").fill("article 77")
        expect(page.locator("[data-restored]")).to_be_visible()
        expect(page.locator("[name='charge.article.1']")).to_have_value("article 77")
        page.reload()
        expect(page.locator("[name='person.name.1']")).to_have_value("Befo Rehand")
        expect(page.locator("[name='charge.article.1']")).to_have_value("article 77")

    def test_of_a_report_before_the_script_has_come(self, visit: Visit) -> None:
        page = visit.page
        with script_held_back(page, "**/report*.js", f"{visit.desk.address}/cases/new/"):
            page.locator("#text").fill("Hur Ried, says the made-up bulletin.")
        page.reload()
        expect(page.locator("#text")).to_have_value("Hur Ried, says the made-up bulletin.")
        page.evaluate("localStorage.clear()")

    def test_until_it_is_discarded(self, visit: Visit) -> None:
        address = self.type_a_case(visit, "Disca Rdova")
        page = visit.page
        page.goto(address)
        page.locator("[data-discard]").click()
        expect(page.locator("[name='person.name.1']")).to_have_value("")
        page.on("dialog", lambda dialog: dialog.accept())
        page.locator("[name='person.name.1']").fill("Gone Withme")
        page.locator("form.account button").click()
        page.wait_for_url("**/sign-in/**")
        assert not page.evaluate("Object.keys(localStorage).length")


def test_a_case_is_entered_without_javascript(desk: Desk, browser: Browser) -> None:
    context = browser.new_context(java_script_enabled=False, locale="en")
    visited = Visit(context.new_page(), desk)
    page = visited.sign_in()
    page = visited.open("/cases/new/")
    page.fill("#text", "Plai Nova was arrested on 1 May 2026.")
    page.click("main form.report button")
    page.fill("[name='person.name.1']", "Plai Nova")
    page.fill("[name='person.category.1']", "nonsense")
    page.fill("[name='detention.startDate.1']", "2026-05-01")
    page.click(".save button")
    expect(page.locator(".slot.wrong")).to_contain_text("is not on the list")
    expect(page.locator("[name='detention.startDate.1']")).to_have_value("2026-05-01")
    page.fill("[name='person.category.1']", "journalist")
    page.click(".save button")
    expect(page.locator("#outcome")).to_contain_text("4 facts are recorded; each cites its source.")
    page.click("#made")
    expect(page.locator(".note q").first).to_contain_text("1 May 2026")
    context.close()
    assert not visited.elsewhere


def test_the_keys_are_told_under_a_question_mark_and_can_be_turned_off(visit: Visit) -> None:
    page = visit.open("/documents/")
    page.keyboard.press("?")
    expect(page.locator("dialog")).to_contain_text("a new case")
    page.keyboard.press("Escape")
    page.keyboard.press("n")
    page.wait_for_url("**/cases/new/")
    page = visit.open("/documents/")
    page.keyboard.press("g")
    page.keyboard.press("p")
    page.wait_for_url("**/people/")
    page = visit.open("/keyboard/")
    page.locator("[data-keys-off]").check()
    page.keyboard.press("Tab")
    page.keyboard.press("?")
    expect(page.locator("dialog")).to_have_count(0)


def test_a_key_works_from_a_box_to_be_ticked_which_nobody_types_into(visit: Visit) -> None:
    page = visit.open("/keyboard/")
    page.locator("[data-keys-off]").focus()
    page.keyboard.press("n")
    page.wait_for_url("**/cases/new/")


def stored(page: Page) -> list[object]:
    return [json.loads(value) for value in page.evaluate("Object.values(localStorage)")]


def test_what_is_kept_in_the_browser_is_what_was_typed_and_nothing_secret(visit: Visit) -> None:
    page = report(visit, "Kept Keptova is held, says nobody.")
    page.locator("[name='person.name.1']").fill("Kept Keptova")
    text = json.dumps(stored(page))
    assert "Kept Keptova" in text
    assert "csrf" not in text
    assert Path(visit.desk.address).name not in text
