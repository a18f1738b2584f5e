"""Pictures of the main pages: `scripts/screenshots.py OUT`.

Builds the sample register in a temporary folder, serves it on a free port, and takes each page at
1440 and 360 pixels, light and dark, from left to right and from right to left.
"""

import itertools
import os
import re
import shutil
import subprocess
import sys
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from playwright.sync_api import Browser, Page, sync_playwright

PROGRAM = Path(sys.executable).parent / "habeas"
DAY = "day=2017-11-24"
WIDTHS, SCHEMES, LANGUAGES = (1440, 360), ("light", "dark"), {"ltr": "en", "rtl": "ar"}
QUIET = (
    *("--no-sandbox", "--headless", "--disable-gpu", "--disable-background-networking"),
    *("--disable-component-update", "--disable-sync"),
)


def main() -> None:
    """Takes all pictures into the folder that is named on the command line."""
    if len(sys.argv) != 2:
        sys.exit("usage: scripts/screenshots.py OUT")
    out = Path(sys.argv[1])
    out.mkdir(parents=True, exist_ok=True)
    with (
        tempfile.TemporaryDirectory() as folder,
        sample_desk(Path(folder) / "register") as desk,
        sync_playwright() as playwright,
    ):
        path = shutil.which("chromium") or shutil.which("chromium-browser")
        browser = playwright.chromium.launch(executable_path=path, args=[*QUIET])
        for manner in itertools.product(WIDTHS, SCHEMES, LANGUAGES):
            take_all(browser, desk, manner, out)
        browser.close()
    print(f"{len([*out.glob('*.png')])} pictures in {out}")  # noqa: T201


@contextmanager
def sample_desk(register: Path) -> Iterator[tuple[str, str]]:
    """Builds and serves the sample; gives the address and the password."""
    demo = [PROGRAM, "--register", register, "demo", "--no-serve"]
    said = subprocess.run(demo, check=True, capture_output=True, text=True).stdout  # noqa: S603
    serve = [PROGRAM, "--register", register, "serve", "--port", "0"]
    with subprocess.Popen(  # noqa: S603
        serve, stdout=subprocess.PIPE, text=True, env={**os.environ, "HABEAS_LANGUAGES": "en,ar"}
    ) as server:
        try:
            lines = iter(server.stdout or ())
            found = next(filter(None, (re.search(r"http://[\d.]+:\d+", line) for line in lines)))
            yield found[0], said.rsplit("password", 1)[1].split()[0]
        finally:
            server.terminate()


def take_all(
    browser: Browser, desk: tuple[str, str], manner: tuple[int, str, str], out: Path
) -> None:
    """All pages in one manner: width, colour scheme, direction."""
    width, scheme, direction = manner
    context = browser.new_context(
        viewport={"width": width, "height": 900},
        color_scheme="dark" if scheme == "dark" else "light",
        locale=LANGUAGES[direction],
        reduced_motion="reduce",
    )
    page = context.new_page()
    for name in pages(page, *desk):
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
    page.wait_for_url("**/people/")
    for name, path in (
        ("people", f"/people/?{DAY}"),
        ("held", f"/people/?{DAY}&status=certainly_held"),
        ("nobody-found", "/people/?q=zzzz"),
        ("statistics", "/people/statistics/"),
        ("documents", "/documents/"),
    ):
        page.goto(address + path)
        yield name
    for name in ("Dzhakishev", "Bokayev"):
        page.goto(f"{address}/people/?q={name}")
        page.locator("table.people a").first.click()
        yield f"person-{name.lower()}"
    person = page.url
    for name, link in (
        ("action", "table.actions a"),
        ("document", ".note q a"),
        ("history", "a[href$='/history/']"),
    ):
        page.goto(person)
        page.goto(address + (page.locator(link).first.get_attribute("href") or ""))
        yield name


if __name__ == "__main__":
    main()
