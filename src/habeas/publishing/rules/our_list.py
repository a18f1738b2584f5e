"""Our list: a rule over assessments and detention, and why it differs between two days.

Somebody is on the list on a day if they are held on it, for certain or possibly, and the last
judgement of at least one assessor who counts is a recognition. Each who came or went between two
days has one reason, so that old + came - went = new, whatever was learned between.
"""

from collections.abc import Collection, Mapping
from dataclasses import dataclass
from datetime import date
from enum import StrEnum

from habeas.register.rules.status import Segment, State, status_on
from habeas.values.dates import Answer, PartialDate

RECOGNISED = "recognised"


class Reason(StrEnum):
    """Why somebody came to the list, or went from it."""

    ARRESTED = "arrested"
    RECOGNISED = "recognised"
    LEARNED_LATE = "learned_late"
    RELEASED = "released"
    DIED = "died"
    RECOGNITION_WITHDRAWN = "recognition_withdrawn"
    DUPLICATE = "duplicate"
    CORRECTION = "correction"


@dataclass(frozen=True, slots=True)
class Judged:
    """One judgement of one assessor; ``on`` is None where nobody says of which day it is."""

    assessor: str
    status: str
    on: PartialDate | None


@dataclass(frozen=True, slots=True)
class Person:
    """What decides whether somebody is on the list, as it was known on one day."""

    segments: tuple[Segment, ...] = ()
    judged: tuple[Judged, ...] = ()

    def answer_on(self, day: date) -> Answer:
        """Whether the person is on the list on a day: certain, possible or no."""
        status = status_on(self.segments, day)
        if status is None or not status.state.is_held or not self.is_recognised_on(day):
            return Answer.NO
        return status.answer

    def is_held_on(self, day: date) -> bool:
        """Whether the person is held on a day, certainly or possibly."""
        status = status_on(self.segments, day)
        return status is not None and status.state.is_held

    def is_recognised_on(self, day: date) -> bool:
        """Whether some assessor's last judgement by a day is a recognition.

        A judgement that is not dated counts as made before every other.
        """
        last: dict[str, tuple[date, str]] = {}
        for one in self.judged:
            when = (one.on.latest or date.max) if one.on else date.min
            if when <= day and when >= last.get(one.assessor, (date.min, ""))[0]:
                last[one.assessor] = (when, one.status)
        return any(status == RECOGNISED for _, status in last.values())


@dataclass(frozen=True, slots=True)
class View:
    """Everybody by id, as they were known at one time, and a day that is asked about."""

    day: date
    people: Mapping[str, Person]

    def listed(self, day: date | None = None) -> set[str]:
        """Those who are on the list, certainly or possibly."""
        on = day or self.day
        return {id_ for id_, one in self.people.items() if one.answer_on(on) != Answer.NO}


@dataclass(frozen=True, slots=True)
class Difference:
    """What changed between two views of the list.

    ``restated`` is the number for the old day as it is known now, where that is another.
    """

    old: int
    new: int
    came: tuple[tuple[str, Reason], ...]
    went: tuple[tuple[str, Reason], ...]
    restated: int | None

    def of(self, reason: Reason) -> list[str]:
        """Who came or went for one reason."""
        return [id_ for id_, why in (*self.came, *self.went) if why is reason]


def difference(old: View, new: View, same: Mapping[str, str]) -> Difference:
    """Who came and who went between two views, each with one reason.

    ``same`` has the id under which each of the old view is known in the new one, where that is
    another: records that were found to be of one person.
    """
    before, after = old.listed(), new.listed()
    # Of several old records of one person the one that keeps its id stays; the others go.
    stays = _kept(before, same)
    came = sorted(after - stays.keys())
    went = sorted(
        {id_ for id_ in before if stays.get(same.get(id_, id_)) != id_}
        | {id_ for shown, id_ in stays.items() if shown not in after}
    )
    then = len(new.listed(old.day))
    return Difference(
        old=len(before),
        new=len(after),
        came=tuple((id_, _why_came(id_, old, new)) for id_ in came),
        went=tuple((id_, _why_went(id_, old, new, same, stays)) for id_ in went),
        restated=then if then != len(before) else None,
    )


def _kept(before: Collection[str], same: Mapping[str, str]) -> dict[str, str]:
    """For each id of now, the old id that it goes on from: its own where that was listed."""
    kept: dict[str, str] = {}
    for id_ in sorted(before):
        shown = same.get(id_, id_)
        if shown not in kept or id_ == shown:
            kept[shown] = id_
    return kept


def _why_came(id_: str, old: View, new: View) -> Reason:
    person = new.people[id_]
    if person.answer_on(old.day) != Answer.NO:
        return Reason.CORRECTION if _was_known(id_, old) else Reason.LEARNED_LATE
    return Reason.RECOGNISED if person.is_held_on(old.day) else Reason.ARRESTED


def _was_known(id_: str, old: View) -> bool:
    """Whether both a detention and a judgement were known, though not such as they are now."""
    known = old.people.get(id_)
    return known is not None and bool(known.segments and known.judged)


def _why_went(
    id_: str, old: View, new: View, same: Mapping[str, str], stays: Mapping[str, str]
) -> Reason:
    shown = same.get(id_, id_)
    if stays.get(shown) != id_:
        return Reason.DUPLICATE
    person = new.people.get(shown)
    if person is None or person.answer_on(old.day) == Answer.NO:
        return Reason.CORRECTION
    status = status_on(person.segments, new.day)
    if status is not None and status.state is State.DIED:
        return Reason.DIED
    return Reason.RECOGNITION_WITHDRAWN if person.is_held_on(new.day) else Reason.RELEASED


def counted(view: View, day: date | None = None) -> tuple[int, int]:
    """How many are on the list for certain, and how many possibly besides."""
    on = day or view.day
    answers = [one.answer_on(on) for one in view.people.values()]
    return answers.count(Answer.CERTAIN), answers.count(Answer.POSSIBLE)
