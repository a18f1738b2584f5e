"""Deciding who may be named in public: clearing people, embargoes, and taking a clearance back."""

from collections.abc import Collection

from django.db import transaction
from django.utils.translation import gettext

from habeas.ledger.access import Role, Viewer
from habeas.ledger.actions import record_claims, retract_claims
from habeas.ledger.models import Changeset
from habeas.ledger.queries import StoredClaim, claims_of
from habeas.ledger.rules.claims import NewClaim
from habeas.publishing.rules.gate import USE
from habeas.register.queries.gathering import claims_shown_of
from habeas.register.rules.facets import CLEARED, EMBARGO
from habeas.register.rules.roles import PERSON
from habeas.values.errors import InputError


class ClearingRefused(InputError):
    """Nobody is cleared or withdrawn by this; nothing was written."""


def clear_people(viewer: Viewer, people: Collection[str], reason: str) -> Changeset | None:
    """Clears people (by id) for the public edition; None where all of them are cleared already.

    The clearance is a claim of the team, with who, when and why. Raises AccessDenied, and
    ClearingRefused without a reason or for what is no person.
    """
    _require(viewer, reason)
    claims = claims_of(viewer, people)
    for person in people:
        if not claims.get(person) or claims[person][0].schema != PERSON:
            raise ClearingRefused(gettext("There is no such person here."))
    new = [
        NewClaim(person, PERSON, CLEARED, USE)
        for person in dict.fromkeys(people)
        if not _clearances(claims[person])
    ]
    return record_claims(viewer, new, reason) if new else None


def clear_people_until(
    viewer: Viewer, people: Collection[str], reason: str, until: str
) -> Changeset | None:
    """Clears people, and keeps them out of editions until a day (EDTF) if one is named.

    All of it is done or nothing. Raises as ``clear_people`` and ``set_embargo`` do.
    """
    with transaction.atomic():
        for person in dict.fromkeys(people) if until else ():
            set_embargo(viewer, person, until, reason)
        return clear_people(viewer, people, reason)


def set_embargo(viewer: Viewer, person: str, until: str, reason: str) -> Changeset:
    """Keeps a person out of editions until a day (EDTF or as one writes it).

    Raises AccessDenied, ClearingRefused, and InputError for what is no date.
    """
    _require(viewer, reason)
    if not claims_of(viewer, [person]).get(person):
        raise ClearingRefused(gettext("There is no such person here."))
    return record_claims(viewer, [NewClaim(person, PERSON, EMBARGO, until)], reason)


def withdraw_clearance(viewer: Viewer, person: str, reason: str) -> Changeset:
    """Takes back that a person was cleared, on every record of theirs that the team knows.

    The next edition leaves them out, and says that something was withdrawn. Raises AccessDenied
    and ClearingRefused.
    """
    _require(viewer, reason)
    with transaction.atomic():
        cleared = [claim.id for claim in _clearances(claims_shown_of(viewer, person))]
        if not cleared:
            raise ClearingRefused(gettext("This person is not cleared for publication."))
        return retract_claims(viewer, cleared, reason)


def lift_embargo(viewer: Viewer, person: str, reason: str) -> Changeset:
    """Ends what keeps a person out of editions until a day, on every record of theirs.

    Raises AccessDenied and ClearingRefused.
    """
    _require(viewer, reason)
    with transaction.atomic():
        said = claims_shown_of(viewer, person)
        embargoes = [claim.id for claim in said if claim.prop == EMBARGO]
        if not embargoes:
            raise ClearingRefused(gettext("There is no embargo on this person."))
        return retract_claims(viewer, embargoes, reason)


def _require(viewer: Viewer, reason: str) -> None:
    viewer.require(Role.EDITOR, Role.ADMINISTRATOR)
    if not reason.strip():
        raise ClearingRefused(gettext("Say why."))


def _clearances(claims: Collection[StoredClaim]) -> list[StoredClaim]:
    return [claim for claim in claims if claim.prop == CLEARED and claim.value == USE]
