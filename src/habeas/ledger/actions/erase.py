"""Erasing claims: a source in danger, or somebody's right to be forgotten."""

from collections.abc import Sequence

from django.db import transaction

from habeas.ledger.access import Viewer
from habeas.ledger.actions.append import Changes, append_changeset
from habeas.ledger.actions.projecting import known_audiences, reached_from, rebuild_entities
from habeas.ledger.models import Changeset, Claim


def erase_claims(viewer: Viewer, claims: Sequence[str], reason: str) -> Changeset:
    """Destroys value, quotation and salt of these claims (by id), for good.

    Their commitments stay, so that the log still verifies. Rows that were derived from the
    claims, for earlier days of knowledge too, are derived anew without them. Only an
    administrator may erase. Raises what ``append_changeset`` raises.
    """
    with transaction.atomic():
        entities = set(Claim.objects.filter(id__in=claims).values_list("entity", flat=True))
        # An erased claim no longer tells what it linked, so what it reaches is asked before.
        reached = {audience: reached_from(audience, entities) for audience in known_audiences()}
        changeset = append_changeset(viewer, Changes(reason, erase=claims))
        for audience, affected in reached.items():
            rebuild_entities(audience, affected)
    return changeset
