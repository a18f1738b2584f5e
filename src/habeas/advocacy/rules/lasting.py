"""How long something has lasted, in the largest whole unit."""

from datetime import date
from typing import Literal

Unit = Literal["year", "month", "day"]


def whole_span(since: date, day: date) -> tuple[int, Unit, bool]:
    """The whole years from one day to another, else months, else days; and whether it is more.

    ValueError where the first day is after the second.
    """
    if since > day:
        raise ValueError(f"{since} is after {day}")
    months = (day.year - since.year) * 12 + day.month - since.month - (day.day < since.day)
    same_day = day.day == since.day
    if months >= 12:
        return months // 12, "year", bool(months % 12) or not same_day
    if months >= 1:
        return months, "month", not same_day
    return (day - since).days, "day", False
