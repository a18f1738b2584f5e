"""Who was held on a day, and how many on each day."""

from collections import defaultdict
from collections.abc import Collection, Mapping, Sequence
from datetime import date

from django.db.models import CharField, Max, Min, Sum
from django.db.models.functions import Cast, Substr

from habeas.ledger.access import Viewer
from habeas.ledger.queries import changeset_on, claims_of
from habeas.register.models import Entry, StateDay
from habeas.register.queries.shown import HeldOnDay, HeldPerson
from habeas.register.queries.statuses import believed_intervals, since_on
from habeas.register.rules.captions import caption_of
from habeas.register.rules.status import State
from habeas.values.dates import Answer, PartialDate
from habeas.values.names import sorting_form

HELD_STATES = [state.value for state in State if state.is_held]


def held_on(viewer: Viewer | None, day: date, known_on: date | None = None) -> list[HeldPerson]:
    """Everybody who was held on a day, certainly or possibly, by name.

    ``known_on`` asks what the record said at the end of an earlier day (UTC).
    """
    if viewer is None:
        return []
    intervals = believed_intervals(viewer, known_on).filter(
        state__in=HELD_STATES, first__lte=day, until__gt=day
    )
    states = {
        person: (since_on(PartialDate.from_edtf(since), day), Answer(answer), State(state))
        for person, since, answer, state in intervals.values_list(
            "person", "since", "answer", "state"
        )
    }
    return [
        HeldPerson(person, caption, *states[person])
        for person, caption in _named(viewer, states, known_on)
    ]


def _named(
    viewer: Viewer, people: Collection[str], known_on: date | None
) -> Sequence[tuple[str, str]]:
    """People with what they are called, by name.

    Who was a person of their own on an earlier day of knowledge, and no longer is, is called what
    the record called them then.
    """
    entries = Entry.objects.filter(audience=viewer.audience, entity__among=people)
    named = [*entries.values_list("sort_key", "entity", "caption")]
    if known_on is not None and len(named) < len(people):
        gone = set(people).difference(entity for _, entity, _ in named)
        for entity, claims in claims_of(viewer, gone, changeset_on(known_on)).items():
            caption = caption_of(claims, entity)
            named.append((sorting_form(caption) or caption, entity, caption))
    return [(entity, caption) for _, entity, caption in sorted(named)]


def held_series(
    viewer: Viewer | None,
    first: date,
    until: date,
    known_on: date | None = None,
    *,
    monthly: bool = False,
) -> tuple[HeldOnDay, ...]:
    """How many were held: on the first day, and on each day up to ``until`` on which it changes.

    ``monthly`` gives one point a month instead, with the numbers at the month's end, for a picture
    that has no room for days.
    """
    if viewer is None:
        return ()
    return series_of(_changes(viewer, known_on, until, monthly=monthly), first)


def series_of(changes: Mapping[date, Mapping[Answer, int]], first: date) -> tuple[HeldOnDay, ...]:
    """The counts of each day from the first, from by how many they change on each day."""
    counts = dict.fromkeys(Answer, 0)
    points = {}
    for day in sorted({first, *changes}):
        for answer, change in changes.get(day, {}).items():
            counts[answer] += change
        points[max(day, first)] = HeldOnDay(
            max(day, first), counts[Answer.CERTAIN], counts[Answer.POSSIBLE]
        )
    return tuple(points.values())


def held_span(viewer: Viewer | None) -> tuple[date, date] | None:
    """The first and the last day on which the number of people held changes; None without any."""
    if viewer is None:
        return None
    days = StateDay.objects.filter(
        audience=viewer.audience, state__in=HELD_STATES, day__gt=date.min, day__lt=date.max
    ).aggregate(first=Min("day"), last=Max("day"))
    return (days["first"], days["last"]) if days["first"] else None


def _changes(
    viewer: Viewer, known_on: date | None, until: date, *, monthly: bool
) -> dict[date, dict[Answer, int]]:
    """By how many the counts change on each day up to ``until``."""
    found: dict[date, dict[Answer, int]] = defaultdict(lambda: defaultdict(int))
    if known_on is None:
        length = len("YYYY-MM") if monthly else len("YYYY-MM-DD")
        days = StateDay.objects.filter(
            audience=viewer.audience, state__in=HELD_STATES, day__lte=until
        ).annotate(text=Substr(Cast("day", CharField()), 1, length))
        for answer, text, change in days.values_list("answer", "text").annotate(Sum("change")):
            found[date.fromisoformat(f"{text}-01"[:10])][Answer(answer)] += change
        return found
    intervals = believed_intervals(viewer, known_on).filter(state__in=HELD_STATES)
    for answer, began, ended in intervals.values_list("answer", "first", "until"):
        found[began][Answer(answer)] += 1
        found[ended][Answer(answer)] -= 1
    return {day: found[day] for day in found if day <= until}
