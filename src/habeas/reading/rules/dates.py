"""The dates of a text, those included that only the document's own day settles."""

import re
from calendar import monthrange
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date, timedelta
from functools import lru_cache
from importlib.resources import files
from typing import Any

from habeas.reading.rules.found import DateRead, Span, Taken
from habeas.reading.rules.text import Text
from habeas.reading.rules.weighing import weigh
from habeas.values.dates import PartialDate
from habeas.vocabulary.files import yaml_file

READER = "dates"
QUESTION = "dates"
_YEAR = r"(?:1[89]|20)\d{2}"
_DAY = r"(?:[12]\d|3[01]|0?[1-9])(?:st|nd|rd|th|er|-?го|-?е)?"
_ROMAN = ("I", "II", "III", "IV", "V", "VI", "VII", "VIII", "IX", "X", "XI", "XII")
_DASH = r"\s*[-–—]\s*"
_LEAD = 70  # letters before a date in which something says that it is still to come
_NEXT = 15  # letters before a day of the week in which something calls it the next
_RARELY = 4  # how much nearer a day to come must be, where nothing says that it is to come
_FAR = timedelta(days=3 * 366)
_AHEAD = timedelta(days=5)  # how far after its own day a document may tell of a day as past
_BACK, _ON = timedelta(days=31), timedelta(days=120)  # what is near a day that was told of


@dataclass(frozen=True, slots=True)
class _Written:
    """A date as it is written; what is not written is None.

    ``relative`` is a unit and how many of it lie between that and the document's own day; or for
    "year told of" between that and the date before.
    """

    span: Span
    year: int | None = None
    month: int | None = None
    day: int | None = None
    last_day: int | None = None
    relative: tuple[str, int] | None = None


def read_dates(text: Text, written: date | None = None) -> tuple[list[DateRead], date | None]:
    """The dates in their order, and the day on which the document was written, as far as it says.

    ``written`` is that day where it is known beforehand.
    """
    in_lines = (each for each in _written_in(text) if _is_in_a_block(text, each.span))
    found = _without_overlaps(in_lines)
    day = written or _day_of_document(text, found)
    return [*_Settling(text, day, found).dates()], day


def _is_in_a_block(text: Text, span: Span) -> bool:
    """The number of an item of a list belongs to no date that ends the item before."""
    return span.end <= text.block_at(span.start).end


def _day_of_document(text: Text, found: Sequence[_Written]) -> date | None:
    """The day on which the document says it was written, else the last one that it tells of."""
    days = [(each.span, day) for each in found if (day := _whole_day(each))]
    for place, (span, day) in enumerate(days[:2]):
        if _is_dateline(text, span, first=place == 0):
            return day
    last = max((day for _, day in days), default=None)
    if last:
        return last
    months = [(each.year, each.month) for each in found if each.year and each.month]
    if not months:
        return None
    year, month = max(months)
    return date(year, month, monthrange(year, month)[1])


def _whole_day(each: _Written) -> date | None:
    if each.last_day or not each.year or not each.month or not each.day:
        return None
    return _first_day(each, each.year)


def _is_dateline(text: Text, span: Span, *, first: bool) -> bool:
    """Whether a date stands in a line of its own near the beginning, or opens the text."""
    block = text.block_at(span.start)
    if text.blocks.index(block) > 4:
        return False
    before = text.flat[block.start : span.start]
    after = text.flat[span.end : block.end]
    alone = len(after.strip(" .|")) < 25 and len(before) < 60
    opens = (
        first and len(before) < 40 and re.match(r"\s*(?:г\.|р\.|года|року)?\s*[-–—:|.)(]", after)
    )
    return bool(alone or opens)


class _Settling:
    """Gives each date that is written without a year the one that the document settles."""

    def __init__(self, text: Text, day: date | None, found: Sequence[_Written]) -> None:
        self.text = text
        self.day = day
        self.found = found
        self.last: tuple[Span, _Written] | None = None

    def dates(self) -> Iterator[DateRead]:
        """The dates in their order."""
        for each in self.found:
            settled = self._settled(each)
            value = _value(settled) if settled else None
            how = "relative" if each.relative else "inferred" if each.year is None else "whole"
            sure = weigh(QUESTION, [how, *([] if value else ["unsettled"])]).likely[0]
            yield DateRead(each.span, value, each.year is None, round(sure, 3), READER)
            if settled and settled.year and value:
                self.last = (each.span, settled)

    def _settled(self, each: _Written) -> _Written | None:
        if each.relative:
            return self._relative(each)
        if each.year is not None:
            return each
        before = self._before(each.span)
        if before and before.month is None:
            return replace(each, year=before.year)
        near = _first_day(before, before.year) if before and before.year else None
        year = self._year(each, near)
        return replace(each, year=year) if year else None

    def _before(self, span: Span) -> _Written | None:
        """The date told of before in the same sentence, where it is of the document's time."""
        if self.last is None:
            return None
        if self.text.sentence_at(self.last[0].start) != self.text.sentence_at(span.start):
            return None
        told = self.last[1]
        first = _first_day(told, told.year) if told.year else None
        is_near = first and (self.day is None or abs(self.day - first) < _FAR)
        return told if is_near else None

    def _year(self, each: _Written, near: date | None) -> int | None:
        """The year of a day and month: near what was told before, else the last such day."""
        anchor = self.day or near
        if anchor is None:
            return None
        years = {one.year + step for one in (anchor, near or anchor) for step in (-1, 0, 1)}
        days = [*filter(None, (_first_day(each, year) for year in sorted(years)))]
        follows = [day for day in days if near and near - _BACK <= day <= near + _ON]
        if follows:
            return min(follows, key=lambda day: abs(day - (near or day))).year
        past = max((day for day in days if day <= anchor + _AHEAD), default=None)
        coming = min((day for day in days if day >= anchor), default=None)
        if coming and (not past or self._is_nearer(each, coming - anchor, anchor - past)):
            return coming.year
        return past.year if past else None

    def _is_nearer(self, each: _Written, ahead: timedelta, ago: timedelta) -> bool:
        """Whether a day to come is meant: one of almost a year ago would have its year."""
        return ahead < ago if self._is_ahead(each) else ahead * _RARELY < ago

    def _is_ahead(self, each: _Written) -> bool:
        """Whether the words before say that the day is still to come."""
        first = self.text.sentence_at(each.span.start).start
        lead = self.text.flat[max(first, each.span.start - _LEAD) : each.span.start]
        return bool(_grammar(self.text.language).ahead.search(lead))

    def _is_coming(self, each: _Written) -> bool:
        """Whether the words around say that a day of the week is still to come."""
        sentence = self.text.sentence_at(each.span.start)
        start, end = max(sentence.start, each.span.start - _NEXT), each.span.end + _LEAD
        around = self.text.flat[start : min(sentence.end, end)]
        return bool(_grammar(self.text.language).coming.search(around))

    def _relative(self, each: _Written) -> _Written | None:
        if self.day is None or each.relative is None:
            return None
        unit, step = each.relative
        if unit == "year told of":
            before = self.last[1].year if self.last else None
            return replace(each, year=before + step) if before else None
        if unit == "year":
            return replace(each, year=self.day.year + step)
        if unit == "month":
            index = self.day.year * 12 + self.day.month - 1 + step
            return replace(each, year=index // 12, month=index % 12 + 1)
        if unit == "weekday":
            day = self.day - timedelta(days=(self.day.weekday() - step) % 7)
            if self._is_coming(each):
                day += timedelta(days=7)
        else:
            day = self.day + timedelta(days=step)
        return replace(each, year=day.year, month=day.month, day=day.day)


def _first_day(each: _Written, year: int) -> date | None:
    try:
        return date(year, each.month or 1, each.day or 1)
    except ValueError:
        return None


def _value(each: _Written) -> PartialDate | None:
    if each.year is None:
        return None
    try:
        if each.month is None:
            return PartialDate.from_edtf(f"{each.year:04}")
        if each.day is None:
            return PartialDate.from_edtf(f"{each.year:04}-{each.month:02}")
        first = date(each.year, each.month, each.day)
        if each.last_day:
            return PartialDate.between(first, date(each.year, each.month, each.last_day))
        return PartialDate.from_edtf(first.isoformat())
    except ValueError:
        return None


def _without_overlaps(found: Iterator[_Written]) -> list[_Written]:
    taken = Taken()
    ranked = sorted(found, key=lambda one: (one.span.start - one.span.end, one.span.start))
    kept = [each for each in ranked if taken.take(each.span)]
    return sorted(kept, key=lambda each: each.span)


def _written_in(text: Text) -> Iterator[_Written]:
    grammar = _grammar(text.language)
    for pattern in grammar.patterns:
        for match in pattern.finditer(text.flat):
            if read := _parts(match, grammar):
                yield read
    for pattern, relative in grammar.relatives:
        for match in pattern.finditer(text.flat):
            yield _Written(Span(*match.span("said")), relative=relative)


def _parts(match: re.Match[str], grammar: "_Grammar") -> _Written | None:
    groups = match.groupdict()
    start, end = match.span("all" if groups.get("all") is not None else 0)
    span = Span(start, end - match.string.endswith(".", start, end))
    month = groups.get("month")
    number = grammar.month_number(month) if month else None
    if month and number is None:
        return None
    said = groups.get("said")
    day = groups.get("day")
    last = groups.get("last")
    year = groups.get("year")
    return _Written(
        span,
        year=int(year) if year else None,
        month=number,
        day=_int(day),
        last_day=_int(last),
        relative=grammar.relative_year(said) if said else None,
    )


def _int(digits: str | None) -> int | None:
    found = re.match(r"\d+", digits) if digits else None
    return int(found[0]) if found else None


@dataclass(frozen=True)
class _Grammar:
    """The patterns of one language."""

    months: tuple[re.Pattern[str], ...]
    patterns: tuple[re.Pattern[str], ...]
    relatives: tuple[tuple[re.Pattern[str], tuple[str, int]], ...]
    ahead: re.Pattern[str]
    coming: re.Pattern[str]
    years: Mapping[str, int]
    years_told_of: Mapping[str, int]

    def relative_year(self, said: str) -> tuple[str, int]:
        """How far a year that is said lies from the document's own, or from one told of before."""
        plain = " ".join(said.casefold().split())
        if plain in self.years:
            return "year", self.years[plain]
        return "year told of", self.years_told_of[plain]

    def month_number(self, name: str) -> int | None:
        """The number of a month by its name or by its digits; None where it is none."""
        if name in _ROMAN:
            return _ROMAN.index(name) + 1
        if name.isdigit():
            return int(name) if 1 <= int(name) <= 12 else None
        plain = name.rstrip(".")
        return next((n for n, month in enumerate(self.months, 1) if month.fullmatch(plain)), None)


@lru_cache(maxsize=16)
def _grammar(language: str) -> _Grammar:
    words = _words(language)
    months = [*map(str, words.get("months", ()))]
    years: dict[str, int] = words.get("years", {})
    told_of: dict[str, int] = words.get("years_told_of", {})
    said = _any_year((*years, *told_of))
    patterns = [*_numeric()]
    if months:
        patterns += _with_months(months, words)
    if months and years:
        patterns += _in_years_said(months, words, said)
    if language == "zh":
        patterns += _chinese(said, _any_year(years))
    year_words = [*_year_patterns(words)]
    compiled = tuple(re.compile(each, re.IGNORECASE) for each in (*patterns, *year_words))
    return _Grammar(
        months=tuple(re.compile(each, re.IGNORECASE) for each in months),
        patterns=compiled,
        relatives=tuple(_relatives(words)),
        ahead=_whole_words(words.get("ahead")),
        coming=_whole_words(words.get("coming")),
        years=years,
        years_told_of=told_of,
    )


def _whole_words(expression: str | None) -> re.Pattern[str]:
    return re.compile(rf"(?<![^\W\d_])(?:{expression or '(?!)'})(?![^\W\d_])", re.IGNORECASE)


def _numeric() -> Iterator[str]:
    yield rf"(?<![\d.,/-])(?P<year>{_YEAR})-(?P<month>\d{{2}})-(?P<day>\d{{2}})(?![\d-])"
    roman = "|".join(_ROMAN)
    yield rf"(?<![\d.,/-])(?P<day>\d{{1,2}})-(?P<month>{roman})-(?P<year>{_YEAR})"
    of_month = r"(?<![\d.,/-])(?P<day>\d{1,2})"
    yield rf"{of_month}([./])\s?(?P<month>\d{{1,2}})\2\s?(?P<year>{_YEAR})(?!\d)"
    yield rf"{of_month}\. ?(?P<month>1[0-2]|0?[1-9])\.(?! ?\d)"


def _any_year(years: Iterable[str]) -> str:
    """A year that is told by its distance: "last year", "того же года"."""
    longest_first = sorted(years, key=len, reverse=True)
    said = "|".join(re.escape(each).replace(r"\ ", r"\s+") for each in longest_first)
    return rf"(?P<said>{said})"


def _any_month(months: Sequence[str]) -> str:
    names = "|".join(f"(?:{each})" for each in months)
    return rf"(?<![^\W\d_])(?P<month>{names})(?![^\W\d_])\.?"


def _in_years_said(months: Sequence[str], words: Mapping[str, Any], said: str) -> Iterator[str]:
    """ "12 March last year", "loni v březnu", "8 ноября прошлого года", and "last year" alone."""
    month, said = _any_month(months), rf"(?<![^\W\d_]){said}(?![^\W\d_])"
    of = r"(?:\s+(?:of|de|del))?"
    day = rf"(?<![\d.,/:-])(?P<day>{_DAY})\.?{of}\s+"
    before = rf"(?:(?:{words['lone_after']})\s+)?" if "lone_after" in words else ""
    yield rf"(?:{day})?{month},?{of}(?:\s+(?:du|des|in))?\s+{said}"
    yield rf"{month} (?P<day>{_DAY}),?{of}\s+{said}"
    yield rf"{said},?\s+{before}(?:{day})?{month}(?!\s+{_YEAR})"
    yield rf"(?<![^\W\d_]){_any_year(words['years'])}(?![^\W\d_])"


def _with_months(months: Sequence[str], words: Mapping[str, Any]) -> Iterator[str]:
    month = _any_month(months)
    after_year = rf"(?:\s*(?:{words['year_word']}))?" if "year_word" in words else ""
    of = r"(?:\s+(?:of|de|del))?"
    day = rf"(?<![\d.,/:-])(?P<day>{_DAY})\.?"
    to = rf"(?:{_DASH}|\s+(?:to|bis|au|al|až|по|до)\s+)"
    days = rf"{day}{to}(?P<last>{_DAY})\.?"
    end = rf"(?:,|\s+(?:of|de|del))?\s+(?P<year>{_YEAR})(?!\d){after_year}"
    yield rf"{days}{of}\s+{month}{end}"
    yield rf"{days}{of}\s+{month}(?!\s*\d)"
    yield rf"{day}{of}\s+{month}{end}"
    yield rf"{day}{of}\s+{month}(?!\s+{_YEAR})"
    yield rf"{month} (?P<day>{_DAY})(?!\d),?\s+(?P<year>{_YEAR})(?!\d)"
    yield rf"{month} (?P<day>{_DAY})(?![\d:]|,?\s+{_YEAR})"
    yield rf"{month}{end}"
    yield rf"(?<!\d)(?P<year>{_YEAR})\s+(?:жылғы|жылдың|жылы|ж\.)\s+(?P<day>{_DAY})[\s-]+{month}"
    yield rf"(?<!\d)(?P<year>{_YEAR})\s+(?:жылғы|жылдың|жылы|ж\.)\s+{month}"
    if "lone_after" in words:
        yield rf"(?<![^\W\d_])(?:{words['lone_after']})[\s'-]+(?P<all>{month})(?!\s+\d|\s+{_YEAR})"


def _year_patterns(words: Mapping[str, Any]) -> Iterator[str]:
    yield rf"(?<=[.:!?•]\s)(?P<year>{_YEAR})(?=:|\s+[^\W\d_])"  # "2018: …", "2018 wurde …"
    year = rf"(?P<year>{_YEAR})(?![\d/-]|\.\d|\s*%)"
    if "year_word" in words:
        yield rf"(?<![\d.,/-]){year}\s*(?:{words['year_word']})(?![^\W\d_])"
    for name in ("year_after", "year_before"):
        if name in words:
            yield rf"(?<![^\W\d_])(?:{words[name]})[\s-]+(?P<all>{year})"


def _chinese(said: str, alone: str) -> Iterator[str]:
    yield rf"{alone}(?!\s*\d{{1,2}}\s*月)"
    yield rf"{said}\s*(?P<month>\d{{1,2}})\s*月(?:\s*(?P<day>\d{{1,2}})\s*[日号])?"
    yield rf"(?P<year>{_YEAR})\s*年\s*(?P<month>\d{{1,2}})\s*月\s*(?P<day>\d{{1,2}})\s*[日号]"
    yield rf"(?P<year>{_YEAR})\s*年\s*(?P<month>\d{{1,2}})\s*月(?!\s*\d)"
    yield rf"(?P<year>{_YEAR})\s*年(?!\s*\d{{1,2}}\s*月)"
    yield r"(?<![\d年])(?P<month>\d{1,2})\s*月\s*(?P<day>\d{1,2})\s*[日号]"
    yield r"(?<![\d年个])(?P<month>\d{1,2})\s*月(?!\s*\d|份?以来)"


def _relatives(words: Mapping[str, Any]) -> Iterator[tuple[re.Pattern[str], tuple[str, int]]]:
    spaced = r"(?<![^\W\d_])" if "months" in words else ""
    closing = r"(?![^\W\d_])" if "months" in words else ""
    for unit, section in (("day", "days"), ("month", "spans")):
        for said, step in (words.get(section) or {}).items():
            pattern = rf"{spaced}(?P<said>{re.escape(said)}){closing}"
            yield re.compile(pattern, re.IGNORECASE), (unit, int(step))
    before = rf"(?:(?:{words['weekday_after']})\s+)?" if "weekday_after" in words else ""
    for number, day in enumerate(words.get("weekdays") or ()):
        pattern = rf"{spaced}{before}(?P<said>{day}){closing}(?!,?\s+\d)"
        yield re.compile(pattern, re.IGNORECASE), ("weekday", number)


@lru_cache(maxsize=1)
def _all_words() -> Mapping[str, Mapping[str, Any]]:
    read: dict[str, dict[str, Any]] = yaml_file(files("habeas.reading") / "lexicon/dates.yaml")
    return read


def _words(language: str) -> Mapping[str, Any]:
    return _all_words().get(language, _all_words()["en"])
