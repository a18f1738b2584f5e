"""What keys are called on the screen: facets, terms, countries, schemata."""

import re
from collections.abc import Mapping

from babel import Locale, UnknownLocaleError
from babel.dates import format_date
from babel.units import format_unit
from django.utils.translation import get_language, gettext, gettext_lazy

from habeas.register.queries.shown import DecisionShown
from habeas.register.rules.same_person import Judgement
from habeas.register.rules.status import State
from habeas.values.dates import PartialDate, display
from habeas.vocabulary.model import own_key, property_of
from habeas.vocabulary.procedures import versions
from habeas.vocabulary.terms import term_list, term_lists

FACET_LABELS = {
    "status": gettext_lazy("Status"),
    "category": gettext_lazy("Category"),
    "country": gettext_lazy("Country"),
    "gender": gettext_lazy("Gender"),
    "reason": gettext_lazy("Reason for the persecution"),
    "list": gettext_lazy("Named on list"),
    "unsourced": gettext_lazy("Sources"),
    "supporter": gettext_lazy("Acted for by"),
}
SUPPORTER_FACET_LABELS = {
    "country": gettext_lazy("Country that day"),
    "group": gettext_lazy("Group that day"),
    "office": gettext_lazy("Office that day"),
    "kind": gettext_lazy("Kind of action"),
}
STATUS_LABELS = {
    "certainly_held": gettext_lazy("Held"),
    "possibly_held": gettext_lazy("Possibly held"),
    State.SERVING: gettext_lazy("In prison, serving a sentence"),
    State.PRETRIAL: gettext_lazy("In detention before or during trial"),
    State.IMPRISONED: gettext_lazy("In prison"),
    State.HELD: gettext_lazy("Deprived of liberty"),
    State.PSYCHIATRY: gettext_lazy("In forced psychiatric treatment"),
    State.HOUSE_ARREST: gettext_lazy("Under house arrest"),
    State.SUSPENDED: gettext_lazy("Suspended sentence"),
    State.RELEASED: gettext_lazy("Released"),
    State.DIED: gettext_lazy("Died"),
}
UNITS = {"Y": "year", "M": "month", "W": "week", "D": "day"}
JUDGEMENT_LABELS = {
    Judgement.SAME: gettext_lazy("Decided to be the same person"),
    Judgement.DIFFERENT: gettext_lazy("Decided to be different people"),
    Judgement.UNSURE: gettext_lazy("Decided that nobody can tell yet"),
}
FACET_TERMS = {"category": "person_categories"}


def facet_label(facet: str) -> str:
    """What a facet is called."""
    return str(FACET_LABELS.get(facet, facet))


def supporter_facet_label(facet: str) -> str:
    """What a facet of the list of supporters is called."""
    return str(SUPPORTER_FACET_LABELS.get(facet, facet))


def facet_value_label(facet: str, value: str, captions: Mapping[str, str]) -> str:
    """What a value of a facet is called; ``captions`` are those of entities, by id."""
    if facet == "status":
        return str(STATUS_LABELS.get(value, value))
    if facet == "unsourced":
        return gettext("With a statement without source")
    if facet in FACET_TERMS:
        return term_label(FACET_TERMS[facet], value)
    if facet == "country":
        return country_name(value)
    return captions.get(value, value)


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
