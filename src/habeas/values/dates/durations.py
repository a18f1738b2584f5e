"""Lengths of time between partial dates, in whole days, months and years."""

import re
from calendar import monthrange
from collections.abc import Iterable
from datetime import date, timedelta

from habeas.values.dates.edtf_text import DateError, quoted
from habeas.values.dates.partial import UNKNOWN, PartialDate

_PERIOD = re.compile(r"P(\d{1,4})([DWMY])")
_DAYS = {"D": 1, "W": 7}
_TOO_LONG = "so long a time leads out of the calendar"


def days_between(start: PartialDate, end: PartialDate) -> tuple[int | None, int | None]:
    """How many days lie from `start` to `end`: the fewest and the most.

    From a day to the next is 1. None where an open end leaves no bound. The fewest is negative
    where `end` may lie before `start`; a caller who knows the order puts zero there.
    """
    fewest = most = None
    if start.latest and end.earliest:
        fewest = (end.earliest - start.latest).days
    if start.earliest and end.latest:
        most = (end.latest - start.earliest).days
    return fewest, most


def started_before(
    *,
    years: int = 0,
    months: int = 0,
    days: int = 0,
    counted_from: PartialDate,
    over: bool = True,
) -> PartialDate:
    """When something began that had lasted so long on `counted_from`.

    "Over eight years on 24 November 2017" is `[..2009-11-24]`: on that day or earlier, counted back
    from the latest possible day. With `over=False` the length is about right: the day counted back
    is taken to the precision of the smallest unit given and marked approximate, so "about eight
    years" is `2009~`, which leaves 2008 to 2010.

    Where the month is too short the last day of it counts (a year before 29 February is the 28th).
    Raises `DateError` when the length is not positive or leads out of the calendar.
    """
    length = (years, months, days)
    if min(length) < 0 or max(length) == 0:
        raise DateError("a length of time needs a positive number of years, months or days")
    first = counted_from.earliest and _counted_back(counted_from.earliest, *length)
    last = counted_from.latest and _counted_back(counted_from.latest, *length)
    if over:
        return PartialDate.between(None, last)
    return _about(first, last, characters=10 if days else 7 if months else 4)


def _counted_back(day: date, years: int, months: int, days: int) -> date:
    year, month = divmod(day.year * 12 + day.month - 1 - years * 12 - months, 12)
    try:
        last_of_month = monthrange(year, month + 1)[1]
        return date(year, month + 1, min(day.day, last_of_month)) - timedelta(days=days)
    except (ValueError, OverflowError):
        raise DateError(_TOO_LONG) from None


def _about(first: date | None, last: date | None, characters: int) -> PartialDate:
    if first is None and last is None:
        return UNKNOWN
    ends = [f"{day.isoformat()[:characters]}~" if day else ".." for day in (first, last)]
    return PartialDate.from_edtf(ends[0] if ends[0] == ends[1] else "/".join(ends))


def day_after(day: date, period: str) -> date:
    """The day that lies a period after another: an ISO 8601 duration of one unit, such as P6W.

    Where the month is too short its last day counts. Raises `DateError` for another form, and
    where it leads out of the calendar.
    """
    return _moved(day, period, forwards=1)


def day_before(day: date, period: str) -> date:
    """The day that lies a period before another, as `day_after` counts the days after."""
    return _moved(day, period, forwards=-1)


def _moved(day: date, period: str, forwards: int) -> date:
    found = _PERIOD.fullmatch(period)
    if not found:
        raise DateError(f"{quoted(period)} is not a period such as P6W or P60D")
    number, unit = forwards * int(found[1]), found[2]
    if unit in _DAYS:
        try:
            return day + timedelta(days=number * _DAYS[unit])
        except OverflowError:
            raise DateError(_TOO_LONG) from None
    return _counted_back(day, 0, -number * (12 if unit == "Y" else 1), 0)


def working_day_after(day: date, number: int, holidays: Iterable[date]) -> date:
    """The day on which the given number of working days, Monday to Friday, have passed.

    The day itself is not counted, nor is any of the holidays.
    """
    # Here and not above: whoever reads a date would load all of numpy.
    from numpy import busday_offset  # noqa: PLC0415

    closed = [each.isoformat() for each in holidays]
    return date.fromisoformat(
        str(busday_offset(day.isoformat(), number, roll="backward", holidays=closed))
    )
