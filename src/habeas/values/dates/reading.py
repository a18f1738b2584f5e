"""Reading a date as people type or print it. A small grammar over the table of words.

What cannot be read for certain is refused, not guessed: no two-digit years, no missing year, no
swapping of day and month when they do not fit.
"""

import re
from calendar import monthrange
from collections.abc import Callable
from datetime import date, timedelta
from functools import lru_cache
from typing import NamedTuple

from babel.dates import get_month_names

from habeas.values.dates.edtf_text import DateError, quoted
from habeas.values.dates.partial import UNKNOWN, PartialDate, Precision
from habeas.values.dates.words import FILLERS, WRITTEN, Relation, all_templates

_LONGEST = 120
_ONE_DAY = timedelta(days=1)
_PLAIN_CHARACTERS = str.maketrans("‐‑‒–—−’ʼ٠١٢٣٤٥٦٧٨٩", "------''0123456789")
_EDTF = re.compile(r"(?!~)[0-9X~?%\[\]./,-]+")
_TOKEN = re.compile(
    r"(?P<iso>[0-9]{4}-[0-9]{2}(?:-[0-9]{2})?)(?![0-9])"
    r"|(?P<numeric>[0-9]{1,4}([./-])[0-9]{1,2}(?:\3[0-9]{1,4})?|[0-9]{1,2}[./][0-9]{4})(?![0-9])"
    r"|(?P<number>[0-9]{1,4})(?:st|nd|rd|th|er|-?го|-?е)?(?![0-9])"
    r"|(?P<word>[^\W\d_]+)"
    r"|(?P<between>[\s,.'-]+)"
)
_SIGNATURES = ("dmy", "mdy", "ymd", "ydm", "my", "ym", "y", "dm", "md", "d", "m")


class _Parts(NamedTuple):
    year: int | None = None
    month: int | None = None
    day: int | None = None


def read_date(text: str, *, day_first: bool = True) -> PartialDate:
    """Read what a person typed or a document prints.

    Understood are EDTF; `12.06.2017`, `12/06/2017`, `2017.06.12`, `06.2017`; a day, month and year
    in words (`12 June 2017`, `June 12, 2017`, `июнь 2017`), and before these about, perhaps,
    before, after, by, since, between … and …, early, mid, late. Months and words: English, Russian,
    Kazakh, Ukrainian, French and Arabic.

    - `day_first=False` reads `06/12/2017` as 12 June; the order is never guessed.
    - Before 2018 ends on 31 December 2017; after March 2018 begins on 1 April; by and since include
      the date they name. Around an "about" date, before and after include it too.
    - Early, mid and late are the thirds of a year (January to April, May to August, September to
      December) or of a month (to the 10th, to the 20th, the rest).

    Raises `DateError`.
    """
    if len(text) > _LONGEST:
        raise DateError(f"{quoted(text)} is too long for a date")
    text = " ".join(text.translate(_PLAIN_CHARACTERS).split())
    try:
        return _Reader(day_first=day_first).read(text)
    except DateError as error:
        if str(error).startswith(quoted(text)):
            raise
        raise DateError(f"{quoted(text)} is not understood as a date: {error}") from None


class _Reader:
    def __init__(self, *, day_first: bool) -> None:
        self.day_first = day_first

    def read(self, text: str) -> PartialDate:
        if _EDTF.fullmatch(text) and not _is_numeric(text):
            return PartialDate.from_edtf(text)
        folded = text.casefold()
        for relation, pattern in _patterns():
            match = pattern.fullmatch(folded)
            if match is not None:
                return self._related(relation, match.groupdict())
        return _dated(self._parts(folded))

    def _related(self, relation: Relation, named_dates: dict[str, str]) -> PartialDate:
        if relation is Relation.UNKNOWN:
            return UNKNOWN
        if relation is Relation.BETWEEN:
            return self._between(named_dates["first"], named_dates["last"])
        named = self.read(named_dates["date"])
        if relation is Relation.PERHAPS:
            return named.doubted()
        if named.precision is Precision.RANGE:
            raise DateError(f"{relation} cannot stand before a range")
        return _RELATIONS[relation](named)

    def _between(self, first: str, last: str) -> PartialDate:
        later = self.read(last)
        try:
            earlier = self.read(first)
        except DateError:
            earlier = _dated(_completed(self._parts(first), later))
        if Precision.RANGE in {earlier.precision, later.precision}:
            raise DateError("between cannot stand before a range")
        return PartialDate.from_edtf(f"{earlier.edtf}/{later.edtf}")

    def _parts(self, text: str) -> _Parts:
        tokens = _tokens(text)
        kinds = "".join(kind for kind, _ in tokens)
        values = [value for _, value in tokens]
        if kinds == "i":
            return _Parts(*map(int, values[0].split("-")))
        if kinds == "n":
            return self._numeric(values[0])
        if kinds not in _SIGNATURES:
            raise DateError("a day, month and year was expected")
        by_kind = {kind: int(value) for kind, value in tokens}
        return _Parts(by_kind.get("y"), by_kind.get("m"), by_kind.get("d"))

    def _numeric(self, text: str) -> _Parts:
        numbers = re.split("[./-]", text)
        lengths = [len(number) for number in numbers]
        values = [int(number) for number in numbers]
        if lengths[0] == 4 and len(values) == 3 and max(lengths[1:]) <= 2:
            return _Parts(*values)
        if lengths[-1] != 4 or max(lengths[:-1]) > 2:
            raise DateError("the year needs four digits")
        if len(values) == 2:
            return _Parts(values[1], values[0])
        day, month = values[:2] if self.day_first else values[1::-1]
        return _Parts(values[2], month, day)


def _is_numeric(text: str) -> bool:
    match = _TOKEN.fullmatch(text)
    return match is not None and match.lastgroup == "numeric"


def _tokens(text: str) -> list[tuple[str, str]]:
    found: list[tuple[str, str]] = []
    position = 0
    while position < len(text):
        match = _TOKEN.match(text, position)
        if match is None:
            raise DateError(f"{quoted(text[position])} is not part of a date")
        position = match.end()
        kind = match.lastgroup or ""
        value = match[kind]
        if kind == "word" and value not in FILLERS:
            found.append(("m", str(_month(value))))
        elif kind == "number":
            found.append(("y" if len(value) == 4 else "d", value))
        elif kind in {"iso", "numeric"}:
            found.append((kind[0], value))
    return found


def _month(word: str) -> int:
    number = month_names().get(word)
    if number is None:
        raise DateError(f"{quoted(word)} is not the name of a month")
    return number


def _completed(parts: _Parts, later: PartialDate) -> _Parts:
    """ "Between 3 and 7 May 2019": the first day takes month and year from the last."""
    if later.earliest is None or parts.year is not None:
        return parts
    month = parts.month or (later.earliest.month if later.precision is not Precision.YEAR else None)
    return _Parts(later.earliest.year, month, parts.day)


def _dated(parts: _Parts) -> PartialDate:
    year, month, day = parts
    if year is None or (day is not None and month is None):
        raise DateError("the year is missing" if year is None else "the month is missing")
    numbers = [f"{year:04d}", *(f"{each:02d}" for each in (month, day) if each is not None)]
    return PartialDate.from_edtf("-".join(numbers))


def _before(named: PartialDate) -> PartialDate:
    if named.approximate or named.earliest is None or named.earliest == date.min:
        return _by(named)
    before = PartialDate.between(None, named.earliest - _ONE_DAY)
    return before.doubted() if named.uncertain else before


def _after(named: PartialDate) -> PartialDate:
    if named.approximate or named.latest is None or named.latest == date.max:
        return _since(named)
    after = PartialDate.between(named.latest + _ONE_DAY, None)
    return after.doubted() if named.uncertain else after


def _by(named: PartialDate) -> PartialDate:
    return PartialDate.from_edtf(f"../{named.edtf}")


def _since(named: PartialDate) -> PartialDate:
    return PartialDate.from_edtf(f"{named.edtf}/..")


def _about(named: PartialDate) -> PartialDate:
    qualifier = "%" if named.uncertain else "~"
    return PartialDate.from_edtf(named.edtf.rstrip("~?%") + qualifier)


def _third(number: int) -> Callable[[PartialDate], PartialDate]:
    def read_third(named: PartialDate) -> PartialDate:
        if named.approximate or named.precision is Precision.DAY or named.earliest is None:
            raise DateError("early, mid and late go with a year or a month")
        first, last = _third_of(named.earliest, named.precision, number)
        return PartialDate.between(first, last, uncertain=named.uncertain)

    return read_third


def _third_of(start: date, precision: Precision, number: int) -> tuple[date, date]:
    if precision is Precision.MONTH:
        last_day = monthrange(start.year, start.month)[1] if number == 2 else number * 10 + 10
        return start.replace(day=number * 10 + 1), start.replace(day=last_day)
    month = number * 4 + 4
    end = date(start.year, month, monthrange(start.year, month)[1])
    return start.replace(month=number * 4 + 1), end


_RELATIONS: dict[Relation, Callable[[PartialDate], PartialDate]] = {
    Relation.ABOUT: _about,
    Relation.BEFORE: _before,
    Relation.AFTER: _after,
    Relation.BY: _by,
    Relation.SINCE: _since,
    Relation.EARLY: _third(0),
    Relation.MIDDLE: _third(1),
    Relation.LATE: _third(2),
}


@lru_cache(maxsize=1)
def _patterns() -> list[tuple[Relation, re.Pattern[str]]]:
    return [(relation, _pattern(template)) for relation, template in all_templates()]


def _pattern(template: str) -> re.Pattern[str]:
    text = re.escape(template.translate(_PLAIN_CHARACTERS).casefold())
    return re.compile(re.sub(r"\\{(\w+)\\}", r"(?P<\1>.+)", text))


@lru_cache(maxsize=1)
def month_names() -> dict[str, int]:
    """The number of each month by its names, in lower case.

    Names and abbreviations in every language of the table; one that means two months is out.
    """
    found: dict[str, set[int]] = {}
    for locale in (*WRITTEN, "en_GB"):
        for width in ("wide", "abbreviated"):
            for context in ("format", "stand-alone"):
                for number, name in get_month_names(width, context, locale).items():
                    found.setdefault(name.casefold().strip("."), set()).add(number)
    return {name: numbers.pop() for name, numbers in found.items() if len(numbers) == 1}
