"""The start page, the supporters and the relations, as pages."""

import re

import pytest
from django.http import HttpResponse
from django.test import Client

from habeas.accounts.actions import open_team
from habeas.ledger.access import Viewer
from habeas.ledger.actions import record_claims
from habeas.ledger.rules.ids import new_id

from .made_up import HOSTILE, Register, claim

pytestmark = pytest.mark.django_db
DAY = "2017-11-24"


@pytest.fixture
def letter(register: Register, editor: Viewer) -> tuple[str, str]:
    """A letter for Testa that asks for her release, and who signed it."""
    action, signer, part, demand = (new_id() for _ in range(4))
    claims = [
        claim(action, "Intervention", "name", "A made-up letter"),
        claim(action, "Intervention", "beneficiary", register.person),
        claim(action, "Intervention", "date", "2017-10"),
        claim(demand, "Demand", "intervention", action),
        claim(demand, "Demand", "demandKind", "release"),
        claim(signer, "Person", "name", "Signa Signerina"),
        claim(part, "Participation", "intervention", action),
        claim(part, "Participation", "participant", signer),
        claim(part, "Participation", "office", "Member of a made-up parliament"),
    ]
    record_claims(editor, claims, "A made-up letter")
    return action, signer


def text_of(response: HttpResponse) -> str:
    return " ".join(re.sub(r"<[^>]+>", " ", response.content.decode()).split())


def counted(page: str, of: str) -> str:
    """The number on the link to an address."""
    found = re.search(rf'href="{re.escape(of)}" data-count="(\d+)"', page)
    assert found, of
    return found[1]


def test_the_desk_begins_with_today(reader_at_desk: Client, register: Register) -> None:
    assert reader_at_desk.get("/")["Location"] == "/today/"


def test_a_grave_report_is_never_made_without_saying_by_whom(
    reader_at_desk: Client, register: Register
) -> None:
    page = text_of(reader_at_desk.get("/today/", {"day": DAY})).replace("\u2068", "")
    assert "reported life-threatening by her made-up family" in page.replace("\u2069", "")


def test_each_block_counts_the_list_that_it_opens(
    reader_at_desk: Client, register: Register, letter: tuple[str, str]
) -> None:
    page = reader_at_desk.get("/today/", {"day": DAY}).content.decode()
    for block in ("health", "waiting"):
        address = f"/today/{block}/?day={DAY}"
        listed = reader_at_desk.get(address).content.decode()
        assert f'data-total="{counted(page, address)}"' in listed
        assert listed.count("<li data-item>") == int(counted(page, address))
    assert "A made-up letter" in reader_at_desk.get("/today/waiting/").content.decode()


def test_a_day_known_to_the_month_is_not_made_exact(
    reader_at_desk: Client, register: Register, letter: tuple[str, str]
) -> None:
    for address in ("/today/waiting/", "/supporters/"):
        page = text_of(reader_at_desk.get(address))
        assert "October 2017" in page
        assert "1 October 2017" not in page


def test_an_empty_register_has_nothing_to_tell_and_says_so(
    reader_at_desk: Client, register: Register
) -> None:
    open_team("newcomers", "Newcomers")
    register.account.team_id = "newcomers"
    register.account.save()
    page = text_of(reader_at_desk.get("/today/"))
    for words in (
        "No source calls",
        "a reply is recorded",
        "was raised",
        "No such day comes",
        "Nobody",
    ):
        assert words in page
    assert "names who took part" in text_of(reader_at_desk.get("/supporters/"))
    for block in ("health", "waiting", "forgotten", "coming", "unconfirmed", "new"):
        assert 'data-total="0"' in reader_at_desk.get(f"/today/{block}/").content.decode()


def test_a_person_leads_to_who_acted_for_them_and_back(
    reader_at_desk: Client, register: Register, letter: tuple[str, str]
) -> None:
    _, signer = letter
    page = reader_at_desk.get(f"/people/{register.person}/").content.decode()
    acted_for = f"/supporters/?for={register.person}"
    assert counted(page, acted_for) == "1"
    assert "Signa Signerina" in text_of(reader_at_desk.get(acted_for))
    own = text_of(reader_at_desk.get(f"/people/{signer}/"))
    assert "Member of a made-up parliament" in own
    assert "somebody who acted for those held" in own
    assert "says whether this person was held" not in own


def test_what_a_supporter_did_is_not_shown_as_of_a_day_before(
    reader_at_desk: Client, register: Register, letter: tuple[str, str]
) -> None:
    page = reader_at_desk.get(f"/people/{letter[1]}/", {"known": "2099-01-01"})
    assert "Took part in" not in text_of(page)


def test_relations_stand_as_a_picture_and_as_a_list(
    reader_at_desk: Client, register: Register, editor: Viewer, letter: tuple[str, str]
) -> None:
    assert "connects this person with anybody" in text_of(
        reader_at_desk.get(f"/people/{register.person}/relations/")
    )
    kin = new_id()
    hostile = new_id()
    claims = [
        claim(hostile, "Person", "name", HOSTILE),
        claim(kin, "Family", "person", register.person),
        claim(kin, "Family", "relative", hostile),
        claim(letter[0], "Intervention", "beneficiary", hostile),
    ]
    record_claims(editor, claims, "A made-up relative")
    page = reader_at_desk.get(f"/people/{register.person}/relations/").content.decode()
    assert page.count(f'href="/record/{hostile}/"') >= 2
    assert f'href="/record/{kin}/"' in page
    assert HOSTILE not in page


@pytest.mark.parametrize(
    ("address", "status"),
    [
        ("/today/?day=2017-13-40", 400),
        ("/today/health/?after=x", 400),
        ("/today/nothing/", 404),
        ("/supporters/?after=x", 400),
        ("/supporters/?q=" + "x" * 201, 400),
        ("/supporters/?for=nobody", 404),
        ("/people/nobody/relations/", 404),
        ("/people/nobody/ask/", 404),
        ("/record/nobody/acted/", 404),
    ],
)
def test_wrong_addresses_are_refused(
    reader_at_desk: Client, register: Register, address: str, status: int
) -> None:
    assert reader_at_desk.get(address).status_code == status


def test_what_is_of_another_team_is_not_found(reader_at_desk: Client, register: Register) -> None:
    for address in ("/people/{}/relations/", "/people/{}/ask/", "/record/{}/acted/"):
        assert reader_at_desk.get(address.format(register.hidden)).status_code == 404
    assert reader_at_desk.get("/supporters/", {"for": register.hidden}).status_code == 404


def test_a_place_after_the_end_of_a_list_leads_back(
    reader_at_desk: Client, register: Register, letter: tuple[str, str]
) -> None:
    for address in ("/today/waiting/", f"/record/{letter[1]}/acted/"):
        assert "ends before this place" in text_of(reader_at_desk.get(address, {"after": "500"}))
