"""The words for states, dates and numbers, wherever a person's status is told: desk and edition."""

from collections.abc import Sequence
from datetime import date
from functools import lru_cache
from typing import Any

from babel.dates import format_date
from babel.numbers import format_decimal
from django.utils.translation import get_language, gettext, ngettext, pgettext_lazy
from django.utils.translation import gettext_lazy as _

from habeas.register.queries.shown import StatusShown
from habeas.register.rules.status import State
from habeas.values.dates import UNKNOWN, Answer, DateError, PartialDate, Precision, display

REGIONS = {"en": "en_GB"}  # day before month, as in habeas.values.dates.display

NOTHING_KNOWN = "–"

STATE_NAMES: dict[State, Any] = {
    State.SERVING: _("in prison, serving a sentence"),
    State.PRETRIAL: _("in detention before trial"),
    State.IMPRISONED: _("in prison"),
    State.HELD: _("held"),
    State.PSYCHIATRY: _("held in a psychiatric institution"),
    State.HOUSE_ARREST: _("under house arrest"),
    State.SUSPENDED: _("at liberty, sentence suspended"),
    State.RELEASED: _("released"),
    State.DIED: _("died"),
}

POSSIBLE_STATE_NAMES: dict[State, Any] = {
    State.SERVING: _("possibly still in prison, serving a sentence"),
    State.PRETRIAL: _("possibly still in detention before trial"),
    State.IMPRISONED: _("possibly still in prison"),
    State.HELD: _("possibly still held"),
    State.PSYCHIATRY: _("possibly still in a psychiatric institution"),
    State.HOUSE_ARREST: _("possibly still under house arrest"),
    State.SUSPENDED: _("at liberty, sentence possibly still suspended"),
    State.RELEASED: _("possibly released"),
    State.DIED: _("possibly died"),
}

SHORT_STATE_NAMES: dict[State, Any] = {
    State.SERVING: pgettext_lazy("status", "serving a sentence"),
    State.PRETRIAL: pgettext_lazy("status", "before trial"),
    State.IMPRISONED: pgettext_lazy("status", "in prison"),
    State.HELD: pgettext_lazy("status", "held"),
    State.PSYCHIATRY: pgettext_lazy("status", "in psychiatry"),
    State.HOUSE_ARREST: pgettext_lazy("status", "house arrest"),
    State.SUSPENDED: pgettext_lazy("status", "suspended sentence"),
    State.RELEASED: pgettext_lazy("status", "released"),
    State.DIED: pgettext_lazy("status", "died"),
}


def language() -> str:
    """The language tag of the page."""
    return get_language() or "en"


def state_name(state: State, answer: Answer) -> str:
    """A state in a few words, doubted where it is only possible."""
    names = STATE_NAMES if answer == Answer.CERTAIN else POSSIBLE_STATE_NAMES
    return str(names[state])


def short_status(status: StatusShown) -> str:
    """A status in a word or two, for a table."""
    return short_state(status.state, status.answer)


def short_state(state: State, answer: Answer) -> str:
    """A state in a word or two, doubted where it is only possible."""
    name = str(SHORT_STATE_NAMES[state])
    if answer == Answer.CERTAIN:
        return name
    return gettext("possibly %(status)s") % {"status": name}


def status_sentence(said: Sequence[str]) -> str:
    """What is said of a status as one sentence."""
    sentence = "; ".join(said)
    sentence = f"{sentence[:1].upper()}{sentence[1:]}"
    ends_with_a_year = sentence.endswith(".")  # as 2017 г. does
    return sentence if ends_with_a_year else f"{sentence}."


def since_when(status: StatusShown | None) -> str:
    """Since when a status lasts, for a column that is called so; a dash where nobody knows."""
    if status is None or status.since == UNKNOWN:
        return NOTHING_KNOWN
    return partial_date(status.since)


def since(began: PartialDate) -> str:
    """Since when a status lasts, as far as that is known."""
    if began == UNKNOWN:
        return gettext("since when is not known")
    if began.precision is Precision.DAY and not began.approximate:
        return gettext("since %(day)s") % {"day": partial_date(began)}
    if began.precision is not Precision.RANGE:
        return partial_date(PartialDate.from_edtf(f"{began.edtf}/.."))
    if began.earliest is None and began.latest:
        return gettext("since %(day)s or earlier") % {"day": exact_date(began.latest)}
    return gettext("began %(day)s") % {"day": partial_date(began)}


def status_class(status: StatusShown | None) -> str:
    """The classes that give a status its colour: of the state, and of how sure it is."""
    if status is None:
        return "state-unknown"
    return f"state-{status.state.value} {status.answer.value}"


def exact_date(day: date) -> str:
    """A day of the calendar: 24 November 2017."""
    return _written_day(day, REGIONS.get(language(), language()))


@lru_cache(maxsize=1 << 14)
def _written_day(day: date, locale: str) -> str:
    return str(format_date(day, "long", locale=locale))


def partial_date(value: PartialDate | None) -> str:
    """A day as far as it is known; nothing where there is none."""
    return _displayed(value, language()) if value else ""


@lru_cache(maxsize=1 << 14)
def _displayed(value: PartialDate, tag: str) -> str:
    return display(value, tag)


def stored_date(text: str) -> str:
    """A date that is kept as EDTF text; anything else is shown as it is."""
    try:
        return partial_date(PartialDate.from_edtf(text)) if text else ""
    except DateError:
        return text


def people(count: int) -> str:
    """How many people: 1 person, 17 people."""
    return ngettext("%(count)s person", "%(count)s people", count) % {"count": number(count)}


def number(value: int) -> str:
    """A number with the separators of the page's language."""
    return _written_number(value, REGIONS.get(language(), language()))


@lru_cache(maxsize=1 << 12)
def _written_number(value: int, locale: str) -> str:
    return str(format_decimal(value, locale=locale))
