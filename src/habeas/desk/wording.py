"""The words that people read for states, and the sentences that are made of them."""

import math
from datetime import date, datetime
from typing import Any

from babel.core import get_global
from babel.dates import format_date, format_datetime
from babel.numbers import format_decimal, format_percent
from django.utils.translation import get_language, gettext, ngettext, pgettext_lazy
from django.utils.translation import gettext_lazy as _

from habeas.ledger.rules.levels import Level
from habeas.register.queries.shown import StatusShown
from habeas.register.rules.agreement import Agreement
from habeas.register.rules.identity import Likeness
from habeas.register.rules.same_person import Judgement
from habeas.register.rules.status import State
from habeas.sources.queries import Source
from habeas.values.dates import (
    UNKNOWN,
    Answer,
    DateError,
    PartialDate,
    Precision,
    display,
)
from habeas.vocabulary.model import schema_of

_REGIONS = {"en": "en_GB"}  # day before month, as in habeas.values.dates.display

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

LEVEL_NAMES: dict[str, Any] = {
    Level.PUBLIC: _("public"),
    Level.SHARED: _("shared"),
    Level.TEAM: _("team only"),
    Level.SEALED: _("sealed"),
}

JUDGEMENT_SENTENCES: dict[str, Any] = {
    Judgement.SAME: _("They are the same person."),
    Judgement.DIFFERENT: _("They are different people."),
    Judgement.UNSURE: _("Nobody can tell yet whether they are the same person."),
}

LIKENESS_SENTENCES: dict[str, Any] = {
    Likeness.SAME: _("What is known suggests one person."),
    Likeness.MAYBE: _("What is known leaves it open."),
    Likeness.DIFFERENT: _("What is known suggests two people."),
}

AGREEMENT_NAMES: dict[str, Any] = {
    Agreement.AGREE: _("the same"),
    Agreement.FIT: _("may be the same"),
    Agreement.DIFFER: _("different"),
    Agreement.UNCLEAR: _("worded differently"),
    Agreement.ONE_SIDED: _("known of one only"),
}

MEDIA_NAMES: dict[str, Any] = {
    "text/plain": _("text"),
    "text/csv": _("table"),
    "text/html": _("web page"),
    "application/pdf": _("PDF"),
    "application/vnd.openxmlformats-officedocument.wordprocessingml.document": _("Word document"),
    "image/png": _("image"),
    "image/jpeg": _("image"),
    "image/webp": _("image"),
    "image/tiff": _("image"),
    "image/gif": _("image"),
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
    name = str(SHORT_STATE_NAMES[status.state])
    if status.answer == Answer.CERTAIN:
        return name
    return gettext("possibly %(status)s") % {"status": name}


def since(began: PartialDate) -> str:
    """Since when a status lasts, as far as that is known."""
    if began == UNKNOWN:
        return gettext("since when is not known")
    said = {"day": partial_date(began)}
    if began.precision is not Precision.RANGE:
        return gettext("since %(day)s") % said
    if began.earliest is None and began.latest:
        return gettext("since %(day)s or earlier") % {"day": exact_date(began.latest)}
    return gettext("began %(day)s") % said


def status_class(status: StatusShown | None) -> str:
    """The classes that give a status its colour: of the state, and of how sure it is."""
    if status is None:
        return "state-unknown"
    return f"state-{status.state.value} {status.answer.value}"


def lead(status: StatusShown | None) -> str:
    """The sentence below a person's name."""
    if status is None:
        return gettext("No source here says whether this person was held on that day.")
    said = [state_name(status.state, status.answer)]
    if status.state in {State.RELEASED, State.SUSPENDED}:
        said.append(since(status.since))
    if status.confirmed_on:
        day = exact_date(status.confirmed_on)
        said.append(gettext("last confirmed %(day)s") % {"day": day})
    sentence = "; ".join(said)
    return f"{sentence[:1].upper()}{sentence[1:]}."


def exact_date(day: date) -> str:
    """A day of the calendar: 24 November 2017."""
    return str(format_date(day, "long", locale=_REGIONS.get(language(), language())))


def moment(time: datetime) -> str:
    """A time of the record, in UTC as it was recorded: 24 November 2017, 13:05."""
    written = format_datetime(time, "long", locale=_REGIONS.get(language(), language()))
    return str(written)


def partial_date(value: PartialDate | None) -> str:
    """A day as far as it is known; nothing where there is none."""
    return display(value, language()) if value else ""


def stored_date(text: str) -> str:
    """A date that is kept as EDTF text; anything else is shown as it is."""
    try:
        return display(PartialDate.from_edtf(text), language()) if text else ""
    except DateError:
        return text


def schema_label(schema: str) -> str:
    """What a kind of entity is called."""
    return str(schema_of(schema).label)


def level_name(level: str) -> str:
    """How far something may go, as people say it."""
    return str(LEVEL_NAMES.get(level, level))


def judgement_sentence(judgement: str) -> str:
    """What was decided of two records."""
    return str(JUDGEMENT_SENTENCES[judgement])


def agreement_name(agreement: str) -> str:
    """How two records compare in one property."""
    return str(AGREEMENT_NAMES[agreement])


def likelihood(score: float) -> str:
    """How likely something is, never without any doubt: 57 %, over 99 %."""
    percent = math.floor(score * 100 + 0.5)
    said = format_percent(
        min(max(percent, 1), 99) / 100, locale=_REGIONS.get(language(), language())
    )
    if percent > 99:
        return gettext("over %(share)s") % {"share": said}
    return gettext("under %(share)s") % {"share": said} if percent < 1 else str(said)


def language_tag(code: str) -> str:
    """The tag that a page's ``lang`` takes for a language of three letters: rus is ru."""
    return str(get_global("language_aliases").get(code, code))


def kept_as(source: Source) -> str:
    """In what form a document is kept."""
    if source.kind == "reference":
        return gettext("reference with our summary")
    return str(MEDIA_NAMES.get(source.media_type, "")) or gettext("file")


def number(value: int) -> str:
    """A number with the separators of the page's language."""
    return str(format_decimal(value, locale=_REGIONS.get(language(), language())))


def people(count: int) -> str:
    """How many people: 1 person, 17 people."""
    return ngettext("%(count)s person", "%(count)s people", count) % {"count": number(count)}


def since_when(status: StatusShown | None) -> str:
    """Since when a status lasts, for a column that is called so; a dash where nobody knows."""
    if status is None or status.since == UNKNOWN:
        return NOTHING_KNOWN
    return partial_date(status.since)


def day_count(days: tuple[int, int | None] | None) -> str:
    """The fewest and most days held as bare figures: 3,052; 165–309; at least 165.

    No day known is a dash and not a nought: that nobody knows of custody does not exclude it.
    """
    if days is None or days == (0, 0):
        return NOTHING_KNOWN
    fewest, most = days
    if most is None:
        return (
            gettext("at least %(number)s") % {"number": number(fewest)} if fewest else NOTHING_KNOWN
        )
    if fewest == most:
        return number(fewest)
    if fewest == 0:
        return gettext("up to %(number)s") % {"number": number(most)}
    return f"{number(fewest)}–{number(most)}"


def about_years(days: tuple[int, int | None] | None) -> str:
    """The fewest days held in the larger unit that people think in: over 8 years, over 5 months."""
    fewest = days[0] if days else 0
    years, months = int(fewest / 365.2425), int(fewest / 30.436875)
    if years:
        return ngettext("over %(count)s year", "over %(count)s years", years) % {"count": years}
    if months:
        return ngettext("over %(count)s month", "over %(count)s months", months) % {"count": months}
    return ""
