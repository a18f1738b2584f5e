"""Recording what came back, and who looks after an appeal."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import date

from django.db import transaction
from django.utils.translation import gettext

from habeas.accounts.queries import account_of
from habeas.advocacy.models import FollowUp
from habeas.advocacy.queries.loading import load_appeals
from habeas.advocacy.rules.mail import Mail, read_mail
from habeas.advocacy.rules.parts import DEMAND
from habeas.ledger.access import Role, Viewer
from habeas.ledger.actions import record_claims
from habeas.ledger.models import Changeset
from habeas.ledger.rules.claims import Citation, NewClaim
from habeas.ledger.rules.ids import new_id
from habeas.sources.actions import preserve_document
from habeas.sources.rules.describing import About
from habeas.values.dates import read_date
from habeas.values.errors import InputError

MOST_APPEALS = 100


class ResponseRefused(InputError):
    """What was handed in is no response that can be recorded; nothing was written."""


@dataclass(frozen=True, slots=True)
class ResponseSaid:
    """A response as somebody hands it in.

    ``interventions`` are the appeals that it answers, the first of them leading; ``demands`` their
    requests that it answers, none for all of them. ``when`` is as people write a day. ``paper`` are
    the bytes of the file or of the pasted text, ``is_mail`` that it is a saved mail.
    """

    interventions: Sequence[str]
    kind: str
    demands: Sequence[str] = ()
    respondent: str = ""
    addressing: str = ""
    office: str = ""
    when: str = ""
    reference: str = ""
    summary: str = ""
    level: str = "team"
    paper: bytes = b""
    paper_name: str = ""


def record_response(viewer: Viewer, said: ResponseSaid, *, key: str | None = None) -> Changeset:
    """Records one response in one changeset; what it came as is preserved and cited.

    Of a saved mail (RFC 5322) the text and whatever was attached are preserved, and the day it
    bears counts where none is given. Raises ResponseRefused, MailRefused, and what
    ``preserve_document`` and ``append_changeset`` raise.
    """
    viewer.require(Role.EDITOR, Role.ADMINISTRATOR)
    appeals = _appeals(viewer, said)
    mail = read_mail(said.paper) if _is_mail(said) else None
    when = _day(said, mail)
    with transaction.atomic():
        document = _preserved(viewer, said, mail)
        citation = Citation(document) if document else None
        claims = [
            NewClaim(entity, "Response", prop, value, level=said.level, citation=citation)
            for entity in (new_id(),)
            for prop, value in _values(said, appeals, when)
        ]
        return record_claims(viewer, claims, gettext("Recorded a response"), idempotency_key=key)


def _appeals(viewer: Viewer, said: ResponseSaid) -> list[str]:
    wanted = [*dict.fromkeys(said.interventions)]
    if not wanted or len(wanted) > MOST_APPEALS:
        raise ResponseRefused(gettext("Say which appeal it answers."))
    known = load_appeals(viewer, wanted)
    if len(known) < len(wanted):
        raise ResponseRefused(gettext("There is no such appeal."))
    demands = {demand for appeal in known.values() for demand in appeal.of(DEMAND)}
    if not demands.issuperset(said.demands):
        raise ResponseRefused(gettext("There is no such request in these appeals."))
    return wanted


def _is_mail(said: ResponseSaid) -> bool:
    return said.paper_name.casefold().endswith(".eml")


def _day(said: ResponseSaid, mail: Mail | None) -> str:
    """The day as EDTF; empty where nobody says one."""
    if said.when.strip():
        return read_date(said.when).edtf
    return mail.sent.isoformat() if mail and mail.sent else ""


def _values(said: ResponseSaid, appeals: Sequence[str], when: str) -> Iterator[tuple[str, str]]:
    for appeal in appeals:
        yield "intervention", appeal
    for demand in dict.fromkeys(said.demands):
        yield "demand", demand
    told = {
        "responseKind": said.kind,
        "date": when,
        "respondent": said.respondent,
        "addressing": said.addressing,
        "office": said.office.strip(),
        "reference": said.reference.strip(),
        "summary": said.summary.strip(),
    }
    yield from ((prop, value) for prop, value in told.items() if value)


def _preserved(viewer: Viewer, said: ResponseSaid, mail: Mail | None) -> str:
    """Preserves what came, and returns the SHA-256 of what is cited; empty for nothing."""
    if not said.paper:
        return ""
    about = About(level=said.level, reason=gettext("Preserved a response"))
    if mail is None:
        about["title"] = gettext("Response: %(name)s") % {
            "name": said.reference or said.paper_name or gettext("pasted text")
        }
        if said.paper_name:
            about["file_name"] = said.paper_name
        return preserve_document(viewer, said.paper, **about).sha256
    for each in mail.attachments:
        name = each.name or gettext("attachment")
        preserve_document(
            viewer,
            each.content,
            **About(
                title=f"{mail.subject}: {name}"[:200],
                file_name=name,
                level=said.level,
                reason=gettext("Preserved what came with a response"),
            ),
        )
    about["title"], about["author"] = mail.subject or gettext("Mail"), mail.sender
    if mail.sent:
        about["published"] = mail.sent.isoformat()
    return preserve_document(viewer, said.paper, **about).sha256


def note_no_reply(viewer: Viewer, intervention: str, day: date) -> Changeset:
    """Records that somebody asked or looked, and no reply was known on a day."""
    viewer.require(Role.EDITOR, Role.ADMINISTRATOR)
    known = load_appeals(viewer, [intervention]).get(intervention)
    if known is None:
        raise ResponseRefused(gettext("There is no such appeal."))
    claim = NewClaim(intervention, "Intervention", "noReplyKnownOn", day.isoformat())
    return record_claims(viewer, [claim], gettext("Checked: no reply known"))


def look_after(
    viewer: Viewer, intervention: str, *, mine: bool, next_step: str, next_on: date | None
) -> None:
    """Says who of the team looks after an appeal, and what they do next on which day."""
    viewer.require(Role.EDITOR, Role.ADMINISTRATOR)
    if intervention not in load_appeals(viewer, [intervention]):
        raise ResponseRefused(gettext("There is no such appeal."))
    step = " ".join(next_step.split())[:200]
    if next_on is not None and not step:
        raise ResponseRefused(gettext("Say what is to be done on that day."))
    told: dict[str, object] = {"next_step": step, "next_on": next_on}
    if mine:
        told["owner"] = account_of(viewer)
    FollowUp.objects.update_or_create(team_id=viewer.team, intervention=intervention, defaults=told)
