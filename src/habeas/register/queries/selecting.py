"""Who is meant by what was asked of the list of people: the one selection behind every view.

The list, the map, the timeline, the statistics, an export: each starts from the same ``Found``, so
that a number on one of them and the list behind it can be of nobody else.
"""

from collections import Counter
from collections.abc import Collection, Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from functools import cached_property
from typing import Any

from django.db.backends.base.base import BaseDatabaseWrapper
from django.db.models import (
    BigIntegerField,
    Count,
    DateField,
    F,
    Func,
    IntegerField,
    Q,
    QuerySet,
    Sum,
    Value,
)
from django.db.models.functions import Least
from django.db.models.sql.compiler import SQLCompiler

from habeas.ledger.access import Viewer
from habeas.register.models import Acted, Entry, EntryFacet, FacetCount, Raised, StatusInterval
from habeas.register.queries.finding import people_listed
from habeas.register.queries.shown import PeopleQuery
from habeas.register.queries.statuses import believed_intervals
from habeas.register.rules.facets import EVERYBODY_FACET
from habeas.register.rules.ranges import DAYS_HELD
from habeas.register.rules.roles import PERSON, PersonRole
from habeas.register.rules.status import State
from habeas.values.dates import Answer
from habeas.values.errors import InputError

# Facets that are not stored but follow from a day, or from what is not there.
STATUS_FACET = "status"
POSSIBLY_HELD = "possibly_held"
CERTAINLY_HELD = "certainly_held"
CERTAINLY_HELD_ON = "certainly_held_on"
POSSIBLY_HELD_ON = "possibly_held_on"
DAYS_HELD_FACET = "days_held"
NO_DAYS_HELD = "none"
UNRECORDED_FACET = "unrecorded"
SUPPORTER_FACET = "supporter"

_FEW = 20_000

HELD = Q(state__in=[state.value for state in State if state.is_held])


class BadFacet(InputError):
    """The address narrows the list by something that cannot be."""


class _DaysBetween(Func):
    """The days from the second date to the first, as a number."""

    output_field = IntegerField()
    arity = 2

    def as_sqlite(
        self,
        compiler: SQLCompiler,
        connection: BaseDatabaseWrapper,
        **extra_context: Any,  # noqa: ANN401  as Django has it
    ) -> tuple[str, tuple[str | int, ...]]:
        """SQLite keeps dates as text, and counts days from the year -4713."""
        counted = self.copy()
        counted.set_source_expressions(
            [Func(part, function="julianday") for part in self.get_source_expressions()]
        )
        template = "CAST((%(expressions)s) AS INTEGER)"
        return counted.as_sql(
            compiler, connection, template=template, arg_joiner=" - ", **extra_context
        )

    def as_postgresql(
        self,
        compiler: SQLCompiler,
        connection: BaseDatabaseWrapper,
        **extra_context: Any,  # noqa: ANN401  as Django has it
    ) -> tuple[str, tuple[str | int, ...]]:
        """In PostgreSQL a date less a date is a number of days."""
        template = "(%(expressions)s)"
        return self.as_sql(
            compiler, connection, template=template, arg_joiner=" - ", **extra_context
        )


@dataclass(frozen=True)
class Found:
    """Everybody who is meant: ``narrowed`` is False where that is everybody in the register.

    ``ranked`` are ids in the order of likelihood where somebody is looked for by name, else None.
    """

    viewer: Viewer
    day: date
    entries: QuerySet[Entry]
    ranked: Sequence[str] | None
    narrowed: bool

    @property
    def intervals(self) -> QuerySet[StatusInterval]:
        """The stretches of their states that are believed now."""
        return self.among(believed_intervals(self.viewer, None))

    @property
    def facets(self) -> QuerySet[EntryFacet]:
        """The values of all their facets."""
        rows = EntryFacet.objects.filter(audience=self.viewer.audience)
        if self._few is not None:
            return rows.filter(entity__among=self._few)
        return rows.filter(entity__in=self.entries.values("entity")) if self.narrowed else rows

    def among(self, intervals: QuerySet[StatusInterval]) -> QuerySet[StatusInterval]:
        """Those of some stretches that are of these people."""
        if self._few is not None:
            return intervals.filter(person__among=self._few)
        return intervals.filter(person__in=self.entries.values("entity"))

    def counted(self, rows: QuerySet[Any], *columns: str) -> Counter[tuple[Any, ...]]:
        """How many of these rows have which values in some columns."""
        chosen = rows.order_by().values_list(*columns)
        if self._few is not None:
            return Counter(chosen.iterator())
        return Counter({tuple(row): people for *row, people in chosen.annotate(n=Count("*"))})

    def recorded(self, facets: Collection[str]) -> Counter[str]:
        """Of how many of those found each of some facets has a value."""
        if self._few is not None:
            pairs = {*self.facets.values_list("entity", "facet").iterator()}
            return Counter(facet for _, facet in pairs if facet in facets)
        rows = self.facets.filter(facet__in=facets).values_list("facet")
        return Counter(dict(rows.annotate(people=Count("entity", distinct=True)).order_by()))

    @cached_property
    def _few(self) -> list[str] | None:
        """The ids of those found, if they are few enough for their rows to be looked up one by one.

        Left to itself, SQLite reads the rows of everybody and asks of each whether it is meant; so
        it does for a grouping, which is why the rows of few are counted here and not there.
        """
        if not self.narrowed:
            return None
        ids = [*self.entries.order_by().values_list("entity", flat=True)[: _FEW + 1]]
        return ids if len(ids) <= _FEW else None

    def total(self) -> int:
        """How many they are."""
        if self._few is not None:
            return len(self._few)
        if self.narrowed:
            return self.entries.count()
        counted = FacetCount.objects.filter(audience=self.viewer.audience, facet=EVERYBODY_FACET)
        return counted.values_list("count", flat=True).first() or 0


def found_people(viewer: Viewer, query: PeopleQuery) -> Found:
    """Everybody whom the search and all facets together leave.

    Who is looked for by name may also be one who acts for those held. Facets that do not exist
    find nobody. Raises BadFacet.
    """
    ranked = people_listed(viewer, query.text) if query.text else None
    entries = Entry.objects.filter(audience=viewer.audience)
    if ranked is None:
        entries = entries.filter(role=PersonRole.CASE)
    else:
        entries = entries.filter(schema=PERSON, entity__among=ranked)
    for facet, value in query.facets:
        entries = entries.filter(_condition(viewer, facet, value, query.day))
    return Found(viewer, query.day, entries, ranked, bool(query.text or query.facets))


def _condition(viewer: Viewer, facet: str, value: str, day: date) -> Q:
    stored = EntryFacet.objects.filter(audience=viewer.audience)
    intervals = believed_intervals(viewer, None)
    if facet == UNRECORDED_FACET:
        return ~Q(entity__in=stored.filter(facet=value).values("entity"))
    if facet == SUPPORTER_FACET:
        acted = Acted.objects.filter(audience=viewer.audience, entity=value)
        raised = Raised.objects.filter(audience=viewer.audience)
        for_whom = raised.filter(intervention__in=acted.values("intervention"))
        return Q(entity__in=for_whom.values("person"))
    if facet == STATUS_FACET:
        return _has(_on(intervals, day).filter(_status_condition(value)))
    if facet in (CERTAINLY_HELD_ON, POSSIBLY_HELD_ON):
        answer = Answer.CERTAIN if facet == CERTAINLY_HELD_ON else Answer.POSSIBLE
        return _has(_on(intervals, _read_day(value)).filter(HELD, answer=answer))
    if facet == DAYS_HELD_FACET:
        return _held_for(intervals, value, day)
    return Q(entity__in=stored.filter(facet=facet, value=value).values("entity"))


def _has(intervals: QuerySet[StatusInterval]) -> Q:
    return Q(entity__in=intervals.values("person"))


def _on(intervals: QuerySet[StatusInterval], day: date) -> QuerySet[StatusInterval]:
    return intervals.filter(first__lte=day, until__gt=day)


def _read_day(value: str) -> date:
    try:
        return date.fromisoformat(value)
    except ValueError as error:
        raise BadFacet(f"“{value[:40]}” is not a day such as 2017-11-24.") from error


def _status_condition(value: str) -> Q:
    if value == CERTAINLY_HELD:
        return HELD & Q(answer=Answer.CERTAIN)
    if value == POSSIBLY_HELD:
        return HELD & Q(answer=Answer.POSSIBLE)
    return Q(state=value)


def _held_for(intervals: QuerySet[StatusInterval], value: str, day: date) -> Q:
    """How many days somebody has been held for certain up to and with a day."""
    counted = certain_days(intervals, day)
    if value == NO_DAYS_HELD:
        return ~Q(entity__in=counted.values("person"))
    if value not in DAYS_HELD:
        return Q(entity__in=[])
    return Q(entity__in=counted.filter(in_range(value)).values("person"))


def in_range(key: str) -> Q:
    """The condition that a number of days lies in one of the ranges that are counted."""
    fewest, too_many = DAYS_HELD[key]
    return Q(days__gte=fewest) & (Q(days__lt=too_many) if too_many else Q())


def certain_days(intervals: QuerySet[StatusInterval], day: date) -> QuerySet[Any, Any]:
    """Each ``person`` held for certain by a day, with the number of ``days``."""
    end = Value(day + timedelta(days=1), output_field=DateField())
    held = intervals.filter(HELD, answer=Answer.CERTAIN, first__lte=day)
    lasted = _DaysBetween(Least(F("until"), end), F("first"), output_field=BigIntegerField())
    return held.values("person").annotate(days=Sum(lasted)).order_by()


def states_of(found: Found, *states: State) -> list[tuple[str, str, int]]:
    """How many of these are in which state (of these, or of all) on the day, and how surely."""
    counted = found.counted(_on(found.intervals, found.day), "state", "answer")
    return [
        (state, answer, people)
        for (state, answer), people in counted.items()
        if not states or state in states
    ]
