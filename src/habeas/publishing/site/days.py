"""Who was held on any day, and what changed between two days.

The same is asked in the browser (``assets/days.js``) of the same stretches.
"""

from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date

import orjson

from habeas.publishing.site.kinds import Kind
from habeas.publishing.site.record import Record
from habeas.register.queries.held import series_of
from habeas.register.queries.shown import HeldOnDay
from habeas.register.rules.status import Segment, status_on
from habeas.values.dates import Answer

_EPOCH = date(1970, 1, 1).toordinal()


@dataclass(frozen=True, slots=True)
class Held:
    """Who was held on a day: ids in their order, for certain and possibly besides."""

    day: date
    certain: tuple[str, ...]
    possible: tuple[str, ...]

    @property
    def counted(self) -> HeldOnDay:
        """How many they are."""
        return HeldOnDay(self.day, len(self.certain), len(self.possible))

    @property
    def all(self) -> frozenset[str]:
        """Both together."""
        return frozenset(self.certain) | frozenset(self.possible)


@dataclass(frozen=True, slots=True)
class Difference:
    """Between two days: old + in - out = new, of those held for certain or possibly."""

    old: Held
    new: Held
    came: tuple[str, ...]
    left: tuple[str, ...]


Stretches = Mapping[str, Sequence[Segment]]


def stretches_of(record: Record) -> dict[str, tuple[Segment, ...]]:
    """The stretches of everybody the record is about."""
    return {unit: record.segments(unit) for unit in record.by_kind[Kind.HELD]}


def held_on(stretches: Stretches, day: date) -> Held:
    """Who was held on a day."""
    certain: list[str] = []
    possible: list[str] = []
    for unit, segments in stretches.items():
        part = status_on(segments, day)
        if part and part.state.is_held:
            (certain if part.answer == Answer.CERTAIN else possible).append(unit)
    return Held(day, tuple(certain), tuple(possible))


def difference(old: Held, new: Held) -> Difference:
    """Who came onto the list between two days, and who left it."""
    before, after = old.all, new.all
    came = tuple(one for one in (*new.certain, *new.possible) if one not in before)
    left = tuple(one for one in (*old.certain, *old.possible) if one not in after)
    return Difference(old, new, came, left)


def series(stretches: Stretches, last: date) -> tuple[HeldOnDay, ...]:
    """How many were held on each day on which the number changes, from the first that is known."""
    changes: dict[date, dict[Answer, int]] = defaultdict(lambda: defaultdict(int))
    for part in _held_parts(stretches.values()):
        changes[part.first][part.answer] += 1
        changes[part.until][part.answer] -= 1
    known = [day for day in changes if date.min < day <= last]
    if not known:
        return ()
    return series_of({day: some for day, some in changes.items() if day <= last}, min(known))


def year_ends(stretches: Stretches, last: date) -> list[date]:
    """The last day of each year from the first with a known change, before the edition's day."""
    parts = _held_parts(stretches.values())
    known = [part.first for part in parts if date.min < part.first <= last]
    if not known:
        return []
    ends = (date(year, 12, 31) for year in range(min(known).year, last.year + 1))
    return [day for day in ends if day < last]


def stretches_script(stretches: Stretches) -> bytes:
    """The stretches in which people were held, for the browser.

    A classic script, because a page from a folder may not fetch: ``habeasDays([[id, [[first,
    until, certain], …]], …])``, days counted from 1970, null where a stretch is open.
    """
    rows = [
        [unit, [[_day(part.first), _day(part.until), _sure(part)] for part in _held(segments)]]
        for unit, segments in stretches.items()
        if any(part.state.is_held for part in segments)
    ]
    return b"habeasDays(" + orjson.dumps(rows) + b");\n"


def _sure(part: Segment) -> int:
    return int(part.answer == Answer.CERTAIN)


def _day(day: date) -> int | None:
    return None if day in {date.min, date.max} else day.toordinal() - _EPOCH


def _held(segments: Iterable[Segment]) -> list[Segment]:
    return [part for part in segments if part.state.is_held]


def _held_parts(people: Iterable[Sequence[Segment]]) -> list[Segment]:
    return [part for segments in people for part in _held(segments)]
