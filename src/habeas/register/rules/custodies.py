"""Which episodes, told in several records of one person, are one and the same custody.

Two records of one person often tell of one arrest twice: the one with the release, the other
without. Taken for two custodies, the one without an end would hold the person for ever. Within
one record two episodes are two, since whoever wrote them meant two.
"""

from collections.abc import Iterable, Mapping
from datetime import date
from itertools import product

from habeas.register.rules.status import Episode
from habeas.values.dates import Answer, PartialDate


def joined_custodies(episodes: Mapping[str, Episode], records: Mapping[str, str]) -> list[Episode]:
    """The episodes (by the id of their detention), those of different records joined if they may
    be one. ``records`` says in which record of the person each detention stands.
    """
    joined: list[tuple[set[str], Episode]] = []
    for detention, episode in episodes.items():
        record = records.get(detention, "")
        same = next(
            (
                place
                for place, (told_in, known) in enumerate(joined)
                if record not in told_in and may_be_one(known, episode)
            ),
            None,
        )
        if same is None:
            joined.append(({record}, episode))
        else:
            told_in, known = joined[same]
            joined[same] = (told_in | {record}, _both(known, episode))
    return [episode for _, episode in joined]


def may_be_one(one: Episode, other: Episode) -> bool:
    """Whether two episodes may have begun on the same day, or one that nobody reports the end of
    began, or is stated, within the other.
    """
    if any(left.same_as(right) != Answer.NO for left, right in product(one.began, other.began)):
        return True
    return _open_within(one, other) or _open_within(other, one)


def _open_within(open_one: Episode, other: Episode) -> bool:
    days = open_one.began or open_one.stated
    if open_one.ended or not other.ended or not days:
        return False
    first = min((_first(day) for day in other.began or other.stated), default=date.min)
    last = max(map(_last, other.ended))
    return all(_first(day) <= last and first <= _last(day) for day in days)


def _both(one: Episode, other: Episode) -> Episode:
    """One custody with the candidates of both: sources that may disagree on it."""
    return Episode(
        _each_once(one.began, other.began),
        _each_once(one.stated, other.stated),
        _each_once(one.ended, other.ended),
        (*one.stages, *other.stages),
    )


def _each_once(one: Iterable[PartialDate], other: Iterable[PartialDate]) -> tuple[PartialDate, ...]:
    return tuple(dict.fromkeys((*one, *other)))


def _first(day: PartialDate) -> date:
    return day.earliest or date.min


def _last(day: PartialDate) -> date:
    return day.latest or date.max
