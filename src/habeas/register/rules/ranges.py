"""Ranges in which ages, sentences and days held are counted."""

import re
from bisect import bisect_right
from datetime import date

NOT_EXACT = "not_exact"
AGES = ("under_18", "18_to_29", "30_to_44", "45_to_59", "60_and_over", NOT_EXACT)
_AGE_BOUNDS = (18, 30, 45, 60)

YEAR = 365.2425
SENTENCES = (
    *("under_1", "1_to_3", "3_to_5", "5_to_10", "10_to_15", "15_and_over"),
    *("life_imprisonment", "death"),
)
_SENTENCE_BOUNDS = (1, 3, 5, 10, 15)

# How many days somebody was held for certain: the key, the least, and the first that is too many.
DAYS_HELD: dict[str, tuple[int, int | None]] = {
    "under_30_days": (1, 30),
    "30_days_to_1": (30, 365),
    "1_to_3": (365, 1096),
    "3_to_5": (1096, 1826),
    "5_to_10": (1826, 3652),
    "10_and_over": (3652, None),
}

_DAYS = {"Y": YEAR, "M": YEAR / 12, "W": 7.0, "D": 1.0}


def age_range(years: int) -> str:
    """The range of an age in full years."""
    return AGES[bisect_right(_AGE_BOUNDS, years)]


def sentence_range(days: float) -> str:
    """The range of a sentence; one of exactly three years is in "three to five"."""
    # An hour more, so that twelve months make a year however a computer adds twelfths.
    return SENTENCES[bisect_right(_SENTENCE_BOUNDS, (days + 1 / 24) / YEAR)]


def days_in(duration: str) -> float:
    """About how many days an ISO 8601 duration of years, months, weeks and days has."""
    return sum(int(amount) * _DAYS[unit] for amount, unit in re.findall(r"(\d+)([YMWD])", duration))


def years_between(born: date, day: date) -> int:
    """Full years from one day to another; negative where it lies before."""
    return day.year - born.year - ((day.month, day.day) < (born.month, born.day))
