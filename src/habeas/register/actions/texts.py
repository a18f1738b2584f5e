"""Approving a text in one language: that it may stand beside those in others."""

from collections.abc import Mapping

from django.utils.translation import gettext

from habeas.ledger.access import Role, Viewer
from habeas.ledger.actions import Changes, append_changeset
from habeas.ledger.models import Changeset
from habeas.ledger.queries import StoredClaim, claims_of
from habeas.ledger.rules.claims import NewClaim
from habeas.register.queries.texts import texts_of
from habeas.register.rules.translations import APPROVED_TEXT, TextState
from habeas.values.errors import InputError


class ApprovalRefused(InputError):
    """This cannot be approved; nothing was written."""


def approve_text(
    viewer: Viewer, record: str, claim: str, *, base: Mapping[str, str] | None = None
) -> Changeset:
    """Approves a text, by the id of its claim. The approval is seen by whoever sees the text.

    A text that a change in another language outdated is approved again where it still holds; the
    earlier approval is then replaced. Raises ApprovalRefused, AccessDenied, and StaleBase where
    somebody changed the record since it was read.
    """
    viewer.require(Role.EDITOR, Role.ADMINISTRATOR)
    claims = {each.id: each for each in claims_of(viewer, [record])[record]}
    text = claims.get(claim)
    if text is None or not _may_be_approved(viewer, text):
        raise ApprovalRefused(gettext("There is no such text, or it is approved already."))
    earlier = [
        each.id for each in claims.values() if each.prop == APPROVED_TEXT and each.value == claim
    ]
    approval = NewClaim(record, text.schema, APPROVED_TEXT, claim, level=text.level)
    reason = f"Approved as it stands: {text.prop} ({text.lang})"
    changes = Changes(reason, [approval], retract=earlier, base=base or {})
    return append_changeset(viewer, changes)


def _may_be_approved(viewer: Viewer, text: StoredClaim) -> bool:
    """Whether it is the last text in its language, and not approved as it stands."""
    open_states = {TextState.DRAFT, TextState.OUTDATED}
    return any(
        version.claim == text.id and version.state in open_states
        for of_prop in texts_of(viewer, text.entity, ())
        for version in of_prop.versions
    )
