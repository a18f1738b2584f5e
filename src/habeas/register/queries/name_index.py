"""The index of names in memory: made from what is stored, kept in step with what changes.

Each process holds one for each audience that asks. What is in it is taken to find somebody, never
to show them: who is found is read from the register again.
"""

from dataclasses import dataclass
from threading import Lock

from django.db import connection

from habeas.ledger.rules.levels import Audience
from habeas.register.models import Entry, NameChange, NameIndexPart
from habeas.register.rules.name_index import (
    Names,
    Segments,
    segment_from_bytes,
    segment_of,
)
from habeas.register.rules.roles import PERSON

Mark = tuple[int, int]
"""A change of names and its mark; (0, 0) before the first."""

BEGINNING: Mark = (0, 0)


@dataclass(frozen=True, slots=True)
class Held:
    """An index, and the last change of names that is in it."""

    segments: Segments
    last: Mark


_held: dict[tuple[str, str], Held] = {}
_lock = Lock()


def names_indexed(audience: Audience) -> Segments:
    """The index of the names of all people whom an audience may see, as they stand now."""
    key = (str(connection.settings_dict["NAME"]), audience)
    with _lock:
        held = _held.get(key)
        current = (held and _brought_up_to_date(audience, held)) or _loaded(audience)
        _held[key] = current
    return current.segments


def names_of_people(audience: Audience, people: set[str] | None = None) -> Names:
    """The names of these people, or of all; who is not in the register is left out."""
    entries = Entry.objects.filter(audience=audience, schema=PERSON)
    if people is not None:
        entries = entries.filter(entity__among=people)
    rows = entries.values_list("entity", "caption", "other_names").iterator()
    return {entity: (caption, *others) for entity, caption, others in rows}


def last_change(audience: Audience) -> Mark:
    """The last change of names that an audience was told of."""
    changes = NameChange.objects.filter(audience=audience).order_by("-id")
    return changes.values_list("id", "mark").first() or BEGINNING


def _brought_up_to_date(audience: Audience, held: Held) -> Held | None:
    """What is held, with the changes since; None where it is not of this register's past."""
    changes = _changes_from(audience, held.last[0])
    if held.last == BEGINNING and not changes:
        return held
    if not changes or changes[0][:2] != held.last:
        return None
    if len(changes) == 1:
        return held
    read = held.segments.to_read_again(entity for _, _, entity in changes[1:])
    segments = held.segments.with_changes(names_of_people(audience, read), read)
    return Held(segments, changes[-1][:2])


def _changes_from(audience: Audience, first: int) -> list[tuple[int, int, str]]:
    """Changes of names from a number on, in order. Every search asks this, so it asks it plainly:
    Django would take ten times as long to put the question as the database takes to answer.
    """
    with connection.cursor() as cursor:
        cursor.execute(
            "SELECT id, mark, entity FROM register_namechange"
            " WHERE audience = %s AND id >= %s ORDER BY id",
            (audience, first),
        )
        return [*cursor.fetchall()]


def _loaded(audience: Audience) -> Held:
    """The stored index with the changes since; or, where none can be used, all names."""
    stored = _stored(audience)
    held = stored and _brought_up_to_date(audience, stored)
    if held:
        return held
    last = last_change(audience)
    return Held(Segments(segment_of(names_of_people(audience))), last)


def _stored(audience: Audience) -> Held | None:
    parts = NameIndexPart.objects.filter(audience=audience).order_by("number")
    rows = [*parts.values_list("data", "last_change", "mark")]
    if not rows:
        return None
    try:
        base = segment_from_bytes(b"".join(bytes(data) for data, _, _ in rows))
    except ValueError:
        return None
    return Held(Segments(base), rows[0][1:])
