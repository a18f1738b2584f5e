"""Who is neglected, what nobody answered, what comes: for the desk, feeds and the command line.

The ranking reads the projected rows of those held, in a fixed number of queries; only what is
shown of them is read from claims.
"""

from collections import defaultdict
from collections.abc import Collection, Mapping
from dataclasses import dataclass
from datetime import date, timedelta
from enum import StrEnum
from typing import Any

from django.db.models import Count, Min, QuerySet

from habeas.advocacy.models import AppealProgress, NamedIn
from habeas.advocacy.queries.appeals import on_day
from habeas.advocacy.queries.lines import appeal_lines
from habeas.advocacy.queries.shown import AppealLine
from habeas.advocacy.rules.neglect import Known, Mention, Neglect, neglect_of
from habeas.advocacy.rules.states import State as AppealState
from habeas.ledger.access import Viewer
from habeas.register.models import Alarm, Entry, Raised, StatusInterval
from habeas.register.queries.held import HELD_STATES
from habeas.register.queries.listed import Listed, Named, listed, nothing
from habeas.register.queries.shown import StatusShown
from habeas.register.queries.statuses import believed_intervals, segments_of, status_shown
from habeas.register.rules.status import State
from habeas.values.dates import Answer

UNANSWERED_AFTER = 90
"""After so many days an appeal that nobody has a duty to answer stands as unanswered."""
FEW = 50


class Whom(StrEnum):
    """Of whom the ranking is: those held, or those free under a suspended sentence."""

    HELD = "held"
    SUSPENDED = "suspended"

    @property
    def states(self) -> list[str]:
        """The states of liberty of these people."""
        return HELD_STATES if self is Whom.HELD else [State.SUSPENDED.value]


@dataclass(frozen=True, slots=True)
class AttentionRow:
    """One person in the ranking: where and why."""

    person: Named
    status: StatusShown | None
    neglect: Neglect


def attention(
    viewer: Viewer | None,
    day: date,
    after: int = 0,
    limit: int = FEW,
    whom: Whom = Whom.HELD,
) -> Listed[AttentionRow]:
    """The people held on a day, certainly or possibly, the most neglected first.

    What was done after the day does not count. Those of one score come by when they were last
    raised, then by name.
    """
    if viewer is None:
        return nothing()
    covering = believed_intervals(viewer, None).filter(
        state__in=whom.states, first__lte=day, until__gt=day
    )
    people = {*covering.values_list("person", flat=True)}
    neglect = _neglect_of_all(viewer, covering, people, day)
    names = _names(viewer, covering)
    ranked = sorted(
        (one for one in people if one in names),
        key=lambda one: (
            -neglect[one].score,
            neglect[one].last_raised or date.min,
            names[one],
            one,
        ),
    )
    some = ranked[after : after + limit]
    segments = segments_of(viewer, some)
    rows = tuple(
        AttentionRow(
            Named(one, names[one][1]), status_shown(segments.get(one, ()), day), neglect[one]
        )
        for one in some
    )
    following = after + limit if after + limit < len(ranked) else None
    return Listed(rows, len(ranked), following)


def unanswered(
    viewer: Viewer | None,
    day: date,
    after_days: int = UNANSWERED_AFTER,
    after: int = 0,
    limit: int = FEW,
) -> Listed[AppealLine]:
    """What nobody has a duty to answer and nobody has answered for so long, the oldest first.

    An appeal whose answer is due by a day is not here: it is overdue, or not yet.
    """
    if viewer is None:
        return nothing()
    rows = _without_duty(viewer, day, after_days).order_by("asked", "entity")
    return listed(
        rows,
        after,
        limit,
        lambda some: appeal_lines(viewer, [row.entity for row in some], day),
    )


def _without_duty(viewer: Viewer, day: date, after_days: int) -> QuerySet[Any, Any]:
    longest = min(after_days, (day - date.min).days)
    return on_day(viewer, day).filter(
        asked__lte=day - timedelta(days=longest),
        has_due=False,
        state__in=[AppealState.SENT, AppealState.PART],
    )


def _names(viewer: Viewer, covering: QuerySet[StatusInterval]) -> Mapping[str, tuple[str, str]]:
    """The sort key and the caption of everybody concerned."""
    entries = Entry.objects.filter(audience=viewer.audience, entity__in=covering.values("person"))
    return {
        entity: (key, caption)
        for entity, key, caption in entries.values_list("entity", "sort_key", "caption")
    }


def _neglect_of_all(
    viewer: Viewer, covering: QuerySet[StatusInterval], people: Collection[str], day: date
) -> Mapping[str, Neglect]:
    mentions = _mentions(viewer, covering, day)
    held, gravest = _days_held(viewer, covering, day), _gravest(viewer, covering, day)
    return {
        one: neglect_of(
            Known(tuple(mentions.get(one, ())), held.get(one, 0), gravest.get(one)), day
        )
        for one in people
    }


def _mentions(
    viewer: Viewer, covering: QuerySet[StatusInterval], day: date
) -> Mapping[str, list[Mention]]:
    """In what each was raised up to a day, and whether that was by name and among how many."""
    audience = viewer.audience
    raised = Raised.objects.filter(
        audience=audience, on__lte=day, person__in=covering.values("person")
    )
    appeals = raised.values("intervention")
    named = NamedIn.objects.filter(audience=audience, person__in=covering.values("person"))
    by_name = {*named.values_list("person", "intervention")}
    among_named = _counted(NamedIn.objects.filter(audience=audience, intervention__in=appeals))
    among_all = _counted(Raised.objects.filter(audience=audience, intervention__in=appeals))
    progress = AppealProgress.objects.filter(audience=audience, entity__in=appeals)
    answers = {
        entity: (asks, first_answer <= day)
        for entity, asks, first_answer in progress.values_list("entity", "asks", "first_answer")
    }
    found: dict[str, list[Mention]] = defaultdict(list)
    for person, appeal, on in raised.values_list("person", "intervention", "on"):
        is_named = (person, appeal) in by_name
        among = among_named[appeal] if is_named else among_all[appeal]
        when = on if on > date.min else None
        found[person].append(Mention(when, is_named, among, *answers.get(appeal, (False, False))))
    return found


def _counted(rows: QuerySet[Any, Any]) -> Mapping[str, int]:
    return dict(rows.order_by().values_list("intervention").annotate(Count("person")))


def _days_held(viewer: Viewer, covering: QuerySet[StatusInterval], day: date) -> Mapping[str, int]:
    """How many days up to and with a day each was certainly held."""
    stretches = believed_intervals(viewer, None).filter(
        state__in=HELD_STATES,
        answer=Answer.CERTAIN,
        first__lte=day,
        person__in=covering.values("person"),
    )
    held: dict[str, int] = defaultdict(int)
    for person, first, until in stretches.values_list("person", "first", "until"):
        ended = until if until <= day else day + timedelta(days=1)
        held[person] += (ended - first).days
    return held


def _gravest(viewer: Viewer, covering: QuerySet[StatusInterval], day: date) -> Mapping[str, int]:
    """The place of each one's gravest condition among those that are an alarm."""
    alarms = Alarm.objects.filter(
        audience=viewer.audience, until__gte=day, person__in=covering.values("person")
    )
    return dict(alarms.order_by().values_list("person").annotate(Min("gravity")))
