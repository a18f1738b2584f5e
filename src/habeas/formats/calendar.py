"""Whole days as an iCalendar file (RFC 5545).

A day stands as a date without a time zone, so that it is the same day for every reader. Nothing
depends on the clock: the same events give the same bytes.
"""

import hashlib
import hmac
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import UTC, date, datetime, timedelta

from icalendar import Alarm, Calendar, Event, vText

from habeas.formats.texts import printable

_PRODUCT = "-//Habeas//Calendar//EN"


@dataclass(frozen=True, slots=True)
class CalendarEvent:
    """Something on a day, or between two days that both belong to it.

    ``key`` names what it is of, and does not leave: the id in the file is its keyed hash.
    ``changed`` is when the record last said something of it. An alarm is shown ``alarm_before``
    days before, where that is given.
    """

    key: str
    day: date
    last: date
    title: str
    description: str
    changed: datetime
    alarm_before: int | None = None


def write_calendar(name: str, secret: bytes, events: Iterable[CalendarEvent]) -> bytes:
    """A calendar of events in their order. ``secret`` is the calendar's own.

    Without it nobody can tell from an id which record it is of, nor that two calendars have the
    same record.
    """
    calendar = Calendar()
    calendar.add("PRODID", _PRODUCT)
    calendar.add("VERSION", "2.0")
    calendar.add("METHOD", "PUBLISH")
    calendar.add("X-WR-CALNAME", vText(" ".join(printable(name).split())))
    for event in events:
        calendar.add_component(_event(event, secret))
    return bytes(calendar.to_ical())


def _event(event: CalendarEvent, secret: bytes) -> Event:
    written = Event()
    written.add("UID", f"{keyed_id(secret, event.key)}@habeas.invalid")
    written.add("DTSTAMP", event.changed.astimezone(UTC).replace(microsecond=0))
    written.add("DTSTART", event.day)
    if event.last < date.max:
        written.add("DTEND", event.last + timedelta(days=1))
    written.add("SUMMARY", printable(event.title))
    if event.description:
        written.add("DESCRIPTION", printable(event.description))
    written.add("TRANSP", "TRANSPARENT")
    written.add("CLASS", "PRIVATE")
    if event.alarm_before is not None:
        written.add_component(_alarm(event, event.alarm_before))
    return written


def _alarm(event: CalendarEvent, days: int) -> Alarm:
    alarm = Alarm()
    alarm.add("ACTION", "DISPLAY")
    alarm.add("DESCRIPTION", printable(event.title))
    alarm.add("TRIGGER", timedelta(days=-days))
    return alarm


def keyed_id(secret: bytes, key: str) -> str:
    """An id that is always the same for a key and tells nothing of it without the secret."""
    return hmac.new(secret, key.encode(), hashlib.sha256).hexdigest()[:32]
