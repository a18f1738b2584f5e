"""What feeds say, in the language of the account whose feed it is."""

from collections.abc import Iterator
from datetime import UTC, datetime

from django.utils.translation import gettext

from habeas.advocacy.queries.coming import Coming
from habeas.advocacy.queries.feeds import CaseChange, Deadlines, StatusChange
from habeas.advocacy.queries.reasons import coming_sentence
from habeas.advocacy.queries.shown import AppealLine
from habeas.desk import wording
from habeas.formats.atom import AtomEntry
from habeas.formats.calendar import CalendarEvent

_ALARM_BEFORE = 7
_UNKNOWN_TIME = datetime(1970, 1, 1, tzinfo=UTC)


def events_of(found: Deadlines) -> Iterator[CalendarEvent]:
    """The events of a calendar of deadlines."""
    for line in (*found.overdue, *found.falling_due):
        if line.due:
            yield _due_event(line, found)
    for one in found.coming:
        yield _coming_event(one, found)


def _due_event(line: AppealLine, found: Deadlines) -> CalendarEvent:
    day = line.due.due if line.due else None
    if day is None:
        raise ValueError(line.id)
    title = gettext("Answer due: %(what)s") % {"what": line.reference or line.caption}
    return CalendarEvent(
        key=f"due {line.id}",
        day=day,
        last=day,
        title=title,
        description="\n".join(filter(None, (line.caption, line.due.why if line.due else ""))),
        changed=found.changed.get(line.id, _UNKNOWN_TIME),
        alarm_before=_ALARM_BEFORE,
    )


def _coming_event(one: Coming, found: Deadlines) -> CalendarEvent:
    what = gettext("%(person)s: %(what)s") % {
        "person": one.person.caption,
        "what": coming_sentence(one),
    }
    sources = [note.title for note in one.sources]
    return CalendarEvent(
        key=f"{one.kind} {one.record} {one.person.id} {one.day.year}",
        day=one.day,
        last=one.last,
        title=what,
        description="\n".join(dict.fromkeys(sources)),
        changed=found.changed.get(one.record, _UNKNOWN_TIME),
        alarm_before=_ALARM_BEFORE,
    )


def change_entry(change: CaseChange, link: str) -> AtomEntry:
    """What one changeset did to a case."""
    taken_back = [gettext("No longer said: %(what)s") % {"what": one} for one in change.taken_back]
    lines = [*change.recorded, *taken_back]
    return AtomEntry(
        key=change.changeset,
        title=lines[0],
        text="\n".join(lines),
        updated=change.recorded_at,
        link=link,
    )


def status_entry(change: StatusChange, link: str) -> AtomEntry:
    """That somebody came to be held, was released …"""
    state = wording.state_name(change.state, change.answer)
    said = {"person": change.person.caption, "state": state}
    title = gettext("%(person)s: %(state)s") % said
    if change.day:
        since = gettext("from %(day)s") % {"day": wording.exact_date(change.day)}
    else:
        since = gettext("since when is not known")
    return AtomEntry(key=change.key, title=title, text=since, updated=change.learned, link=link)
