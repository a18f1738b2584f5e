"""Feeds by secret address: what they carry, for whom, and what everybody else gets."""

import logging
import re
from datetime import UTC, date, datetime

import pytest
from django.http import HttpResponse
from django.test import Client
from icalendar import Calendar
from lxml import etree

from habeas.accounts.actions import open_account
from habeas.accounts.models import Account
from habeas.advocacy.actions.feeds import make_feed
from habeas.advocacy.models import DigestChoice, FeedAddress
from habeas.advocacy.rules.feeds import MOST_FEEDS, FeedKind, FeedRefused
from habeas.config.logs import WithoutSecrets
from habeas.ledger.access import THE_PUBLIC, AccessDenied, Role, Viewer
from habeas.ledger.actions import open_audience, record_claims, retract_claims
from habeas.ledger.models import Claim

from .made_up import Register, claim
from .test_levels import planted as planted  # noqa: PLC0414  a fixture
from .test_pages import text_of

pytestmark = pytest.mark.django_db
NAMES = {"a": "http://www.w3.org/2005/Atom"}
ADDRESS = re.compile(r'value="http://testserver(/feeds/[\w-]+/(?:\w+\.(?:ics|atom)))"')


@pytest.fixture(autouse=True)
def public_audience(db: None) -> None:
    open_audience(THE_PUBLIC.audience)


def made(client: Client, kind: str, **more: str) -> str:
    """The path of a new feed, as the page shows it once."""
    answer = client.post("/feeds/make", {"kind": kind, **more})
    assert answer.status_code == 200, text_of(answer)
    found = ADDRESS.search(answer.content.decode())
    assert found
    return found[1]


def fetched(path: str) -> HttpResponse:
    """What somebody without a session gets."""
    answer: HttpResponse = Client().get(path)
    return answer


def entries(answer: HttpResponse) -> list[str]:
    root = etree.fromstring(answer.content)
    return [str(one.text) for one in root.findall("a:entry/a:summary", NAMES)]


def test_a_calendar_is_read_without_signing_in(
    reader_at_desk: Client, register: Register, editor: Viewer
) -> None:
    today = datetime.now(UTC).date()
    born = date(1980, today.month, min(today.day, 28))
    record_claims(editor, [claim(register.person, "Person", "birthDate", born.isoformat())], "-")
    path = made(reader_at_desk, "deadlines", inside="on")
    answer = fetched(path)
    assert answer.status_code == 200
    assert answer["Content-Type"] == "text/calendar; charset=utf-8"
    assert answer["Cache-Control"] == "no-store"
    assert answer["Referrer-Policy"] == "no-referrer"
    assert not answer.cookies
    titles = [str(one["SUMMARY"]) for one in Calendar.from_ical(answer.content).walk("VEVENT")]
    assert any(title.startswith("Testa Testova: turns") for title in titles)
    assert register.person.encode() not in answer.content
    assert fetched(path).content == answer.content


def test_a_feed_carries_only_what_is_public_unless_its_account_chose_otherwise(
    reader_at_desk: Client, register: Register, editor: Viewer
) -> None:
    with pytest.raises(FeedRefused):
        make_feed(editor, FeedKind.PERSON, register.person)
    name = claim(register.person, "Person", "name", "Testa Testova", level="public")
    record_claims(editor, [name], "made public")
    public = fetched(made(reader_at_desk, "person", about=register.person))
    inside = fetched(made(reader_at_desk, "person", about=register.person, inside="on"))
    assert [*entries(public)] == ["Name: Testa Testova"]
    assert "Arrested" not in public.content.decode()
    assert any("12 June 2017" in one for one in entries(inside))
    assert "Edith" not in inside.content.decode()
    assert "What the bulletin says" not in inside.content.decode()


def test_what_was_taken_back_is_named_and_no_longer_said(
    reader_at_desk: Client, register: Register, editor: Viewer
) -> None:
    record_claims(editor, [claim(register.person, "Person", "summary", "A made-up error")], "-")
    path = made(reader_at_desk, "person", about=register.person, inside="on")
    assert "A made-up error" in fetched(path).content.decode()
    wrong = Claim.objects.get(value="A made-up error")
    retract_claims(editor, [wrong.id], "it was wrong")
    content = fetched(path).content.decode()
    assert "A made-up error" not in content
    assert "No longer said: " in content


def test_a_search_tells_who_came_and_who_went(
    reader_at_desk: Client, register: Register, editor: Viewer
) -> None:
    path = made(
        reader_at_desk, "search", about="status=certainly_held&q=", title="Held", inside="on"
    )
    assert entries(fetched(path))
    record_claims(editor, [claim(register.detention, "Detention", "endDate", "2017-09-01")], "-")
    titles = [
        str(one.text)
        for one in etree.fromstring(fetched(path).content).findall("a:entry/a:title", NAMES)
    ]
    assert titles[0] == "Testa Testova: released"


@pytest.mark.parametrize("kind", ["deadlines.ics", "person.atom", "search.atom"])
def test_an_unknown_a_revoked_and_a_mistaken_secret_get_the_same_answer(
    reader_at_desk: Client, register: Register, kind: str
) -> None:
    path = made(reader_at_desk, "deadlines")
    secret = path.split("/")[2]
    feed = FeedAddress.objects.get()
    assert secret not in repr(FeedAddress.objects.values().get())
    assert reader_at_desk.post(f"/feeds/{feed.id}/revoke").status_code == 302
    answers = [
        fetched(f"/feeds/{one}/{kind}") for one in (secret, "x", "x" * 5000, feed.secret_hash)
    ]
    assert {answer.status_code for answer in answers} == {404}
    assert len({answer.content for answer in answers}) == 1
    assert len({repr(sorted(answer.items())) for answer in answers}) == 1


def test_a_feed_ends_with_its_account(reader_at_desk: Client, register: Register) -> None:
    path = made(reader_at_desk, "deadlines", inside="on")
    Account.objects.filter(id=register.account.id).update(is_active=False)
    assert fetched(path).status_code == 404


def test_a_feed_is_revoked_by_its_owner_alone(reader_at_desk: Client, register: Register) -> None:
    path = made(reader_at_desk, "deadlines")
    account, _ = open_account("stan", "Stan Stranger", Role.EDITOR, "others")
    stranger = Client()
    stranger.force_login(account)
    number = FeedAddress.objects.get().id
    for wrong in (number, number + 1, 2**63):
        assert stranger.post(f"/feeds/{wrong}/revoke").status_code == 404
    assert fetched(path).status_code == 200
    assert "You have no feed" in text_of(stranger.get("/feeds/"))


def test_the_secret_is_shown_once_and_the_last_day_of_use_is_kept(
    reader_at_desk: Client, register: Register
) -> None:
    path = made(reader_at_desk, "deadlines")
    assert path not in reader_at_desk.get("/feeds/").content.decode()
    assert "never" in text_of(reader_at_desk.get("/feeds/"))
    fetched(path)
    assert FeedAddress.objects.get().last_used is not None


def test_a_feed_holds_nothing_of_another_team(
    reader_at_desk: Client, register: Register, planted: list[str]
) -> None:
    for kind, about in (
        ("deadlines", ""),
        ("person", register.person),
        ("search", "q=kanarek"),
        ("search", "q="),
    ):
        answer = fetched(made(reader_at_desk, kind, about=about, inside="on", title="x"))
        content = answer.content.decode().replace("q=kanarek", "")
        assert "kanarek" not in content.lower(), kind
    assert reader_at_desk.get(f"/feeds/?person={register.hidden}").status_code == 404
    answer = reader_at_desk.post(
        "/feeds/make", {"kind": "person", "about": register.hidden, "inside": "on"}
    )
    assert answer.status_code == 400


def test_what_cannot_be_made_is_refused(reader_at_desk: Client, register: Register) -> None:
    assert reader_at_desk.post("/feeds/make", {"kind": "everything"}).status_code == 404
    refused = reader_at_desk.post("/feeds/make", {"kind": "search", "about": "day=never"})
    assert refused.status_code == 400
    rita = Viewer("team:main", register.account.id, "Rita", Role.READER)  # type: ignore[arg-type]
    for _ in range(MOST_FEEDS):
        make_feed(rita, FeedKind.DEADLINES)
    with pytest.raises(FeedRefused, match="At most"):
        make_feed(rita, FeedKind.DEADLINES)
    assert FeedAddress.objects.count() == MOST_FEEDS
    for nobody in (None, THE_PUBLIC):
        with pytest.raises(AccessDenied):
            make_feed(nobody, FeedKind.DEADLINES)


def test_the_page_of_feeds_needs_a_sign_in(register: Register) -> None:
    for path in ("/feeds/", "/feeds/make", "/feeds/digest"):
        assert Client().get(path).status_code == 302


def test_the_digest_is_chosen_changed_and_stopped(
    reader_at_desk: Client, register: Register
) -> None:
    answer = reader_at_desk.post("/feeds/digest", {"email": "not an address"})
    assert answer.status_code == 400
    reader_at_desk.post("/feeds/digest", {"email": "rita@example.org"})
    assert DigestChoice.objects.get().names is False
    assert "rita@example.org" in reader_at_desk.get("/feeds/").content.decode()
    reader_at_desk.post("/feeds/digest", {"email": "rita@example.org", "names": "on"})
    assert DigestChoice.objects.get().names is True
    reader_at_desk.post("/feeds/digest", {"email": "rita@example.org", "stop": "1"})
    assert not DigestChoice.objects.exists()


def test_no_log_has_the_secret_of_a_feed() -> None:
    record = logging.LogRecord(
        "django.request", logging.WARNING, "", 0, "%s: %s",
        ("Not Found", "/feeds/made-up-secret/person.atom"), None,
    )  # fmt: skip
    assert WithoutSecrets().filter(record)
    assert record.getMessage() == "Not Found: /feeds/…/person.atom"
