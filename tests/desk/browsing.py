"""A real browser on the real sample, served as `habeas serve` serves it."""

import re
import shutil
import subprocess
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from pathlib import Path

from playwright.sync_api import Browser, Page, Route, sync_playwright

PROGRAM = Path(sys.executable).parent / "habeas"
QUIET = (
    *("--no-sandbox", "--headless", "--disable-gpu", "--disable-background-networking"),
    *("--disable-component-update", "--disable-sync"),
)


@dataclass
class Desk:
    """A desk that is being served, and how to sign in."""

    address: str
    password: str


@dataclass
class Visit:
    """A page that keeps what went wrong on it: complaints, and requests to other hosts."""

    page: Page
    desk: Desk
    complaints: list[str] = field(default_factory=list)
    elsewhere: list[str] = field(default_factory=list)

    def __post_init__(self) -> None:
        self.page.on("pageerror", lambda error: self.complaints.append(str(error)))
        self.page.on("console", self._listen)
        self.page.on("request", lambda request: self._note(request.url))

    def open(self, path: str) -> Page:
        """Opens an address of the desk."""
        self.page.goto(self.desk.address + path)
        return self.page

    def sign_in(self, name: str = "demo", password: str = "") -> Page:
        """Signs in, as the demo's account unless another is named."""
        page = self.open("/sign-in/")
        page.fill("#name", name)
        page.fill("#password", password or self.desk.password)
        page.click("main button")
        page.wait_for_url("**/today/")
        return page

    def _listen(self, message: object) -> None:
        if getattr(message, "type", "") in {"error", "warning"}:
            self.complaints.append(str(getattr(message, "text", "")))

    def _note(self, url: str) -> None:
        if not url.startswith((self.desk.address, "data:")):
            self.elsewhere.append(url)


@contextmanager
def script_held_back(page: Page, script: str, address: str) -> Iterator[None]:
    """Opens an address whose script comes only afterwards, as over a slow line."""
    held: list[Route] = []
    page.route(script, lambda route, _: held.append(route))
    with page.expect_request(script):
        page.goto(address, wait_until="commit")
    yield
    held[0].continue_()
    page.wait_for_load_state()
    page.unroute(script)


@contextmanager
def serving(register: Path, port: str = "0") -> Iterator[Desk]:
    """Serves a register of the sample, by default on a free port, with a new password."""
    demo = [PROGRAM, "--register", register, "demo", "--no-serve"]
    said = subprocess.run(demo, check=True, capture_output=True, text=True).stdout  # noqa: S603
    with served_at(register, port) as address:
        yield Desk(address, said.rsplit("password", 1)[1].split()[0])


@contextmanager
def served_at(register: Path, port: str = "0") -> Iterator[str]:
    """Serves a register; gives the address."""
    serve = [PROGRAM, "--register", register, "serve", "--port", port]
    with subprocess.Popen(serve, stdout=subprocess.PIPE, text=True) as server:  # noqa: S603
        try:
            lines = iter(server.stdout or ())
            found = next(filter(None, (re.search(r"http://[\d.]+:\d+", line) for line in lines)))
            yield found[0]
        finally:
            server.terminate()


@contextmanager
def browsing() -> Iterator[Browser]:
    """Chromium of this machine."""
    path = shutil.which("chromium") or shutil.which("chromium-browser")
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=path, args=[*QUIET])
        yield browser
        browser.close()
