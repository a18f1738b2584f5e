"""Making an edition and writing it where it is served from; taking somebody out at once."""

from dataclasses import dataclass
from datetime import date
from pathlib import Path

from django.conf import settings

from habeas.ledger.access import Role, Viewer
from habeas.publishing.actions.building import Built, build
from habeas.publishing.actions.clearing import withdraw_clearance
from habeas.publishing.actions.keys import FILE, make_key, read_key
from habeas.publishing.actions.publishing import publish
from habeas.publishing.models import Edition
from habeas.publishing.queries.editions import newest_edition
from habeas.publishing.rules.notes import SigningKey

ONE_WITHDRAWN = "One person was withdrawn."


@dataclass(frozen=True, slots=True)
class Released:
    """The edition that was made; ``built`` is None where it was written nowhere."""

    edition: Edition
    built: Built | None


def edition_folder() -> Path | None:
    """Where editions are written as they are made; None where that is left to the command."""
    return Path(settings.PUBLISHING_FOLDER) if settings.PUBLISHING_FOLDER else None


def signing_key() -> SigningKey:
    """The key of the register; one from before there were editions gets its key now.

    Raises NoKey where a key was lost with which editions were signed.
    """
    return read_key(settings.REGISTER) if newest_edition() else make_key(settings.REGISTER)


def key_to_look() -> SigningKey:
    """The key with which editions are compared with the record; nothing is made by looking.

    Raises NoKey where a key was lost with which editions were signed.
    """
    there = (settings.REGISTER / FILE).exists() or newest_edition() is not None
    return read_key(settings.REGISTER) if there else SigningKey("habeas/none", bytes(32))


def release(
    viewer: Viewer,
    day: date,
    out: Path | None,
    reason: str = "",
    seen: str = "",
    *,
    takes_away_only: bool = False,
) -> Released:
    """Makes the edition of a day, and writes it into a folder where one is named.

    Raises as ``publish`` and ``build`` do.
    """
    viewer.require(Role.EDITOR, Role.ADMINISTRATOR)
    key = signing_key()
    edition = publish(viewer, day, key, reason, seen, takes_away_only=takes_away_only)
    return Released(edition, build(out, key) if out else None)


def withdraw_at_once(
    viewer: Viewer, person: str, reason: str, day: date, out: Path | None
) -> Released | None:
    """Takes a clearance back, and makes an edition that leaves the person out.

    What else was recorded since the last edition waits for the next: nobody has looked at it, and
    there is no time to. None where nothing was ever published. The clearance stays taken back even
    where no edition can be made. Raises AccessDenied, ClearingRefused and as ``release``.
    """
    withdraw_clearance(viewer, person, reason)
    last = newest_edition()
    if last is None:
        return None
    on = max(day, last.day)
    return release(viewer, on, out, ONE_WITHDRAWN, takes_away_only=True)
