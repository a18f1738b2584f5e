"""Who of the viewer's team looks after which appeal, and what is next."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

from habeas.advocacy.models import FollowUp
from habeas.ledger.access import Viewer
from habeas.register.queries.describing import captions
from habeas.register.queries.listed import Listed, Named, listed, nothing


@dataclass(frozen=True, slots=True)
class FollowUpShown:
    """Who looks after an appeal, and the next step; ``owner`` is empty for nobody."""

    appeal: Named
    owner: str
    is_mine: bool
    next_step: str
    next_on: date | None


def follow_up(viewer: Viewer | None, intervention: str) -> FollowUpShown | None:
    """Of one appeal; None where nobody of the team said anything."""
    if viewer is None or not viewer.team:
        return None
    rows = FollowUp.objects.filter(team=viewer.team, intervention=intervention)
    return next(iter(_shown(viewer, [*rows.select_related("owner")])), None)


def next_steps(
    viewer: Viewer | None, day: date, after: int = 0, limit: int = 7
) -> Listed[FollowUpShown]:
    """The steps that are to be taken by a day, the oldest first."""
    if viewer is None or not viewer.team:
        return nothing()
    rows = FollowUp.objects.filter(team=viewer.team, next_on__lte=day).select_related("owner")
    ordered = rows.order_by("next_on", "intervention")
    return listed(ordered, after, limit, lambda some: _shown(viewer, some))


def _shown(viewer: Viewer, rows: Sequence[FollowUp]) -> list[FollowUpShown]:
    called = captions(viewer, {row.intervention for row in rows})
    return [
        FollowUpShown(
            Named(row.intervention, called.get(row.intervention, "")),
            row.owner.full_name if row.owner else "",
            row.owner_id == viewer.id,
            row.next_step,
            row.next_on,
        )
        for row in rows
    ]
