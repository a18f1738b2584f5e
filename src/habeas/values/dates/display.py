"""How a partial date is written for a reader."""

from datetime import date, timedelta
from functools import lru_cache

from babel import Locale, UnknownLocaleError
from babel.dates import format_date, format_skeleton

from habeas.values.dates.edtf_text import ends_of
from habeas.values.dates.partial import UNKNOWN, PartialDate, Precision
from habeas.values.dates.words import WRITTEN, Relation, written

_ONE_DAY = timedelta(days=1)
_REGIONS = {"en": "en_GB"}  # day before month, as in the documents of the institutions addressed


@lru_cache(maxsize=1 << 14)
def display(partial_date: PartialDate, locale: str) -> str:
    """Write a date: "12 June 2017", "about 2015", "before 2018", "between 1 and 30 November 2017".

    `locale` is a language tag. English, Russian, Kazakh, French, Ukrainian and Arabic have the
    words; in any other language known to Babel a plain year, month or day is written, and the rest
    stays EDTF. A tag that Babel does not know is taken as English.
    """
    tongue = _locale(locale)
    if tongue.language not in WRITTEN:
        plain = not (partial_date.approximate or partial_date.uncertain)
        if plain and partial_date.precision is not Precision.RANGE:
            return _plain(partial_date, tongue)
        return partial_date.edtf
    if partial_date.uncertain:
        sure = _in_words(_without_doubt(partial_date), tongue)
        template = written(tongue.language, Relation.PERHAPS, partial_date.precision)
        return template.format(date=sure)
    return _in_words(partial_date, tongue)


def _locale(tag: str) -> Locale:
    language = tag.replace("_", "-").split("-")[0].lower()
    if language in WRITTEN:
        return Locale.parse(_REGIONS.get(language, language))
    try:
        return Locale.parse(tag.replace("-", "_"))
    except (UnknownLocaleError, ValueError):
        return Locale.parse(_REGIONS["en"])


def _without_doubt(partial_date: PartialDate) -> PartialDate:
    text = partial_date.edtf.replace("?", "").replace("%", "~")
    return PartialDate.from_edtf(text)


def _in_words(partial_date: PartialDate, tongue: Locale) -> str:
    if partial_date == UNKNOWN:
        return WRITTEN[tongue.language][Relation.UNKNOWN]
    if partial_date.precision is Precision.RANGE:
        return _range(partial_date, tongue)
    if not partial_date.approximate:
        return _plain(partial_date, tongue)
    named = PartialDate.from_edtf(partial_date.edtf.rstrip("~"))
    template = written(tongue.language, Relation.ABOUT, named.precision)
    return template.format(date=_plain(named, tongue))


def _range(partial_date: PartialDate, tongue: Locale) -> str:
    first, last = (
        PartialDate.from_edtf(end) if end else None for end in ends_of(partial_date.edtf)
    )
    if first is None and last is not None:
        return _until(last, tongue)
    if last is None and first is not None:
        return _bounded(Relation.SINCE, _longest_beginning(first), tongue)
    if first is None or last is None:
        return partial_date.edtf
    return _between(first, last, tongue)


def _until(last: PartialDate, tongue: Locale) -> str:
    """ "Before 2018" where the last possible day is the eve of a year or month, else "by"."""
    if not last.approximate and last.latest and last.latest < date.max:
        next_day = last.latest + _ONE_DAY
        following = _longest_beginning(PartialDate.between(next_day, next_day))
        if following.precision is not Precision.DAY:
            return _bounded(Relation.BEFORE, following, tongue)
    return _bounded(Relation.BY, last, tongue)


def _longest_beginning(end: PartialDate) -> PartialDate:
    """The year or month that begins on this day, else the day itself."""
    if end.edtf.endswith("-01-01"):
        return PartialDate.from_edtf(end.edtf[:4])
    if end.edtf.endswith("-01") and end.precision is Precision.DAY:
        return PartialDate.from_edtf(end.edtf[:7])
    return end


def _bounded(relation: Relation, end: PartialDate, tongue: Locale) -> str:
    template = written(tongue.language, relation, end.precision)
    return template.format(date=_end(end, tongue))


def _end(end: PartialDate, tongue: Locale) -> str:
    return _in_words(end, tongue) if end.approximate else _governed(end, tongue)


def _between(first: PartialDate, last: PartialDate, tongue: Locale) -> str:
    years = first.edtf[:4] < last.edtf[:4]
    if years and first.edtf.endswith("-01-01") and last.edtf.endswith("-12-31"):
        first, last = (PartialDate.from_edtf(end.edtf[:4]) for end in (first, last))
    template = written(tongue.language, Relation.BETWEEN, first.precision)
    opening = _shortened(first, last, tongue) or _end(first, tongue)
    return template.format(first=opening, last=_end(last, tongue))


def _shortened(first: PartialDate, last: PartialDate, tongue: Locale) -> str | None:
    """The first day without the month and year that it shares with the last."""
    days = first.precision is last.precision is Precision.DAY
    exact = not first.approximate and not last.approximate
    if not (days and exact and first.earliest) or _year_comes_first(tongue):
        return None
    if first.edtf[:7] == last.edtf[:7]:
        return str(format_skeleton("d", first.earliest, locale=tongue))
    if first.edtf[:4] == last.edtf[:4]:
        return str(format_date(first.earliest, "d MMMM", locale=tongue))
    return None


def _plain(partial_date: PartialDate, tongue: Locale) -> str:
    if partial_date.precision is Precision.MONTH and partial_date.earliest:
        return str(format_skeleton("yMMMM", partial_date.earliest, locale=tongue))
    return _governed(partial_date, tongue)


def _governed(partial_date: PartialDate, tongue: Locale) -> str:
    """A date behind a preposition: the month takes the form that it has beside a day."""
    if partial_date.earliest is None or partial_date.precision is Precision.YEAR:
        return partial_date.edtf
    if partial_date.precision is Precision.DAY:
        return str(format_date(partial_date.earliest, "long", locale=tongue))
    if _year_comes_first(tongue):
        return str(format_skeleton("yMMMM", partial_date.earliest, locale=tongue))
    return str(format_date(partial_date.earliest, "MMMM y", locale=tongue))


def _year_comes_first(tongue: Locale) -> bool:
    return str(tongue.date_formats["long"].pattern).startswith("y")
