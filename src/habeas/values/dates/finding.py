"""Dates that stand in a running text.

What is found is read by ``read_date``, so a date means the same whether somebody types it or a
document prints it. Ranges and words such as "before" are left to the person who reads.
"""

import re
from collections.abc import Iterator
from datetime import date
from functools import lru_cache
from typing import NamedTuple

from habeas.values.dates.edtf_text import DateError
from habeas.values.dates.partial import PartialDate
from habeas.values.dates.reading import month_names, read_date

_DAY = r"[0-9]{1,2}(?:st|nd|rd|th|er|-?го|-?е)?\.?"
_YEAR = r"(?:1[89]|20)[0-9]{2}(?![0-9])"


class DateFound(NamedTuple):
    """A date in a text, from ``start`` up to ``end`` (code points).

    ``year_assumed`` says that the text names a day and a month only.
    """

    start: int
    end: int
    date: PartialDate
    year_assumed: bool


def dates_in(text: str, written: date | None = None) -> Iterator[DateFound]:
    """The dates of a text in their order.

    A day and month without a year is dated to the last such day up to ``written``, the day on
    which the text was written; where that is not known it is left out.
    """
    for match in _pattern().finditer(text):
        words = match[0].rstrip(".")
        assumed = match.lastgroup == "yearless"
        found = _last_before(words, written) if assumed else _read(words)
        if found:
            yield DateFound(match.start(), match.start() + len(words), found, assumed)


def _read(words: str) -> PartialDate | None:
    try:
        return read_date(words)
    except DateError:
        return None


def _last_before(words: str, written: date | None) -> PartialDate | None:
    """The last day of that name up to a day: 29 December, written on 3 January, is last year's."""
    if written is None:
        return None
    for year in range(written.year, written.year - 9, -1):  # 29 February comes after 8 years
        found = _read(f"{words} {year}")
        if found and found.earliest and found.earliest <= written:
            return found
    return None


@lru_cache(maxsize=1)
def _pattern() -> re.Pattern[str]:
    months = "|".join(sorted(map(re.escape, month_names()), key=len, reverse=True))
    month = rf"(?<![^\W\d_])(?:{months})(?![^\W\d_])\.?"
    of = r"(?:\s+(?:of|de))?"
    return re.compile(
        r"(?<![0-9.,/-])(?:"
        r"(?P<iso>[0-9]{4}-[0-9]{2}-[0-9]{2}(?![0-9]))"
        r"|(?P<numeric>[0-9]{1,2}([./-])[0-9]{1,2}\3[0-9]{4}(?![0-9]))"
        rf"|(?P<dated>(?:{_DAY}{of}\s+)?{month},?\s+{_YEAR})"
        rf"|(?P<american>{month}\s+{_DAY},?\s+{_YEAR})"
        rf"|(?P<kazakh>{_YEAR}\s+(?:жылғы|ж\.)\s+{_DAY}\s+{month})"
        rf"|(?P<yearless>{_DAY}{of}\s+{month}|{month}\s+{_DAY})(?![0-9])"
        rf"|(?P<year>{_YEAR})"
        r")(?!-?[0-9])",
        re.IGNORECASE,
    )
