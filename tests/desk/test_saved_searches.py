"""Searches that are kept under a name: whose they are, what they find, who may change them."""

import html
import re

import pytest
from django.http import HttpResponse
from django.test import Client
from tests.register.made_up_people import record_everybody

from habeas.accounts.actions import open_account
from habeas.accounts.models import Account
from habeas.ledger.access import AccessDenied, Role, Viewer
from habeas.register.actions.saved_searches import save_search
from habeas.register.models import SavedSearch
from habeas.register.queries.saved_searches import saved_searches
from habeas.register.rules.saved_searches import MOST_SEARCHES, SearchRefused

from .made_up import Register
from .test_pages import text_of
from .test_people_views import DAY, content, listed

pytestmark = pytest.mark.django_db


@pytest.fixture
def people(register: Register, editor: Viewer) -> None:
    record_everybody(editor)


@pytest.fixture
def colleague(register: Register) -> Client:
    account, _ = open_account("carl", "Carl Colleague", Role.READER, "main")
    client = Client()
    client.force_login(account)
    return client


@pytest.fixture
def stranger(register: Register) -> Client:
    account, _ = open_account("stan", "Stan Stranger", Role.EDITOR, "others")
    client = Client()
    client.force_login(account)
    return client


def save(client: Client, name: str, query: str, **more: str) -> HttpResponse:
    answer: HttpResponse = client.post("/people/saved/save", {"name": name, "query": query, **more})
    return answer


def test_a_search_is_saved_counted_and_opened(reader_at_desk: Client, people: None) -> None:
    page = content(reader_at_desk, f"/people/map/?category=journalist&{DAY}&after=x")
    query = html.unescape((re.search(r'name="query" value="([^"]*)"', page) or [""] * 2)[1])
    assert query == f"category=journalist&{DAY}"
    assert save(reader_at_desk, " My   journalists ", query).status_code == 302
    shown = content(reader_at_desk, "/people/saved/")
    assert "My journalists" in shown
    link = re.search(
        r'<a href="(/people/\?[^"]*)" data-count="2" aria-label="My journalists: 2 people">2<',
        shown,
    )
    assert link
    assert listed(reader_at_desk, html.unescape(link[1])) == 2


def test_a_search_is_renamed_shared_and_deleted_by_its_owner_alone(
    reader_at_desk: Client, colleague: Client, stranger: Client, people: None
) -> None:
    save(reader_at_desk, "Mine", "q=Testanna")
    number = SavedSearch.objects.get().id
    assert "Mine" not in content(colleague, "/people/saved/")
    change, delete = f"/people/saved/{number}/change", f"/people/saved/{number}/delete"
    for client in (colleague, stranger):
        assert client.post(change, {"name": "Theirs"}).status_code == 404
        assert client.post(delete).status_code == 404
    assert reader_at_desk.post(change, {"name": "Ours", "shared": "on"}).status_code == 302
    shown = content(colleague, "/people/saved/")
    assert "Ours" in shown
    assert "Rita Reader" in shown
    assert "/delete" not in shown
    assert "Ours" not in content(stranger, "/people/saved/")
    assert reader_at_desk.post(delete).status_code == 302
    assert "No search is saved yet" in content(reader_at_desk, "/people/saved/")


def test_what_a_shared_search_finds_is_what_its_reader_may_see(
    reader_at_desk: Client, stranger: Client, register: Register, people: None
) -> None:
    """A search holds a question and no answer."""
    stan = Account.objects.get(name="stan")
    SavedSearch.objects.create(account=stan, name="Everybody", query="", shared=True)
    assert "Everybody: 1 person" in content(stranger, "/people/saved/")
    save(reader_at_desk, "Everybody", "")
    assert "Everybody: 9 people" in content(reader_at_desk, "/people/saved/")


def test_saving_under_a_name_again_replaces_the_search(
    reader_at_desk: Client, register: Register
) -> None:
    save(reader_at_desk, "Mine", "q=a")
    save(reader_at_desk, "Mine", "q=b", shared="on")
    search = SavedSearch.objects.get()
    assert (search.query, search.shared) == ("q=b", True)


@pytest.mark.parametrize(
    ("name", "query", "complaint"),
    [
        ("", "q=a", "under a name"),
        ("   ", "q=a", "under a name"),
        ("x" * 101, "q=a", "at most 100"),
        ("Mine", "day=never", "is not a day"),
        ("Mine", "columns=secret", "is not a column"),
        ("Mine", "place=" + "x" * 5000, "too long"),
    ],
)
def test_what_cannot_be_saved_is_refused_in_one_line(
    reader_at_desk: Client, register: Register, name: str, query: str, complaint: str
) -> None:
    answer = save(reader_at_desk, name, query)
    assert answer.status_code == 400
    assert complaint in text_of(answer)
    assert not SavedSearch.objects.exists()


def test_two_of_ones_searches_have_two_names(reader_at_desk: Client, register: Register) -> None:
    save(reader_at_desk, "One", "q=a")
    save(reader_at_desk, "Two", "q=b")
    number = SavedSearch.objects.get(name="Two").id
    answer = reader_at_desk.post(f"/people/saved/{number}/change", {"name": "One"})
    assert answer.status_code == 400
    assert SavedSearch.objects.filter(name="Two").exists()


def test_nobody_keeps_searches_without_end_or_without_an_account(register: Register) -> None:
    rita = Viewer("team:main", register.account.id, "Rita", Role.READER)  # type: ignore[arg-type]
    for number in range(MOST_SEARCHES):
        save_search(rita, f"Search {number}", "", shared=False)
    with pytest.raises(SearchRefused, match="At most"):
        save_search(rita, "One more", "", shared=False)
    assert SavedSearch.objects.count() == MOST_SEARCHES
    for nobody in (None, Viewer("public")):  # type: ignore[arg-type]
        with pytest.raises(AccessDenied):
            save_search(nobody, "Name", "", shared=False)
    assert saved_searches(None, lambda _: 0) == ()


def test_a_search_that_can_no_longer_be_asked_says_so(
    reader_at_desk: Client, register: Register
) -> None:
    account = register.account
    SavedSearch.objects.create(account=account, name="Old", query="columns=gone", shared=False)
    assert "can no longer be asked" in content(reader_at_desk, "/people/saved/")
    for address in ("/people/saved/0/delete", f"/people/saved/{2**63}/delete"):
        assert reader_at_desk.post(address).status_code == 404
