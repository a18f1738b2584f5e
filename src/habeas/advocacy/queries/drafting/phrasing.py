"""Lengths, days, countries and appeals as they stand in a sentence."""

from collections.abc import Iterable, Mapping
from datetime import date

from django.utils.translation import get_language, gettext, ngettext

from habeas.advocacy.queries.drafting.known import Appeal
from habeas.advocacy.rules.lasting import whole_span
from habeas.ledger.queries import StoredClaim
from habeas.register.queries.labels import country_name
from habeas.values.dates import PartialDate, display


def appeal_text(appeal: Appeal, said: Mapping[str, str]) -> str:
    """What was asked, when, and what came back, in one sentence."""
    if appeal.answered:
        said = {**said, "answered": appeal.answered_day}
        if appeal.answer:
            return (
                gettext(
                    "%(appeal)s (%(day)s), asked: %(asked)s; answer (%(answered)s): %(answer)s."
                )
                % said
            )
        return gettext("%(appeal)s (%(day)s), asked: %(asked)s; answered on %(answered)s.") % said
    if appeal.demands:
        return gettext("%(appeal)s (%(day)s), asked: %(asked)s; no answer is recorded.") % said
    return (gettext("%(appeal)s (%(day)s).") if said["day"] else gettext("%(appeal)s.")) % said


def day_text(day: date) -> str:
    """A day as it is written in the language that is active."""
    return display(PartialDate.between(day, day), get_language() or "en")


def country_text(claims: Iterable[StoredClaim]) -> str:
    """The countries that claims name, each once."""
    return ", ".join(dict.fromkeys(country_name(claim.value) for claim in claims))


def within(text: str) -> str:
    """A label or description as it stands within a sentence, without its capital."""
    plain = len(text) > 1 and text[0].isupper() and not text[1].isupper()
    return text[0].lower() + text[1:] if plain else text


def length_text(since: date, day: date) -> str:
    """How long it is from one day to another: "over eight years", "3 months", "12 days"."""
    amount, unit, over = whole_span(since, day)
    number = spelled(amount)
    if unit == "year":
        text = ngettext("over %(number)s year", "over %(number)s years", amount)
        exact = ngettext("%(number)s year", "%(number)s years", amount)
    elif unit == "month":
        text = ngettext("over %(number)s month", "over %(number)s months", amount)
        exact = ngettext("%(number)s month", "%(number)s months", amount)
    else:
        text = exact = ngettext("%(number)s day", "%(number)s days", amount)
    return (text if over else exact) % {"number": number}


def spelled(amount: int) -> str:
    """A small number as a word where the language puts it without endings, else in digits."""
    words = _WORDS.get((get_language() or "en").split("-", maxsplit=1)[0], "").split()
    return words[amount - 1] if 0 < amount <= len(words) else str(amount)


_WORDS = {"en": "one two three four five six seven eight nine ten eleven twelve"}
