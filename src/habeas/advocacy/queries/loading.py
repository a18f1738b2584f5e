"""Reads appeals and actions with their parts, many at once."""

from collections.abc import Collection

from habeas.advocacy.rules.parts import INTERVENTION, OF_INTERVENTION, Appeal, appeal_from
from habeas.ledger.access import Viewer
from habeas.ledger.queries import claims_about, claims_of
from habeas.register.rules.attention import parts_by_schema


def load_appeals(viewer: Viewer | None, entities: Collection[str]) -> dict[str, Appeal]:
    """These appeals as far as this viewer may know of them, in the order asked for."""
    if viewer is None:
        return {}
    own = parts_by_schema(claims_of(viewer, entities), INTERVENTION)
    about = claims_about(viewer, own, props=OF_INTERVENTION)
    named = {
        entity: dict.fromkeys(claim.entity for claim in about.get(entity, ())) for entity in own
    }
    parts = claims_of(viewer, {part for some in named.values() for part in some})
    return {
        entity: appeal_from(
            entity, own[entity], {part: parts.get(part, []) for part in named[entity]}
        )
        for entity in entities
        if entity in own
    }
