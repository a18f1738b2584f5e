"""What an edition of a day would bring: the rule by which one is made, and by which it is shown."""

import hashlib
import hmac
from collections.abc import Iterable, Sequence
from datetime import date

from django.utils.translation import gettext

from habeas.ledger.access import Viewer
from habeas.publishing.models import Edition, PublishedUnit
from habeas.publishing.queries.changed import everything_public, things_changed
from habeas.publishing.queries.leaving import Prepared, prepared
from habeas.publishing.queries.standing import names_of_people, withheld_cases
from habeas.publishing.rules.changes import UnitChange
from habeas.publishing.rules.mentions import Names
from habeas.publishing.rules.notes import SigningKey
from habeas.publishing.rules.statements import canonical, unit_from_bytes
from habeas.values.errors import InputError


class NotThePublisher(InputError):
    """Another team publishes here; by this one's clearances, what is out would be withdrawn."""


def changes(
    viewer: Viewer,
    last: Edition | None,
    day: date,
    key: SigningKey,
    everywhere: Names,
    *,
    takes_away_only: bool = False,
) -> Sequence[UnitChange]:
    """What comes, changes and goes with an edition of a day, in the order of the ids.

    ``everywhere`` are the names of all who may not be named. ``takes_away_only`` leaves whatever
    the edition would bring to the next one; the first edition is made whole. Raises
    NotThePublisher.
    """
    if why := why_not_the_publisher(viewer, last):
        raise NotThePublisher(why)
    things = set(everything_public()) if last is None else things_changed(viewer, last.changeset)
    found = _compared(prepared(viewer, things, day, secret_of(key), everywhere), things)
    if any(change.after is None for change in found):
        # Somebody goes: every text that is out is looked at for their name.
        things = {*PublishedUnit.objects.values_list("id", flat=True), *things}
        found = _compared(prepared(viewer, things, day, secret_of(key), everywhere), things)
    if last and takes_away_only:
        found = _only_what_goes(found, everywhere)
    return sorted(found, key=lambda change: change.id)


def _only_what_goes(found: Sequence[UnitChange], everywhere: Names) -> list[UnitChange]:
    """What these changes take away of that which is out, without what they bring."""
    gone = {change.id for change in found if change.after is None}
    less = (change.what_goes(gone, everywhere) for change in found)
    return [change for change in less if change]


def why_not_the_publisher(viewer: Viewer, last: Edition | None) -> str:
    """Why this viewer's team makes no edition after the last one; empty where it may."""
    if last and last.team not in ("", viewer.team):
        return gettext("Another team publishes the editions of this register.")
    return ""


def names_withheld(viewer: Viewer, day: date) -> Names:
    """The names of all whom the record is about and who may not be named."""
    names = names_of_people(viewer, withheld_cases(viewer, day))
    return Names(name for some in names.values() for name in some)


def secret_of(key: SigningKey) -> bytes:
    """What keys of protected sources are made with; it follows from the edition's key."""
    return hmac.digest(key.seed, b"habeas sources", hashlib.sha256)


def _compared(ready: Iterable[Prepared], things: Iterable[str]) -> list[UnitChange]:
    """What differs from what is out."""
    rows = PublishedUnit.objects.filter(id__among=[*things]).values_list("id", "statements")
    out = {unit: bytes(statements) for unit, statements in rows}
    found, seen = [], set()
    for one in ready:
        seen.add(one.id)
        before = out.get(one.id, b"")
        if one.unit is None and not before:
            continue
        if one.unit is None or before != canonical(one.unit):
            was = unit_from_bytes(before) if before else None
            kept = {each.claim.id for each in one.kept}
            found.append(UnitChange(one.id, was, one.unit, one.called, kept))
    found += [UnitChange(gone, unit_from_bytes(out[gone]), None) for gone in out.keys() - seen]
    return found
