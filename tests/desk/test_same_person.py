"""Deciding at the desk whether two are one: who may, what is refused, what is seen afterwards."""

import re

import pytest
from django.test import Client

from habeas.ledger.access import Viewer
from habeas.ledger.actions import record_claims
from habeas.ledger.models import Claim
from habeas.ledger.rules.claims import NewClaim
from habeas.register.models import Identity

from .made_up import Register
from .test_pages import text_of

pytestmark = pytest.mark.django_db


def pair_of(register: Register) -> str:
    return f"/people/duplicates/{register.person}/{register.double}/"


def form_of(client: Client, address: str) -> dict[str, str]:
    """The hidden fields of the form, as a browser sends them back, and the chosen ones."""
    page = client.get(address).content.decode()
    fields = re.findall(r'<input type="hidden" name="([^"]+)" value="([^"]*)"', page)
    fields += re.findall(r'<input type="radio" name="([^"]+)" value="([^"]*)" checked', page)
    return dict(fields)


def decide(client: Client, register: Register, judgement: str, reason: str = "a face") -> str:
    """Decides on the pair as a browser does; returns where one is sent."""
    address = pair_of(register)
    form = {**form_of(client, address), "judgement": judgement, "reason": reason}
    answer = client.post(f"{address}decide", form)
    assert answer.status_code == 302, text_of(answer)
    return str(answer["Location"])


def test_the_queue_shows_pairs_and_why(
    reader_at_desk: Client, editor_at_desk: Client, register: Register, editor: Viewer
) -> None:
    decide(editor_at_desk, register, "different")
    assert "No two people in this register look like one." in text_of(
        reader_at_desk.get("/people/duplicates/")
    )
    record_claims(editor, [NewClaim("third", "Person", "name", "Testa Testovaa")], "a third")
    page = text_of(reader_at_desk.get("/people/duplicates/"))
    assert "pairs among 3 people looked at" in page
    assert "Testa Testova and Testa Testovaa" in page


def test_the_queue_is_linked_from_the_people(reader_at_desk: Client) -> None:
    assert 'href="/people/duplicates/"' in reader_at_desk.get("/people/").content.decode()


def test_two_stand_side_by_side_with_what_was_decided(
    reader_at_desk: Client, register: Register
) -> None:
    page = text_of(reader_at_desk.get(pair_of(register)))
    for words in (
        "Testa Testova and Tesda Testowa",
        "more things are known of one of them only",
        "1970",
        "A made-up doubt",
    ):
        assert words in page
    assert "12 June 2017" in page
    assert "Made-up report" in page


def test_readers_see_the_pair_and_no_buttons(
    reader_at_desk: Client, register: Register, editor: Viewer
) -> None:
    page = reader_at_desk.get(pair_of(register)).content.decode()
    assert 'name="judgement"' not in page
    assert "Take back" not in page
    answer = reader_at_desk.post(f"{pair_of(register)}decide", {"judgement": "same", "reason": "x"})
    assert answer.status_code == 403
    undoing = f"/people/decisions/{register.decision}/"
    assert 'type="submit"' not in reader_at_desk.get(undoing).content.decode().split("<main")[1]
    assert reader_at_desk.post(f"{undoing}take-back", {"reason": "x"}).status_code == 403
    assert not Claim.objects.filter(prop="samePerson").exists()


def test_strangers_see_and_decide_nothing(client: Client, register: Register) -> None:
    undoing = f"/people/decisions/{register.decision}/"
    for address in ("/people/duplicates/", pair_of(register), undoing):
        answer = client.get(address)
        assert answer.status_code == 302
        assert answer["Location"].startswith("/sign-in/")
    for address in (f"{pair_of(register)}decide", f"{undoing}take-back"):
        answer = client.post(address, {"judgement": "same", "reason": "x"})
        assert answer["Location"].startswith("/sign-in/")
    assert not Claim.objects.filter(prop="samePerson").exists()


def test_a_decision_from_elsewhere_is_refused(register: Register, editor_at_desk: Client) -> None:
    strict = Client(enforce_csrf_checks=True)
    strict.cookies = editor_at_desk.cookies
    answer = strict.post(f"{pair_of(register)}decide", {"judgement": "same", "reason": "x"})
    assert answer.status_code == 403
    assert not Claim.objects.filter(prop="samePerson").exists()


def test_one_person_is_shown_by_both_addresses_and_says_who_decided(
    editor_at_desk: Client, reader_at_desk: Client, register: Register
) -> None:
    queue = decide(editor_at_desk, register, "same", "Her made-up scar")
    assert "They are the same person." in text_of(reader_at_desk.get(queue))
    person = f"/people/{register.person}/"
    for address in (f"/people/{register.double}/", f"/record/{register.double}/"):
        assert reader_at_desk.get(address, follow=True).redirect_chain[-1][0] == person
    assert reader_at_desk.get(f"/people/{register.double}/?day=2017-06-20")["Location"] == (
        f"{person}?day=2017-06-20"
    )
    page = text_of(reader_at_desk.get(person))
    assert "Also recorded as Tesda Testowa" in page
    assert "decided by Edda Editor" in page
    assert "Her made-up scar" in page
    assert "Take back" not in page
    assert "Take back" in text_of(editor_at_desk.get(person))
    assert reader_at_desk.get(pair_of(register))["Location"] == person
    history = text_of(reader_at_desk.get(f"/record/{register.double}/history/"))
    assert "Her made-up scar" in history


def test_a_decision_needs_a_reason_unless_one_is_not_sure(
    editor_at_desk: Client, register: Register
) -> None:
    address = pair_of(register)
    for judgement in ("same", "different"):
        form = {**form_of(editor_at_desk, address), "judgement": judgement, "reason": "  "}
        answer = editor_at_desk.post(f"{address}decide", form)
        assert answer.status_code == 400
        assert "needs a reason" in text_of(answer)
    decide(editor_at_desk, register, "unsure", "")


@pytest.mark.parametrize(
    "form",
    [
        {"judgement": "perhaps", "reason": "x"},
        {"reason": "x"},
        {"judgement": "same", "reason": "x", "level": "sealed"},
        {"judgement": "same", "reason": "x", "level": "everybody"},
        {"judgement": "same", "reason": "x" * 2_001},
        {"judgement": "same", "reason": "x"},  # without saying that it replaces the doubt
        {"judgement": "same", "reason": "x", "replaces": "nothing"},
    ],
)
def test_a_wrong_form_is_refused_beside_what_was_typed(
    editor_at_desk: Client, register: Register, form: dict[str, str]
) -> None:
    answer = editor_at_desk.post(f"{pair_of(register)}decide", form)
    assert answer.status_code == 400
    page = answer.content.decode()
    assert 'role="alert"' in page
    assert f">{form['reason'][:2_000]}</textarea>" in page
    assert not Claim.objects.filter(prop="samePerson").exists()


def test_what_somebody_changed_meanwhile_is_not_decided_over(
    editor_at_desk: Client, register: Register, editor: Viewer
) -> None:
    address = pair_of(register)
    form = {**form_of(editor_at_desk, address), "judgement": "same", "reason": "x"}
    record_claims(editor, [NewClaim(register.double, "Person", "alias", "Teta")], "meanwhile")
    answer = editor_at_desk.post(f"{address}decide", form)
    assert answer.status_code == 400
    assert "Changed meanwhile by Edith Editor" in text_of(answer)


def test_a_decision_is_for_the_team_unless_it_is_asked_to_go_further(
    editor_at_desk: Client, register: Register
) -> None:
    decide(editor_at_desk, register, "same")
    assert Claim.objects.get(prop="samePerson").level == "team"
    assert {row.audience for row in Identity.objects.all()} == {"team:main"}


def test_taking_back_asks_where_claims_made_since_belong(
    editor_at_desk: Client, register: Register, editor: Viewer
) -> None:
    queue = decide(editor_at_desk, register, "same")
    undoing = f"/people/decisions/{queue.split('done=')[1]}/"
    new = [NewClaim(register.person, "Person", "alias", name) for name in ("Teta", "Tota")]
    record_claims(editor, new, "since")
    page = text_of(editor_at_desk.get(undoing))
    assert "Recorded since: of which of the two?" in page
    form = form_of(editor_at_desk, undoing)
    moved = Claim.objects.get(value="Teta").id
    assert form[f"of-{moved}"] == register.person
    form |= {f"of-{moved}": register.double, "reason": "two scars"}
    answer = editor_at_desk.post(f"{undoing}take-back", form)
    assert answer["Location"] == pair_of(register)
    names = [
        text_of(editor_at_desk.get(f"/people/{one}/")) for one in (register.person, register.double)
    ]
    assert ["Tota" in name for name in names] == [True, False]
    assert ["Teta" in name for name in names] == [False, True]
    assert editor_at_desk.get(undoing).status_code == 404


def test_taking_back_needs_a_reason(editor_at_desk: Client, register: Register) -> None:
    undoing = f"/people/decisions/{register.decision}/"
    answer = editor_at_desk.post(f"{undoing}take-back", {"reason": " "})
    assert answer.status_code == 400
    assert "needs a reason" in text_of(answer)
    assert 'role="alert"' in answer.content.decode()


@pytest.mark.parametrize("address", ["{0.person}/{0.person}", "{0.person}/{0.hidden}", "x/y"])
def test_a_pair_of_somebody_unknown_is_not_found(
    editor_at_desk: Client, register: Register, address: str
) -> None:
    path = f"/people/duplicates/{address.format(register)}/"
    assert editor_at_desk.get(path).status_code == 404
    form = {"judgement": "same", "reason": "x"}
    assert editor_at_desk.post(f"{path}decide", form).status_code == 404


def test_a_place_in_the_queue_that_is_gone_is_said(reader_at_desk: Client) -> None:
    answer = reader_at_desk.get("/people/duplicates/?after=nowhere")
    assert answer.status_code == 400
    assert "begin at its start" in text_of(answer)
