"""Who is asking, and which claims that person may see."""

from dataclasses import dataclass
from enum import StrEnum

from django.db.models import Q

from habeas.ledger.rules.levels import PUBLIC, Audience, Level
from habeas.values.errors import InputError


class AccessDenied(InputError):
    """This viewer may not do that."""


class Role(StrEnum):
    """What somebody may do: read, or also record, or also erase and keep the accounts."""

    READER = "reader"
    EDITOR = "editor"
    ADMINISTRATOR = "administrator"


@dataclass(frozen=True, slots=True)
class Viewer:
    """Somebody who asks. Queries take ``Viewer | None``; None sees nothing at all."""

    audience: Audience
    id: str = ""
    name: str = ""
    role: Role = Role.READER

    @property
    def team(self) -> str:
        """The viewer's team, or nothing for the public."""
        return self.audience.removeprefix("team:") if self.audience != PUBLIC else ""

    @property
    def may_record(self) -> bool:
        """Whether the viewer may write to the ledger."""
        return bool(self.team) and self.role in (Role.EDITOR, Role.ADMINISTRATOR)

    def require(self, *roles: Role) -> None:
        """Raises AccessDenied unless the viewer has one of these roles."""
        if self.role not in roles or not self.team:
            who = self.name or "The public"
            raise AccessDenied(f"{who} ({self.role}) may not do this.")


THE_PUBLIC = Viewer(PUBLIC)


def visible_to(audience: Audience) -> Q:
    """The condition on claims that ``levels.audience_sees`` states, for the database."""
    if audience == PUBLIC:
        return Q(level=Level.PUBLIC)
    return Q(level__in=(Level.PUBLIC, Level.SHARED)) | Q(
        level=Level.TEAM, team=audience.removeprefix("team:")
    )
