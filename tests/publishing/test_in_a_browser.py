"""verify.html from the disk, in a real browser, with no network."""

import shutil
from collections.abc import Iterator
from importlib.resources import files
from pathlib import Path

import orjson
import pytest
from axe_playwright_python.sync_playwright import Axe
from playwright.sync_api import Browser, Page, expect
from tests.desk.browsing import browsing

from .made_up import KEY, NEMO, OTHER_KEY, TESTA, Publisher, put

pytestmark = pytest.mark.browser

TESTA_FILE = f"data/01/{TESTA.id}.json"
NEMO_FILE = f"data/02/{NEMO.id}.json"


@pytest.fixture(scope="module")
def browser() -> Iterator[Browser]:
    with browsing() as opened:
        yield opened


@pytest.fixture
def page(browser: Browser, tmp_path: Path) -> Iterator[Page]:
    folder = tmp_path / "page"
    shutil.copytree(str(files("habeas.publishing.site") / "verify"), folder)
    context = browser.new_context(viewport={"width": 360, "height": 800})
    opened = context.new_page()
    complaints: list[str] = []
    requests: list[str] = []
    opened.on("pageerror", lambda error: complaints.append(str(error)))
    opened.on("console", lambda message: complaints.append(message.text))
    opened.on("request", lambda request: requests.append(request.url))
    opened.goto((folder / "verify.html").as_uri())
    yield opened
    context.close()
    assert not complaints
    assert all(url.startswith("file://") for url in requests)


def verify(page: Page, edition: Path, name: str, *heads: str, key: str = str(KEY.verifier)) -> None:
    page.fill("#key", key)
    page.set_input_files("#unit", edition / name)
    page.set_input_files("#proof", (edition / name).with_suffix(".tlog-proof"))
    page.set_input_files("#heads", [edition / "proof" / each for each in heads])
    page.click("#verify")
    expect(page.locator(".verdict")).to_be_visible()


def problems_of(page: Page) -> list[str]:
    # Its preload would read the style sheet anew, which the page's policy forbids, as it should.
    response = Axe().run(page, options={"preload": False}).response
    assert response["passes"]
    width = page.evaluate("document.documentElement.scrollWidth")
    found = [f"{each['id']}: {each['nodes'][0]['html']}" for each in response["violations"]]
    return found + ([f"{width} wide"] if width > 360 else [])


@pytest.mark.parametrize("scheme", ["light", "dark"])
def test_a_good_unit_verifies_and_the_page_is_accessible(
    page: Page, edition: Path, scheme: str
) -> None:
    page.emulate_media(color_scheme=scheme)  # type: ignore[arg-type]
    assert not problems_of(page)
    others = [
        str(file.relative_to(edition / "proof")) for file in edition.glob("proof/**/MANIFEST")
    ]
    assert len(others) == 2
    verify(page, edition, TESTA_FILE, "checkpoint", "key.pub", "heads/3", *others)
    expect(page.locator(".verdict")).to_have_text("It verifies.")
    expect(page.locator("#answer")).to_contain_text("beginning of the newest head, of 7 entries")
    expect(page.locator("#answer")).to_contain_text("Testa Testova")
    expect(page.locator("#answer")).to_be_focused()
    assert not problems_of(page)


def test_a_unit_under_an_older_head_verifies_with_its_proof_of_consistency(
    page: Page, edition: Path
) -> None:
    verify(page, edition, NEMO_FILE, "checkpoint", "heads/3")
    expect(page.locator(".verdict")).to_have_text("It verifies.")
    verify(page, edition, NEMO_FILE)
    expect(page.locator("#answer")).to_contain_text("there is no checkpoint among the files")
    verify(page, edition, NEMO_FILE, "checkpoint")
    expect(page.locator("#answer")).to_contain_text("proof/heads/3 is missing")
    verify(page, edition, NEMO_FILE, "checkpoint", key=str(OTHER_KEY.verifier))
    expect(page.locator("#answer")).to_contain_text("It is not signed by the key")


def test_a_changed_unit_is_told_with_its_statement(page: Page, edition: Path) -> None:
    plain = orjson.loads((edition / TESTA_FILE).read_bytes())
    plain["unit"]["statements"][3]["value"] = "2017-06-13"
    plain["unit"]["schema"] = "Event"
    put(edition / TESTA_FILE, orjson.dumps(plain, option=orjson.OPT_SORT_KEYS))
    verify(page, edition, TESTA_FILE, "checkpoint")
    expect(page.locator(".verdict")).to_have_text("It does not verify.")
    expect(page.locator("#answer")).to_contain_text("is not what the log has")
    expect(page.locator("#answer")).to_contain_text("is of another kind of thing: Person")
    assert not problems_of(page)


def test_a_folder_verifies_with_the_key_in_it_and_says_what_that_is_worth(
    page: Page, edition: Path
) -> None:
    page.set_input_files("#folder", edition)
    page.click("#verify")
    expect(page.locator(".verdict")).to_have_text("It verifies.")
    expect(page.locator("#answer")).to_contain_text("Files of data: 4, statements in them: 15")
    expect(page.locator("#answer")).to_contain_text(KEY.verifier.fingerprint)
    head = edition / "proof/heads/3"
    put(head, head.read_bytes().replace(b"to 7", b"to 8"))
    page.set_input_files("#folder", edition)
    page.click("#verify")
    expect(page.locator(".verdict")).to_have_text("It does not verify.")
    expect(page.locator("#answer")).to_contain_text("heads/3: It does not prove")


def test_two_histories_are_told(page: Page, edition: Path, tmp_path: Path) -> None:
    other = Publisher().publish(tmp_path / "others", [NEMO, TESTA])
    kept = tmp_path / "first/proof/checkpoint"
    Publisher().publish(tmp_path / "first", [TESTA, NEMO])
    put(edition / "proof/checkpoint", (other / "proof/checkpoint").read_bytes())
    verify(page, edition, NEMO_FILE, "checkpoint")
    expect(page.locator("#answer")).to_contain_text("equivocation")
    page.set_input_files("#heads", [kept, other / "proof/checkpoint"])
    page.click("#verify")
    expect(page.locator("#answer")).to_contain_text("There are two different heads of 3 entries")


def test_the_key_is_kept_if_asked_and_its_lack_is_said(page: Page, edition: Path) -> None:
    page.click("#verify")
    expect(page.locator("#answer")).to_contain_text("nothing to verify")
    page.check("#keep")
    verify(page, edition, TESTA_FILE)
    page.reload()
    expect(page.locator("#key")).to_have_value(str(KEY.verifier))
    verify(page, edition, TESTA_FILE, key="nonsense")
    expect(page.locator("#answer")).to_contain_text("What stands as the key is none")
    verify(page, edition, TESTA_FILE, key="")
    expect(page.locator("#answer")).to_contain_text("There is no public key")


def test_a_browser_without_ed25519_says_so(page: Page, edition: Path) -> None:
    page.evaluate("() => { crypto.subtle.importKey = () => Promise.reject(new Error()); }")
    verify(page, edition, TESTA_FILE)
    expect(page.locator("#answer")).to_contain_text("cannot check Ed25519 signatures")
