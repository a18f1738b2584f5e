"""The weekly digest: to whom, how often, in which language, and what leaves by mail."""

from datetime import date, timedelta
from pathlib import Path

import pytest
from django.core import mail
from django.core.exceptions import ImproperlyConfigured
from pytest_django import Settings
from tests.register.made_up import OTHERS, held, letter, part, record

from habeas.accounts.actions import open_account, open_team
from habeas.accounts.models import Account
from habeas.advocacy.jobs import MailNotSent, send_digests
from habeas.advocacy.models import DigestChoice
from habeas.config.mail import mail_settings
from habeas.ledger.access import Role

DAY = date(2018, 3, 1)


@pytest.fixture
def rita(db: None, settings: Settings) -> Account:
    settings.DESK_ADDRESS = "https://desk.invalid/"
    open_team("main", "Main")
    open_team("others", "Others")
    account, _ = open_account("rita", "Rita Reader", Role.READER, "main")
    record(*held("testa", level="shared"))
    record(*letter("secretletter", "testa"), viewer=OTHERS)
    record(*letter("appeal", procedure="joint_letter"))
    record(*part("Demand", intervention="appeal", demandKind="release"))
    return account


def choose(account: Account, *, names: bool = False) -> None:
    DigestChoice.objects.create(account=account, email="rita@example.org", names=names)


def test_nobody_gets_it_who_did_not_choose_it(rita: Account) -> None:
    assert send_digests(DAY) == 0
    assert not mail.outbox


def test_it_has_numbers_and_no_names(rita: Account) -> None:
    choose(rita)
    assert send_digests(DAY) == 1
    (sent,) = mail.outbox
    assert sent.to == ["rita@example.org"]
    text = f"{sent.subject}\n{sent.body}"
    assert "1 appeal that nobody must answer stands unanswered." in text
    assert "1 person is held" in text
    assert "https://desk.invalid/" in text
    for name in ("Testa", "Appeal", "Rita"):
        assert name not in text, name


def test_names_are_written_where_they_were_chosen_and_those_of_the_team_alone(
    rita: Account,
) -> None:
    choose(rita, names=True)
    send_digests(DAY)
    text = str(mail.outbox[0].body)
    assert "Testa: Never raised by anybody." in text
    assert "Secretletter" not in text


def test_it_is_sent_once_a_week(rita: Account) -> None:
    choose(rita)
    days = [DAY + timedelta(days=number) for number in range(15)]
    assert [day for day in days if send_digests(day)] == [days[0], days[7], days[14]]


def test_it_is_not_sent_to_a_closed_account(rita: Account) -> None:
    choose(rita)
    Account.objects.update(is_active=False)
    assert send_digests(DAY) == 0


def test_a_mail_server_that_cannot_be_reached_is_told_and_it_is_sent_later(
    rita: Account, settings: Settings
) -> None:
    choose(rita)
    settings.EMAIL_BACKEND = "django.core.mail.backends.smtp.EmailBackend"
    settings.EMAIL_HOST, settings.EMAIL_PORT = "127.0.0.1", 1
    with pytest.raises(MailNotSent, match="cannot be sent"):
        send_digests(DAY)
    settings.EMAIL_BACKEND = "django.core.mail.backends.locmem.EmailBackend"
    assert send_digests(DAY) == 1


def test_without_a_server_mail_is_written_to_the_folder_of_the_register(
    rita: Account, settings: Settings, tmp_path: Path
) -> None:
    choose(rita)
    for name, value in mail_settings(tmp_path, "").items():
        setattr(settings, name, value)
    send_digests(DAY)
    (written,) = (tmp_path / "mail").iterdir()
    assert "1 person is held" in written.read_text()


def test_a_server_is_named_by_a_url(tmp_path: Path) -> None:
    told = mail_settings(tmp_path, "smtps://rita%40x:p%2Fw@mail.invalid:4650")
    assert (told["EMAIL_HOST"], told["EMAIL_PORT"]) == ("mail.invalid", 4650)
    assert (told["EMAIL_HOST_USER"], told["EMAIL_HOST_PASSWORD"]) == ("rita@x", "p/w")
    assert (told["EMAIL_USE_SSL"], told["EMAIL_USE_TLS"]) == (True, False)
    assert mail_settings(tmp_path, "smtp+starttls://mail.invalid")["EMAIL_PORT"] == 587


@pytest.mark.parametrize("url", ["mail.invalid", "http://u:hunter2@x", "smtp://:hunter2@x:port"])
def test_a_wrong_url_is_refused_without_telling_its_password(tmp_path: Path, url: str) -> None:
    with pytest.raises(ImproperlyConfigured) as refused:
        mail_settings(tmp_path, url)
    assert "hunter2" not in str(refused.value)
