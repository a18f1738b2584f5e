"""The feeds of an edition: news of it, and a calendar of days to remember."""

from collections.abc import Iterable, Iterator
from datetime import UTC, date, datetime, time

from django.utils.translation import gettext

from habeas.advocacy.rules.states import progress_of
from habeas.formats.atom import AtomEntry, write_atom
from habeas.formats.calendar import CalendarEvent, write_calendar
from habeas.publishing.site.addresses import unit_path
from habeas.publishing.site.in_language import InLanguage
from habeas.publishing.site.kinds import Kind
from habeas.publishing.site.wording import correction_text
from habeas.register.queries.status_words import exact_date
from habeas.register.rules.attention import Anniversary, anniversaries_of


def news(edition: InLanguage) -> bytes:
    """News in the language that is active: editions, who came and left, corrections; newest first.

    Links lead to the address of the edition, or are relative where it has none.
    """
    entries = [*_editions(edition), *_changes(edition)]
    entries.sort(key=lambda entry: (entry.updated, entry.key), reverse=True)
    return write_atom(
        edition.about.title, _home(edition), edition.language, edition.about.secret, entries
    )


def _home(edition: InLanguage) -> str:
    return f"{edition.about.address}{edition.language}/index.html"


def _editions(edition: InLanguage) -> Iterator[AtomEntry]:
    about = edition.about
    for stamp in (*about.previous, about.stamp):
        said = {"number": stamp.number, "day": exact_date(stamp.day)}
        yield AtomEntry(
            key=f"edition-{stamp.number}",
            title=gettext("Edition %(number)s, %(day)s") % said,
            text=about.reason if stamp == about.stamp else "",
            updated=_at_noon(stamp.day),
            link=_home(edition),
        )


def _changes(edition: InLanguage) -> Iterator[AtomEntry]:
    for added in edition.added:
        yield AtomEntry(
            key=f"added-{added.edition}-{added.unit}",
            title=gettext("New in the record: %(name)s") % {"name": edition.caption(added.unit)},
            text="",
            updated=_at_noon(added.day),
            link=_link(edition, added.unit),
        )
    for correction in edition.about.corrections:
        name = edition.captions.get(correction.unit)
        title = gettext("Corrected: %(name)s") % {"name": name} if name else gettext("Withdrawn")
        yield AtomEntry(
            key=f"correction-{correction.edition}-{correction.unit}",
            title=title,
            text=correction_text(correction.changed),
            updated=_at_noon(correction.day),
            link=_link(edition, correction.unit),
        )


def _link(edition: InLanguage, unit: str) -> str:
    kind = edition.record.kinds.get(unit)
    path = unit_path(kind, unit) if kind else "corrections.html"
    return f"{edition.about.address}{edition.language}/{path}"


def calendar(edition: InLanguage) -> bytes:
    """The days of the year after the edition's day: anniversaries of those held, answers due."""
    events = [*_anniversaries(edition), *_due(edition)]
    events.sort(key=lambda event: (event.day, event.key))
    return write_calendar(edition.about.title, edition.about.secret, events)


def _anniversaries(edition: InLanguage) -> Iterator[CalendarEvent]:
    record, day = edition.record, edition.record.day
    sentences = {
        Anniversary.BIRTH: gettext("Birthday of %(name)s"),
        Anniversary.ARREST: gettext("Arrest of %(name)s, %(day)s"),
    }
    for unit in sorted(edition.held.all):
        detentions = [record.claims[part] for part in record.naming(unit, "detainee")]
        found = anniversaries_of(record.claims[unit], detentions)
        for kind, first in sorted(found, key=lambda one: (one[0].value, one[1])):
            said = {"name": edition.caption(unit), "day": exact_date(first)}
            next_day = _next(first, day)
            yield _event(edition, f"{kind.value}-{unit}-{first}", next_day, sentences[kind] % said)


def _due(edition: InLanguage) -> Iterator[CalendarEvent]:
    for unit in edition.record.by_kind[Kind.ACTION]:
        waits = progress_of(edition.record.appeal(unit)).waits
        days = {wait.due_date.due for wait in waits if wait.owed_until is None}
        for due in sorted(_after(days, edition.record.day)):
            said = gettext("An answer is due: %(name)s") % {"name": edition.caption(unit)}
            yield _event(edition, f"due-{unit}-{due}", due, said)


def _after(days: Iterable[date | None], last: date) -> Iterator[date]:
    return (day for day in days if day is not None and day >= last)


def _event(edition: InLanguage, key: str, day: date, title: str) -> CalendarEvent:
    return CalendarEvent(key, day, day, title, "", _at_noon(edition.record.day))


def _next(first: date, after: date) -> date:
    """The next time that a day of the year comes; the last of February for one that does not."""
    for year in (after.year, after.year + 1):
        leap = (first.month, first.day) == (2, 29) and not _is_leap(year)
        day = date(year, 2, 28) if leap else first.replace(year=year)
        if day >= after:
            return day
    return first.replace(year=after.year + 1)


def _is_leap(year: int) -> bool:
    return year % 4 == 0 and (year % 100 != 0 or year % 400 == 0)


def _at_noon(day: date) -> datetime:
    return datetime.combine(day, time(12), UTC)
