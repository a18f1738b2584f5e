"""Where sources disagree: preferring one value, taking a preference back, retracting a value.

A value is what the page shows as one: all claims of one property that say the same, in whichever
record of a person they stand. It is named by the id of any of its claims.
"""

from collections.abc import Mapping
from dataclasses import dataclass

from django.db import transaction
from django.utils.translation import gettext

from habeas.ledger.access import Role, Viewer
from habeas.ledger.actions import Changes, append_changeset, taking_turn
from habeas.ledger.models import Changeset
from habeas.ledger.queries import StoredClaim, claims_by_id
from habeas.ledger.rules.claims import PREFERRED, NewClaim
from habeas.register.queries.gathering import claims_shown_of
from habeas.register.rules.same_person import DECISIONS
from habeas.register.rules.values import preferences_for, saying_the_same
from habeas.values.errors import InputError


class ValueRefused(InputError):
    """This value cannot be preferred or retracted; nothing was written."""


@dataclass(frozen=True, slots=True)
class _Field:
    """The claims of one property, those that say what is asked about, and the preferences."""

    claim: StoredClaim
    same: tuple[StoredClaim, ...]
    preferences: tuple[StoredClaim, ...]


def prefer_value(
    viewer: Viewer, claim: str, reason: str, base: Mapping[str, str] | None = None
) -> Changeset:
    """Prefers one value to the others; a preference for another one is retracted with it.

    ``base`` is what was shown, as for ``append_changeset``. Raises AccessDenied, ValueRefused and
    StaleBase.
    """
    with transaction.atomic():
        field = _field(viewer, claim, reason)
        same = {one.id for one in field.same}
        if any(one.value in same for one in field.preferences):
            raise ValueRefused(gettext("This value is preferred already."))
        known = field.claim
        new = NewClaim(known.entity, known.schema, PREFERRED, known.id, level=known.level)
        retract = [one.id for one in field.preferences]
        return append_changeset(viewer, Changes(reason, [new], retract, base=base or {}))


def take_back_preference(
    viewer: Viewer, claim: str, reason: str, base: Mapping[str, str] | None = None
) -> Changeset:
    """Retracts the preference for a value. Raises what ``prefer_value`` raises."""
    with transaction.atomic():
        field = _field(viewer, claim, reason)
        same = {one.id for one in field.same}
        retract = [one.id for one in field.preferences if one.value in same]
        if not retract:
            raise ValueRefused(gettext("This value is not preferred."))
        return append_changeset(viewer, Changes(reason, retract=retract, base=base or {}))


def retract_value(
    viewer: Viewer, claim: str, reason: str, base: Mapping[str, str] | None = None
) -> Changeset:
    """Says that a value is no longer held, whichever sources say so; a preference for it goes too.

    Raises what ``prefer_value`` raises.
    """
    with transaction.atomic():
        field = _field(viewer, claim, reason)
        same = {one.id for one in field.same}
        preferences = [one.id for one in field.preferences if one.value in same]
        retract = [*(one.id for one in field.same), *preferences]
        return append_changeset(viewer, Changes(reason, retract=retract, base=base or {}))


def _field(viewer: Viewer, claim: str, reason: str) -> _Field:
    viewer.require(Role.EDITOR, Role.ADMINISTRATOR)
    if not reason.strip():
        raise ValueRefused(gettext("Say why."))
    taking_turn()
    known = claims_by_id(viewer, [claim]).get(claim)
    believed = claims_shown_of(viewer, known.entity) if known else []
    if known is None or known.id not in {one.id for one in believed}:
        raise ValueRefused(gettext("This value no longer stands; nothing was written."))
    if known.prop == PREFERRED or known.prop in DECISIONS:
        raise ValueRefused(gettext("A decision is taken back on its own page."))
    of_field = {one.id for one in believed if one.prop == known.prop}
    return _Field(
        claim=known,
        same=tuple(saying_the_same(believed, known)),
        preferences=tuple(preferences_for(believed, of_field)),
    )
