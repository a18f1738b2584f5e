"""Publishing at the desk: the review, clearing people, an embargo, withdrawing, an edition."""

import re
from pathlib import Path

import pytest
from django.test import Client
from django.urls import reverse
from pytest_django import Settings

from habeas.accounts.actions import open_account
from habeas.ledger.access import Role, Viewer
from habeas.ledger.actions import record_claims
from habeas.ledger.rules.claims import Citation
from habeas.ledger.rules.ids import new_id
from habeas.ledger.rules.levels import Level
from habeas.publishing.models import Edition, PublishedUnit
from habeas.publishing.queries.standing import withheld_people
from habeas.publishing.rules.gate import Withheld
from habeas.sources.actions import preserve_document

from .made_up import HOSTILE, Register, claim
from .test_pages import text_of
from .test_review import hidden_fields

pytestmark = pytest.mark.django_db

PAGES = ("publish", "coming", "kept", "out", "small-numbers", "editions", "publish-people")
NAME = "Publia Publikova"


@pytest.fixture
def person(register: Register, editor: Viewer, settings: Settings, tmp_path: Path) -> str:
    """Somebody of whom something is public and sourced, with a consent."""
    settings.REGISTER, settings.PUBLISHING_FOLDER = tmp_path, ""
    report = preserve_document(editor, b"A public made-up report", title="Made up", level="public")
    said = {"citation": Citation(report.sha256), "level": Level.PUBLIC}
    person, detention, consent = new_id(), new_id(), new_id()
    claims = [
        claim(person, "Person", "name", NAME, **said),
        claim(detention, "Detention", "detainee", person, **said),
        claim(detention, "Detention", "startDate", "2020-02-03", **said),
        claim(consent, "Consent", "person", person),
        claim(consent, "Consent", "answer", "given_by_family"),
        claim(consent, "Consent", "use", "public_edition"),
        claim(consent, "Consent", "givenBy", "Her made-up aunt"),
    ]
    record_claims(editor, claims, "Made up")
    return person


@pytest.fixture
def other_team_at_desk(register: Register) -> Client:
    account, _ = open_account("otto", "Otto Other", Role.EDITOR, "others")
    client = Client()
    client.force_login(account)
    return client


def address_of(name: str, *parts: object) -> str:
    return reverse(f"desk:{name}", args=parts)


def clear(client: Client, person: str) -> None:
    client.post(address_of("clear"), {"person": person, "reason": "Decided on Monday"})


def publish(client: Client, reason: str = "", **asked: str) -> str:
    """Makes an edition as a person does; gives the address that is answered."""
    form = hidden_fields(client.get(address_of("new-edition"), asked))
    answer = client.post(address_of("make-edition"), {**form, "reason": reason})
    return answer.headers.get("Location", str(answer.status_code))


@pytest.mark.parametrize("page", PAGES)
def test_every_page_is_there_for_those_who_are_signed_in(
    page: str, person: str, editor_at_desk: Client, reader_at_desk: Client
) -> None:
    clear(editor_at_desk, person)
    publish(editor_at_desk)
    for client in (editor_at_desk, reader_at_desk):
        assert client.get(address_of(page)).status_code == 200
    signed_out = Client().get(address_of(page))
    assert signed_out.status_code == 302
    assert "/sign-in/" in signed_out.headers["Location"]


@pytest.mark.parametrize("page", PAGES)
def test_every_page_of_an_empty_record_says_something(page: str, editor_at_desk: Client) -> None:
    answer = editor_at_desk.get(address_of(page))
    assert answer.status_code == 200
    assert re.search("yet|Nobody|No value|Nothing", text_of(answer))


def test_a_reader_sees_the_review_and_no_buttons(person: str, reader_at_desk: Client) -> None:
    for address in (
        *map(address_of, PAGES),
        address_of("publish-person", person),
    ):
        main = reader_at_desk.get(address).content.decode().split("<main")[1]
        assert "<form" not in main, address
        assert "Publish…" not in main
    assert NAME in text_of(reader_at_desk.get(address_of("publish-people")))
    assert reader_at_desk.get(address_of("new-edition")).status_code == 403


@pytest.mark.parametrize("writes", ["clear", "make-edition", "embargo", "lift-embargo", "withdraw"])
def test_a_reader_is_refused_whatever_writes(
    writes: str, person: str, reader_at_desk: Client, editor: Viewer
) -> None:
    parts = () if writes in {"clear", "make-edition"} else (person,)
    form = {"person": person, "reason": "No", "until": "2999-01-01", "day": "2026-01-01"}
    assert reader_at_desk.post(address_of(writes, *parts), form).status_code == 403
    assert not Edition.objects.exists()


def test_somebody_is_cleared_published_and_withdrawn(person: str, editor_at_desk: Client) -> None:
    assert "Not in the public edition: not cleared" in text_of(
        editor_at_desk.get(f"/people/{person}/")
    )
    listed = editor_at_desk.get(address_of("publish-people"))
    assert f'value="{person}"' in listed.content.decode()
    assert "Given by the family" in text_of(listed)
    assert "Name Detention" in text_of(listed)
    done = editor_at_desk.post(
        address_of("clear"), {"person": person, "reason": "Decided on Monday"}, follow=True
    )
    assert f"Cleared: {NAME}" in text_of(done)
    review = text_of(editor_at_desk.get(address_of("publish")))
    assert f"New 1 {NAME}" in review
    made = publish(editor_at_desk, "The first edition.")
    assert made == address_of("edition", 1) + "?done=made"
    assert "habeas publish OUT" in text_of(editor_at_desk.get(made))
    assert "In the public edition." in text_of(editor_at_desk.get(f"/people/{person}/"))
    gone = editor_at_desk.post(
        address_of("withdraw", person), {"reason": "Her aunt asks for it"}, follow=True
    )
    assert "names them still, until the next one" in text_of(gone)
    assert "Older copies stay with whoever has them" not in text_of(gone)
    form = editor_at_desk.get(address_of("new-edition"), {"because": "withdrawn"})
    assert "One person was withdrawn." in text_of(form)
    assert f"{NAME} Person Withdrawn" in text_of(form)
    publish(editor_at_desk, "One person was withdrawn.")
    assert not PublishedUnit.objects.filter(id=person).exists()
    history = text_of(editor_at_desk.get(address_of("publish-person", person)))
    assert "Her aunt asks for it" in history
    assert "Decided on Monday" in history


def test_an_edition_because_of_a_withdrawal_brings_nothing_new(
    person: str, editor: Viewer, editor_at_desk: Client
) -> None:
    clear(editor_at_desk, person)
    publish(editor_at_desk)
    report = preserve_document(editor, b"A newer made-up report", title="New", level="public")
    letter, said = new_id(), {"citation": Citation(report.sha256), "level": Level.PUBLIC}
    record_claims(
        editor, [claim(letter, "Intervention", "name", "A new letter", **said)], "Made up"
    )
    editor_at_desk.post(address_of("withdraw", person), {"reason": "Her aunt asks for it"})
    because = {"because": "withdrawn"}
    for page in ("new-edition", "coming"):
        assert "A new letter" not in text_of(editor_at_desk.get(address_of(page), because))
        assert "A new letter" in text_of(editor_at_desk.get(address_of(page)))
    made = publish(editor_at_desk, "One person was withdrawn.", **because)
    assert made == address_of("edition", 2) + "?done=made"
    assert not PublishedUnit.objects.filter(id__in=[person, letter]).exists()
    publish(editor_at_desk)
    assert PublishedUnit.objects.filter(id=letter).exists()


def test_another_team_is_told_that_it_does_not_publish(
    person: str, editor_at_desk: Client, other_team_at_desk: Client
) -> None:
    editor_at_desk.post(address_of("clear"), {"person": person, "reason": "Decided on Monday"})
    form = hidden_fields(editor_at_desk.get(address_of("new-edition")))
    assert publish(editor_at_desk, "The first edition.").startswith(address_of("edition", 1))
    shown = other_team_at_desk.get(address_of("publish"))
    assert shown.status_code == 200
    assert "Another team publishes the editions" in text_of(shown)
    assert address_of("new-edition") not in shown.content.decode()
    for name in ("coming", "kept", "new-edition"):
        assert other_team_at_desk.get(address_of(name)).status_code == 400
    assert other_team_at_desk.post(address_of("make-edition"), form).status_code == 400
    assert Edition.objects.count() == 1


def test_withdrawing_says_what_will_happen(person: str, editor_at_desk: Client) -> None:
    clear(editor_at_desk, person)
    page = text_of(editor_at_desk.get(address_of("publish-person", person)))
    assert "The next edition leaves them out of all pages, feeds and downloads" in page
    assert "Older copies stay with whoever has them" in page


def test_where_a_folder_is_named_the_edition_is_written(
    person: str, editor_at_desk: Client, settings: Settings, tmp_path: Path
) -> None:
    settings.PUBLISHING_FOLDER = str(tmp_path / "out")
    clear(editor_at_desk, person)
    assert publish(editor_at_desk).endswith("?done=written")
    assert (tmp_path / "out" / "MANIFEST.sig").is_file()


def test_a_folder_with_other_files_is_refused_in_words(
    person: str, editor_at_desk: Client, settings: Settings, tmp_path: Path
) -> None:
    settings.PUBLISHING_FOLDER = str(tmp_path)
    (tmp_path / "thesis.txt").write_text("mine")
    clear(editor_at_desk, person)
    assert publish(editor_at_desk) == "400"


def test_an_embargo_is_set_and_ended(person: str, editor_at_desk: Client, editor: Viewer) -> None:
    clear(editor_at_desk, person)
    form = {"until": "2999-01-01", "reason": "Until her hearing"}
    done = editor_at_desk.post(address_of("embargo", person), form, follow=True)
    assert "under an embargo until 1 January 2999" in text_of(done)
    listed = editor_at_desk.get(address_of("publish-people"), {"why": "embargo"})
    assert NAME in text_of(listed)
    ended = editor_at_desk.post(address_of("lift-embargo", person), {"reason": "It was"})
    assert ended.status_code == 302
    assert "Embargo ended" in text_of(editor_at_desk.get(address_of("publish-person", person)))


@pytest.mark.parametrize(
    ("page", "form", "said"),
    [
        ("clear", {"reason": "Nobody chosen"}, "Choose at least one person."),
        ("clear", {"person": "PERSON", "reason": " "}, "Say why."),
        ("clear", {"person": "PERSON", "alone": "yes", "reason": ""}, "Say why."),
        ("clear", {"person": "HIDDEN", "reason": "Theirs"}, "There is no such person here."),
        ("clear", {"person": "PERSON", "reason": "x" * 2001}, "at most 2000 characters"),
        ("embargo", {"reason": "No day"}, "Say until which day."),
        ("embargo", {"until": "soon", "reason": "No day"}, "is not a day"),
        ("embargo", {"until": "2999-01-01", "reason": ""}, "Say why."),
        ("lift-embargo", {"reason": "None is there"}, "There is no embargo on this person."),
        ("withdraw", {"reason": "Not cleared"}, "This person is not cleared"),
        ("make-edition", {"day": "2026-01-01"}, "Look first at what the edition would bring."),
        ("make-edition", {"day": "soon", "seen": "x"}, "is not a day"),
        ("make-edition", {"day": "2026-01-01", "seen": "x"}, "Something has changed"),
    ],
)
def test_a_refusal_is_a_page_in_words(
    page: str,
    form: dict[str, str],
    said: str,
    person: str,
    register: Register,
    editor_at_desk: Client,
    editor: Viewer,
) -> None:
    ids = {"PERSON": person, "HIDDEN": register.hidden}
    form = {name: ids.get(value, value) for name, value in form.items()}
    parts = () if page in {"clear", "make-edition"} else (person,)
    answer = editor_at_desk.post(address_of(page, *parts), form)
    assert answer.status_code == 400
    assert said in text_of(answer)
    assert not Edition.objects.exists()
    assert (
        withheld_people(editor, [person], Edition._meta.get_field("day").to_python("2026-01-01"))[
            person
        ]
        is Withheld.NOT_CLEARED
    )


def test_what_was_typed_is_there_after_a_refusal(person: str, editor_at_desk: Client) -> None:
    answer = editor_at_desk.post(address_of("withdraw", person), {"reason": HOSTILE})
    content = answer.content.decode()
    assert HOSTILE not in content
    answer = editor_at_desk.post(address_of("clear"), {"person": [person], "reason": ""})
    assert re.search(rf'value="{person}"[^>]* checked', answer.content.decode())


def test_a_wrong_address_is_refused_in_words(person: str, editor_at_desk: Client) -> None:
    for page, asked in (
        ("publish-people", {"why": "nonsense"}),
        ("publish-people", {"after": "nonsense"}),
        ("coming", {"how": "nonsense"}),
        ("coming", {"day": "nonsense"}),
        ("kept", {"why": "nonsense"}),
        ("kept", {"after": "nonsense"}),
        ("out", {"after": "nonsense"}),
        ("editions", {"before": "nonsense"}),
    ):
        assert editor_at_desk.get(address_of(page), asked).status_code == 400, (page, asked)
    for missing in (address_of("edition", 7), address_of("publish-person", new_id())):
        assert editor_at_desk.get(missing).status_code == 404


def test_another_team_sees_nothing_that_is_not_public(
    person: str, editor_at_desk: Client, other_team_at_desk: Client, editor: Viewer
) -> None:
    record_claims(editor, [claim(person, "Person", "notes", "Known to one team")], "Made up")
    clear(editor_at_desk, person)
    publish(editor_at_desk)
    editor_at_desk.post(address_of("withdraw", person), {"reason": "Her aunt asks for it"})
    for address in (
        *map(address_of, PAGES),
        address_of("edition", 1),
        address_of("publish-person", person),
        address_of("new-edition"),
    ):
        page = text_of(other_team_at_desk.get(address))
        for told in ("Decided on Monday", "aunt", "Given by", "Edda", "one team", "Testa"):
            assert told not in page, (address, told)
    theirs = text_of(editor_at_desk.get(address_of("publish-people"), {"why": "not_cleared"}))
    assert "Secreta" not in theirs


def test_the_line_on_a_person_is_for_editors(person: str, reader_at_desk: Client) -> None:
    assert "public edition" not in text_of(reader_at_desk.get(f"/people/{person}/"))
