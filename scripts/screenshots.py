"""Pictures of the main pages: `make screenshots`.

Builds the sample register in a temporary folder, serves it on a free port, and takes each page at
1440 and 360 pixels, light and dark, from left to right and from right to left.
"""

import itertools
import sys
import tempfile
from collections.abc import Iterator
from pathlib import Path

from playwright.sync_api import Browser, Page
from tests.desk.browsing import Desk, browsing, serving

DAY = "day=2017-11-24"
REPORT = (
    "Testa Testova, a made-up journalist, was arrested on 12 June 2026, says Nobody's Bulletin. She"
    " is held in Colony 99 and charged under article 405 part 1."
)
WIDTHS, SCHEMES, LANGUAGES = (1440, 360), ("light", "dark"), {"ltr": "en", "rtl": "ar"}


def main() -> None:
    """Takes all pictures into the folder that is named on the command line."""
    if len(sys.argv) != 2:
        sys.exit("usage: scripts/screenshots.py OUT")
    out = Path(sys.argv[1])
    out.mkdir(parents=True, exist_ok=True)
    with (
        tempfile.TemporaryDirectory() as folder,
        serving(Path(folder) / "register") as desk,
        browsing() as browser,
    ):
        for manner in itertools.product(WIDTHS, SCHEMES, LANGUAGES):
            take_all(browser, desk, manner, out)
    print(f"{len([*out.glob('*.png')])} pictures in {out}")  # noqa: T201


def take_all(browser: Browser, desk: Desk, manner: tuple[int, str, str], out: Path) -> None:
    """All pages in one manner: width, colour scheme, direction."""
    width, scheme, direction = manner
    context = browser.new_context(
        viewport={"width": width, "height": 900},
        color_scheme="dark" if scheme == "dark" else "light",
        locale=LANGUAGES[direction],
        reduced_motion="reduce",
    )
    page = context.new_page()
    for name in pages(page, desk.address, desk.password):
        picture = out / f"{name}-{width}-{scheme}-{direction}.png"
        page.screenshot(path=picture, full_page=True)
    context.close()


def pages(page: Page, address: str, password: str) -> Iterator[str]:
    """Opens one page after the other, and gives its name when it is there."""
    page.goto(f"{address}/sign-in/")
    yield "sign-in"
    page.fill("#name", "demo")
    page.fill("#password", password)
    page.click("main button")
    page.wait_for_url("**/today/")
    for name, path in (
        ("today", f"/today/?{DAY}"),
        ("waiting", "/today/waiting/"),
        ("appeals", "/appeals/?day=2018-01-15"),
        ("overdue", "/appeals/?state=overdue&day=2018-01-15"),
        ("neglect", "/today/neglect/?day=2018-03-01"),
        ("collections", "/appeals/collections/"),
        ("supporters", "/supporters/"),
        ("people", f"/people/?{DAY}"),
        ("held", f"/people/?{DAY}&status=certainly_held"),
        ("nobody-found", "/people/?q=zzzz"),
        ("found", "/people/?q=Бокаева"),
        ("people-map", f"/people/map/?{DAY}"),
        ("people-timeline", f"/people/timeline/?{DAY}"),
        ("people-columns", f"/people/?{DAY}&columns=status,days_held,place,sentence,assessment"),
        ("saved-searches", "/people/saved/"),
        ("statistics", f"/people/statistics/?{DAY}"),
        ("duplicates", "/people/duplicates/"),
        ("documents", "/documents/"),
        ("to-confirm", "/review/"),
        ("changes", "/changes/"),
        ("publish", "/publish/"),
        ("publish-people", "/publish/people/?why=named"),
        ("publish-coming", "/publish/coming/"),
        ("publish-kept", "/publish/kept/"),
        ("publish-small", "/publish/small/"),
        ("publish-edition", "/publish/edition/"),
        ("publish-editions", "/publish/editions/"),
    ):
        page.goto(address + path)
        yield name
    page.goto(f"{address}/changes/")
    page.locator(".reason a").nth(2).click()
    yield "change"
    page.locator("a.button").click()
    yield "undo"
    page.goto(f"{address}/people/")
    links = [link.get_attribute("href") or "" for link in page.locator("table.people a").all()[:2]]
    page.goto(f"{address}/people/duplicates/{'/'.join(link.split('/')[2] for link in links)}/")
    yield "pair"
    for name in ("Dzhakishev", "Bokayev"):
        page.goto(f"{address}/people/?q={name}")
        page.locator("table.people a").first.click()
        yield f"person-{name.lower()}"
    person = page.url
    page.goto(person.replace("/people/", "/publish/people/"))
    yield "publish-person"
    for name in ("relations", "ask"):
        page.goto(f"{person}{name}/")
        yield name
    drafted = f"person={person.split('/people/')[1].strip('/')}"
    page.goto(f"{address}/appeals/draft/?kind=ep_written_question&{drafted}")
    yield "draft"
    for name, link in (
        ("appeal", "table.actions a"),
        ("document", ".note q a"),
        ("history", "a[href$='/history/']"),
    ):
        page.goto(person)
        page.goto(address + (page.locator(link).first.get_attribute("href") or ""))
        yield name
    yield from sheets(page, address, person.split("/people/")[1].strip("/"))
    yield from reading(page, address)


def reading(page: Page, address: str) -> Iterator[str]:
    """What is read in the newest document of the shelf, and a form that changes one of it."""
    page.goto(f"{address}/documents/")
    page.goto(address + (page.locator("table.shelf a.name").first.get_attribute("href") or ""))
    page.goto(f"{page.url.split('?')[0]}reading/")
    if not page.locator(".reading-view").count():
        page.locator("main form button.strong").click()
        page.locator(".reading-view").wait_for()
    yield "reading"
    page.goto(address + (page.locator("[data-change]").first.get_attribute("href") or ""))
    yield "reading-change"
    page.goto(f"{address}/today/reading/")
    yield "reading-waiting"


def sheets(page: Page, address: str, person: str) -> Iterator[str]:
    """The pages on which facts are entered: a report that was pasted, and somebody known."""
    page.goto(f"{address}/cases/new/")
    yield "new-case"
    page.fill("#text", REPORT)
    page.fill("#published", "5 July 2026")
    page.locator("#text").press("Control+Enter")
    page.wait_for_url("**/enter/**")
    page.locator("[name='person.name.1']").fill("Testa Testova")
    page.locator("[name='detention.startDate.1']").fill("12.06.2026")
    page.keyboard.press("Tab")
    page.locator("[data-slot='Detention.startDate'] .places").wait_for()
    page.locator("[name='custody.place.1']").press_sequentially("Col")
    page.locator(".offers:visible").wait_for()
    yield "enter"
    page.locator("[name='custody.place.1']").fill("")
    for name, asked in (("enter-known", "person"), ("enter-correct", "record")):
        page.goto(f"{address}/enter/?{asked}={person}")
        yield name
    page.goto(f"{address}/keyboard/")
    yield "keyboard"
    page.goto(f"{address}/feeds/?person={person}")
    yield "feeds"


if __name__ == "__main__":
    main()
