"""The stretches of people's states, as believed now or after an earlier changeset."""

from collections import defaultdict
from collections.abc import Collection, Iterable, Sequence
from datetime import date

from django.db.models import Q, QuerySet

from habeas.ledger.access import Viewer
from habeas.ledger.queries import changeset_on
from habeas.register.models import StatusInterval
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


def segments_of(
    viewer: Viewer, people: Collection[str], known_on: date | None = None
) -> dict[str, tuple[Segment, ...]]:
    """The stretches of these people, in order of days."""
    found: dict[str, list[Segment]] = defaultdict(list)
    rows = believed_intervals(viewer, known_on).filter(person__among=people).order_by("first")
    for row in rows.values_list("person", "first", "until", "state", "answer", "confirmed"):
        person, first, until, state, answer, confirmed = row
        found[person].append(Segment(first, until, State(state), Answer(answer), confirmed))
    return {person: tuple(segments) for person, segments in found.items()}


def status_shown(segments: Sequence[Segment], day: date) -> StatusShown | None:
    """The status on a day, with the bounds of the day since when it has lasted."""
    today = status_on(segments, day)
    if today is None:
        return None
    run = _run_around(segments, today)
    return StatusShown(today.state, today.answer, _since(run, day), _confirmed(run, day))


def _run_around(segments: Sequence[Segment], today: Segment) -> list[Segment]:
    """The unbroken stretches up to this one in which the person was held, or was at liberty."""
    run = [today]
    for part in reversed(segments[: segments.index(today)]):
        if part.until != run[0].first or part.state.is_held != today.state.is_held:
            break
        run.insert(0, part)
    return run


def _since(run: Sequence[Segment], day: date) -> PartialDate:
    first = run[0].first
    certain = [part.first for part in run if part.answer == Answer.CERTAIN]
    return PartialDate.between(None if first == date.min else first, min([*certain, day]))


def _confirmed(run: Iterable[Segment], day: date) -> date | None:
    confirmed = [part.confirmed for part in run if part.confirmed and part.confirmed <= day]
    return max(confirmed, default=None)
