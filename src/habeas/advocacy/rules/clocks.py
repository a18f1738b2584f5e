"""When an answer is due: the rule of the day, the day counted from, and what moved it since.

Nothing here knows what day it is: whether an answer is late follows from the day on which one
asks. Where the sources leave several days, the last counts, so that nobody is called late who may
be in time.
"""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from itertools import pairwise

from holidays import country_holidays

from habeas.advocacy.rules.parts import (
    ADDRESSING,
    CLOCK_EVENT,
    Appeal,
    first_value,
    latest_day,
    values,
)
from habeas.ledger.queries import StoredClaim
from habeas.values.dates import day_after, working_day_after
from habeas.vocabulary.procedures import Clock, Procedure, versions

EXTENSION, PAUSE, RESUMPTION = "extension", "pause", "resumption"
NO_DUTY, CLOSED = "no_duty", "closed"
_OF_ONE_ADDRESSEE = frozenset({"dateSent", "dateForwarded", "dateReceived"})
_Claims = Sequence[StoredClaim]


@dataclass(frozen=True, slots=True)
class ClockEvent:
    """Something that moves, stops or ends the time for an answer; None is a day not known."""

    entity: str
    kind: str
    day: date | None
    until: date | None


@dataclass(frozen=True, slots=True)
class DueDate:
    """The time that one addressee has.

    ``rule`` is the version of the procedure that held on the day counted from, None where the
    appeal runs by none or none is known for that day. ``counted_prop`` is the date property whose
    day is counted from; ``assumed`` that it is not the one from which the rule counts, whose day
    is not known. ``by_rule`` is what the rule alone gives; ``due`` what it is after all events,
    None where there is no day. ``events`` are those that concern this addressee, by their days.
    """

    addressing: str
    rule: Procedure | None
    counted_from: date | None
    counted_prop: str
    assumed: bool
    by_rule: date | None
    due: date | None
    ended: date | None
    events: tuple[ClockEvent, ...] = ()

    @property
    def has_duty(self) -> bool:
        """Whether anybody has to answer by a day."""
        return self.due is not None and (self.rule is None or self.rule.clock.duty)


def due_dates(appeal: Appeal) -> tuple[DueDate, ...]:
    """The time of each addressee; one for all where no addressee is recorded."""
    addressees = appeal.of(ADDRESSING) or {"": ()}
    return tuple(_due_date(appeal, one, claims) for one, claims in addressees.items())


def _due_date(appeal: Appeal, addressing: str, addressee: _Claims) -> DueDate:
    events = tuple(_events(appeal, addressing))
    rule, prop, day = _counted(appeal.own, addressee)
    by_rule = _end_of(rule.clock, day) if rule and day else None
    return DueDate(
        addressing=addressing,
        rule=rule,
        counted_from=day,
        counted_prop=prop,
        assumed=bool(rule and day and prop != rule.clock.start),
        by_rule=by_rule,
        due=_moved(by_rule, events),
        ended=_ended(events),
        events=events,
    )


def _counted(own: _Claims, addressee: _Claims) -> tuple[Procedure | None, str, date | None]:
    """The rule, and the property and day from which is counted.

    The day decides which version of the rule holds, and the version which day is counted from; so
    each version is asked with the days that it names, the newest first.
    """
    name = first_value(own, "procedure")
    for version in reversed(versions(name)) if name else ():
        for prop in (version.clock.start, *version.clock.fallback):
            if day := _day(own, addressee, prop):
                if version.holds_on(day):
                    return version, prop, day
                break
    return None, "", None


def _day(own: _Claims, addressee: _Claims, prop: str) -> date | None:
    of_addressee = latest_day(addressee, prop) if prop in _OF_ONE_ADDRESSEE else None
    return of_addressee or latest_day(own, prop)


def _end_of(clock: Clock, day: date) -> date | None:
    if clock.period is None:
        return None
    if not clock.working_days:
        return day_after(day, clock.period)
    country, _, part = clock.holidays.partition("-")
    years = (day.year, day.year + 1)
    closed = country_holidays(country, subdiv=part or None, years=years) if country else {}
    return working_day_after(day, int(clock.period[1:-1]), closed)


def _events(appeal: Appeal, addressing: str) -> Iterable[ClockEvent]:
    found = []
    for entity, claims in appeal.of(CLOCK_EVENT).items():
        concerned = values(claims, "addressing")
        if not concerned or addressing in concerned:
            kind = first_value(claims, "clockEventKind")
            day, until = latest_day(claims, "date"), latest_day(claims, "until")
            found.append(ClockEvent(entity, kind, day, until))
    return sorted(found, key=lambda event: (event.day or date.max, event.entity))


def _moved(due: date | None, events: Sequence[ClockEvent]) -> date | None:
    """The day after everything that happened to it; None where nobody has to answer by a day."""
    extended = [event.until for event in events if event.kind == EXTENSION and event.until]
    due = extended[-1] if extended else due
    if due is None or any(event.kind == NO_DUTY for event in events):
        return None
    stopped = _days_stopped(events)
    return None if stopped is None else due + timedelta(days=stopped)


def _days_stopped(events: Sequence[ClockEvent]) -> int | None:
    """How long the time stood still; None while it still does."""
    turns = [event for event in events if event.kind in (PAUSE, RESUMPTION) and event.day]
    total = 0
    for event, following in pairwise([*turns, None]):
        if event and event.kind == PAUSE:
            resumed = following.day if following and following.kind == RESUMPTION else event.until
            if resumed is None or event.day is None:
                return None
            total += max((resumed - event.day).days, 0)
    return total


def _ended(events: Iterable[ClockEvent]) -> date | None:
    days = [event.day or date.min for event in events if event.kind == CLOSED]
    return min(days, default=None)
