"""What a day begins with: answers that are overdue, that fall due, and that nobody knows of."""

from dataclasses import dataclass
from datetime import date, timedelta

from habeas.advocacy.queries import appeals
from habeas.advocacy.queries.appeals import AppealQuery
from habeas.advocacy.queries.collecting import CollectionLine, open_collections
from habeas.advocacy.queries.following_up import FollowUpShown, next_steps
from habeas.advocacy.queries.shown import AppealLine
from habeas.advocacy.rules.states import State
from habeas.ledger.access import Viewer
from habeas.register.queries.listed import Listed

COMING = timedelta(days=30)
FEW = 7


@dataclass(frozen=True, slots=True)
class AsksOfToday:
    """The beginnings of the lists of a day."""

    overdue: Listed[AppealLine]
    falling_due: Listed[AppealLine]
    waiting: Listed[AppealLine]
    next_steps: Listed[FollowUpShown]
    to_chase: tuple[CollectionLine, ...]


def today(viewer: Viewer | None, day: date) -> AsksOfToday:
    """The beginnings of all lists of a day."""
    return AsksOfToday(
        overdue=overdue(viewer, day),
        falling_due=falling_due(viewer, day),
        waiting=waiting(viewer, day),
        next_steps=next_steps(viewer, day, limit=FEW),
        to_chase=tuple(line for line in open_collections(viewer, day) if line.to_chase),
    )


def overdue(
    viewer: Viewer | None, day: date, after: int = 0, limit: int = FEW
) -> Listed[AppealLine]:
    """Appeals of which an answer is past its day, the longest overdue first."""
    return appeals.overdue(viewer, day, after, limit)


def falling_due(
    viewer: Viewer | None, day: date, after: int = 0, limit: int = FEW
) -> Listed[AppealLine]:
    """Appeals of which an answer is due within thirty days, the next first."""
    last = min(day, date.max - COMING) + COMING
    return appeals.falling_due(viewer, day, last, after, limit)


def waiting(
    viewer: Viewer | None, day: date, after: int = 0, limit: int = FEW
) -> Listed[AppealLine]:
    """Appeals to which no answer is known and which are not overdue, the newest first."""
    return appeals.appeals(viewer, AppealQuery([State.SENT]), day, after, limit)
