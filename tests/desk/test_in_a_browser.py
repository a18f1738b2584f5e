"""The jobs that a person comes to do, in a real browser, on the real sample."""

import re
import shutil
from pathlib import Path

import pytest
from axe_playwright_python.sync_playwright import Axe
from playwright.sync_api import Browser, expect

from habeas.register.queries.people_columns import COLUMNS

from .browsing import Desk, Visit, script_held_back, serving

pytestmark = pytest.mark.browser

MANNERS = [
    pytest.param(1440, "light", "en", id="wide-light-ltr"),
    pytest.param(1440, "dark", "ar", id="wide-dark-rtl"),
    pytest.param(360, "dark", "en", id="narrow-dark-ltr"),
    pytest.param(360, "light", "ar", id="narrow-light-rtl"),
    pytest.param(360, "light", "kk", id="narrow-long-words"),
]


def test_somebody_is_found_while_their_name_is_typed_in_another_script(visit: Visit) -> None:
    page = visit.page
    page.locator("#q").press_sequentially("Бокаев")
    expect(page.locator("#count")).to_have_text("1 person found")
    expect(page.locator("table.people")).to_contain_text("Maks Bokayev")
    expect(page).to_have_url(re.compile("q=%D0%91"))
    expect(page.locator("#q")).to_be_focused()
    page.locator("table.people a").click()
    expect(page.locator("h1")).to_have_text("Maks Bokayev")
    page.go_back()
    expect(page.locator("#count")).to_have_text("1 person found")


def test_a_facet_narrows_the_list_and_is_taken_away_again(visit: Visit) -> None:
    page = visit.open("/people/?day=2017-11-24")
    page.get_by_role("link", name=re.compile("^Held 17")).click()
    expect(page.locator("#count")).to_have_text("17 people found")
    page.locator(".chosen-list a").click()
    expect(page.locator(".chosen-list")).to_have_count(0)


def test_a_number_opens_the_list_that_it_counts(visit: Visit) -> None:
    page = visit.open("/people/?day=2017-11-24")
    number = page.locator(".figure.held a")
    count = number.inner_text()
    number.click()
    expect(page.locator("#count")).to_have_text(f"{count} people found")


def test_a_fact_is_followed_to_its_words_in_the_document(visit: Visit) -> None:
    page = visit.open("/people/?q=Dzhakishev")
    page.locator("table.people a").click()
    note = page.locator(".note q a").first
    words = note.inner_text()
    note.click()
    expect(page.locator("mark.chosen").first).to_be_in_viewport()
    assert "".join(page.locator("mark.chosen").all_inner_texts()) == words


def test_two_dates_of_one_visit_stand_side_by_side(visit: Visit) -> None:
    page = visit.open("/people/?q=Bokayev")
    page.locator("table.people a").click()
    framed = page.locator(".disagreement", has_text="Visit")
    expect(framed).to_contain_text("23 November 2017")
    expect(framed).to_contain_text("24 November 2017")


def test_a_search_after_the_session_has_ended_leads_to_signing_in(visit: Visit) -> None:
    page = visit.page
    page.context.clear_cookies()
    page.locator("#q").press_sequentially("Bo")
    expect(page.locator("#password")).to_be_visible()


def test_a_circle_of_the_map_opens_the_people_of_the_place_from_the_keyboard(visit: Visit) -> None:
    page = visit.open("/people/map/")
    circle = page.locator("a.spot").first
    label = circle.get_attribute("aria-label") or ""
    circle.focus()
    page.keyboard.press("Enter")
    expect(page.locator(".chosen-list")).to_contain_text(label.split(":")[0])
    expect(page.locator("#count")).to_have_text(re.compile(f"{label.split()[-2]} p.* found"))


def test_a_search_moves_through_all_views_and_is_saved(visit: Visit) -> None:
    page = visit.open("/people/?day=2017-11-24")
    page.get_by_role("link", name="Timeline").click()
    page.locator("#q").press_sequentially("Bokayev")
    expect(page.locator("#count")).to_have_text("1 person found")
    expect(page.locator("table.strips")).to_contain_text("Maks Bokayev")
    page.get_by_role("navigation", name="Ways of showing them").get_by_text("Statistics").click()
    expect(page.locator("#count")).to_have_text("1 person found")
    page.get_by_text("Save this search").click()
    page.get_by_label("Name").fill("Made by a test")
    page.get_by_role("button", name="Save").click()
    row = page.locator("table.saved tr", has_text="Made by a test")
    expect(row.locator("td.number a")).to_have_text("1")
    row.get_by_text("Rename, share or delete").click()
    row.get_by_role("button", name="Delete").click()
    expect(page.locator("main")).to_contain_text("No search is saved yet")


def test_what_was_typed_before_the_scripts_came_is_looked_for(visit: Visit) -> None:
    page = visit.page
    with script_held_back(page, "**/htmx*.js", visit.desk.address + "/people/"):
        page.locator("#q").press_sequentially("Bokayev")
    expect(page.locator("#count")).to_have_text("1 person found")


def test_columns_are_chosen_and_stay_while_one_types(visit: Visit) -> None:
    page = visit.open("/people/?day=2017-11-24")
    page.get_by_text("Columns", exact=True).click()
    page.get_by_label("Last confirmed").check()
    page.get_by_label("Category").uncheck()
    page.locator(".columns button").click()
    page.locator("#q").press_sequentially("Bokayev")
    expect(page.locator("#count")).to_have_text("1 person found")
    heads = page.locator("table.people thead th").all_inner_texts()
    assert "Last confirmed" in heads
    assert "Category" not in heads


def test_everything_works_without_javascript(desk: Desk, browser: Browser) -> None:
    context = browser.new_context(java_script_enabled=False, locale="en")
    visited = Visit(context.new_page(), desk)
    visited.sign_in()
    page = visited.open("/people/")
    page.fill("#q", "Токмади")
    page.click("#search button")
    page.fill("#q", "Tokmadi")
    page.click("#search button")
    page.locator("table.people a").click()
    expect(page.locator("h1")).to_have_text("Muratkhan Tokmadi")
    page.locator(".note q a").first.click()
    expect(page.locator("mark.chosen").first).to_be_visible()
    context.close()
    assert not visited.elsewhere


def test_a_language_is_chosen_without_javascript_before_and_after_signing_in(
    sample: Path, tmp_path: Path, browser: Browser
) -> None:
    """On a register of its own: an account keeps the language for whoever comes next."""
    register = Path(shutil.copytree(sample, tmp_path / "register"))
    context = browser.new_context(java_script_enabled=False, locale="en")
    with serving(register) as desk:
        visited = Visit(context.new_page(), desk)
        page = visited.open("/sign-in/")
        page.locator(".languages summary").click()
        page.get_by_role("button", name="Қазақша").click()
        expect(page.locator("h1")).to_have_text("Кіру")
        page = visited.sign_in()
        expect(page.locator("h1")).to_have_text("Бүгін")
        visited.open("/people/")
        expect(page.locator("h1")).to_have_text("Адамдар")
        page.locator("table.people a").first.click()
        shown = page.url
        page.locator(".languages summary").click()
        page.get_by_role("button", name="العربية").click()
        expect(page.locator("html")).to_have_attribute("dir", "rtl")
        assert page.url == shown
    context.close()
    assert not visited.elsewhere


def pair_of(visit: Visit, one: str, other: str) -> str:
    """The address at which two people of the sample stand side by side."""
    found = []
    for name in (one, other):
        page = visit.open(f"/people/?q={name}")
        link = page.locator("table.people a").first.get_attribute("href") or ""
        found.append(link.split("?")[0].removeprefix("/people/"))
    return f"/people/duplicates/{''.join(found)}"


def test_two_records_are_decided_to_be_one_from_the_keyboard_and_parted_again(
    desk: Desk, browser: Browser
) -> None:
    context = browser.new_context(java_script_enabled=False, locale="en")
    visited = Visit(context.new_page(), desk)
    visited.sign_in()
    page = visited.open(pair_of(visited, "Sichev", "Chuprina"))
    first = page.locator("thead .name").first.inner_text()
    page.locator("#reason").press_sequentially("A test, and no finding")
    page.keyboard.press("Tab")
    page.keyboard.press("Tab")
    page.keyboard.press("Enter")
    expect(page.locator(".done")).to_contain_text("They are the same person.")
    page = visited.open("/people/?q=Sichev")
    page.locator("table.people a").first.click()
    expect(page.locator(".merged")).to_contain_text("A test, and no finding")
    page.locator(".merged a").click()
    page.fill("#reason", "The test is over")
    page.keyboard.press("Tab")
    page.keyboard.press("Enter")
    expect(page.locator("thead .name").first).to_have_text(first)
    expect(page.locator(".notice")).to_have_count(0)
    context.close()
    assert not visited.elsewhere


def test_what_is_still_so_is_confirmed_from_the_keyboard_and_undone_again(visit: Visit) -> None:
    page = visit.open("/review/")
    buttons = page.locator(".waiting button")
    many = buttons.count()
    buttons.first.focus()
    page.keyboard.press("ArrowDown")
    expect(buttons.nth(1)).to_be_focused()
    name = page.locator(".waiting .name").nth(1).inner_text()
    page.keyboard.press("Enter")
    expect(page.locator(".done")).to_contain_text(name)
    expect(page.locator(".waiting button")).to_have_count(many - 1)
    expect(page.locator(".waiting button").nth(1)).to_be_focused()
    page.locator(".done a").click()
    page.locator("a.button").click()
    page.fill("#reason", "A test, and no news")
    page.keyboard.press("Tab")
    page.keyboard.press("Enter")
    expect(page.locator("h1")).to_contain_text("A test, and no news")
    visit.open("/review/")
    expect(page.locator(".waiting button")).to_have_count(many)


def doubted(visit: Visit) -> list[str]:
    """A pair on which somebody was not sure, and the form for taking that back."""
    path = pair_of(visit, "Bokayev", "Ayan")
    page = visit.open(path)
    if not page.locator(".notice").count():
        page.click("button[value=unsure]")
        page.wait_for_url("**done=**")
        page = visit.open(path)
    return [path, page.locator(".notice a").first.get_attribute("href") or ""]


def sheets(person: str, passage: str) -> list[str]:
    """The sheets of somebody known, with and without a source."""
    source = passage.split("/")[2]
    return [
        f"/enter/?source={source}",
        f"/enter/?source={source}&person={person}",
        f"/enter/?source=&record={person}",
        f"/enter/?source=&add=Condition&to={person}",
    ]


def changes(visit: Visit) -> list[str]:
    """The latest change that can be undone, and the form for undoing it."""
    page = visit.open("/changes/")
    for link in [each.get_attribute("href") or "" for each in page.locator(".reason a").all()]:
        if visit.open(link).locator("a.button").count():
            return [link, f"{link}undo/"]
    return []


def collections(visit: Visit) -> list[str]:
    """The pages of a collection of signatures, which is begun if there is none yet."""
    page = visit.open("/appeals/collections/")
    if not page.locator("tbody a.name").count():
        page.fill("#title", "Made-up collection")
        page.click("main button.strong")
        page.click("a:has-text('Add a text'), main .further a.button")
        page.fill("#title", "Made-up text")
        page.fill("#body", "Let them go.")
        page.click("main button.strong")
        page.fill("#body", "Let them go at once.")
        page.click("#wording button")
        page.click(".kicker a")
        page.locator("#add summary").click()
        page.fill("#add #name", "Made-up office")
        page.click("#add form.typed button")
        page.wait_for_url("**#add")
        page = visit.open("/appeals/collections/")
    one = page.locator("tbody a.name").first.get_attribute("href") or ""
    page = visit.open(one)
    parts = [
        page.locator(place).first.get_attribute("href") or ""
        for place in ("#texts a.name", ".signing a.name")
    ]
    return [
        "/appeals/collections/",
        *(one, f"{one}?only=declined", f"{one}text/", f"{one}called/?name=Kelam"),
        *parts,
    ]


def all_pages(visit: Visit) -> list[str]:
    """The address of every kind of page, full and empty."""
    page = visit.open("/people/?q=Bokayev")
    person = page.locator("table.people a").first.get_attribute("href") or ""
    page = visit.open(person)
    followed = [
        page.locator(place).first.get_attribute("href") or ""
        for place in ("table.actions a", ".note q a", "a[href$='/history/']")
    ]
    drafted = f"person={person.split('/')[2]}"
    listed = ["/people/", "/people/?day=2017-11-24&status=certainly_held", "/people/?q=zzzz"]
    listed += [f"/people/{view}/?day=2017-11-24" for view in ("map", "timeline", "statistics")]
    listed += ["/people/map/?q=zzzz", "/people/saved/", f"/people/?columns={','.join(COLUMNS)}"]
    return [
        *listed,
        *(
            "/people/statistics/",
            "/people/duplicates/",
            "/documents/",
            *("/today/", "/today/?day=2017-11-24", "/today/waiting/", "/today/health/"),
            *("/supporters/", "/supporters/?q=zzzz"),
            *("/today/overdue/?day=2018-01-15", "/today/due/", "/appeals/?day=2018-01-15"),
            *("/appeals/", "/appeals/?state=sent", "/appeals/?state=closed"),
            f"{followed[0]}offices/",
            f"{followed[0]}answer/",
            *("/today/neglect/?day=2018-01-15", "/today/steps/", "/appeals/draft/"),
            *(
                f"/appeals/draft/?{drafted}&kind={kind}"
                for kind in ("ep_written_question", "dossier")
            ),
            *collections(visit),
            *(f"{person}{page}/" for page in ("relations", "ask")),
            f"{person.replace('people', 'record')}acted/",
            "/review/",
            "/review/?days=365&after=2400-01-01~a~b~c~d",
            "/changes/",
            "/changes/?from=2400-01-01",
            *changes(visit),
            *doubted(visit),
            *("/publish/", "/publish/coming/", "/publish/kept/", "/publish/edition/"),
            *("/publish/people/", "/publish/people/?why=named", "/publish/people/?why=embargo"),
            *("/publish/small/", "/publish/editions/", "/publish/out/"),
            f"/publish/people/{person.split('/')[2]}/",
            *("/cases/new/", "/keyboard/", "/enter/?source="),
            *("/today/reading/", f"/documents/{followed[1].split('/')[2]}/reading/"),
            *("/feeds/", f"/feeds/?person={person.split('/')[2]}", "/feeds/?query=q%3D"),
            *sheets(person.split("/")[2], followed[1]),
            person,
            f"{person}?day=2017-11-24&known=2017-01-01",
            f"{person.replace('people', 'record')}texts/",
        ),
        *followed,
    ]


@pytest.mark.parametrize(("width", "scheme", "language"), MANNERS)
def test_pages_are_accessible_and_fit_in_every_manner(
    desk: Desk, browser: Browser, width: int, scheme: str, language: str
) -> None:
    size = {"width": width, "height": 900}
    context = browser.new_context(viewport=size, color_scheme=scheme, locale=language)
    visited = Visit(context.new_page(), desk)
    found = _problems(visited, "/sign-in/")
    visited.sign_in()
    direction = visited.page.locator("html").get_attribute("dir")
    for path in all_pages(visited):
        found += _problems(visited, path)
    assert not visited.complaints, "errors in the console"
    found += _problems(visited, "/nowhere/") + _problems(visited, "/people/?day=never")
    context.close()
    assert not found
    assert not visited.elsewhere
    assert direction == ("rtl" if language == "ar" else "ltr")


def _problems(visit: Visit, path: str) -> list[str]:
    page = visit.open(path)
    page.evaluate("document.querySelectorAll('details').forEach(each => { each.open = true })")
    result = Axe().run(page).response
    assert result["passes"], "axe has looked at the page"
    found = [f"{path}: {each['id']}: {each['nodes'][0]['html']}" for each in result["violations"]]
    width = page.evaluate("[document.documentElement.scrollWidth, window.innerWidth]")
    return [*found, f"{path}: {width[0]} wide"] if width[0] > width[1] else found
