"""What a day begins with: who needs something, what is open, what comes, what is new.

Every list has a total that is exactly its length, and is read in parts.
"""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date, timedelta

from django.db.models import Sum

from habeas.ledger.access import Viewer
from habeas.ledger.queries import StoredClaim, changeset_on, claims_of
from habeas.ledger.queries.claims import recorded_on
from habeas.register.models import (
    Alarm,
    Attention,
    FacetCount,
    Raised,
    StateDay,
    StatusInterval,
)
from habeas.register.queries.describing import Describer, captions
from habeas.register.queries.held import HELD_STATES
from habeas.register.queries.listed import Listed, Named, listed, nothing
from habeas.register.queries.shown import Footnote, StatusShown
from habeas.register.queries.statuses import at_liberty, segments_of, status_shown
from habeas.register.rules.attention import (
    GRAVE,
)
from habeas.register.rules.facets import UNSOURCED_FACET
from habeas.values.dates import Answer, PartialDate

FORGOTTEN_AFTER = timedelta(days=365)
NEW_FOR = timedelta(days=7)
FEW = 7


@dataclass(frozen=True, slots=True)
class Said:
    """Who calls a condition how grave (a key of the vocabulary), and where.

    ``who`` is empty where there is no source.
    """

    severity: str
    who: str
    footnote: Footnote | None


@dataclass(frozen=True, slots=True)
class AlarmRow:
    """A grave condition of a person: what it is, and who calls it how grave."""

    person: Named
    condition: str
    what: str
    said: tuple[Said, ...]
    stated: PartialDate | None


@dataclass(frozen=True, slots=True)
class ForgottenRow:
    """Somebody who is held, and when they were last raised, in which appeal or action."""

    person: Named
    status: StatusShown | None
    last: PartialDate | None
    action: Named | None


@dataclass(frozen=True, slots=True)
class PersonLine:
    """Somebody with their status and, where it is asked for, the day of their recording."""

    person: Named
    status: StatusShown | None
    recorded: date | None = None


@dataclass(frozen=True, slots=True)
class Today:
    """All that a day begins with; ``unsourced`` counts people with a statement without source."""

    day: date
    alarms: Listed[AlarmRow]
    forgotten: Listed[ForgottenRow]
    unconfirmed: Listed[PersonLine]
    new: Listed[PersonLine]
    unsourced: int


def today(viewer: Viewer | None, day: date) -> Today:
    """The beginnings of all lists of a day."""
    return Today(
        day=day,
        alarms=alarms(viewer, day),
        forgotten=forgotten(viewer, day),
        unconfirmed=unconfirmed(viewer, day),
        new=new_people(viewer, day),
        unsourced=_unsourced(viewer),
    )


def alarms(viewer: Viewer | None, day: date, after: int = 0, limit: int = FEW) -> Listed[AlarmRow]:
    """Conditions that a source calls grave and nobody has ended, the gravest first.

    Whoever is certainly at liberty, or dead, is left out.
    """
    if viewer is None:
        return nothing()
    rows = Alarm.objects.filter(audience=viewer.audience, until__gte=day)
    rows = rows.filter(~at_liberty(viewer, day))
    ordered = rows.order_by("gravity", "-stated", "person", "condition")
    return listed(ordered, after, limit, lambda some: _alarm_rows(viewer, some))


def forgotten(
    viewer: Viewer | None, day: date, after: int = 0, limit: int = FEW
) -> Listed[ForgottenRow]:
    """People held on a day, certainly or possibly, whom no appeal or action of a year has raised.

    Those never raised come first. Held is asked of the last time in custody: on a day long past,
    whoever was released and taken again since is not looked for.
    """
    if viewer is None:
        return nothing()
    rows = Attention.objects.filter(
        audience=viewer.audience,
        last_raised__lt=max(day, _FIRST) - FORGOTTEN_AFTER,
        held_from__lte=day,
        held_until__gt=day,
    ).order_by("last_raised", "sort_key", "person")
    return listed(rows, after, limit, lambda some: _forgotten_rows(viewer, some, day))


def unconfirmed(
    viewer: Viewer | None, day: date, after: int = 0, limit: int = FEW
) -> Listed[PersonLine]:
    """People who are possibly held: those of whom nobody has said so for longest come first."""
    if viewer is None:
        return nothing()
    rows = StatusInterval.objects.filter(
        audience=viewer.audience,
        believed_until=None,
        answer=Answer.POSSIBLE,
        first__lte=day,
        until__gt=day,
        state__in=HELD_STATES,
    )
    return listed(
        rows.order_by("first", "person"),
        after,
        limit,
        lambda some: _person_lines(viewer, [row.person for row in some], day),
        lambda: _possibly_held(viewer, day),
    )


def new_people(
    viewer: Viewer | None, day: date, after: int = 0, limit: int = FEW
) -> Listed[PersonLine]:
    """People who came into the register in the week up to a day, the last first."""
    if viewer is None:
        return nothing()
    before = changeset_on(max(day, _FIRST) - NEW_FOR)
    rows = Attention.objects.filter(
        audience=viewer.audience, recorded__gt=before, recorded__lte=changeset_on(day)
    )

    def lines(some: Sequence[Attention]) -> list[PersonLine]:
        days = recorded_on({row.recorded for row in some})
        of = {row.person: days[row.recorded] for row in some}
        return _person_lines(viewer, [*of], day, of)

    return listed(rows.order_by("-recorded", "sort_key", "person"), after, limit, lines)


_FIRST = date.min + FORGOTTEN_AFTER + NEW_FOR


def _possibly_held(viewer: Viewer, day: date) -> int:
    """How many, from the daily changes: there are fewer of these than of people."""
    changes = StateDay.objects.filter(
        audience=viewer.audience, state__in=HELD_STATES, answer=Answer.POSSIBLE, day__lte=day
    )
    return changes.aggregate(people=Sum("change"))["people"] or 0


def _unsourced(viewer: Viewer | None) -> int:
    if viewer is None:
        return 0
    counted = FacetCount.objects.filter(audience=viewer.audience, facet=UNSOURCED_FACET)
    return counted.values_list("count", flat=True).first() or 0


def _alarm_rows(viewer: Viewer, rows: Sequence[Alarm]) -> Iterable[AlarmRow]:
    claims = claims_of(viewer, {row.condition for row in rows})
    describer = Describer.of(viewer, [claim for some in claims.values() for claim in some])
    called = captions(viewer, {row.person for row in rows})
    for row in rows:
        own = claims[row.condition]
        grave = [one for one in own if one.prop == "severity" and one.value in GRAVE]
        texts = describer.texts(own, "description") or describer.texts(own, "conditionKind")
        stated = [PartialDate.from_edtf(one.value) for one in own if one.prop == "statedOn"]
        yield AlarmRow(
            person=Named(row.person, called.get(row.person, "")),
            condition=row.condition,
            what="; ".join(texts),
            said=tuple(dict.fromkeys(_said(describer, claim) for claim in grave)),
            stated=max(stated, key=lambda when: when.latest or date.min, default=None),
        )


def _said(describer: Describer, claim: StoredClaim) -> Said:
    numbers = describer.notes([claim])
    note = describer.footnotes[numbers[0] - 1] if numbers else None
    who = claim.attributed_to or (note.publisher or note.title if note else "")
    return Said(claim.value, who, note)


def _forgotten_rows(viewer: Viewer, rows: Sequence[Attention], day: date) -> Iterable[ForgottenRow]:
    people = [row.person for row in rows]
    raised = Raised.objects.filter(audience=viewer.audience, person__among=people)
    last = {row.person: row for row in raised.order_by("on", "intervention")}
    called = captions(viewer, {*people, *(row.intervention for row in last.values())})
    segments = segments_of(viewer, people)
    for person in people:
        action = last.get(person)
        yield ForgottenRow(
            person=Named(person, called.get(person, "")),
            status=status_shown(segments.get(person, ()), day),
            last=PartialDate.from_edtf(action.said_on) if action and action.said_on else None,
            action=Named(action.intervention, called.get(action.intervention, ""))
            if action
            else None,
        )


def _person_lines(
    viewer: Viewer, people: Sequence[str], day: date, recorded: Mapping[str, date] | None = None
) -> list[PersonLine]:
    called, segments = captions(viewer, people), segments_of(viewer, people)
    return [
        PersonLine(
            Named(person, called.get(person, "")),
            status_shown(segments.get(person, ()), day),
            (recorded or {}).get(person),
        )
        for person in people
    ]
