"""A register of made-up people, and somebody who may read it."""

import shutil
from collections.abc import Iterator
from pathlib import Path

import pytest
from django.test import Client
from playwright.sync_api import Browser
from pytest_django import Settings

from habeas.accounts.actions import open_account, open_team
from habeas.ledger.access import Role, Viewer
from habeas.ledger.actions import record_claims
from habeas.ledger.rules.ids import new_id
from habeas.register.actions.same_person import NewDecision, decide_same_person
from habeas.register.rules.same_person import Judgement
from habeas.sources.actions import preserve_document

from .browsing import Desk, Visit, browsing, serving
from .made_up import ARREST, HOSTILE, TEXT, Register, claim, quote


@pytest.fixture
def register(
    db: None, settings: Settings, tmp_path: Path, editor: Viewer, other_team: Viewer
) -> Register:
    settings.DOCUMENTS = tmp_path / "documents"
    for key in ("main", "others"):
        open_team(key, key.title())
    account, password = open_account("rita", "Rita Reader", Role.READER, "main")
    document = preserve_document(
        editor, TEXT.encode(), title="Made-up report", publisher="Nobody's Bulletin"
    ).sha256
    person, double, detention, hidden, condition = (new_id() for _ in range(5))
    name, arrest = (quote(document, words) for words in ("Testa Testova", ARREST))
    changeset = record_claims(
        editor,
        [
            claim(person, "Person", "name", "Testa Testova", citation=name),
            claim(person, "Person", "name", "Теста Тестова", lang="rus"),
            claim(person, "Person", "position", HOSTILE),
            claim(double, "Person", "name", "Tesda Testowa", citation=name),
            claim(double, "Person", "birthDate", "1970"),
            claim(detention, "Detention", "detainee", person, citation=arrest),
            claim(detention, "Detention", "startDate", "2017-06-12", citation=arrest),
            claim(detention, "Detention", "startDate", "2017-06-13"),
            claim(condition, "Condition", "person", person),
            claim(
                condition,
                "Condition",
                "severity",
                "life_threatening",
                attributed_to="her made-up family",
                citation=quote(document, "Her health is in danger"),
            ),
        ],
        "What the bulletin says",
    ).id
    record_claims(other_team, [claim(hidden, "Person", "name", "Secreta Hidden")], "not for others")
    unsure = NewDecision(person, double, Judgement.UNSURE, "A made-up doubt")
    decision = decide_same_person(editor, unsure).claims.get().id
    return Register(
        person, double, decision, changeset, detention, hidden, document, password, account
    )


@pytest.fixture
def editor_at_desk(register: Register) -> Client:
    account, _ = open_account("edda", "Edda Editor", Role.EDITOR, "main")
    client = Client()
    client.force_login(account)
    return client


@pytest.fixture
def reader_at_desk(client: Client, register: Register) -> Client:
    client.force_login(register.account)
    return client


@pytest.fixture(scope="module")
def desk(sample: Path, tmp_path_factory: pytest.TempPathFactory) -> Iterator[Desk]:
    register = Path(shutil.copytree(sample, tmp_path_factory.mktemp("desk") / "register"))
    with serving(register) as served:
        yield served


@pytest.fixture(scope="module")
def browser() -> Iterator[Browser]:
    with browsing() as opened:
        yield opened


@pytest.fixture
def visit(desk: Desk, browser: Browser) -> Iterator[Visit]:
    context = browser.new_context(viewport={"width": 1440, "height": 900}, locale="en")
    visited = Visit(context.new_page(), desk)
    visited.sign_in()
    visited.open("/people/")
    yield visited
    context.close()
    assert not visited.complaints
    assert not visited.elsewhere
