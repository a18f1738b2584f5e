"""Every page of the sample as each role: no dead link, and no number that its list belies.

A link that is a number says in ``data-count`` how long the list is that it opens. That list says
its length in ``data-total``; where the link leads to a place on a page, the ``data-item`` in that
place are counted. What a list says of itself is compared with its rows, over all its pages; a map
or a chart of the same people says ``data-rows="none"`` beside its total.
"""

import json
import re
import shutil
import subprocess
import sys
from collections import Counter, defaultdict, deque
from collections.abc import Iterator
from dataclasses import dataclass, field
from functools import cached_property
from pathlib import Path
from urllib.parse import parse_qsl, urljoin, urlsplit

import pytest
from playwright.sync_api import APIRequestContext, Browser
from selectolax.lexbor import LexborHTMLParser, LexborNode

from .browsing import Desk, Visit, serving
from .furnish import NAME

pytestmark = pytest.mark.browser

ROLES = ("reader", "editor", "administrator", "another team")
MOST_PAGES = 3_000
MOST_BYTES, MOST_SCRIPTS = 150_000, 2
# Lists combine their facets and days without end: of a kind of page with a question in its address
# no more than this are asked for. Pages without a question are asked for without exception.
MOST_ASKED = 8
# An id of the record, a hash, a number, or an id that ``furnish`` made up (person7).
ONE_OF_MANY = re.compile(r"/(?:[a-z0-9]{26}|[0-9a-f]{64}|[a-z]*\d+)(?=/|$)")
PICTURE = re.compile(r"<svg.*?</svg>", re.DOTALL)
# Numbers that name a place (a footnote) and count nothing.
PLACES = ".marks a, .numbers a, .note a"
ONLY_A_NUMBER = re.compile(r"[\d\s.,’'\u00a0\u202f]+")


@dataclass
class Answer:
    """What was answered at an address: status, type, and the page if it is one."""

    address: str
    status: int
    text: str
    is_page: bool

    @cached_property
    def page(self) -> LexborHTMLParser:
        return LexborHTMLParser(self.text)

    def links(self) -> Iterator[tuple[str, LexborNode]]:
        """Every address of this desk that the page leads to, with the element that does."""
        for node in self.page.css("a[href], form[action], link[href], script[src]"):
            given = node.attributes
            if node.tag == "form" and (given.get("method") or "get") != "get":
                continue
            target = given.get("href") or given.get("src") or given.get("action") or ""
            there = urljoin(self.address, target)
            if urlsplit(there).netloc == urlsplit(self.address).netloc:
                yield there, node

    def listed(self, place: str) -> int:
        """How many items stand in a place of the page."""
        found = self.page.css_first(f'[id="{place}"]')
        return len(found.css("[data-item]")) if found else -1

    def total(self) -> int:
        """How long the page says that its list is; -1 where it says nothing."""
        said = self.page.css("[data-total]")
        return int(said[0].attributes["data-total"] or -1) if len(said) == 1 else -1

    def next(self) -> str:
        """The address of the next page of a list."""
        link = self.page.css_first('.paging a[rel="next"]')
        return urljoin(self.address, link.attributes["href"] or "") if link else ""


@dataclass
class Crawl:
    """All that one account can reach; each address is asked for once."""

    request: APIRequestContext
    start: str
    answers: dict[str, Answer] = field(default_factory=dict)
    asked: Counter[str] = field(default_factory=Counter)
    came_from: dict[str, str] = field(default_factory=dict)

    def ask(self, address: str) -> Answer:
        address = address.split("#", maxsplit=1)[0]
        if address not in self.answers:
            self.asked[kind_of(address)] += 1
            response = self.request.get(address)
            is_page = response.headers.get("content-type", "").startswith("text/html")
            text = response.text() if is_page else ""
            self.answers[address] = Answer(response.url, response.status, text, is_page)
        return self.answers[address]

    def follows(self, address: str) -> bool:
        """Whether a link is followed: all, but not each combination of facets."""
        if "/sign-out" in address:
            return False
        asks = urlsplit(address).query
        return not asks or address in self.answers or self.asked[kind_of(address)] < MOST_ASKED

    def go(self) -> None:
        waiting = deque([self.start])
        while waiting and len(self.answers) < MOST_PAGES:
            address = waiting.popleft()
            if not self.follows(address):
                continue
            answer = self.ask(address)
            for link, _ in answer.links() if answer.is_page else ():
                there = link.split("#")[0]
                if there not in self.came_from and self.follows(there):
                    self.came_from[there] = answer.address
                    waiting.append(there)

    def pages(self) -> list[Answer]:
        return [answer for answer in self.answers.values() if answer.is_page]


def kind_of(address: str) -> str:
    """The address without what tells one page of a kind from another."""
    parts = urlsplit(address)
    path = ONE_OF_MANY.sub("/*", parts.path)
    asked = sorted({name for name, _ in parse_qsl(parts.query)})
    return f"{path}?{asked[0] if len(asked) == 1 else 'several' if asked else ''}"


@pytest.fixture(scope="module")
def furnished(sample: Path, tmp_path_factory: pytest.TempPathFactory) -> Path:
    return Path(shutil.copytree(sample, tmp_path_factory.mktemp("crawl") / "register"))


@pytest.fixture(scope="module")
def accounts(furnished: Path) -> dict[str, list[str]]:
    command = [sys.executable, "-m", "tests.desk.furnish", furnished]
    said = subprocess.run(command, check=True, capture_output=True, text=True)  # noqa: S603
    found: dict[str, list[str]] = json.loads(said.stdout)
    return found


@pytest.fixture(scope="module")
def desk(furnished: Path, accounts: dict[str, list[str]]) -> Iterator[Desk]:
    with serving(furnished) as served:
        yield served


@pytest.fixture(scope="module", params=ROLES)
def role(request: pytest.FixtureRequest) -> str:
    return str(request.param)


@pytest.fixture(scope="module")
def visit(
    desk: Desk, browser: Browser, accounts: dict[str, list[str]], role: str
) -> Iterator[Visit]:
    context = browser.new_context(locale="en")
    # A refusal of the policy for contents is an error in the console in any case; so is this.
    context.add_init_script(
        "document.addEventListener('securitypolicyviolation',"
        " event => console.error(`policy: ${event.violatedDirective}`))"
    )
    visited = Visit(context.new_page(), desk)
    visited.sign_in(*accounts[role])
    yield visited
    context.close()


@pytest.fixture(scope="module")
def crawl(visit: Visit, role: str) -> Crawl:
    crawled = Crawl(visit.page.context.request, visit.desk.address + "/")
    crawled.go()
    kinds = Counter(kind_of(answer.address) for answer in crawled.pages())
    print(f"\n{role}: {len(crawled.answers)} addresses, {len(kinds)} kinds of page")  # noqa: T201
    return crawled


def test_every_link_leads_somewhere(crawl: Crawl) -> None:
    assert 200 < len(crawl.answers) < MOST_PAGES
    dead = {
        address: (answer.status, crawl.came_from.get(address))
        for address, answer in crawl.answers.items()
        if answer.status != 200
    }
    assert not dead


def test_every_number_is_as_long_as_the_list_it_opens(crawl: Crawl) -> None:
    wrong, compared = [], 0
    for answer in crawl.pages():
        for there, node in answer.links():
            said = node.attributes.get("data-count")
            if said is None or not crawl.follows(there.split("#")[0]):
                continue
            place = urlsplit(there).fragment
            opened = crawl.ask(there)
            length = opened.listed(place) if place else opened.total()
            compared += 1
            if int(said) != length:
                wrong.append(f"{answer.address} says {said} of {there}, which has {length}")
    print(f"{compared} numbers compared")  # noqa: T201
    assert compared > 500
    assert not wrong


def test_every_number_that_is_a_link_says_what_it_counts(crawl: Crawl) -> None:
    silent = {
        f"{kind_of(answer.address)}: {node.html}"
        for answer in crawl.pages()
        for node in _numbers(answer.page)
        if node.attributes.get("data-count") is None
    }
    assert not silent


def _numbers(page: LexborHTMLParser) -> Iterator[LexborNode]:
    places = {node.mem_id for node in page.css(PLACES)}
    for node in page.css("main a[href]"):
        text = node.text(deep=False).strip()
        if text and node.mem_id not in places and ONLY_A_NUMBER.fullmatch(text):
            yield node


def test_every_list_is_as_long_as_it_says(crawl: Crawl) -> None:
    wrong, counted = [], 0
    for answer in crawl.pages():
        elsewhere = answer.page.css("[data-total][data-rows=none]")
        if answer.total() < 0 or elsewhere or "after=" in answer.address:
            continue
        counted += 1
        length, part = 0, answer
        while True:
            length += len(part.page.css("main [data-item]"))
            if not part.next():
                break
            part = crawl.ask(part.next())
        if length != answer.total():
            wrong.append(f"{answer.address} says {answer.total()} and lists {length}")
    assert counted > 20
    assert not wrong


def test_pages_are_light(crawl: Crawl) -> None:
    heavy = []
    for answer in crawl.pages():
        parts = answer.page.css("script[src], link[rel=stylesheet]")
        addresses = {
            urljoin(answer.address, part.attributes.get("src") or part.attributes.get("href") or "")
            for part in parts
        }
        scripts = len(answer.page.css("script[src]"))
        text = PICTURE.sub("", answer.text)
        weight = len(text.encode()) + sum(_weight(crawl, each) for each in addresses)
        if weight > MOST_BYTES or scripts > MOST_SCRIPTS:
            heavy.append(f"{answer.address}: {weight} bytes, {scripts} scripts")
    assert not heavy


def _weight(crawl: Crawl, address: str) -> int:
    known = _weights.setdefault(address, -1)
    if known < 0:
        _weights[address] = len(crawl.request.get(address).body())
    return _weights[address]


_weights: dict[str, int] = {}


def test_nothing_goes_wrong_in_a_browser(crawl: Crawl, visit: Visit) -> None:
    """Three pages of each kind: scripts, styles and pictures as a person would have them."""
    kinds: dict[str, list[str]] = defaultdict(list)
    for answer in crawl.pages():
        kinds[kind_of(answer.address)].append(answer.address)
    for addresses in kinds.values():
        for address in addresses[:3]:
            visit.page.goto(address)
            assert not visit.complaints, address
            assert not visit.elsewhere, address


def test_another_team_sees_nothing_of_what_one_team_knows(crawl: Crawl, role: str) -> None:
    told = [answer.address for answer in crawl.pages() if NAME.lower() in answer.text.lower()]
    assert bool(told) == (role != "another team")
