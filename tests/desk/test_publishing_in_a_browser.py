"""Publishing in a real browser: two are cleared, published, and one is withdrawn, by keyboard."""

import shutil
from collections.abc import Iterator
from pathlib import Path

import pytest
from axe_playwright_python.sync_playwright import Axe
from playwright.sync_api import Browser, Page, expect

from .browsing import Desk, Visit, serving

pytestmark = pytest.mark.browser

PEOPLE = ("Maks Bokayev", "Aron Atabek")


@pytest.fixture(scope="module")
def own_desk(sample: Path, tmp_path_factory: pytest.TempPathFactory) -> Iterator[Desk]:
    """A register of its own: what is published stays."""
    folder = tmp_path_factory.mktemp("publishing") / "register"
    with serving(Path(shutil.copytree(sample, folder))) as served:
        yield served


def accessible(page: Page) -> None:
    found = Axe().run(page).response["violations"]
    assert not [f"{page.url}: {each['id']}: {each['nodes'][0]['html']}" for each in found]


def withdraw(visit: Visit, name: str) -> None:
    """From the review to the person, and out, without the mouse."""
    page = visit.open("/publish/people/?why=named")
    page.get_by_role("link", name=name).focus()
    page.keyboard.press("Enter")
    page.locator("#withdraw-reason").focus()
    page.keyboard.type("A test, and no finding")
    page.keyboard.press("Tab")
    accessible(page)
    page.keyboard.press("Enter")
    expect(page.locator(".done")).to_contain_text("The clearance is taken back.")


def test_two_are_cleared_published_and_one_is_withdrawn_by_keyboard(
    own_desk: Desk, browser: Browser
) -> None:
    context = browser.new_context(java_script_enabled=True, locale="en")
    visit = Visit(context.new_page(), own_desk)
    visit.sign_in()
    for name in PEOPLE:
        withdraw(visit, name)
    page = visit.open("/publish/people/")
    for name in PEOPLE:
        page.get_by_label(f"Clear {name}").focus()
        page.keyboard.press("Space")
    page.locator("#reason").focus()
    page.keyboard.type("Both families agreed")
    page.keyboard.press("Tab")
    accessible(page)
    page.keyboard.press("Enter")
    for name in PEOPLE:
        expect(page.locator(".done")).to_contain_text(name)
    publish(visit, "The first edition.", 1)
    withdraw(visit, PEOPLE[0])
    expect(page.locator(".done")).to_contain_text("names them still")
    page.locator(".done a").focus()
    page.keyboard.press("Enter")
    expect(page.locator("#reason")).to_have_value("One person was withdrawn.")
    expect(page.locator("#brings tbody tr").first).to_contain_text(PEOPLE[0])
    accessible(page)
    page.locator(".making button").focus()
    page.keyboard.press("Enter")
    expect(page.locator("h1")).to_have_text("Edition 2")
    page = visit.open("/publish/out/?schema=Person")
    expect(page.locator("tbody")).to_contain_text(PEOPLE[1])
    expect(page.locator("tbody")).not_to_contain_text(PEOPLE[0])
    context.close()
    assert not visit.complaints
    assert not visit.elsewhere


def publish(visit: Visit, reason: str, number: int) -> None:
    """By the keys of the review: to the form, the reason, and out."""
    page = visit.open("/publish/")
    accessible(page)
    page.get_by_role("link", name="Publish…").focus()
    page.keyboard.press("Enter")
    page.locator("#reason").focus()
    page.keyboard.type(reason)
    page.keyboard.press("Tab")
    page.keyboard.press("Enter")
    expect(page.locator("h1")).to_have_text(f"Edition {number}")
    expect(page.locator(".lead")).to_contain_text(reason)
    accessible(page)
