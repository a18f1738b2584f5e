"""The weekly digest: what is overdue, falls due, is forgotten, comes and is new, for a letter.

By default it has numbers only. Mail is read on the way and lies on servers for years, so a name in
it is a name outside the register; whoever chooses names says that theirs may be there.
"""

from dataclasses import dataclass
from datetime import date

from django.utils.translation import gettext, ngettext

from habeas.advocacy.models import DigestChoice
from habeas.advocacy.queries import today as of_day
from habeas.advocacy.queries.attention import attention, unanswered
from habeas.advocacy.queries.coming import coming
from habeas.advocacy.queries.reasons import coming_sentence, reason_sentences
from habeas.advocacy.queries.shown import AppealLine
from habeas.ledger.access import Viewer
from habeas.register.queries.labels import date_text
from habeas.register.queries.today import new_people

_WEEK = 7
_FEW = 7


@dataclass(frozen=True, slots=True)
class DigestShown:
    """What an account chose: to which address, and whether with names."""

    email: str
    names: bool


@dataclass(frozen=True, slots=True)
class Digest:
    """The digest as plain text: a subject that tells nothing, and the text."""

    subject: str
    text: str


def digest_chosen(viewer: Viewer | None) -> DigestShown | None:
    """What an account chose; None where it wants no digest."""
    if viewer is None or not viewer.id:
        return None
    chosen = DigestChoice.objects.filter(account_id=viewer.id).first()
    return DigestShown(chosen.email, chosen.names) if chosen else None


def digest_of(viewer: Viewer | None, day: date, desk: str = "", *, names: bool = False) -> Digest:
    """The digest for a viewer on a day, in the language that is active.

    ``desk`` is the address of the desk, or empty where nobody told it.
    """
    sections = _sections(viewer, day)
    lines = [gettext("The record on %(day)s") % {"day": date_text(day.isoformat())}, ""]
    for heading, told in sections:
        lines += [heading, *(f"  - {one}" for one in told if names), *([""] if names else [])]
    if desk:
        lines += ["", gettext("Open the desk: %(address)s") % {"address": desk}]
    if not names:
        lines += ["", gettext("Names stay in the register: mail can be read on its way.")]
    return Digest(gettext("Weekly digest"), "\n".join(lines).strip() + "\n")


def _sections(viewer: Viewer | None, day: date) -> list[tuple[str, list[str]]]:
    """Each heading with its number, and the first lines under it, which have names."""
    late, due = of_day.overdue(viewer, day, limit=_FEW), of_day.falling_due(viewer, day, limit=_FEW)
    open_ones, days = unanswered(viewer, day, limit=_FEW), coming(viewer, day, _WEEK, limit=_FEW)
    neglected, new = attention(viewer, day, limit=_FEW), new_people(viewer, day, limit=_FEW)
    return [
        (
            ngettext("%(count)s answer is overdue.", "%(count)s answers are overdue.", late.total)
            % {"count": late.total},
            [_appeal(line) for line in late.rows],
        ),
        (
            ngettext(
                "%(count)s answer falls due within a month.",
                "%(count)s answers fall due within a month.",
                due.total,
            )
            % {"count": due.total},
            [_appeal(line) for line in due.rows],
        ),
        (
            ngettext(
                "%(count)s appeal that nobody must answer stands unanswered.",
                "%(count)s appeals that nobody must answer stand unanswered.",
                open_ones.total,
            )
            % {"count": open_ones.total},
            [_appeal(line) for line in open_ones.rows],
        ),
        (
            ngettext(
                "%(count)s person is held; the most neglected first.",
                "%(count)s people are held; the most neglected first.",
                neglected.total,
            )
            % {"count": neglected.total},
            [f"{row.person.caption}: {reason_sentences(row.neglect)[0]}" for row in neglected.rows],
        ),
        (
            ngettext(
                "%(count)s day comes within a week.",
                "%(count)s days come within a week.",
                days.total,
            )
            % {"count": days.total},
            [
                f"{date_text(one.day.isoformat())}, {one.person.caption}: {coming_sentence(one)}"
                for one in days.rows
            ],
        ),
        (
            ngettext(
                "%(count)s person is new in the record.",
                "%(count)s people are new in the record.",
                new.total,
            )
            % {"count": new.total},
            [row.person.caption for row in new.rows],
        ),
    ]


def _appeal(line: AppealLine) -> str:
    if not line.due:
        return line.caption
    return f"{date_text(line.due.due.isoformat())}, {line.caption}"
