"""The value: an interval of possible days, with comparisons that admit what is not known."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date
from enum import StrEnum
from functools import lru_cache
from typing import Self

from habeas.values.dates.edtf_text import DateError, range_text, read_edtf, with_doubt


class Answer(StrEnum):
    """What can be said of a comparison when the day itself is not known.

    `CERTAIN`: it holds for every pair of possible days. `NO`: for none. `POSSIBLE`: for some.
    """

    CERTAIN = "certain"
    POSSIBLE = "possible"
    NO = "no"


class Precision(StrEnum):
    """How a date is expressed: as one day, one month, one year, or as a range."""

    DAY = "day"
    MONTH = "month"
    YEAR = "year"
    RANGE = "range"


_PRECISION_BY_LENGTH = {10: Precision.DAY, 7: Precision.MONTH, 4: Precision.YEAR}


@dataclass(frozen=True, slots=True)
class PartialDate:
    """One day of which only some things are known.

    Make it with `from_edtf` or `between`, so that the fields agree.

    - `edtf`: the canonical text; it alone says everything, store this.
    - `earliest`, `latest`: the first and last possible day, both included; None is an open end.
    - `approximate`: said with "about"; the bounds are already wider by one unit (see `edtf_text`).
    - `uncertain`: the source itself doubts it; the bounds are not wider for that.

    Two are equal when their texts are: `2017` is not `[2017-01-01..2017-12-31]`, although the
    possible days are the same. For questions about days use the comparisons. They take a day or
    another partial date, treat both as independent, and answer with `Answer`.
    """

    edtf: str
    earliest: date | None
    latest: date | None
    approximate: bool = False
    uncertain: bool = False

    @staticmethod
    def from_edtf(text: str) -> "PartialDate":
        """Read EDTF (what is accepted: `edtf_text.read_edtf`). Raises `DateError`."""
        return _from_edtf(text)

    @classmethod
    def between(
        cls, earliest: date | None, latest: date | None, *, uncertain: bool = False
    ) -> Self:
        """On some day from `earliest` to `latest`, both included; None leaves that end open.

        Raises `DateError` when the range ends before it begins.
        """
        text = range_text(earliest, latest, uncertain=uncertain)
        return cls(text, earliest, latest, uncertain=uncertain)

    def __str__(self) -> str:
        return self.edtf

    @property
    def precision(self) -> Precision:
        """How the date is expressed; "about 2015" has the precision of a year."""
        if "/" in self.edtf or "." in self.edtf:
            return Precision.RANGE
        return _PRECISION_BY_LENGTH[len(self.edtf.rstrip("~?%"))]

    def is_on(self, day: "Day") -> Answer:
        """Was it that day?"""
        return self.same_as(day)

    def same_as(self, other: "Day") -> Answer:
        """Do both name the same day? Certain only where each leaves a single day."""
        first, last = bounds_of(self)
        other_first, other_last = bounds_of(other)
        return _answer(
            always=first == last == other_first == other_last,
            ever=first <= other_last and other_first <= last,
        )

    def is_before(self, other: "Day") -> Answer:
        """Was it on an earlier day?"""
        first, last = bounds_of(self)
        other_first, other_last = bounds_of(other)
        return _answer(always=last < other_first, ever=first < other_last)

    def is_after(self, other: "Day") -> Answer:
        """Was it on a later day?"""
        first, last = bounds_of(self)
        other_first, other_last = bounds_of(other)
        return _answer(always=first > other_last, ever=last > other_first)

    def is_on_or_before(self, other: "Day") -> Answer:
        """Was it on the same or an earlier day?"""
        return _opposite(self.is_after(other))

    def is_on_or_after(self, other: "Day") -> Answer:
        """Was it on the same or a later day?"""
        return _opposite(self.is_before(other))

    def within(self, period: "PartialDate") -> Answer:
        """Does the day lie in this period, taken as all its days (in the year 2017, say)?"""
        first, last = bounds_of(self)
        period_first, period_last = bounds_of(period)
        return _answer(
            always=period_first <= first and last <= period_last,
            ever=first <= period_last and period_first <= last,
        )

    def no_later_than(self, day: "Day") -> "PartialDate | None":
        """What remains when it must have been by that day (by the latest possible one).

        None when no day remains, that is when the two contradict each other: the caller decides
        what to believe, and `date.no_later_than(day) or date` keeps what was said. The result has
        no "about": its bounds are what is left of the widened ones.
        """
        return self._narrowed(date.min, bounds_of(day)[1])

    def no_earlier_than(self, day: "Day") -> "PartialDate | None":
        """What remains when it cannot have been before that day; see `no_later_than`."""
        return self._narrowed(bounds_of(day)[0], date.max)

    def doubted(self) -> "PartialDate":
        """The same date, marked as uncertain; `UNKNOWN` stays as it is."""
        return _from_edtf(with_doubt(self.edtf))

    def _narrowed(self, not_before: date, not_after: date) -> "PartialDate | None":
        first, last = bounds_of(self)
        if not_before <= first and last <= not_after:
            return self
        first, last = max(first, not_before), min(last, not_after)
        return _from_bounds(first, last, uncertain=self.uncertain) if first <= last else None


Day = date | PartialDate
"""What a partial date is compared with: a day of the calendar, or another partial date."""


def bounds_of(day: Day) -> tuple[date, date]:
    """First and last possible day; an open end is the end of the calendar."""
    if isinstance(day, PartialDate):
        return day.earliest or date.min, day.latest or date.max
    return day, day


def span_of(dates: Iterable[PartialDate]) -> PartialDate:
    """The hull: one date that leaves open every day which any of the candidates leaves open.

    A candidate with just these bounds is returned as it is. Raises `DateError` without candidates.
    """
    candidates = list(dates)
    if not candidates:
        raise DateError("there is no date to take the span of")
    first = min(bounds_of(each)[0] for each in candidates)
    last = max(bounds_of(each)[1] for each in candidates)
    for each in candidates:
        if bounds_of(each) == (first, last):
            return each
    return _from_bounds(first, last, uncertain=any(each.uncertain for each in candidates))


def to_prefix(partial_date: PartialDate) -> str | None:
    """FollowTheMoney's form: YYYY, YYYY-MM or YYYY-MM-DD, as far as every possible day agrees.

    None where not even the year is certain: "about 2015" and "before 2018" have no such form.
    """
    first, last = (day.isoformat() for day in bounds_of(partial_date))
    return next((first[:end] for end in (10, 7, 4) if first[:end] == last[:end]), None)


# A hundred years have 36,525 days: an import of millions of rows meets the same ones again.
@lru_cache(maxsize=1 << 16)
def _from_edtf(text: str) -> PartialDate:
    return PartialDate(*read_edtf(text))


def _from_bounds(first: date, last: date, *, uncertain: bool) -> PartialDate:
    return PartialDate.between(
        None if first == date.min else first,
        None if last == date.max else last,
        uncertain=uncertain and (first, last) != (date.min, date.max),
    )


def _answer(*, always: bool, ever: bool) -> Answer:
    if always:
        return Answer.CERTAIN
    return Answer.POSSIBLE if ever else Answer.NO


_OPPOSITES = {
    Answer.CERTAIN: Answer.NO,
    Answer.POSSIBLE: Answer.POSSIBLE,
    Answer.NO: Answer.CERTAIN,
}


def _opposite(answer: Answer) -> Answer:
    return _OPPOSITES[answer]


UNKNOWN = PartialDate.from_edtf("../..")
"""A day of which nothing is known; narrowing may still bound it."""
