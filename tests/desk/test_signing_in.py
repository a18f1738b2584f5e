"""Only who may, and nothing is left behind."""

import pytest
from django.test import Client

from .made_up import Register

pytestmark = pytest.mark.django_db

POLICY = {
    "Cache-Control": "no-store",
    "Referrer-Policy": "same-origin",
    "X-Content-Type-Options": "nosniff",
    "X-Frame-Options": "DENY",
    "X-Robots-Tag": "noindex, nofollow, noarchive",
    "Cross-Origin-Opener-Policy": "same-origin",
    "Cross-Origin-Resource-Policy": "same-origin",
}


def sign_in(client: Client, password: str, following: str = "") -> str:
    """Signs Rita in and returns where she is sent, or nothing where she is refused."""
    address = f"/sign-in/?next={following}" if following else "/sign-in/"
    answer = client.post(address, {"username": "rita", "password": password})
    return str(answer.get("Location", ""))


def test_the_right_password_opens_the_desk(client: Client, register: Register) -> None:
    assert sign_in(client, register.password) == "/today/"
    assert client.get("/people/").status_code == 200


def test_one_goes_on_to_where_one_wanted(client: Client, register: Register) -> None:
    assert sign_in(client, register.password, "/documents/") == "/documents/"


@pytest.mark.parametrize("elsewhere", ["https://example.org/", "//example.org/", "javascript:x"])
def test_nobody_is_sent_elsewhere(client: Client, register: Register, elsewhere: str) -> None:
    assert sign_in(client, register.password, elsewhere) == "/today/"


@pytest.mark.parametrize("name", ["rita", "nobody", ""])
def test_a_wrong_pair_is_refused_in_the_same_words(
    client: Client, register: Register, name: str
) -> None:
    answer = client.post("/sign-in/", {"username": name, "password": "not the one"})
    assert answer.status_code == 403
    assert b"do not belong together" in answer.content
    assert client.get("/people/").status_code == 302


def test_a_closed_account_is_refused(client: Client, register: Register) -> None:
    register.account.is_active = False
    register.account.save()
    assert sign_in(client, register.password) == ""


def test_a_session_ends_with_its_account(reader_at_desk: Client, register: Register) -> None:
    register.account.is_active = False
    register.account.save()
    assert reader_at_desk.get("/people/").status_code == 302


def test_signing_out_ends_the_session(reader_at_desk: Client) -> None:
    assert reader_at_desk.get("/sign-out/").status_code == 405
    assert reader_at_desk.post("/sign-out/")["Location"] == "/sign-in/"
    assert reader_at_desk.get("/people/").status_code == 302


def test_a_form_of_somebody_else_is_refused(register: Register) -> None:
    strict = Client(enforce_csrf_checks=True)
    answer = strict.post("/sign-in/", {"username": "rita", "password": register.password})
    assert answer.status_code == 403
    assert "Nothing was saved" in answer.content.decode()


def test_a_stranger_is_sent_to_sign_in_from_every_address(
    client: Client, register: Register
) -> None:
    for address in register.addresses():
        answer = client.get(address)
        assert answer.status_code == 302
        assert answer["Location"].startswith("/sign-in/?next=")
        assert b"Testa" not in answer.content


def test_every_answer_carries_the_same_protection(
    reader_at_desk: Client, register: Register
) -> None:
    more = ["/", "/sign-in/", "/nowhere/", "/people/nobody/", "/people/?day=x"]
    for address in [*register.addresses(), *more]:
        answer = reader_at_desk.get(address)
        assert {name: answer.get(name) for name in POLICY} == POLICY, address
        assert "camera=()" in answer["Permissions-Policy"]
        assert "default-src 'none'" in answer["Content-Security-Policy"]
        assert "unsafe" not in answer["Content-Security-Policy"]


def test_pages_have_no_inline_script_or_style(reader_at_desk: Client, register: Register) -> None:
    for address in register.addresses():
        page = b"".join(reader_at_desk.get(address)).decode(errors="replace")
        assert " style=" not in page
        assert "<style" not in page
        assert "<script>" not in page
        assert " onclick=" not in page
