"""The note on our list for the press: how many, who came, who went, and why; a draft to be read."""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from datetime import date

from django.utils.translation import gettext, ngettext, pgettext

from habeas.ledger.access import Viewer
from habeas.ledger.queries import StoredClaim, claims_of
from habeas.publishing.queries.our_list import Compared
from habeas.publishing.rules.our_list import Difference, Reason, counted
from habeas.reading.rules.language import language_of
from habeas.register.queries.identities import canonical_of, members_of
from habeas.register.queries.labels import (
    date_text,
    language_code,
    reader_language,
    term_label,
)
from habeas.register.rules.captions import reader_caption

TEXT = "persecutionReason"


def reason_label(reason: Reason) -> str:
    """Why somebody came or went, in the reader's language."""
    return {
        Reason.ARRESTED: pgettext("our list", "arrested"),
        Reason.RECOGNISED: pgettext("our list", "recognised"),
        Reason.LEARNED_LATE: pgettext("our list", "learned late"),
        Reason.RELEASED: pgettext("our list", "released"),
        Reason.DIED: pgettext("our list", "died"),
        Reason.RECOGNITION_WITHDRAWN: pgettext("our list", "recognition withdrawn"),
        Reason.DUPLICATE: pgettext("our list", "counted twice before"),
        Reason.CORRECTION: pgettext("our list", "correction"),
    }[reason]


def monthly_note(viewer: Viewer | None, compared: Compared) -> str:
    """The draft on the list at two times, in the language that is active.

    A text about somebody that is in another language is marked as not translated.
    """
    if viewer is None:
        return ""
    after, found = compared.after, compared.difference
    certain, possible = counted(after)
    return "\n".join(
        [
            _on_the_list(after.day, found.new),
            _sure(certain, possible),
            *_adding_up(found, compared.before.day),
            *_section(gettext("Came to the list"), _lines(viewer, found.came)),
            *_section(gettext("Went from the list"), _lines(viewer, found.went)),
            "",
        ]
    )


def _on_the_list(day: date, number: int) -> str:
    said = ngettext(
        "On %(day)s there is %(number)s person on our list.",
        "On %(day)s there are %(number)s people on our list.",
        number,
    )
    return said % {"day": date_text(day.isoformat()), "number": number}


def _sure(certain: int, possible: int) -> str:
    return gettext(
        "Held for certain: %(certain)s. Possibly held, since it was not confirmed of late:"
        " %(possible)s."
    ) % {"certain": certain, "possible": possible}


def _adding_up(found: Difference, old_day: date) -> Iterator[str]:
    numbers = {
        "old": found.old,
        "came": len(found.came),
        "went": len(found.went),
        "new": found.new,
        "day": date_text(old_day.isoformat()),
        "now": found.restated,
    }
    yield gettext("%(old)s on %(day)s + %(came)s − %(went)s = %(new)s") % numbers
    if found.restated is not None:
        yield gettext("For %(day)s we gave %(old)s; as it is known now it was %(now)s.") % numbers


def _section(heading: str, lines: Iterable[str]) -> list[str]:
    told = [f"  - {line}" for line in lines]
    return ["", f"{heading}: {len(told)}", *told]


def _lines(viewer: Viewer, people: Sequence[tuple[str, Reason]]) -> Iterator[str]:
    shown_as = canonical_of(viewer, [one for one, _ in people])
    members = members_of(viewer, shown_as.values())
    claims = claims_of(viewer, {one for some in members.values() for one in some})
    for person, reason in people:
        own = _own(claims, members[shown_as[person]])
        name = reader_caption(own, gettext("not named"), reader_language())
        told = [part for part in (_categories(own), _text(own)) if part]
        yield f"{name}: {reason_label(reason)}" + (f" ({'; '.join(told)})" if told else "")


def _own(claims: Mapping[str, list[StoredClaim]], records: Iterable[str]) -> list[StoredClaim]:
    return sorted(claim for record in records for claim in claims.get(record, ()))


def _categories(own: Sequence[StoredClaim]) -> str:
    keys = dict.fromkeys(claim.value for claim in own if claim.prop == "category")
    return ", ".join(term_label("person_categories", key) for key in keys)


def _text(own: Sequence[StoredClaim]) -> str:
    """Why the person is persecuted: in the reader's language, else marked as not translated."""
    texts = [claim for claim in own if claim.prop == TEXT]
    if not texts:
        return ""
    language = reader_language()
    mine = next((claim.value for claim in texts if _language(claim) == language), "")
    return mine or gettext("not translated: %(text)s") % {"text": texts[0].value}


def _language(claim: StoredClaim) -> str:
    """In which language a text is; where nobody said, as its words tell."""
    return claim.lang or language_code(language_of(claim.value))
