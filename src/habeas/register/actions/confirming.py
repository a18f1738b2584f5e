"""Saying that something is still so: no correction, so no reason is asked.

Where a property holds the days on which something is stated (that a person is held, is kept
somewhere, is ill), such a day is recorded, and who is held follows from it as from any source. A
charge, an assessment or a refusal of contact has no such property: there the claim itself is
recorded again, last checked on that day; beside the old one where another source says so, in its
place where none does.
"""

from dataclasses import dataclass
from datetime import date

from django.db import transaction
from django.utils.timezone import localdate
from django.utils.translation import gettext

from habeas.ledger.access import Role, Viewer
from habeas.ledger.actions import Changes, append_changeset, taking_turn
from habeas.ledger.models import Changeset
from habeas.ledger.queries import StoredClaim, claims_of
from habeas.ledger.rules.claims import Citation, NewClaim
from habeas.ledger.rules.levels import OPEN_LEVELS, Level
from habeas.register.models import PresentState
from habeas.register.queries.labels import date_text
from habeas.register.queries.to_confirm import row_to_confirm
from habeas.register.rules.moving import again
from habeas.register.rules.present_states import STATED_BY_A_DAY, Present
from habeas.sources.queries import sources_by_hash
from habeas.values.errors import InputError


class ConfirmationRefused(InputError):
    """This cannot be confirmed so; nothing was written."""


@dataclass(frozen=True, slots=True)
class Confirmation:
    """That what ``key`` names (as ``key_of`` does) is still so on a day.

    ``document`` is the SHA-256 of a source that says so, or empty.
    """

    key: str
    day: date
    document: str = ""
    level: Level = Level.TEAM


def confirm_state(viewer: Viewer, confirmation: Confirmation) -> Changeset:
    """Records that something is still so, in one changeset.

    Raises AccessDenied, and ConfirmationRefused for a day to come or no later than that for which
    it is stated already, an unknown source, or something that was changed or ended meanwhile.
    """
    viewer.require(Role.EDITOR, Role.ADMINISTRATOR)
    _refuse_nonsense(viewer, confirmation)
    with transaction.atomic():
        taking_turn()
        row = row_to_confirm(viewer, confirmation.key)
        if row is None:
            raise ConfirmationRefused(
                gettext("This was ended or changed meanwhile; nothing was written.")
            )
        if confirmation.day <= row.last_stated:
            raise ConfirmationRefused(gettext("It is stated for that day or a later one already."))
        claim = _claim(viewer, row, confirmation)
        return append_changeset(viewer, Changes(_reason(confirmation), [claim]))


def _refuse_nonsense(viewer: Viewer, confirmation: Confirmation) -> None:
    if confirmation.day > localdate():
        raise ConfirmationRefused(gettext("Nobody can confirm a day that is still to come."))
    if confirmation.level not in OPEN_LEVELS:
        raise ConfirmationRefused(gettext("Say who may know of it."))
    document = confirmation.document
    if document and document not in sources_by_hash(viewer, [document]):
        raise ConfirmationRefused(gettext("There is no such source."))


def _claim(viewer: Viewer, row: PresentState, confirmation: Confirmation) -> NewClaim:
    claims = claims_of(viewer, [row.entity])[row.entity]
    citation = Citation(confirmation.document) if confirmation.document else None
    if prop := STATED_BY_A_DAY.get(Present(row.kind)):
        day = confirmation.day.isoformat()
        new = NewClaim(row.entity, claims[0].schema, prop, day)
        return new._replace(level=confirmation.level, citation=citation, checked_on=day)
    known = next(claim for claim in claims if claim.id == row.claim)
    return _checked_again(known, confirmation, citation)


def _checked_again(
    known: StoredClaim, confirmation: Confirmation, citation: Citation | None
) -> NewClaim:
    checked = again(known)._replace(checked_on=confirmation.day.isoformat())
    if citation is None:
        return checked
    return checked._replace(
        citation=citation, replaces="", attributed_to="", original="", level=confirmation.level
    )


def _reason(confirmation: Confirmation) -> str:
    day = date_text(confirmation.day.isoformat())
    return gettext("Still so on %(day)s.") % {"day": day}
