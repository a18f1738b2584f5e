"""Who somebody is to the record."""

from django.contrib.auth.base_user import AbstractBaseUser
from django.contrib.auth.models import AnonymousUser

from habeas.accounts.models import Account
from habeas.ledger.access import Role, Viewer
from habeas.ledger.rules.levels import team_audience

MAIN_TEAM = "main"


def viewer_of(user: AbstractBaseUser | AnonymousUser) -> Viewer | None:
    """The viewer behind a signed-in account; None, who sees nothing, for anybody else."""
    if not isinstance(user, Account) or not user.is_active:
        return None
    audience = team_audience(user.team_id)
    return Viewer(audience, user.id, user.full_name, Role(user.role))


def account_of(viewer: Viewer) -> Account | None:
    """The account of a viewer; None for whoever runs commands on the machine."""
    return Account.objects.filter(pk=viewer.id).first()


def operator() -> Viewer:
    """Whoever runs commands on the machine of the register, and so can read its files anyway."""
    return Viewer(team_audience(MAIN_TEAM), "operator", "Operator", Role.ADMINISTRATOR)
