"""Freezing what was sent: the copy, its hash, and the claims on which it relied."""

from collections.abc import Collection
from dataclasses import dataclass
from datetime import date

from django.db import transaction
from django.utils import timezone

from habeas.advocacy.models import FrozenCopy, ReliedOn
from habeas.advocacy.rules.draft_kinds import DraftRefused
from habeas.ledger.access import Role, Viewer
from habeas.ledger.queries import claims_of
from habeas.ledger.queries.claims import claims_by_id
from habeas.sources.actions import preserve_document

MOST_CLAIMS = 5_000
MOST_RECIPIENTS = 500


@dataclass(frozen=True, slots=True)
class Sent:
    """A copy that was sent: of which appeal, when, to whom, and on which claims (ids) it relied."""

    intervention: str
    title: str
    sent_on: date
    recipients: tuple[str, ...]
    claims: tuple[str, ...]
    file_name: str = ""


def freeze_draft(viewer: Viewer | None, content: bytes, sent: Sent) -> FrozenCopy:
    """Preserves a copy as it was sent, and keeps which claims it relied on; all or nothing.

    The file is a document of the team like any other, at the level ``team``: erasing it, or a
    claim, finds it there. The same copy of the same appeal is frozen once; the claims add up.

    Raises AccessDenied, and DraftRefused for an appeal or a claim that the viewer does not know.
    """
    if viewer is None:
        raise DraftRefused("There is no such appeal.")
    viewer.require(Role.EDITOR, Role.ADMINISTRATOR)
    _refuse_unknown(viewer, sent)
    with transaction.atomic():
        document = preserve_document(
            viewer,
            content,
            title=sent.title,
            published=sent.sent_on.isoformat(),
            file_name=sent.file_name,
            level="team",
            reason="Preserved a copy that was sent",
        )
        copy, _ = FrozenCopy.objects.get_or_create(
            team=viewer.team,
            intervention=sent.intervention,
            document=document.sha256,
            defaults={
                "title": sent.title,
                "sent_on": sent.sent_on,
                "recipients": list(sent.recipients),
                "frozen_by": viewer.id,
                "frozen_at": timezone.now(),
            },
        )
        ReliedOn.objects.bulk_create(
            [ReliedOn(copy=copy, claim=claim) for claim in sorted(set(sent.claims))],
            ignore_conflicts=True,
        )
    return copy


def _refuse_unknown(viewer: Viewer, sent: Sent) -> None:
    if not sent.title.strip():
        raise DraftRefused("A copy that was sent needs a title.")
    if len(sent.claims) > MOST_CLAIMS or len(sent.recipients) > MOST_RECIPIENTS:
        raise DraftRefused("This is more than one letter relies on.")
    own = claims_of(viewer, [sent.intervention]).get(sent.intervention, ())
    if not own or own[0].schema != "Intervention":
        raise DraftRefused("There is no such appeal.")
    _refuse_unknown_claims(viewer, set(sent.claims))


def _refuse_unknown_claims(viewer: Viewer, claims: Collection[str]) -> None:
    if len(claims_by_id(viewer, claims)) < len(claims):
        raise DraftRefused("The copy relies on a claim that is not in the register.")
