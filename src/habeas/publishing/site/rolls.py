"""Lists published by others, compared with what the record has."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

from django.utils.translation import gettext, ngettext

from habeas.advocacy.rules.parts import values
from habeas.publishing.site.in_language import InLanguage
from habeas.register.queries.describing import value_text
from habeas.register.queries.labels import date_text
from habeas.register.queries.listed import Named
from habeas.register.queries.status_words import number
from habeas.values.dates import PartialDate

MOST_NOT_ON_IT = 200


@dataclass(frozen=True, slots=True)
class RollCounts:
    """How many a list states, how many are named here, and why these may differ."""

    stated: tuple[str, ...]
    named: int
    held_then: int
    explanation: str


@dataclass(frozen=True, slots=True)
class RollLine:
    """A list of others, as a line of a list."""

    id: str
    caption: str
    when: str
    publishers: tuple[str, ...]
    counts: RollCounts


@dataclass(frozen=True, slots=True)
class RollShown:
    """A list with those who are on it; ``not_on_it`` are some of the ``missing`` held that day."""

    line: RollLine
    people: tuple[str, ...]
    not_on_it: tuple[Named, ...]
    missing: int


def roll_shown(edition: InLanguage, roll: str) -> RollShown:
    """A list compared with what the record says of its day."""
    people, day = _people(edition, roll), _day(edition, roll)
    held = edition.held_on(day).all if day else frozenset()
    missing = held.difference(people)
    named = edition.named(edition.ordered(missing)[:MOST_NOT_ON_IT])
    return RollShown(roll_line(edition, roll), tuple(edition.ordered(people)), named, len(missing))


def roll_line(edition: InLanguage, roll: str) -> RollLine:
    """A list as a line of a list; it costs what is on it."""
    record = edition.record
    return RollLine(
        id=roll,
        caption=edition.caption(roll),
        when="; ".join(map(date_text, values(record.claims[roll], "date"))),
        publishers=tuple(map(edition.caption, record.named_in([roll], "publishedBy"))),
        counts=_counts(edition, roll),
    )


def _people(edition: InLanguage, roll: str) -> list[str]:
    return edition.record.named_in(edition.record.on_roll(roll), "person")


def _day(edition: InLanguage, roll: str) -> date | None:
    """The day of a list, the last that is possible; None where it is not known so exactly."""
    days = [PartialDate.from_edtf(one) for one in values(edition.record.claims[roll], "date")]
    return max((day.latest for day in days if day.latest and day.earliest), default=None)


def _counts(edition: InLanguage, roll: str) -> RollCounts:
    claims = edition.record.claims[roll]
    people, day = _people(edition, roll), _day(edition, roll)
    stated = values(claims, "statedCount")
    units, bounds = values(claims, "countUnit"), values(claims, "countBound")
    states = [
        edition.record.status(one, day) for one in people if day and one in edition.record.told
    ]
    return RollCounts(
        stated=tuple(_stated(one, bounds, units) for one in stated),
        named=len(people),
        held_then=sum(1 for status in states if status and status.state.is_held),
        explanation=_explanation(stated, len(people), counts_people=units in ([], ["people"])),
    )


def _stated(count: str, bounds: Sequence[str], units: Sequence[str]) -> str:
    """A stated number with what it counts and how it bounds the true one, where that matters."""
    text = number(int(count)) if count.isdecimal() else count
    beside = [value_text("Roll", "countBound", one) for one in bounds if one != "exact"]
    beside += [value_text("Roll", "countUnit", one) for one in units if one != "people"]
    return f"{text} ({', '.join(beside).lower()})" if beside else text


def _explanation(stated: Sequence[str], named: int, *, counts_people: bool) -> str:
    """Why the number that a list states and that of those named here differ, as far as one sees."""
    counts = [int(one) for one in stated if one.isdecimal()]
    if not counts:
        return gettext("Its publisher states no number.")
    if not counts_people:
        return gettext("It does not count people, so the numbers cannot be compared.")
    if len(set(counts)) > 1:
        return gettext("Its sources state different numbers.")
    missing = counts[0] - named
    if missing > 0:
        return ngettext(
            "%(count)s person on it is not named by its source, or not published here.",
            "%(count)s people on it are not named by its source, or not published here.",
            missing,
        ) % {"count": number(missing)}
    if missing < 0:
        return ngettext(
            "%(count)s person more is named on it than it states.",
            "%(count)s people more are named on it than it states.",
            -missing,
        ) % {"count": number(-missing)}
    return gettext("Stated and named are the same.")
