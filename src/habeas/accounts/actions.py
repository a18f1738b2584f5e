"""Making teams and accounts, and choosing the language that an account reads in."""

import secrets

from django.conf import settings
from django.db import transaction
from django.utils.translation import gettext

from habeas.accounts.models import Account, Team
from habeas.accounts.queries import MAIN_TEAM
from habeas.ledger.access import Role
from habeas.ledger.actions import open_audience
from habeas.ledger.rules.levels import team_audience
from habeas.values.errors import InputError

PASSWORD_BYTES = 15


class AccountError(InputError):
    """The account or the team cannot be made."""


class LanguageNotOffered(InputError):
    """Nobody can read the desk in that language."""


def open_team(key: str, title: str) -> Team:
    """Makes a team, and the projections of what it may see of the record so far."""
    with transaction.atomic():
        team, created = Team.objects.get_or_create(key=key, defaults={"title": title})
        if created:
            open_audience(team_audience(key))
    return team


def open_account(name: str, full_name: str, role: Role, team: str) -> tuple[Account, str]:
    """Makes an account with a random password of 120 bits, which is returned once."""
    if Account.objects.filter(name__iexact=name).exists():
        raise AccountError(f"There is an account named {name} already.")
    password = secrets.token_urlsafe(PASSWORD_BYTES)
    account = Account(name=name, full_name=full_name, role=role, team_id=team)
    account.set_password(password)
    account.save(force_insert=True)
    return account, password


def open_first_account(name: str, full_name: str) -> str:
    """The administrator's account of a new register, in its first team; returns the password.

    Where the account exists it gets a new password.
    """
    with transaction.atomic():
        open_team(MAIN_TEAM, "Team")
        known = Account.objects.filter(name=name).first()
        if known is None:
            return open_account(name, full_name, Role.ADMINISTRATOR, MAIN_TEAM)[1]
        password = secrets.token_urlsafe(PASSWORD_BYTES)
        known.set_password(password)
        known.save(update_fields=["password"])
    return password


def choose_language(account: Account, language: str) -> None:
    """Keeps the language (a tag) in which an account reads the desk. Raises LanguageNotOffered."""
    account.language = offered_language(language)
    account.save(update_fields=["language"])


def offered_language(language: str) -> str:
    """The tag of a language that the desk is offered in. Raises LanguageNotOffered."""
    if language not in dict(settings.LANGUAGES):
        raise LanguageNotOffered(
            gettext("The desk is not offered in “%(language)s”.") % {"language": language[:20]}
        )
    return language
