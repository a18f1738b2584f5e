"""How far an appeal or action has come, on a day."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from enum import StrEnum

from habeas.advocacy.rules.answers import (
    Reply,
    closed_on,
    complete_on,
    replied_on,
    replies,
)
from habeas.advocacy.rules.clocks import DueDate, due_dates
from habeas.advocacy.rules.parts import DEMAND, RESPONSE, Appeal, latest_day
from habeas.register.rules.timeline import EVENTS


class State(StrEnum):
    """How far it has come. ``MADE`` is what asked for nothing, so that nothing need come back."""

    DRAFT = "draft"
    SIGNING = "signing"
    MADE = "made"
    SENT = "sent"
    OVERDUE = "overdue"
    PART = "answered_in_part"
    ANSWERED = "answered"
    CLOSED = "closed"


OPEN = (State.SENT, State.OVERDUE, State.PART)
_BEFORE_SENDING = {"dateSigned": State.SIGNING, "dateDrafted": State.DRAFT}


@dataclass(frozen=True, slots=True)
class Wait:
    """The time of one addressee.

    ``replied`` is the day of their first answer, ``ended`` that from which nobody waits for one;
    None where there is none.
    """

    due_date: DueDate
    replied: date | None
    ended: date | None

    @property
    def owed_until(self) -> date | None:
        """From when nothing is owed any more: it was answered, or is waited for no longer."""
        return min((day for day in (self.replied, self.ended) if day is not None), default=None)

    def is_overdue(self, day: date) -> bool:
        """Whether the answer is past its day and has not come; an aim is nobody's duty."""
        due, until = self.due_date.due, self.owed_until
        if due is None or not self.due_date.has_duty:
            return False
        return due < day and (until is None or until > day)

    def days_late(self, day: date) -> int:
        """How many days after its day the answer came, or has not come; zero for in time."""
        due = self.due_date.due
        if due is None or self.replied == date.min:
            return 0
        return max((min(day, self.owed_until or day) - due).days, 0)


@dataclass(frozen=True, slots=True)
class Progress:
    """What decides how far it has come; the days are those from which it is so, None for never.

    ``before_sending`` is the stage of what is not known to have left yet, else None.
    """

    asked: date | None
    before_sending: State | None
    asks: bool
    waits: tuple[Wait, ...]
    replies: tuple[Reply, ...]
    first_answer: date | None
    complete: date | None
    closed: date | None

    def state_on(self, day: date) -> State:
        """The state on a day."""
        if self.before_sending:
            return self.before_sending
        if self.complete is not None and self.complete <= day:
            return State.ANSWERED
        if self.closed is not None and self.closed <= day:
            return State.CLOSED
        if any(wait.is_overdue(day) for wait in self.waits):
            return State.OVERDUE
        if self.first_answer is not None and self.first_answer <= day:
            return State.PART
        return State.SENT if self.asks else State.MADE


def progress_of(appeal: Appeal) -> Progress:
    """What its claims say of how far it has come."""
    came = replies(appeal)
    impossible = closed_on(came)
    waits = tuple(
        Wait(due, replied_on(due.addressing, came), _earlier(due.ended, impossible))
        for due in due_dates(appeal)
    )
    first = min((reply.day or date.min for reply in came if reply.answers), default=None)
    return Progress(
        asked=asked_on(appeal),
        before_sending=_before_sending(appeal),
        asks=bool(appeal.of(DEMAND) or appeal.of(RESPONSE)) or _has_period(waits),
        waits=waits,
        replies=came,
        first_answer=first,
        complete=complete_on(appeal, came),
        closed=_closed(waits),
    )


def asked_on(appeal: Appeal) -> date | None:
    """The day on which it was made: the first of its days, each the last that is possible."""
    days = [latest_day(appeal.own, prop) for prop in EVENTS["Intervention"]]
    return min((day for day in days if day), default=None)


def _before_sending(appeal: Appeal) -> State | None:
    """Signing or draft, where there is such a day and none of leaving or happening."""
    left = ("date", "dateSent", "dateTabled", "dateForwarded", "datePublished", "dateReceived")
    if any(latest_day(appeal.own, prop) for prop in left):
        return None
    found = (state for prop, state in _BEFORE_SENDING.items() if latest_day(appeal.own, prop))
    return next(found, None)


def _has_period(waits: Sequence[Wait]) -> bool:
    return any(wait.due_date.due is not None for wait in waits)


def _closed(waits: Sequence[Wait]) -> date | None:
    """When nobody waits any longer, for no addressee."""
    ended = [wait.ended for wait in waits if wait.ended is not None]
    return max(ended) if len(ended) == len(waits) else None


def _earlier(first: date | None, second: date | None) -> date | None:
    return min((day for day in (first, second) if day is not None), default=None)
