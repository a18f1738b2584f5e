"""The language of the desk: chosen with an account, kept, refused where it is not offered."""

import re

import pytest
from django.http import HttpResponse
from django.test import Client
from django.utils import translation

from habeas.accounts.actions import LanguageNotOffered, choose_language
from habeas.accounts.models import Account
from habeas.ledger.access import Viewer
from habeas.ledger.actions import record_claims
from habeas.register.models import Entry

from .made_up import Register, claim

pytestmark = pytest.mark.django_db

HEADINGS = {
    "en": "People",
    "ru": "Люди",
    "kk": "Адамдар",
    "fr": "Personnes",
    "uk": "Люди",
    "ar": "الأشخاص",
}
SIGN_IN = {"ru": "Пароль", "kk": "Құпиясөз", "fr": "Mot de passe", "ar": "كلمة المرور"}


def page(client: Client, address: str, **headers: str) -> str:
    answer = client.get(address, headers=headers)
    assert answer.status_code == 200
    return answer.content.decode()


def choose(client: Client, language: str, following: str = "/people/") -> str:
    answer = client.post("/language/", {"language": language, "next": following})
    return str(answer.get("Location", answer.status_code))


@pytest.mark.parametrize("language", HEADINGS)
def test_an_account_reads_the_desk_in_the_language_that_it_chose(
    reader_at_desk: Client, register: Register, language: str
) -> None:
    assert choose(reader_at_desk, language) == "/people/"
    shown = page(reader_at_desk, "/people/", accept_language="de")
    direction = "rtl" if language == "ar" else "ltr"
    assert f'<html lang="{language}" dir="{direction}">' in shown
    assert f"<h1>{HEADINGS[language]}</h1>" in shown
    assert Account.objects.get(pk=register.account.pk).language == language


def test_the_choice_is_kept_across_signing_in_on_another_machine(
    reader_at_desk: Client, register: Register
) -> None:
    choose(reader_at_desk, "kk")
    reader_at_desk.post("/sign-out/")
    elsewhere = Client(headers={"accept-language": "fr"})
    assert "Mot de passe" in page(elsewhere, "/sign-in/")
    elsewhere.post("/sign-in/", {"username": "rita", "password": register.password})
    assert '<html lang="kk"' in page(elsewhere, "/people/")


def test_the_choice_of_one_is_not_that_of_another(
    reader_at_desk: Client, editor_at_desk: Client
) -> None:
    choose(reader_at_desk, "ru")
    assert '<html lang="en"' in page(editor_at_desk, "/people/")


@pytest.mark.parametrize("language", SIGN_IN)
def test_signing_in_is_in_the_language_of_the_browser(client: Client, language: str) -> None:
    assert SIGN_IN[language] in page(client, "/sign-in/", accept_language=f"{language},en;q=0.5")


def test_who_is_not_signed_in_chooses_for_the_browser_alone(
    client: Client, register: Register
) -> None:
    assert choose(client, "kk", "/sign-in/") == "/sign-in/"
    assert SIGN_IN["kk"] in page(client, "/sign-in/", accept_language="fr")
    assert client.cookies["django_language"]["httponly"]
    assert Account.objects.get(pk=register.account.pk).language == ""


@pytest.mark.parametrize("language", ["de", "", "kk-KZ", "<script>", "a" * 300])
def test_a_language_that_is_not_offered_is_refused(
    reader_at_desk: Client, register: Register, language: str
) -> None:
    answer = reader_at_desk.post("/language/", {"language": language})
    assert answer.status_code == 400
    assert "<script>" not in answer.content.decode()
    assert Account.objects.get(pk=register.account.pk).language == ""
    with pytest.raises(LanguageNotOffered):
        choose_language(register.account, language)


@pytest.mark.parametrize("elsewhere", ["https://example.org/", "//example.org", "javascript:x"])
def test_choosing_leads_nowhere_else(reader_at_desk: Client, elsewhere: str) -> None:
    assert choose(reader_at_desk, "ru", elsewhere) == "/today/"


def test_choosing_needs_the_form_of_this_desk(register: Register) -> None:
    strict = Client(enforce_csrf_checks=True)
    assert strict.post("/language/", {"language": "ru"}).status_code == 403
    assert strict.get("/language/").status_code == 405


def test_a_language_that_is_offered_no_longer_is_passed_over(
    reader_at_desk: Client, register: Register
) -> None:
    Account.objects.filter(pk=register.account.pk).update(language="xx")
    assert '<html lang="en"' in page(reader_at_desk, "/people/")


def test_every_language_is_called_as_its_speakers_call_it(reader_at_desk: Client) -> None:
    shown = page(reader_at_desk, "/people/")
    for name in ("English", "Русский", "Қазақша", "Français", "Українська", "العربية"):
        assert f"<bdi>{name}</bdi></button>" in shown


def test_a_refusal_is_in_the_readers_language(reader_at_desk: Client) -> None:
    choose(reader_at_desk, "ru")
    answer = reader_at_desk.get("/people/?day=tomorrow")
    assert answer.status_code == 400
    assert "«tomorrow» — не дата" in answer.content.decode()


def test_a_page_says_the_vocabulary_in_the_readers_language(
    reader_at_desk: Client, register: Register
) -> None:
    choose(reader_at_desk, "kk")
    shown = page(reader_at_desk, f"/people/{register.person}/")
    assert "<dt>Лауазым</dt>" in shown  # position, which is FollowTheMoney's
    assert "Өмірге қауіпті" in shown  # a term of ours
    assert "12 маусым" in shown


def test_a_person_is_called_first_as_readers_call_them(
    reader_at_desk: Client, register: Register
) -> None:
    address = f"/people/{register.person}/"
    assert "<h1><bdi>Testa Testova</bdi></h1>" in page(reader_at_desk, address)
    choose(reader_at_desk, "ru")
    shown = page(reader_at_desk, address)
    assert "<h1><bdi>Теста Тестова</bdi></h1>" in shown
    assert "Testa Testova" in shown
    choose(reader_at_desk, "kk")
    assert "<h1><bdi>Testa Testova</bdi></h1>" in page(reader_at_desk, address)


def test_values_in_the_readers_language_come_first(
    reader_at_desk: Client, register: Register, editor: Viewer
) -> None:
    texts = {"eng": "A made-up summary", "rus": "Выдуманная сводка"}
    record_claims(
        editor,
        [claim(register.person, "Person", "summary", texts[lang], lang=lang) for lang in texts],
        "made up",
    )
    address = f"/people/{register.person}/"
    for language, first, last in (("en", "eng", "rus"), ("ru", "rus", "eng"), ("fr", "eng", "rus")):
        choose(reader_at_desk, language)
        shown = page(reader_at_desk, address)
        assert shown.index(texts[first]) < shown.index(texts[last])


def test_what_is_stored_does_not_follow_the_language_of_who_writes(
    register: Register, editor: Viewer
) -> None:
    """A thing without a name is called by what it is: in every projection by its English name."""
    with translation.override("ru"):
        record_claims(editor, [claim("ab" * 13, "Organization", "country", "kz")], "made up")
    assert {*Entry.objects.filter(entity="ab" * 13).values_list("caption", flat=True)} == {
        "Organization"
    }


# Texts in several languages


@pytest.fixture
def texts(register: Register, editor: Viewer) -> str:
    claims = [
        claim(register.person, "Person", "summary", "A made-up summary", lang="eng"),
        claim(register.person, "Person", "summary", "Выдуманная сводка", lang="rus"),
    ]
    record_claims(editor, claims, "made up")
    return f"/record/{register.person}/texts/"


def approve(client: Client, address: str, shown: str, lang: str) -> HttpResponse:
    """Presses the button beside the text in a language."""
    forms = re.findall(r'<p class="words" lang="(\w+)".*?<form(.*?)</form>', shown, re.DOTALL)
    fields = dict(re.findall(r'name="(\w+)" value="(\w+)"', dict(forms)[lang]))
    return client.post(f"{address}approve", fields)


def test_the_page_of_texts_says_where_each_language_stands(
    reader_at_desk: Client, register: Register, texts: str
) -> None:
    assert texts in page(reader_at_desk, f"/people/{register.person}/")
    shown = page(reader_at_desk, texts)
    assert shown.count('class="row translation draft"') == 2
    assert shown.count('class="row translation missing"') == 4
    assert "Nobody has written it in this language yet." in shown
    assert "<form" not in shown.split("<main", 1)[1]


def test_an_editor_approves_a_text_without_javascript(
    editor_at_desk: Client, texts: str, editor: Viewer, register: Register
) -> None:
    answer = approve(editor_at_desk, texts, page(editor_at_desk, texts), "ru")
    assert (answer.status_code, answer["Location"]) == (302, texts)
    shown = page(editor_at_desk, texts)
    assert "Approved by Edda Editor" in shown
    assert shown.count("translation approved") == 1
    new = claim(register.person, "Person", "summary", "Another made-up summary", lang="eng")
    record_claims(editor, [new], "made up")
    shown = page(editor_at_desk, texts)
    assert "It still holds: approve again" in shown
    assert "Edith Editor changed another language" in shown
    approve(editor_at_desk, texts, shown, "ru")
    assert page(editor_at_desk, texts).count("translation approved") == 1


def test_an_approval_of_a_page_that_is_old_is_refused_and_shows_the_new_one(
    editor_at_desk: Client, texts: str, editor: Viewer, register: Register
) -> None:
    old = page(editor_at_desk, texts)
    record_claims(editor, [claim(register.person, "Person", "notes", "x")], "made up")
    answer = approve(editor_at_desk, texts, old, "ru")
    assert answer.status_code == 409
    assert "translation approved" not in page(editor_at_desk, texts)


def test_a_reader_may_not_approve(
    reader_at_desk: Client, editor_at_desk: Client, texts: str
) -> None:
    form = page(editor_at_desk, texts)
    assert approve(reader_at_desk, texts, form, "ru").status_code == 403
    assert "translation approved" not in page(reader_at_desk, texts)


def test_nothing_of_what_one_may_not_see_is_approved(
    editor_at_desk: Client, texts: str, register: Register
) -> None:
    fields = {"record": register.hidden, "claim": "x", "base": ""}
    for address in (texts, f"/record/{register.hidden}/texts/"):
        assert editor_at_desk.post(f"{address}approve", fields).status_code == 404
    fields["record"] = register.person
    assert editor_at_desk.post(f"{texts}approve", fields).status_code == 400
    assert editor_at_desk.get(f"/record/{register.hidden}/texts/").status_code == 404
    assert editor_at_desk.get(f"{texts}approve").status_code == 405


def test_a_page_without_texts_says_so(reader_at_desk: Client, register: Register) -> None:
    shown = page(reader_at_desk, f"/record/{register.double}/texts/")
    assert "Nothing here is written in several languages." in shown
