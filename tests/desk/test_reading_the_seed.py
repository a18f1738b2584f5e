"""The post with which this began, read in the desk by somebody whose register is empty.

The post is not ours and stays outside the repository (`../shared/corpus/seed.txt`). What it has to
give is not written here: it is what the sample cites to it.
"""

import sqlite3
import subprocess
from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator
from itertools import chain, product
from pathlib import Path

import pytest
from playwright.sync_api import Browser, Page, expect

from habeas.exchange.sample import load_sample
from habeas.values.names import sorting_form

from .browsing import PROGRAM, Desk, Visit, served_at
from .test_reading_in_a_browser import Pressed, waiting

SEED = Path(__file__).parents[3] / "shared" / "corpus" / "seed.txt"
MOST_KEYS = 5

pytestmark = [
    pytest.mark.browser,
    pytest.mark.skipif(not SEED.exists(), reason="the post lies outside the repository"),
]

# Of the friends who were put under pressure beside the relatives nothing is read.
NOT_READ = {("muratkhan tokmadi", "threat_friends")}
KINDS = ("joint_letter", "written_question", "opinion", "prison_visit", "mission")
LINKS = ("detainee", "participant", "defendant", "victim", "person")

Said = tuple[str, str, str, str]  # entity, schema, property, value


@pytest.fixture
def register(tmp_path: Path) -> Path:
    return tmp_path / "register"


@pytest.fixture
def unread(register: Path, browser: Browser) -> Iterator[Page]:
    """The page of the post in a new register, to which it was added and nothing else."""
    password = _habeas(register, "init").rsplit("password", 1)[1].split()[0]
    about = ("--date", "November 2017", "--title", "The post", "--level", "public")
    document = _habeas(register, "add", str(SEED), *about).split()[0]
    with served_at(register) as address:
        context = browser.new_context(viewport={"width": 1440, "height": 900}, locale="en")
        visited = Visit(context.new_page(), Desk(address, password))
        visited.sign_in("admin")
        yield visited.open(f"/documents/{document}/reading/")
        context.close()
        assert not visited.complaints
        assert not visited.elsewhere


def _habeas(register: Path, *arguments: str) -> str:
    command = [str(PROGRAM), "--register", str(register), *arguments]
    return subprocess.run(command, check=True, capture_output=True, text=True).stdout  # noqa: S603


def test_a_few_keys_give_what_the_sample_cites_to_the_post(unread: Page, register: Path) -> None:
    unread.get_by_role("button", name="Read this document").click()
    expect(unread.locator(".suggestion:focus")).to_be_visible(timeout=60_000)
    press = accept_everything(unread)
    assert press.count <= MOST_KEYS
    read, cited = told(recorded(register)), told(*the_sample())
    for what, those in cited.items():
        assert those, what
        assert those - NOT_READ <= read[what], what
    assert len(cited["signatories"]) == 13
    assert len(cited["prisoners"]) == 6


def accept_everything(page: Page) -> Pressed:
    """Accepts all of one kind after another, as often as a kind is left."""
    press = Pressed(page)
    progress = page.locator("#progress")
    while (left := progress.get_attribute("data-total")) != "0":
        press("Shift+A")
        expect(progress).not_to_have_attribute("data-total", left or "")
    waiting(page, 0)
    return press


def recorded(register: Path) -> list[Said]:
    """What the register holds of the post: every claim that cites a passage."""
    with sqlite3.connect(register / "register.sqlite3") as database:
        return database.execute(
            "SELECT entity, schema, prop, coalesce(target, value) FROM ledger_claim"
            " WHERE exact <> ''"
        ).fetchall()


def the_sample() -> tuple[list[Said], list[Said]]:
    """What the sample cites to the post, and all of it, by which its entities are known."""
    claims = load_sample().claims
    rows = [(each.entity, each.schema, each.prop, each.value) for each in claims]
    return [row for row, each in zip(rows, claims, strict=True) if each.source == "post"], rows


def told(rows: list[Said], known: list[Said] | None = None) -> dict[str, set[tuple[str, ...]]]:
    """What is said in one form whatever the ids are: by the names of those concerned."""
    all_of = values_by_entity(known or rows)
    said = values_by_entity(rows)

    def of(schema: str, *props: str) -> Iterator[tuple[str, ...]]:
        """The values of each entity of a schema, people by their names, where all are told."""
        for entity in dict.fromkeys(row[0] for row in rows if row[1] == schema):
            found = [
                said[entity, prop] or (all_of[entity, prop] if prop in LINKS else ())
                for prop in props
            ]
            yield from product(*found)

    def called(entity: str) -> str:
        return next((sorting_form(each) or each for each in all_of[entity, "name"]), entity)

    def named(*found: Iterable[tuple[str, ...]]) -> set[tuple[str, ...]]:
        return {tuple(map(called, each)) for each in chain(*found)}

    acts = {
        act
        for entity in {row[0] for row in rows if row[1] in ("Intervention", "Demand")}
        for act in all_of[entity, "intervention"] or [entity]
    }
    kinds = Counter(kind for act in acts for kind in all_of[act, "interventionKind"])
    return {
        "acts": {(kind, str(number)) for kind in KINDS for number in range(1, kinds[kind] + 1)},
        "signatories": named(of("Participation", "participant", "country", "group")),
        "prisoners": named(
            of("CourtDecision", "defendant"),
            of("Mistreatment", "victim"),
        ),
        "dates": named(of("Intervention", "date")) | named(of("Intervention", "dateTabled")),
        "arrests": named(of("Detention", "detainee", "startDate")),
        "sentences": named(of("CourtDecision", "defendant", "outcome", "sentenceKind"))
        | named(of("CourtDecision", "defendant", "sentenceLength")),
        "conditions": named(of("Condition", "person", "conditionKind")),
        "mistreatment": named(of("Mistreatment", "victim", "mistreatmentKind")),
    }


def values_by_entity(rows: Iterable[Said]) -> dict[tuple[str, str], list[str]]:
    values: defaultdict[tuple[str, str], list[str]] = defaultdict(list)
    for entity, _, prop, value in rows:
        values[entity, prop].append(value)
    return values
