"""The text form of a partial date: EDTF (ISO 8601-2) in, canonical EDTF and its bounds out.

Canonical is `2017`, `2017-09`, `2017-06-12`, with `~`, `?` or `%` behind; a range is written by
days, `[2017-11-01..2017-11-30]`, open as `[..2017-12-31]` or `[2018-01-01..]`. A range with a
qualified end is written as an interval, `2015~/2017-12-31`, since EDTF allows qualifiers there;
nothing known at all is `../..`. An interval `a/b` means here: on some day within.
"""

import re
from calendar import monthrange
from collections.abc import Sequence
from datetime import date, timedelta
from typing import NamedTuple

from habeas.values.errors import InputError

_LONGEST = 200
_ONE_DAY = timedelta(days=1)
_PLAIN = re.compile(r"([0-9]{4})(?:-([0-9]{2})(?:-([0-9]{2}))?)?([~?%]?)")
_UNSPECIFIED = re.compile(r"[0-9]{1,3}X{1,3}|[0-9]{4}-XX(-XX)?|[0-9]{4}-[0-9]{2}-XX")
_PART_OF_YEAR = re.compile(r"[0-9]{4}-(3[3-9]|4[01])")  # quarters, thirds and halves
_SEASON = re.compile(r"[0-9]{4}-(2[1-9]|3[0-2])[~?%]?")
_NOTHING_KNOWN = frozenset({"../..", "/", "../", "/..", "XXXX"})
_WITH_DOUBT = {"": "?", "~": "%", "?": "?", "%": "%"}


class DateError(InputError):
    """What was given is no date, or no date that the register can keep."""


class Reading(NamedTuple):
    """A canonical text and what it says: both bounds are included, None is an open end."""

    text: str
    earliest: date | None
    latest: date | None
    approximate: bool = False
    uncertain: bool = False


def quoted(text: str) -> str:
    """Show input in an error: on one line, and cut after 60 characters."""
    return repr(text if len(text) <= 60 else f"{text[:60]}…")


def read_edtf(text: str) -> Reading:
    """Read EDTF.

    Accepted are years, months and days with a qualifier at the end, intervals, one-of sets
    (`[2016,2018]` becomes the range from the first to the last), unspecified digits (`201X`) and
    quarters, thirds and halves of a year (`2017-33`). Refused are impossible days, clock times,
    seasons (their months differ from place to place) and all-of sets.

    Raises `DateError`.
    """
    text = text.strip()
    match = _PLAIN.fullmatch(text)
    if match is not None:
        return _read_plain(text, match)
    if len(text) > _LONGEST:
        raise DateError(f"{quoted(text)} is too long for a date")
    if text in _NOTHING_KNOWN:
        return Reading("../..", None, None)
    if text.startswith("[") and text.endswith("]"):
        return _hull([_read_range(text, piece, "..") for piece in text[1:-1].split(",")])
    if "/" in text:
        return _hull([_read_range(text, text, "/")])
    return _read_rare(text)


def with_doubt(text: str) -> str:
    """Add the uncertain qualifier to every end of a canonical text."""
    if text.startswith("["):
        text = "/".join(end or ".." for end in text[1:-1].split(".."))
    ends = text.split("/")
    return "/".join(end if end == ".." else _doubted(end) for end in ends)


def ends_of(text: str) -> tuple[str, str]:
    """Both ends of a canonical range as EDTF; an open end is the empty string."""
    if text.startswith("["):
        first, last = text[1:-1].split("..")
        return first, last
    first, last = text.split("/")
    return first.replace("..", ""), last.replace("..", "")


def range_text(earliest: date | None, latest: date | None, *, uncertain: bool = False) -> str:
    """The canonical text of a range of days; None is an open end. Raises `DateError`."""
    if earliest is None and latest is None:
        return "../.."
    if earliest is not None and earliest == latest:
        text = earliest.isoformat()
    else:
        first = earliest.isoformat() if earliest else ""
        last = latest.isoformat() if latest else ""
        _check_order(f"{first}/{last}", earliest, latest)
        text = f"[{first}..{last}]"
    return with_doubt(text) if uncertain else text


def _doubted(end: str) -> str:
    bare = end.rstrip("~?%")
    return bare + _WITH_DOUBT[end[len(bare) :]]


def _read_plain(text: str, match: re.Match[str]) -> Reading:
    year, month, day, qualifier = match.groups()
    try:
        if day is not None:
            earliest = latest = date(int(year), int(month), int(day))
        elif month is not None:
            earliest = date(int(year), int(month), 1)
            latest = earliest.replace(day=monthrange(earliest.year, earliest.month)[1])
        else:
            earliest, latest = date(int(year), 1, 1), date(int(year), 12, 31)
    except ValueError:
        if _SEASON.fullmatch(text):
            raise DateError(f"{quoted(text)} is a season: write its months") from None
        if _PART_OF_YEAR.fullmatch(text):
            return _read_rare(text)
        raise DateError(f"{quoted(text)} is not in the calendar") from None
    if not qualifier:
        return Reading(text, earliest, latest)
    if qualifier != "?":
        earliest, latest = _widened(earliest, latest)
    return Reading(text, earliest, latest, qualifier != "?", qualifier != "~")


def _widened(earliest: date, latest: date) -> tuple[date, date]:
    """Rule: "about" reaches one unit of its own precision to both sides.

    About 2015 is 2014 to 2016, about June 2017 is May to July, about 12 June is 11 to 13 June. An
    uncertain date (`?`) is not widened: there the source is in doubt, not the length.
    """
    before = earliest - _ONE_DAY if earliest > date.min else earliest
    after = latest + _ONE_DAY if latest < date.max else latest
    if earliest == latest:
        return before, after
    if earliest.month != latest.month:
        return date(before.year, 1, 1), date(after.year, 12, 31)
    return before.replace(day=1), after.replace(day=monthrange(after.year, after.month)[1])


_Range = tuple[Reading | None, Reading | None]


def _read_range(whole: str, piece: str, separator: str) -> _Range:
    ends = [end.strip() for end in piece.split(separator)]
    if len(ends) == 1 and ends[0]:
        ends *= 2
    if len(ends) != 2 or not any(end.strip(".") for end in ends):
        raise DateError(f"{quoted(whole)} is not a date")
    first, last = (None if end in {"", ".."} else _read_end(whole, end) for end in ends)
    _check_order(whole, first and first.earliest, last and last.latest)
    return first, last


def _read_end(whole: str, end: str) -> Reading:
    if "/" in end or ".." in end or "[" in end:
        raise DateError(f"{quoted(whole)} is not a date")
    return read_edtf(end)


def _check_order(text: str, earliest: date | None, latest: date | None) -> None:
    if earliest and latest and earliest > latest:
        raise DateError(f"{quoted(text)} ends before it begins")


def _hull(ranges: Sequence[_Range]) -> Reading:
    firsts = [first for first, _ in ranges if first is not None]
    lasts = [last for _, last in ranges if last is not None]
    first = last = None
    if len(firsts) == len(ranges):
        first = min(firsts, key=lambda end: end.earliest or date.min)
    if len(lasts) == len(ranges):
        last = max(lasts, key=lambda end: end.latest or date.max)
    return _as_range(first, last)


def _as_range(first: Reading | None, last: Reading | None) -> Reading:
    ends = [end for end in (first, last) if end is not None]
    uncertain = any(end.uncertain for end in ends)
    earliest, latest = first and first.earliest, last and last.latest
    if not any(end.approximate for end in ends):
        text = range_text(earliest, latest, uncertain=uncertain)
        return Reading(text, earliest, latest, approximate=False, uncertain=uncertain)
    text = f"{_end_text(first, earliest)}/{_end_text(last, latest)}"
    text = with_doubt(text) if uncertain else text
    return Reading(text, earliest, latest, approximate=True, uncertain=uncertain)


def _end_text(end: Reading | None, bound: date | None) -> str:
    if end is None or bound is None:
        return ".."
    return end.text if end.approximate else bound.isoformat()


def _read_rare(text: str) -> Reading:
    if not (_UNSPECIFIED.fullmatch(text) or _PART_OF_YEAR.fullmatch(text)):
        raise DateError(f"{quoted(text)} is not a date")
    # Loading the parser takes an eighth of a second, and hardly any date needs it.
    from edtf import EDTFParseException, parse_edtf  # noqa: PLC0415

    try:
        parsed = parse_edtf(text)
        earliest = date(*parsed.lower_strict()[:3])
        latest = date(*parsed.upper_strict()[:3])
    except (EDTFParseException, ValueError):
        raise DateError(f"{quoted(text)} is not in the calendar") from None
    specified = text.replace("-XX", "")
    if _PLAIN.fullmatch(specified) and not _PART_OF_YEAR.fullmatch(specified):
        return Reading(specified, earliest, latest)
    return Reading(range_text(earliest, latest), earliest, latest)
