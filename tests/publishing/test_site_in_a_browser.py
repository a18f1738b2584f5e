"""An edition from a folder, in a real browser: no server, no network."""

import re
from collections.abc import Iterator
from pathlib import Path

import pytest
from axe_playwright_python.sync_playwright import Axe
from playwright.sync_api import Browser, Page, expect
from tests.desk.browsing import browsing

from .site_made_up import ARAB, LETTER, MIKHAIL, ROLL, TESTA, about, made_up_record, whole_site

pytestmark = pytest.mark.browser

MANNERS = [
    pytest.param(1440, "light", "en", id="wide-light-ltr"),
    pytest.param(1440, "dark", "ar", id="wide-dark-rtl"),
    pytest.param(360, "dark", "en", id="narrow-dark-ltr"),
    pytest.param(360, "light", "ar", id="narrow-light-rtl"),
]
LANGUAGES = ("en", "ru", "kk", "fr", "uk", "ar")
PAGES = (
    *("index.html", "people/index.html", "people/all.html", f"people/aa/{TESTA}.html"),
    *(f"actions/ca/{LETTER}.html", f"lists/da/{ROLL}.html", "lists/index.html"),
    *("actions/index.html", "supporters/index.html", "bodies/index.html", "days/index.html"),
    *("days/2017.html", "statistics.html", "method.html", "corrections.html"),
    *("downloads.html", "verification.html", "search.html#q=Testova"),
)


@pytest.fixture(scope="module")
def folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    root = tmp_path_factory.mktemp("edition") / "a folder"
    for path, data in whole_site(made_up_record(), about(), LANGUAGES).items():
        file = root / path
        file.parent.mkdir(parents=True, exist_ok=True)
        file.write_bytes(data)
    return root


@pytest.fixture(scope="module")
def browser() -> Iterator[Browser]:
    with browsing() as opened:
        yield opened


@pytest.fixture
def page(browser: Browser) -> Iterator[Page]:
    context = browser.new_context(viewport={"width": 1440, "height": 900}, locale="en")
    page = context.new_page()
    complaints: list[str] = []
    page.on("pageerror", lambda error: complaints.append(str(error)))
    page.on("console", lambda said: complaints.append(said.text))
    page.on("request", lambda one: complaints.append(one.url) if elsewhere(one.url) else None)
    yield page
    context.close()
    assert not complaints


def elsewhere(url: str) -> bool:
    return not url.startswith(("file:", "data:"))


@pytest.mark.parametrize(
    ("typed", "found"),
    [
        ("Testova", TESTA),
        ("Тестова", TESTA),
        ("Testowva", TESTA),
        ("testa tesova", TESTA),
        ("Тест", TESTA),
        ("Testowa", TESTA),
        ("Michail Wydumanow", MIKHAIL),
        ("Mikhail Vydumanov", MIKHAIL),
        ("Михайло Видуманов", MIKHAIL),
        ("Ойданулы", MIKHAIL),
        ("Muhammed Oidanuly", MIKHAIL),
        ("تجربة", ARAB),
        ("المصنوعي", ARAB),
        ("Masnouy", ARAB),
        ("Тажриба Маснуи", ARAB),
    ],
)
def test_somebody_is_found_by_any_spelling(
    page: Page, folder: Path, typed: str, found: str
) -> None:
    page.goto(f"{folder.as_uri()}/en/search.html")
    page.locator("#q").fill(typed)
    expect(page.locator("#results a").first).to_have_attribute("href", re.compile(found))
    page.locator("#results a").first.click()
    expect(page.locator("h1")).to_be_visible()


def test_nobody_found_is_said_and_claims_nothing(page: Page, folder: Path) -> None:
    page.goto(f"{folder.as_uri()}/en/search.html")
    page.locator("#q").fill("Zzyzx Quixote")
    expect(page.locator("#said")).to_contain_text("says nothing about whether they are held")


def test_two_days_are_compared_and_add_up(page: Page, folder: Path) -> None:
    page.goto(f"{folder.as_uri()}/en/days/index.html")
    page.locator("#other").fill("2016-01-01")
    page.locator("#day").fill("2017-07-01")
    terms = page.locator("#sum > span")
    expect(terms).to_have_count(4)
    words = terms.evaluate_all("spans => spans.map(span => span.firstChild.textContent)")
    old, came, left, new = (int(re.sub(r"\D", "", each)) for each in words)
    assert old + came - left == new


@pytest.mark.parametrize(
    ("locale", "reached"), [("ru-RU", "/ru/index.html"), ("fi-FI", "/index.html#choose")]
)
def test_a_reader_comes_to_their_language_or_chooses(
    browser: Browser, folder: Path, locale: str, reached: str
) -> None:
    context = browser.new_context(locale=locale)
    page = context.new_page()
    page.goto(f"{folder.as_uri()}/index.html" + ("#choose" if "#" in reached else ""))
    page.wait_for_url(f"**{reached}")
    context.close()


def test_everything_can_be_read_without_javascript(browser: Browser, folder: Path) -> None:
    context = browser.new_context(java_script_enabled=False, locale="en")
    page = context.new_page()
    page.goto(f"{folder.as_uri()}/index.html")
    page.get_by_role("link", name="English").click()
    page.get_by_role("link", name="The list of those held").click()
    page.get_by_role("link", name="Testa Testova").click()
    expect(page.locator("h1")).to_have_text("Testa Testova")
    page.locator(".languages summary").click()
    page.locator(".languages").get_by_role("link", name="العربية").click()
    expect(page.locator("html")).to_have_attribute("dir", "rtl")
    page.goto(f"{folder.as_uri()}/en/search.html")
    expect(page.locator("noscript p")).to_be_visible()
    page.get_by_role("link", name="The list of everybody").click()
    expect(page.locator("table.people tbody tr")).to_have_count(4)
    context.close()


@pytest.mark.parametrize(("width", "scheme", "language"), MANNERS)
def test_every_page_is_accessible_and_fits(
    browser: Browser, folder: Path, width: int, scheme: str, language: str
) -> None:
    context = browser.new_context(
        viewport={"width": width, "height": 900},
        color_scheme="dark" if scheme == "dark" else "light",
        bypass_csp=True,
    )
    page = context.new_page()
    found = []
    for path in PAGES:
        page.goto(f"{folder.as_uri()}/{language}/{path}")
        page.wait_for_load_state()
        found += [f"{path}: {each}" for each in wrong_with(page)]
    page.goto(f"{folder.as_uri()}/index.html#choose")
    found += wrong_with(page)
    context.close()
    assert not found


@pytest.mark.parametrize("language", LANGUAGES)
def test_no_language_makes_a_page_wider_than_a_telephone(
    browser: Browser, folder: Path, language: str
) -> None:
    page = browser.new_page(viewport={"width": 360, "height": 900})
    wide = []
    for path in PAGES:
        page.goto(f"{folder.as_uri()}/{language}/{path}")
        if page.evaluate("document.documentElement.scrollWidth > window.innerWidth"):
            wide.append(path)
    page.close()
    assert not wide


def wrong_with(page: Page) -> list[str]:
    result = Axe().run(page).response
    assert result["passes"], "axe has looked at the page"
    found = [f"{each['id']}: {each['nodes'][0]['html']}" for each in result["violations"]]
    width = page.evaluate("[document.documentElement.scrollWidth, window.innerWidth]")
    return [*found, f"{width[0]} wide"] if width[0] > width[1] else found
