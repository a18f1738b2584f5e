"""Tells of changes of names, and stores the index of names now and then."""

import secrets
from collections.abc import Iterable

from django.db import transaction

from habeas.ledger.actions import known_audiences
from habeas.ledger.models.rows import insert_rows
from habeas.ledger.rules.levels import Audience
from habeas.register.models import NameChange, NameIndexPart
from habeas.register.queries.name_index import last_change, names_of_people
from habeas.register.rules.name_index import segment_of, segment_to_bytes

_PART = 8 << 20  # bytes of an index in one row
_FEW = 4096  # changes that a reader takes in at once


def tell_of_changes(audience: Audience, people: Iterable[str]) -> None:
    """Says that the names of these people may have changed.

    Where as many have changed as are stored, the index is stored anew: so reading the changes never
    costs more than reading what is stored, and storing costs the same for each change.
    """
    rows = [(audience, person, secrets.randbits(62)) for person in people]
    if not rows:
        return
    insert_rows(NameChange, ("audience", "entity", "mark"), rows)
    changed, names = _changed_since_stored(audience)
    if changed > max(_FEW, names):
        store_names(audience)


def store_names(audience: Audience) -> None:
    """Stores the index of all names as they are, and forgets the changes that are in it."""
    with transaction.atomic():
        last, mark = last_change(audience)
        segment = segment_of(names_of_people(audience))
        data = segment_to_bytes(segment)
        NameIndexPart.objects.filter(audience=audience).delete()
        columns = ("audience", "number", "names", "last_change", "mark", "data")
        names = len(segment.indexed.owners)
        parts = enumerate(data[start : start + _PART] for start in range(0, len(data), _PART))
        rows = [(audience, number, names, last, mark, part) for number, part in parts]
        insert_rows(NameIndexPart, columns, rows)
        NameChange.objects.filter(audience=audience, id__lt=last).delete()


def store_changed_names() -> None:
    """Stores the index of each audience of whose names many have changed since it was stored.

    For the end of what changes many names, so that readers need not take the changes in.
    """
    for audience in known_audiences():
        if _changed_since_stored(audience)[0] > _FEW:
            store_names(audience)


def _changed_since_stored(audience: Audience) -> tuple[int, int]:
    """How many changes of names are not in the stored index, and how many names are in it."""
    stored = NameIndexPart.objects.filter(audience=audience, number=0)
    names, since = stored.values_list("names", "last_change").first() or (0, 0)
    return NameChange.objects.filter(audience=audience, id__gt=since).count(), names


def forget_names(audience: Audience) -> None:
    """Destroys the stored index of an audience's names, and what was told of them."""
    NameIndexPart.objects.filter(audience=audience).delete()
    NameChange.objects.filter(audience=audience).delete()
