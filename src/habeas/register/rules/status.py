"""Who was held on which day, derived from what sources say, and how sure that is.

The rule (design, section 1, rule 5): a sourced state holds as certain until it is ended or 180 days
pass unconfirmed, then as possible. An event that is reported without a date is bounded above by
its report. Where sources disagree, certain means under every candidate. House arrest and forced
psychiatry are held, and counted apart; a suspended sentence is not.

Stretches are half-open: the first day belongs to them, the day they end does not. A person who is
released on a day is counted as held until the day before. An unknown beginning is ``date.min``,
an unknown end ``date.max``. Nothing here depends on today.
"""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace
from datetime import date, timedelta
from enum import StrEnum
from itertools import pairwise

from habeas.values.dates import UNKNOWN, Answer, PartialDate

UNCONFIRMED_AFTER = timedelta(days=180)


class State(StrEnum):
    """The state of a person's liberty."""

    SERVING = "serving"
    PRETRIAL = "pretrial"
    IMPRISONED = "imprisoned"
    HELD = "held"
    PSYCHIATRY = "psychiatry"
    HOUSE_ARREST = "house_arrest"
    SUSPENDED = "suspended"
    RELEASED = "released"
    DIED = "died"

    @property
    def is_held(self) -> bool:
        """Whether a person in this state is deprived of liberty."""
        return self not in _AT_LIBERTY

    @property
    def is_counted_apart(self) -> bool:
        """Whether a person in this state is held, but not in a prison."""
        return self in {State.PSYCHIATRY, State.HOUSE_ARREST}


_AT_LIBERTY = {State.SUSPENDED, State.RELEASED, State.DIED}


@dataclass(frozen=True, slots=True)
class Stage:
    """A state within an episode, as sources date it: since, stated on, until."""

    state: State
    began: tuple[PartialDate, ...]
    stated: tuple[PartialDate, ...]
    ended: tuple[PartialDate, ...]


@dataclass(frozen=True, slots=True)
class Episode:
    """One detention. Each tuple holds the candidates of all sources, bounded by their reports.

    ``began`` and ``ended`` are candidates for one day each; ``stated`` are days on which sources
    state that the person was held.
    """

    began: tuple[PartialDate, ...]
    stated: tuple[PartialDate, ...]
    ended: tuple[PartialDate, ...]
    stages: tuple[Stage, ...] = ()


@dataclass(frozen=True, slots=True)
class Evidence:
    """All that bears on one person's status."""

    episodes: tuple[Episode, ...] = ()
    suspended: tuple[Stage, ...] = ()
    died: tuple[PartialDate, ...] = ()


@dataclass(frozen=True, slots=True)
class Segment:
    """A stretch of days with one state, certain or possible.

    ``confirmed`` is the last day for which a source in it states the state, or None. ``since``
    bounds the day on which the person lost (or regained) liberty; while nothing of that is
    certain, it is open above.
    """

    first: date
    until: date
    state: State
    answer: Answer
    confirmed: date | None = None
    since: PartialDate = UNKNOWN


@dataclass(frozen=True, slots=True)
class _Bounds:
    """The possible days of a beginning and an end, and the last day that is confirmed."""

    first_start: date
    last_start: date
    first_end: date
    last_end: date
    confirmed: date | None


def status_segments(evidence: Evidence) -> tuple[Segment, ...]:
    """The person's states as disjoint stretches in order; days without evidence are left out."""
    layers: list[Segment] = []
    for episode in evidence.episodes:
        layers += _episode_segments(episode)
    for stage in evidence.suspended:
        layers += _segments_between(_bounds(stage), State.SUSPENDED)
    layers += _death_segments(evidence.died)
    return _with_since(_flattened(layers))


def status_on(segments: Iterable[Segment], day: date) -> Segment | None:
    """The stretch that a day lies in, or None where nothing is known of that day."""
    return next((part for part in segments if part.first <= day < part.until), None)


def days_held(segments: Iterable[Segment], day: date) -> tuple[int, int | None]:
    """The fewest and the most days held, up to and with a day; most is None where unbounded."""
    fewest, most, unbounded = 0, 0, False
    for part in segments:
        if not part.state.is_held or part.first > day:
            continue
        until = part.until if part.until <= day else day + timedelta(days=1)
        if part.first == date.min:
            unbounded = True
        days = (until - part.first).days
        most += days
        fewest += days if part.answer == Answer.CERTAIN else 0
    return fewest, None if unbounded else most


def _bounds(dated: Episode | Stage) -> _Bounds:
    confirmed = _last_confirmed((*dated.began, *dated.stated))
    first_start = _earliest(dated.began) if dated.began else date.min
    last_start = _latest_start(dated)
    first_end, last_end = _end(dated.ended, confirmed)
    return _Bounds(min(first_start, last_start), last_start, first_end, last_end, confirmed)


def _latest_start(dated: Episode | Stage) -> date:
    """No later than any day on which the person is stated to be held."""
    starts = [_latest(dated.began)] if dated.began else []
    starts += [stated.latest or date.max for stated in dated.stated]
    return min(starts, default=date.max)


def _last_confirmed(dates: Sequence[PartialDate]) -> date | None:
    known = [partial.earliest for partial in dates if partial.earliest]
    return max(known, default=None)


def _end(ended: Sequence[PartialDate], confirmed: date | None) -> tuple[date, date]:
    """The first and the last possible day of the end.

    Without a reported end the stretch is certain until 180 days after it was last confirmed. A
    reported end comes no earlier than the last confirmation, unless the sources disagree on it.
    """
    if not ended:
        return (_after(confirmed), date.max) if confirmed else (date.min, date.max)
    first, last = _earliest(ended), _latest(ended)
    if confirmed is None:
        return first, last
    if confirmed < last:
        return max(first, confirmed + timedelta(days=1)), last
    return first, max(last, confirmed + timedelta(days=1))


def _after(confirmed: date) -> date:
    return confirmed + UNCONFIRMED_AFTER + timedelta(days=1)


def _earliest(dates: Sequence[PartialDate]) -> date:
    return min(partial.earliest or date.min for partial in dates)


def _latest(dates: Sequence[PartialDate]) -> date:
    return max(partial.latest or date.max for partial in dates)


def _segments_between(bounds: _Bounds, state: State) -> list[Segment]:
    """Possible from the first start, certain from the last start to the first end, possible on."""
    possible = Segment(
        bounds.first_start, bounds.last_end, state, Answer.POSSIBLE, bounds.confirmed
    )
    certain = Segment(bounds.last_start, bounds.first_end, state, Answer.CERTAIN, bounds.confirmed)
    return [part for part in (possible, certain) if part.first < part.until]


def _episode_segments(episode: Episode) -> list[Segment]:
    bounds = _bounds(episode)
    segments = [
        piece
        for part in _segments_between(bounds, State.HELD)
        for piece in _with_stages(part, episode.stages)
    ]
    if episode.ended:
        released = Segment(bounds.last_end, date.max, State.RELEASED, Answer.CERTAIN)
        segments += [released] if released.first < released.until else []
    return segments


def _with_stages(part: Segment, stages: Sequence[Stage]) -> list[Segment]:
    """The stretch cut where a stage begins or ends; a later stage covers an earlier one."""
    spans = sorted((_stage_span(stage) for stage in stages), key=lambda span: span[0])
    cuts = {part.first, part.until}
    cuts.update(day for first, until, _ in spans for day in (first, until))
    days = sorted(day for day in cuts if part.first <= day <= part.until)
    return [
        Segment(first, until, _state_of(first, spans), part.answer, part.confirmed)
        for first, until in pairwise(days)
    ]


def _stage_span(stage: Stage) -> tuple[date, date, State]:
    dates = stage.began or stage.stated
    first = _earliest(dates) if dates else date.min
    if first == date.min and dates:
        first = _latest(dates)
    return first, _latest(stage.ended) if stage.ended else date.max, stage.state


def _state_of(day: date, spans: Sequence[tuple[date, date, State]]) -> State:
    """The state of the last stage that covers a day; to be in a prison adds nothing to a stage."""
    current = State.HELD
    for first, until, state in spans:
        says_more = state != State.IMPRISONED or current not in {State.SERVING, State.PRETRIAL}
        if first <= day < until and says_more:
            current = state
    return current


def _death_segments(died: Sequence[PartialDate]) -> list[Segment]:
    if not died:
        return []
    return [Segment(_latest(died), date.max, State.DIED, Answer.CERTAIN)]


def _rank(part: Segment) -> tuple[int, bool, State]:
    """Which of several stretches says what to show: death, then certain custody, and so on.

    A stretch of possible custody outranks a release, because the release is of another episode.
    """
    certain = part.answer == Answer.CERTAIN
    if part.state == State.DIED:
        order = 0
    elif part.state.is_held:
        order = 1 if certain else 3
    elif part.state == State.SUSPENDED:
        order = 2 if certain else 5
    else:
        order = 4
    return order, part.state == State.HELD, part.state


def _with_since(segments: Sequence[Segment]) -> tuple[Segment, ...]:
    """Each stretch with the bounds of the day since when the person has been held, or free."""
    dated: list[Segment] = []
    for part in segments:
        before = dated[-1] if dated else None
        goes_on = (
            before is not None
            and before.until == part.first
            and before.state.is_held == part.state.is_held
        )
        since = before.since if before and goes_on else _open_since(part.first)
        if since.latest is None and part.answer == Answer.CERTAIN:
            since = since.no_later_than(part.first) or since
        dated.append(replace(part, since=since))
    return tuple(dated)


def _open_since(first: date) -> PartialDate:
    return UNKNOWN if first == date.min else PartialDate.between(first, None)


def _flattened(layers: Sequence[Segment]) -> list[Segment]:
    """Disjoint stretches: for each day the layer that ranks first; equal neighbours are joined."""
    days = sorted({day for part in layers for day in (part.first, part.until)})
    flat: list[Segment] = []
    for first, until in pairwise(days):
        covering = [part for part in layers if part.first <= first and until <= part.until]
        if covering:
            _join(flat, first, until, min(covering, key=_rank))
    return flat


def _join(flat: list[Segment], first: date, until: date, part: Segment) -> None:
    piece = Segment(first, until, part.state, part.answer, part.confirmed)
    if flat and flat[-1].until == first and _same(flat[-1], piece):
        piece = Segment(flat.pop().first, until, part.state, part.answer, part.confirmed)
    flat.append(piece)


def _same(left: Segment, right: Segment) -> bool:
    return (left.state, left.answer, left.confirmed) == (right.state, right.answer, right.confirmed)
