"""Why somebody stands where they stand, and what comes, in sentences for the reader."""

from collections.abc import Callable, Mapping
from datetime import date

from django.utils.translation import gettext, ngettext

from habeas.advocacy.queries.coming import Coming
from habeas.advocacy.rules.case_days import CaseDayKind
from habeas.advocacy.rules.neglect import Neglect, Reason, WhyRanked
from habeas.register.queries.labels import date_text, term_label
from habeas.register.rules.attention import GRAVE, Anniversary


def reason_sentences(neglect: Neglect) -> tuple[str, ...]:
    """The reasons of one person's place, in their order."""
    return tuple(_SENTENCES[why.kind](why) for why in neglect.reasons)


def coming_sentence(one: Coming) -> str:
    """What comes on a day, without the person and the day."""
    if one.kind == CaseDayKind.TERM_END:
        return gettext("the term ends, counted from the beginning of the detention")
    if one.kind == CaseDayKind.PAROLE:
        return gettext("decision on parole")
    said = {"count": one.years}
    if one.kind == Anniversary.BIRTH:
        return ngettext("turns %(count)s", "turns %(count)s", one.years) % said
    return (
        ngettext("arrested %(count)s year before", "arrested %(count)s years before", one.years)
        % said
    )


def _never_raised(_why: WhyRanked) -> str:
    return gettext("Never raised by anybody.")


def _only_listed(why: WhyRanked) -> str:
    return ngettext(
        "Never raised by name: only on a list, in %(appeals)s appeal or action.",
        "Never raised by name: only on lists, in %(appeals)s appeals and actions.",
        why.numbers["appeals"],
    ) % dict(why.numbers)


def _only_among_many(why: WhyRanked) -> str:
    return ngettext(
        "Raised in %(appeals)s appeal or action, as one of %(among)s names.",
        "Raised in %(appeals)s appeals and actions, as one of %(among)s names at least.",
        why.numbers["appeals"],
    ) % dict(why.numbers)


def _named(why: WhyRanked) -> str:
    if why.numbers["among"] == 1:
        return ngettext(
            "Raised in %(appeals)s appeal or action, alone.",
            "Raised in %(appeals)s appeals and actions, in one of them alone.",
            why.numbers["appeals"],
        ) % dict(why.numbers)
    return ngettext(
        "Raised by name in %(appeals)s appeal or action, one of %(among)s.",
        "Raised by name in %(appeals)s appeals and actions, in one of them one of %(among)s.",
        why.numbers["appeals"],
    ) % dict(why.numbers)


def _last_raised(why: WhyRanked) -> str:
    return ngettext(
        "Last raised on %(day)s, %(days)s day ago.",
        "Last raised on %(day)s, %(days)s days ago.",
        why.numbers["days"],
    ) % {"day": _day(why.day), "days": why.numbers["days"]}


def _unanswered(why: WhyRanked) -> str:
    return ngettext(
        "%(appeals)s appeal stands unanswered.",
        "%(appeals)s appeals stand unanswered.",
        why.numbers["appeals"],
    ) % dict(why.numbers)


def _never_answered(_why: WhyRanked) -> str:
    return gettext("Nothing that was asked was ever answered.")


def _alarm(why: WhyRanked) -> str:
    severity = term_label("severities", GRAVE[why.numbers["gravity"]])
    return gettext("A source calls the health: %(severity)s.") % {"severity": severity}


def _held_for(why: WhyRanked) -> str:
    return ngettext(
        "Held for at least %(days)s day.", "Held for at least %(days)s days.", why.numbers["days"]
    ) % dict(why.numbers)


def _day(day: date | None) -> str:
    return date_text(day.isoformat()) if day else ""


_SENTENCES: Mapping[Reason, Callable[[WhyRanked], str]] = {
    Reason.NEVER_RAISED: _never_raised,
    Reason.ONLY_LISTED: _only_listed,
    Reason.ONLY_AMONG_MANY: _only_among_many,
    Reason.NAMED: _named,
    Reason.LAST_RAISED: _last_raised,
    Reason.UNANSWERED: _unanswered,
    Reason.NEVER_ANSWERED: _never_answered,
    Reason.ALARM: _alarm,
    Reason.HELD_FOR: _held_for,
}
