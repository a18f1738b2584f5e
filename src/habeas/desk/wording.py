"""The words that people read for states, and the sentences that are made of them."""

import math
from datetime import datetime
from typing import Any

from babel.core import Locale
from babel.dates import format_datetime
from babel.numbers import format_percent
from django.conf import settings
from django.utils.translation import gettext, ngettext, pgettext_lazy
from django.utils.translation import gettext_lazy as _

from habeas.advocacy.queries.state_words import appeal_state
from habeas.advocacy.rules.collecting import ASK_AGAIN
from habeas.advocacy.rules.collecting import Answer as SignatureAnswer
from habeas.advocacy.rules.states import State as AppealState
from habeas.ledger.rules.levels import Certainty, Level
from habeas.publishing.queries.outlook import Decided, Standing
from habeas.publishing.rules.changes import How
from habeas.publishing.rules.gate import Withheld
from habeas.register.queries.changes import ChangeRow
from habeas.register.queries.changeset import ChangesetPage
from habeas.register.queries.labels import (
    country_name,
    language_code,
    language_tag,
    property_label,
)
from habeas.register.queries.shown import StatusShown
from habeas.register.queries.status_words import (
    NOTHING_KNOWN,
    POSSIBLE_STATE_NAMES,
    REGIONS,
    SHORT_STATE_NAMES,
    STATE_NAMES,
    exact_date,
    language,
    number,
    partial_date,
    people,
    short_status,
    since,
    since_when,
    state_name,
    status_class,
    status_sentence,
    stored_date,
)
from habeas.register.queries.supporters import OfficeNow
from habeas.register.rules.agreement import Agreement
from habeas.register.rules.identity import Likeness
from habeas.register.rules.present_states import Present
from habeas.register.rules.relations import Tie
from habeas.register.rules.same_person import Judgement
from habeas.register.rules.status import State
from habeas.register.rules.supporters import Tenure
from habeas.register.rules.translations import TextState
from habeas.sources.queries import Source

# Shared with the public edition, and spoken of as words of the desk.
__all__ = [
    "NOTHING_KNOWN",
    "POSSIBLE_STATE_NAMES",
    "REGIONS",
    "SHORT_STATE_NAMES",
    "STATE_NAMES",
    "appeal_state",
    "exact_date",
    "language",
    "language_tag",
    "number",
    "partial_date",
    "people",
    "short_status",
    "since",
    "since_when",
    "state_name",
    "status_class",
    "stored_date",
]

APPEAL_STATE_TITLES: dict[AppealState, Any] = {
    AppealState.DRAFT: _("Drafts"),
    AppealState.SIGNING: _("Collecting signatures"),
    AppealState.MADE: _("Carried out"),
    AppealState.SENT: _("Asked, no reply known to us"),
    AppealState.OVERDUE: _("Overdue"),
    AppealState.PART: _("Answered in part"),
    AppealState.ANSWERED: _("Answered"),
    AppealState.CLOSED: _("Closed without an answer"),
}

STANDING_NAMES: dict[str, Any] = {
    SignatureAnswer.TO_ASK: pgettext_lazy("signature", "to ask"),
    SignatureAnswer.ASKED: pgettext_lazy("signature", "asked"),
    SignatureAnswer.PROMISED: pgettext_lazy("signature", "promised"),
    SignatureAnswer.SIGNED: pgettext_lazy("signature", "signed"),
    SignatureAnswer.DECLINED: pgettext_lazy("signature", "declined"),
    ASK_AGAIN: pgettext_lazy("signature", "ask again: the text was changed"),
}

CERTAINTY_NAMES: dict[str, Any] = {
    Certainty.REPORTED: pgettext_lazy("certainty", "reported"),
    Certainty.CORROBORATED: pgettext_lazy("certainty", "corroborated"),
    Certainty.CONFIRMED: pgettext_lazy("certainty", "confirmed"),
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

PRESENT_NAMES: dict[Present, Any] = {
    Present.HELD: _("Held"),
    Present.PLACE: _("Held in this place"),
    Present.CONTACT: _("Contact refused"),
    Present.ACCESS: _("Access refused"),
    Present.CONDITION: _("Health and care"),
    Present.CHARGE: _("Open charge"),
    Present.ASSESSMENT: _("Assessment not decided"),
}

AGREEMENT_NAMES: dict[str, Any] = {
    Agreement.AGREE: _("the same"),
    Agreement.FIT: _("may be the same"),
    Agreement.DIFFER: _("different"),
    Agreement.UNCLEAR: _("worded differently"),
    Agreement.ONE_SIDED: _("known of one only"),
}

TIE_NAMES: dict[Tie, Any] = {
    Tie.FAMILY: _("family"),
    Tie.CASE: _("the same case"),
    Tie.BODY: _("the same body"),
    Tie.LETTER: _("the same appeal or action"),
    Tie.LIST: _("the same list"),
    Tie.OTHER: _("another tie"),
}

TEXT_STATE_NAMES: dict[str, Any] = {
    TextState.MISSING: pgettext_lazy("text", "missing"),
    TextState.DRAFT: pgettext_lazy("text", "draft"),
    TextState.APPROVED: pgettext_lazy("text", "approved"),
    TextState.OUTDATED: pgettext_lazy("text", "outdated"),
}

WITHHELD_NAMES: dict[Withheld, Any] = {
    Withheld.NOT_CLEARED: _("not cleared for publication"),
    Withheld.NO_CONSENT: _("cleared, but no consent is recorded"),
    Withheld.CONSENT_TAKEN_BACK: _("consent refused or taken back"),
    Withheld.EMBARGO: _("under an embargo"),
    Withheld.UNSOURCED: _("without a source"),
    Withheld.SOURCE: _("from a source that is not public"),
    Withheld.NAMES_SOMEBODY: _("names somebody who stays out"),
}

HOW_NAMES: dict[How, Any] = {
    How.NEW: pgettext_lazy("edition", "New"),
    How.CHANGED: pgettext_lazy("edition", "Changed"),
    How.WITHDRAWN: pgettext_lazy("edition", "Withdrawn"),
}

DECIDED_NAMES: dict[Decided, Any] = {
    Decided.CLEARED: _("Cleared for publication"),
    Decided.WITHDRAWN: _("Withdrawn from publication"),
    Decided.EMBARGO: _("Embargo"),
    Decided.EMBARGO_ENDED: _("Embargo ended"),
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
    return status_sentence(said)


def standing_name(standing: str) -> str:
    """Where an office stands with a text."""
    return str(STANDING_NAMES[standing])


def country(code: str) -> str:
    """The name of a country by its code; nothing for none."""
    return country_name(code) if code else ""


def appeal_states(state: str) -> str:
    """What the list of the appeals of a state is called."""
    return str(APPEAL_STATE_TITLES[AppealState(state)])


def days_late(days: int) -> str:
    """How late an answer is, or came."""
    return ngettext("%(count)s day late", "%(count)s days late", days) % {"count": number(days)}


def days_waited(days: int) -> str:
    """For how long those who asked have waited."""
    return ngettext("%(count)s day without a reply", "%(count)s days without a reply", days) % {
        "count": number(days)
    }


def moment(time: datetime) -> str:
    """A time of the record, in UTC as it was recorded: 24 November 2017, 13:05."""
    written = format_datetime(time, "long", locale=REGIONS.get(language(), language()))
    return str(written)


def grave_sentence(severity: str, who: str) -> str:
    """How grave a condition is said to be, and who says so; never without saying who."""
    # Isolated, since a name may run the other way than the sentence.
    said = {"who": f"\u2068{who}\u2069"}
    if severity == "life_threatening":
        known = gettext("reported life-threatening by %(who)s")
        return known % said if who else gettext("called life-threatening, without a source")
    known = gettext("reported serious by %(who)s")
    return known % said if who else gettext("called serious, without a source")


def office_now(now: OfficeNow) -> str:
    """Whether somebody still holds an office, as far as the record knows."""
    said = {"what": f"\u2068{now.what}\u2069"}
    if now.tenure == Tenure.HOLDS:
        return gettext("still in office, as far as we know: %(what)s") % said
    if now.tenure == Tenure.UNKNOWN:
        return gettext("whether still in office is not recorded")
    said["day"] = partial_date(now.ended)
    return gettext("no longer in office: %(what)s, until %(day)s") % said


def tie_name(tie: Tie) -> str:
    """What connects two people."""
    return str(TIE_NAMES[tie])


def level_name(level: str) -> str:
    """How far something may go, as people say it."""
    return str(LEVEL_NAMES.get(level, level))


def judgement_sentence(judgement: str) -> str:
    """What was decided of two records."""
    return str(JUDGEMENT_SENTENCES[judgement])


def present_name(kind: Present) -> str:
    """What sort of thing holds now."""
    return str(PRESENT_NAMES[kind])


def days_ago(days: int) -> str:
    """How long ago something was, counted in days."""
    said = {"number": number(days)}
    return ngettext("%(number)s day ago", "%(number)s days ago", days) % said


def amounts(counted: ChangeRow | ChangesetPage) -> str:
    """How much a change did: how many values it recorded, retracted and erased."""
    said = [
        ngettext("%(count)s value recorded", "%(count)s values recorded", counted.recorded)
        % {"count": number(counted.recorded)}
        if counted.recorded
        else "",
        ngettext("%(count)s value retracted", "%(count)s values retracted", counted.retracted)
        % {"count": number(counted.retracted)}
        if counted.retracted
        else "",
        ngettext("%(count)s value erased", "%(count)s values erased", counted.erased)
        % {"count": number(counted.erased)}
        if counted.erased
        else "",
    ]
    return " · ".join(filter(None, said))


def agreement_name(agreement: str) -> str:
    """How two records compare in one property."""
    return str(AGREEMENT_NAMES[agreement])


def likelihood(score: float) -> str:
    """How likely something is, never without any doubt: 57 %, over 99 %."""
    percent = math.floor(score * 100 + 0.5)
    said = format_percent(
        min(max(percent, 1), 99) / 100, locale=REGIONS.get(language(), language())
    )
    if percent > 99:
        return gettext("over %(share)s") % {"share": said}
    return gettext("under %(share)s") % {"share": said} if percent < 1 else str(said)


def language_name(code: str) -> str:
    """What a language of three letters is called in the reader's language; the code otherwise."""
    tag = language_tag(code)
    return str(Locale.parse(language(), sep="-").languages.get(tag, code))


def languages_of_texts() -> tuple[str, ...]:
    """The languages of the desk by their codes of three letters, the reader's first."""
    tags = dict.fromkeys((language(), *dict(settings.LANGUAGES)))
    return tuple(language_code(tag) for tag in tags)


def text_state_name(state: str) -> str:
    """Where a text in one language stands."""
    return str(TEXT_STATE_NAMES[state])


def kept_as(source: Source) -> str:
    """In what form a document is kept."""
    if source.kind == "reference":
        return gettext("reference with our summary")
    return str(MEDIA_NAMES.get(source.media_type, "")) or gettext("file")


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


def sureness(confidence: float) -> str:
    """How sure a reader is of what it found, from 0 to 1, in words."""
    if confidence >= 0.9:
        return gettext("read with certainty")
    if confidence >= 0.7:
        return gettext("probably read right")
    if confidence >= 0.5:
        return gettext("perhaps read right")
    return gettext("a guess: look closely")


def withheld_name(why: str) -> str:
    """Why something stays out of the edition."""
    return str(WITHHELD_NAMES[Withheld(why)])


def how_name(how: str) -> str:
    """What an edition does with something."""
    return str(HOW_NAMES[How(how)])


def decided_name(what: str) -> str:
    """What was decided on a person."""
    return str(DECIDED_NAMES[Decided(what)])


def prop_name(path: str) -> str:
    """What a property is called that is given as schema.property."""
    schema, _dot, prop = path.partition(".")
    return property_label(schema, prop)


def standing_sentence(standing: Standing) -> str:
    """Whether a person is in the public edition, and why not."""
    why = withheld_name(standing.why) if standing.why else ""
    if standing.why == Withheld.EMBARGO:
        why = gettext("under an embargo until %(day)s") % {"day": stored_date(standing.embargo)}
    if standing.edition:
        if not why:
            return gettext("In the public edition.")
        return gettext("In the public edition; the next one leaves them out: %(why)s.") % {
            "why": why
        }
    if not standing.is_public:
        return gettext("Not in the public edition: nothing of them is public.")
    if why:
        return gettext("Not in the public edition: %(why)s.") % {"why": why}
    return gettext("Not yet in the public edition; the next one may bring them.")


def where_text_goes(reader: str, host: str) -> str:
    """That a reader of documents sends their text to another machine."""
    return gettext("The text leaves this machine: %(reader)s sends it to %(host)s.") % {
        "reader": f"\u2068{reader}\u2069",
        "host": f"\u2068{host}\u2069",
    }
