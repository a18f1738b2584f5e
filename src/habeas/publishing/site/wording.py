"""The words and sentences of the pages of an edition."""

from collections.abc import Sequence
from typing import Any

from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _

from habeas.register.queries.labels import property_label
from habeas.register.queries.shown import StatusShown
from habeas.register.queries.status_words import (
    exact_date,
    number,
    since,
    state_name,
    status_sentence,
)
from habeas.register.rules.status import State
from habeas.values.dates import UNKNOWN

LANGUAGE_NAMES = {
    "en": "English",
    "ru": "Русский",
    "kk": "Қазақша",
    "fr": "Français",
    "uk": "Українська",
    "ar": "العربية",
}
"""What the languages of editions are called by those who speak them."""

MOST_NAMED = 6
"""Properties that a correction names; of more it says how many."""


def correction_text(changed: Sequence[str]) -> str:
    """What a correction changed, by the names of the properties; nothing for a withdrawal."""
    if not changed:
        return gettext("It was withdrawn, and nothing of it is published any more.")
    labels = [property_label(*one.split(".", 1)) for one in changed[:MOST_NAMED]]
    more = len(changed) - len(labels)
    if more:
        labels.append(gettext("%(count)s more") % {"count": number(more)})
    return gettext("Changed: %(what)s") % {"what": ", ".join(dict.fromkeys(labels))}


KIND_TITLES: dict[str, Any] = {
    "people": _("People"),
    "actions": _("Appeals and actions"),
    "lists": _("Lists"),
    "bodies": _("Bodies"),
    "supporters": _("Supporters"),
}


def lead(status: StatusShown | None) -> str:
    """The sentence below a person's name: the state, since when, and when it was last confirmed."""
    if status is None:
        return gettext("No source here says whether this person was held on that day.")
    said = [state_name(status.state, status.answer)]
    if status.state != State.DIED and status.since != UNKNOWN:
        said[0] = gettext("%(status)s, %(since)s") % {
            "status": said[0],
            "since": since(status.since),
        }
    if status.confirmed_on:
        day = exact_date(status.confirmed_on)
        said.append(gettext("last confirmed %(day)s") % {"day": day})
    return status_sentence(said)


def file_size(size: int) -> str:
    """How long a file is, in the unit that people read; nothing where nobody says."""
    if size <= 0:
        return ""
    if size < 1_000_000:
        return gettext("%(size)s kB") % {"size": number(max(round(size / 1000), 1))}
    return gettext("%(size)s MB") % {"size": number(round(size / 1_000_000))}


def paragraphs(text: str) -> list[str]:
    """The paragraphs of a plain text, a line each."""
    return [line.strip() for line in text.splitlines() if line.strip()]
