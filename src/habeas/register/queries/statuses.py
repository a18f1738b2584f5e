"""The stretches of people's states, as believed now or after an earlier changeset."""

from collections import defaultdict
from collections.abc import Collection, Sequence
from datetime import date

from django.db.models import Exists, OuterRef, Q, QuerySet

from habeas.ledger.access import Viewer
from habeas.ledger.queries import changeset_on
from habeas.register.models import StatusInterval
from habeas.register.queries.identities import canonical_of
from habeas.register.queries.shown import StatusShown
from habeas.register.rules.status import Segment, State, status_on
from habeas.values.dates import Answer, PartialDate


def believed_intervals(viewer: Viewer, known_on: date | None) -> QuerySet[StatusInterval]:
    """Stretches derived for this viewer, as the record stood at the end of a day (now if None)."""
    intervals = StatusInterval.objects.filter(audience=viewer.audience)
    if known_on is None:
        return intervals.filter(believed_until=None)
    seq = changeset_on(known_on)
    ended_later = Q(believed_until=None) | Q(believed_until__gt=seq)
    return intervals.filter(ended_later, believed_from__lte=seq)


def certainly_on(viewer: Viewer, day: date) -> QuerySet[StatusInterval]:
    """The stretch of a day, where it is certain, of the ``person`` of the query around it."""
    covering = believed_intervals(viewer, None).filter(first__lte=day, until__gt=day)
    return covering.filter(person=OuterRef("person"), answer=Answer.CERTAIN)


def at_liberty(viewer: Viewer, day: date) -> Exists:
    """Whether the ``person`` of the query around it is certainly at liberty on a day, or dead."""
    free = [state for state in State if not state.is_held]
    return Exists(certainly_on(viewer, day).filter(state__in=free))


def segments_of(
    viewer: Viewer, people: Collection[str], known_on: date | None = None
) -> dict[str, tuple[Segment, ...]]:
    """The stretches of these people, in order of days."""
    found: dict[str, list[Segment]] = defaultdict(list)
    rows = believed_intervals(viewer, known_on).filter(person__among=people).order_by("first")
    for row in rows:
        found[row.person].append(row.segment)
    return {person: tuple(segments) for person, segments in found.items()}


def status_shown(segments: Sequence[Segment], day: date) -> StatusShown | None:
    """The status on a day, with the bounds of the day since when it has lasted."""
    today = status_on(segments, day)
    if today is None:
        return None
    begun = today.since.earliest or date.min
    confirmed = [
        part.confirmed
        for part in segments
        if part.confirmed
        and begun <= part.confirmed <= day
        and part.state.is_held == today.state.is_held
    ]
    return StatusShown(
        today.state, today.answer, since_on(today.since, day), max(confirmed, default=None)
    )


def status_of(
    viewer: Viewer | None, person: str, day: date, known_on: date | None = None
) -> StatusShown | None:
    """A person's status on a day, as the record knew it at the end of ``known_on`` (UTC)."""
    if viewer is None:
        return None
    as_of = None if known_on is None else changeset_on(known_on)
    shown_as = canonical_of(viewer, [person], as_of)[person]
    return status_shown(segments_of(viewer, [shown_as], known_on).get(shown_as, ()), day)


def since_on(since: PartialDate, day: date) -> PartialDate:
    """Since when, as one can say on a day: no later than that day."""
    return since.no_later_than(day) or since
