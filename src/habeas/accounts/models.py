"""Accounts of the people who use the program. A person in the record is another thing."""

from typing import ClassVar

from django.contrib.auth.base_user import AbstractBaseUser, BaseUserManager
from django.db import models

from habeas.ledger.access import Role
from habeas.ledger.models import TableKind
from habeas.ledger.rules.ids import new_id


class Team(models.Model):
    """People who see each other's team claims. The key never changes; the title may."""

    table_kind: ClassVar = TableKind.WORKING_STATE

    key = models.SlugField(max_length=40, primary_key=True)
    title = models.CharField(max_length=200)

    def __str__(self) -> str:
        return self.title


class AccountManager(BaseUserManager["Account"]):
    """Finds accounts by their sign-in name."""

    def get_by_natural_key(self, username: str | None) -> "Account":
        """The account with this sign-in name, in any case."""
        return self.get(name__iexact=username)


class Account(AbstractBaseUser):
    """Somebody who signs in: a name, a role, a team; an empty language was never chosen."""

    table_kind: ClassVar = TableKind.WORKING_STATE

    id = models.CharField(max_length=26, primary_key=True, default=new_id)
    name = models.CharField(max_length=100, unique=True, help_text="The name to sign in with.")
    full_name = models.CharField(max_length=200)
    role = models.CharField(max_length=20, choices=[(role.value, role.value) for role in Role])
    team = models.ForeignKey(Team, on_delete=models.PROTECT)
    language = models.CharField(
        max_length=20, blank=True, default="", help_text="The tag of the language to read in."
    )
    is_active = models.BooleanField(default=True)

    objects: ClassVar[AccountManager] = AccountManager()

    USERNAME_FIELD = "name"
    REQUIRED_FIELDS: ClassVar[list[str]] = []

    def __str__(self) -> str:
        return self.full_name
