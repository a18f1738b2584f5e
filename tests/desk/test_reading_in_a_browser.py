"""Deciding on what was read, from the keyboard. Everybody in the document is made up."""

import shutil
import subprocess
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import pytest
from axe_playwright_python.sync_playwright import Axe
from playwright.sync_api import Browser, Page, expect

from .browsing import Desk, Visit, serving
from .test_in_a_browser import MANNERS

pytestmark = pytest.mark.browser


class Pressed:
    """Presses keys, and counts them."""

    def __init__(self, page: Page) -> None:
        self.page = page
        self.count = 0

    def __call__(self, *keys: str) -> None:
        for key in keys:
            self.page.keyboard.press(key)
            self.count += 1


@contextmanager
def read_in(register: Path) -> Iterator[tuple[Desk, str]]:
    """A desk on a register in which the made-up document was read, and the address of its view."""
    command = [sys.executable, "-m", "tests.reading.furnish", str(register)]
    said = subprocess.run(command, check=True, capture_output=True, text=True)  # noqa: S603
    with serving(register) as desk:
        yield desk, f"/documents/{said.stdout.split()[-1]}/reading/"


@pytest.fixture(scope="module")
def read(sample: Path, tmp_path_factory: pytest.TempPathFactory) -> Iterator[tuple[Desk, str]]:
    """For all tests that leave it as it was."""
    folder = tmp_path_factory.mktemp("reading")
    with read_in(Path(shutil.copytree(sample, folder / "register"))) as served:
        yield served


@pytest.fixture
def read_afresh(sample_to_change: Path) -> Iterator[tuple[Desk, str]]:
    with read_in(sample_to_change) as served:
        yield served


@pytest.fixture
def reading(read: tuple[Desk, str], browser: Browser) -> Iterator[Page]:
    yield from visiting(read, browser)


@pytest.fixture
def reading_afresh(read_afresh: tuple[Desk, str], browser: Browser) -> Iterator[Page]:
    yield from visiting(read_afresh, browser)


def visiting(read: tuple[Desk, str], browser: Browser) -> Iterator[Page]:
    desk, address = read
    context = browser.new_context(viewport={"width": 1440, "height": 900}, locale="en")
    visited = Visit(context.new_page(), desk)
    visited.sign_in()
    yield visited.open(address)
    context.close()
    assert not visited.complaints
    assert not visited.elsewhere


def waiting(page: Page, number: int) -> None:
    """Waits until so many suggestions wait for a decision."""
    expect(page.locator("#progress")).to_have_attribute("data-total", str(number))


def test_everything_is_accepted_with_a_few_keys(reading_afresh: Page) -> None:
    page, press = reading_afresh, Pressed(reading_afresh)
    expect(page.locator(".suggestion:focus")).to_contain_text("Ana Invented")
    press("Shift+A")  # people, of whom one is not clear
    expect(page.locator("#said")).to_contain_text("1 waits until somebody says who is meant")
    person = page.locator(".suggestion[data-open]", has_text="Probo Probov").first
    expect(person).to_contain_text("Who is meant?")
    person.locator(".title").click()
    press("0", "a")  # somebody new
    expect(page.locator(".suggestion:focus")).to_contain_text("Letter of 10 June 2021")
    press("a")
    expect(page.locator(".suggestion:focus")).to_contain_text("Campaign")
    press("r")
    expect(page.locator(".suggestion:focus")).to_contain_text("arrest")
    press("Shift+A", "Shift+A", "Shift+A")  # facts, the number, and the court
    page.wait_for_load_state("networkidle")
    waiting(page, 0)
    assert press.count <= 8
    expect(page.locator(".state.done", has_text="accepted").first).to_be_visible()
    page.reload()
    waiting(page, 0)


def test_the_words_of_the_suggestion_in_hand_are_marked_and_in_sight(reading: Page) -> None:
    page, press = reading, Pressed(reading)
    page.locator(".suggestion .title", has_text="sentence").click()
    marked = page.locator(".read-text mark.now")
    expect(marked.first).to_be_in_viewport()
    assert "sentenced her to 4 years" in "".join(marked.all_inner_texts())
    press("j")
    expect(page.locator(".suggestion:focus")).to_contain_text("health")
    press("k")
    expect(page.locator(".suggestion:focus")).to_contain_text("sentence")
    page.locator(".read-text mark", has_text="Colony 99").click()
    expect(page.locator(".suggestion:focus")).to_contain_text("place of detention")


def test_what_disagrees_stands_beside_what_is_recorded(reading: Page) -> None:
    arrest = reading.locator(".suggestion", has_text="arrest").first
    expect(arrest.locator(".state")).to_have_text("disagrees")
    expect(arrest.locator(".against")).to_contain_text("5 May 2021")
    known = reading.locator(".known-ones summary").first
    expect(known).to_have_text("1 known already")
    known.click()
    expect(reading.locator(".known-ones .suggestion").first).to_contain_text("Testa Testova")


def test_a_known_value_gets_another_source_with_one_key(reading: Page) -> None:
    page, press = reading, Pressed(reading)
    page.locator(".known-ones summary").first.click()
    page.locator(".known-ones .suggestion .title").first.click()
    press("s")
    expect(page.locator("#said")).to_contain_text("another source")
    press("u")
    expect(page.locator("#said")).to_have_text("Undone.")


def test_a_suggestion_is_changed_and_undone_from_the_keyboard(reading: Page) -> None:
    page, press = reading, Pressed(reading)
    arrest = page.locator(".suggestion", has_text="arrest").first
    arrest.locator(".title").click()
    press("e")
    field = arrest.get_by_label("Date")
    expect(field).to_be_visible()
    press("Escape")
    expect(field).to_have_count(0)
    expect(arrest).to_be_focused()
    press("Enter")
    arrest.get_by_label("Date").fill("6 May 2021")
    arrest.get_by_label("Date").press("Enter")
    expect(arrest.locator(".state")).to_have_text("changed and accepted")
    press("u")
    expect(page.locator("#said")).to_have_text("Undone.")
    expect(arrest.locator(".state")).to_have_text("disagrees")


def test_keys_can_be_turned_off_and_do_nothing_in_a_field(reading: Page) -> None:
    page, press = reading, Pressed(reading)
    total = page.locator("#progress").get_attribute("data-total")
    page.locator(".find input").focus()
    press("a", "r")
    page.evaluate("localStorage.setItem('habeas-keys-off', 'off')")
    page.locator(".suggestion[data-open]").first.focus()
    press("a", "r", "Shift+A")
    page.reload()
    expect(page.locator("#progress")).to_have_attribute("data-total", total or "")


def test_everything_is_decided_without_javascript(
    read_afresh: tuple[Desk, str], browser: Browser
) -> None:
    desk, address = read_afresh
    context = browser.new_context(java_script_enabled=False, locale="en")
    visited = Visit(context.new_page(), desk)
    visited.sign_in()
    page = visited.open(address)
    arrest = page.locator(".suggestion", has_text="arrest").first
    arrest.get_by_role("button", name="Accept").click()
    expect(page.locator(".suggestion", has_text="arrest").first).to_contain_text("accepted")
    page.get_by_role("button", name="Undo my last decision").click()
    page.locator(".suggestion", has_text="health").first.get_by_role("link", name="Change…").click()
    page.get_by_label("In words").fill("a weak heart")
    page.get_by_role("button", name="Accept so").click()
    expect(page.locator(".suggestion", has_text="health").first).to_contain_text("changed")
    context.close()
    assert not visited.complaints


@pytest.mark.parametrize(("width", "scheme", "language"), MANNERS)
def test_it_is_accessible_and_fits_in_every_manner(
    read: tuple[Desk, str], browser: Browser, width: int, scheme: str, language: str
) -> None:
    desk, address = read
    size = {"width": width, "height": 900}
    context = browser.new_context(viewport=size, color_scheme=scheme, locale=language)
    visited = Visit(context.new_page(), desk)
    visited.sign_in()
    page = visited.open(address)
    number = page.locator(".suggestion[data-open]").first.get_attribute("data-suggestion")
    for path in (address, f"{address}{number}/"):
        visited.open(path)
        page.evaluate("document.querySelectorAll('details').forEach(each => { each.open = true })")
        result = Axe().run(page).response
        assert result["passes"]
        assert not [f"{each['id']}: {each['nodes'][0]['html']}" for each in result["violations"]]
        wide, window = page.evaluate("[document.documentElement.scrollWidth, window.innerWidth]")
        assert wide <= window, path
    context.close()
    assert not visited.complaints
