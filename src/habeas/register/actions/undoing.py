"""Undoing a changeset: a new changeset that takes back what the first one did.

A decision on who is one person is taken back by ``same_person.take_back_decision`` instead, which
asks where what was recorded since belongs.
"""

from collections.abc import Collection

from django.db import transaction
from django.utils.translation import gettext

from habeas.ledger.access import Role, Viewer
from habeas.ledger.actions import Changes, append_changeset, taking_turn
from habeas.ledger.models import Changeset
from habeas.ledger.rules.ids import new_id
from habeas.register.queries.changes import number_seen
from habeas.register.queries.changeset import decisions_touched
from habeas.register.queries.labels import date_text
from habeas.register.queries.undoing_changeset import fields_named, mark_of, undo_plan
from habeas.register.rules.undoing import restored
from habeas.values.errors import InputError

_LONGEST_QUOTE = 120


class UndoRefused(InputError):
    """This cannot be undone so; nothing was written."""


class ChangedMeanwhile(UndoRefused):
    """Somebody changed what is to be undone since it was shown."""


def undo_changeset(
    viewer: Viewer,
    changeset: str,
    reason: str,
    *,
    nevertheless: Collection[str] = (),
    mark: str = "",
) -> Changeset:
    """Retracts what a changeset (by id) recorded, and records again what it retracted.

    Of what was changed again since, the later stays, except in the fields that ``nevertheless``
    names (as ``field_key`` does). ``mark`` is that of the page that was shown: where the record
    has moved on since, nothing is written. Raises AccessDenied and UndoRefused.
    """
    viewer.require(Role.EDITOR, Role.ADMINISTRATOR)
    if not reason.strip():
        raise UndoRefused(gettext("Say why it is undone."))
    with transaction.atomic():
        taking_turn()
        number = number_seen(viewer, changeset)
        undo = undo_plan(viewer, changeset)
        if undo is None or number is None:
            raise UndoRefused(gettext("There is no such change."))
        if decisions_touched(viewer, number):
            raise UndoRefused(
                gettext("A decision on who is one person is taken back on its own page.")
            )
        if mark and mark != mark_of(undo):
            raise ChangedMeanwhile(
                gettext("Somebody changed this meanwhile; nothing was written. Look again.")
            )
        claims, retract = restored(undo, fields_named(undo, nevertheless), new_id)
        if not claims and not retract:
            raise UndoRefused(gettext("Nothing of it is left to undo."))
        made = Changeset.objects.get(seq=number)
        return append_changeset(viewer, Changes(_reason(made, reason), claims, retract))


def _reason(made: Changeset, reason: str) -> str:
    """Why it was undone, and what."""
    quoted = made.reason
    if len(quoted) > _LONGEST_QUOTE:
        quoted = f"{quoted[:_LONGEST_QUOTE]}…"
    return gettext("Undo of “%(what)s” (%(who)s, %(day)s): %(why)s") % {
        "what": quoted,
        "who": made.author_name,
        "day": date_text(made.recorded_at.date().isoformat()),
        "why": reason.strip(),
    }
