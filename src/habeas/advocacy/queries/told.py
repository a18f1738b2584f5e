"""Appeals and actions in full, as a machine reads them."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any

from habeas.advocacy.queries.lines import Telling, telling_of
from habeas.advocacy.queries.loading import load_appeals
from habeas.advocacy.queries.shown import AppealLine
from habeas.advocacy.rules.answers import Reply, replies
from habeas.advocacy.rules.parts import (
    ADDRESSING,
    DEMAND,
    PARTICIPATION,
    RESPONSE,
    Appeal,
    first_value,
    values,
)
from habeas.ledger.access import Viewer

_AT_A_TIME = 500
_Told = tuple[dict[str, Any], ...]


@dataclass(frozen=True, slots=True)
class AppealTold:
    """One appeal as a line, and its parts as plain data: ids with captions, keys, days as text."""

    line: AppealLine
    by: _Told
    to: _Told
    demands: _Told
    responses: _Told


def told_in_full(viewer: Viewer | None, lines: Sequence[AppealLine], day: date) -> list[AppealTold]:
    """These appeals with their parts, in the same order."""
    told: list[AppealTold] = []
    for start in range(0, len(lines), _AT_A_TIME):
        told += _some(viewer, lines[start : start + _AT_A_TIME], day)
    return told


def _some(viewer: Viewer | None, lines: Sequence[AppealLine], day: date) -> list[AppealTold]:
    appeals = load_appeals(viewer, [line.id for line in lines])
    if viewer is None:
        return []
    telling = telling_of(viewer, appeals.values(), day)
    return [_one(telling, line, appeals[line.id]) for line in lines if line.id in appeals]


def _one(telling: Telling, line: AppealLine, appeal: Appeal) -> AppealTold:
    came = replies(appeal)
    return AppealTold(
        line=line,
        by=_parties(telling, appeal, PARTICIPATION, "participant"),
        to=_parties(telling, appeal, ADDRESSING, "addressee"),
        demands=_demands(telling, appeal, came),
        responses=_responses(telling, appeal, came),
    )


def _parties(telling: Telling, appeal: Appeal, schema: str, prop: str) -> _Told:
    return tuple(
        {
            "id": named.id,
            "caption": named.caption,
            **{key: first_value(claims, key) for key in _SAID_OF_PARTIES if values(claims, key)},
        }
        for claims in appeal.of(schema).values()
        for named in telling.named([claims], prop)
    )


_SAID_OF_PARTIES = ("role", "office", "party", "group", "country")


def _demands(telling: Telling, appeal: Appeal, came: Sequence[Reply]) -> _Told:
    return tuple(
        {
            "id": demand,
            "kind": first_value(claims, "demandKind"),
            "description": first_value(claims, "description"),
            "for": [*telling.named([claims], "beneficiary")],
            "answered": any(
                demand in reply.demands for reply in came if reply.came_by(telling.day)
            ),
        }
        for demand, claims in appeal.of(DEMAND).items()
    )


def _responses(telling: Telling, appeal: Appeal, came: Sequence[Reply]) -> _Told:
    told = appeal.of(RESPONSE)
    return tuple(
        {
            "id": reply.entity,
            "date": reply.day.isoformat() if reply.day else None,
            "by": [*telling.named([told.get(reply.entity, ())], "respondent")],
            "kind": [*reply.kinds],
            "reference": first_value(told.get(reply.entity, ()), "reference"),
            "answers": [*reply.demands],
        }
        for reply in came
        if reply.came_by(telling.day)
    )
