"""What keys are called on the screen: terms, countries, schemata."""

import re

from babel import Locale, UnknownLocaleError
from babel.dates import format_date
from babel.units import format_unit
from django.utils.translation import get_language, gettext, gettext_lazy

from habeas.register.queries.shown import DecisionShown
from habeas.register.rules.same_person import Judgement
from habeas.values.dates import PartialDate, display
from habeas.vocabulary.model import own_key, property_of
from habeas.vocabulary.procedures import versions
from habeas.vocabulary.terms import term_list, term_lists

UNITS = {"Y": "year", "M": "month", "W": "week", "D": "day"}
JUDGEMENT_LABELS = {
    Judgement.SAME: gettext_lazy("Decided to be the same person"),
    Judgement.DIFFERENT: gettext_lazy("Decided to be different people"),
    Judgement.UNSURE: gettext_lazy("Decided that nobody can tell yet"),
}


def decision_text(made: DecisionShown) -> str:
    """A decision in one sentence: what was decided, by whom, when and why."""
    day = format_date(made.recorded_at.date(), "long", locale=_locale())
    said = {
        "decided": str(JUDGEMENT_LABELS[made.judgement]),
        "author": made.author,
        "day": day,
        "reason": made.reason,
    }
    return gettext("%(decided)s (by %(author)s, on %(day)s: %(reason)s).") % said


def term_label(name: str, key: str) -> str:
    """The label of a term; the key itself where the list no longer has it."""
    known = term_list(name).terms if name in term_lists() else {}
    return known[key].label if key in known else key


def country_name(code: str) -> str:
    """The name of a country in the reader's language (from Unicode's CLDR)."""
    return str(_locale().territories.get(code.upper(), code))


def date_text(edtf: str) -> str:
    """A date as it is written in the reader's language."""
    return display(PartialDate.from_edtf(edtf), get_language() or "en")


def formatted(schema: str, prop: str, value: str) -> str:
    """A duration or a procedure as it is written for the reader; nothing for any other value."""
    form = own_key(property_of(schema, prop), "form")
    if form == "duration":
        return duration_text(value)
    if form == "procedure":
        return versions(value)[-1].label
    return ""


def duration_text(duration: str) -> str:
    """An ISO 8601 duration of years, months, weeks and days in words: ``P14Y`` is 14 years."""
    amounts = re.findall(r"(\d+)([YMWD])", duration)
    return " ".join(
        format_unit(int(amount), f"duration-{UNITS[unit]}", locale=_locale())
        for amount, unit in amounts
    )


def _locale() -> Locale:
    try:
        return Locale.parse(get_language() or "en", sep="-")
    except (UnknownLocaleError, ValueError):
        return Locale("en")
