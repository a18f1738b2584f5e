"""Calendars are read back, whatever stands in them, and never change by themselves."""

from datetime import UTC, date, datetime, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st
from icalendar import Calendar

from habeas.formats.calendar import CalendarEvent, write_calendar

SECRET = b"a made-up secret"
CHANGED = datetime(2018, 2, 21, 12, 30, 15, tzinfo=UTC)


def event(**other: object) -> CalendarEvent:
    told: dict[str, object] = {
        "key": "entity0",
        "day": date(2017, 12, 29),
        "last": date(2017, 12, 29),
        "title": "Answer due",
        "description": "",
        "changed": CHANGED,
    }
    return CalendarEvent(**{**told, **other})  # type: ignore[arg-type]


def read_back(*events: CalendarEvent, secret: bytes = SECRET) -> list[Calendar]:
    return list(Calendar.from_ical(write_calendar("Name", secret, events)).walk("VEVENT"))


def test_a_day_is_a_whole_day_without_a_time_zone() -> None:
    (read,) = read_back(event())
    assert read["DTSTART"].dt == date(2017, 12, 29)
    assert read["DTEND"].dt == date(2017, 12, 30)
    assert read["DTSTAMP"].dt == CHANGED
    text = write_calendar("Name", SECRET, [event()])
    assert b"DTSTART;VALUE=DATE:20171229" in text
    assert b"TZID" not in text


def test_days_between_which_it_lies_both_belong_to_it_up_to_the_end_of_the_calendar() -> None:
    (read,) = read_back(event(last=date(2018, 1, 5)))
    assert read["DTEND"].dt == date(2018, 1, 6)
    (read,) = read_back(event(day=date.max, last=date.max))
    assert "DTEND" not in read


def test_the_id_stays_and_tells_nothing() -> None:
    (first,), (again,) = read_back(event()), read_back(event(title="Another title"))
    (of_other_feed,) = read_back(event(), secret=b"another secret")
    (of_other_record,) = read_back(event(key="entity1"))
    assert first["UID"] == again["UID"]
    assert len({first["UID"], of_other_feed["UID"], of_other_record["UID"]}) == 3
    assert b"entity0" not in write_calendar("Name", SECRET, [event()])


def test_the_same_events_give_the_same_bytes() -> None:
    events = [event(), event(key="entity1", alarm_before=7)]
    assert write_calendar("Name", SECRET, events) == write_calendar("Name", SECRET, events)


def test_an_alarm_is_shown_days_before() -> None:
    calendar = Calendar.from_ical(write_calendar("Name", SECRET, [event(alarm_before=7)]))
    (alarm,) = calendar.walk("VALARM")
    assert alarm["TRIGGER"].dt == timedelta(days=-7)
    assert not Calendar.from_ical(write_calendar("Name", SECRET, [event()])).walk("VALARM")


@pytest.mark.parametrize(
    "hostile",
    [
        "Due\r\nEND:VEVENT\r\nBEGIN:VEVENT\r\nSUMMARY:forged",
        "Due\nATTACH:https://elsewhere.invalid/",
        "semi;colon, comma\\ backslash",
        "\x00\x07\x1b[31mred",
        "ә" * 300,
        "مُعتقل\u202e",
    ],
)
def test_hostile_text_is_text(hostile: str) -> None:
    written = write_calendar(hostile, SECRET, [event(title=hostile, description=hostile)])
    (read,) = Calendar.from_ical(written).walk("VEVENT")
    assert "ATTACH" not in read
    lines = written.split(b"\r\n")
    assert all(len(line) <= 75 for line in lines)
    assert not any(line.startswith(b"ATTACH") for line in lines)
    assert not any(byte < 32 and byte not in b"\r\n\t" for byte in written)


@given(st.text(max_size=120), st.text(max_size=120))
def test_any_text_is_read_back_as_one_event(title: str, description: str) -> None:
    (read,) = read_back(event(title=title, description=description))
    visible = [letter for letter in title if letter.isalnum()]
    assert [letter for letter in str(read["SUMMARY"]) if letter.isalnum()] == visible
