"""Which office, group and country somebody had on a day, as claims on offices and bodies say.

An office is held without a break from ``startDate`` to ``endDate``. A ``date`` is a day on which a
source states that it was held: that day is certain, and the office began by then and did not end
before. Where it is not said when an office began or ended, other days are possible and no more.
Where sources disagree, certain means under every candidate.
"""

from collections.abc import Iterable, Sequence
from datetime import date
from itertools import product

from habeas.ledger.queries import StoredClaim
from habeas.values.dates import UNKNOWN, Answer, PartialDate
from habeas.vocabulary.parliament_groups import group_called, is_known_group

OCCUPANCY, MEMBERSHIP = "Occupancy", "Membership"
PARLIAMENTARY_GROUP = "parliamentary group"
"""How a body says, as its classification, that it is a group of a parliament."""

_BEGINNINGS, _ENDS, _STATED = "startDate", "endDate", "date"


def held_on(claims: Sequence[StoredClaim], day: date) -> Answer:
    """Whether an office or a membership was held on a day, from the claims on it."""
    stated = _dates(claims, _STATED)
    if any(each.is_on(day) == Answer.CERTAIN for each in stated):
        return Answer.CERTAIN
    starts, ends = _dates(claims, _BEGINNINGS), _dates(claims, _ENDS)
    begun_by = _least((*(each.latest for each in stated), _greatest(one.latest for one in ends)))
    lasted = _greatest(
        (*(each.earliest for each in stated), _least(one.earliest for one in starts))
    )
    begun = starts or [_between(None, begun_by)]
    ended = ends or [_between(lasted, None)]
    return _under_every(
        _both(start.is_on_or_before(day), end.is_on_or_after(day))
        for start, end in product(begun, ended)
    )


def is_group(classifications: Iterable[str], names: Iterable[str]) -> bool:
    """Whether a body is a group of a parliament: it says so, or has the name of a known one."""
    return PARLIAMENTARY_GROUP in {*classifications} or any(map(is_known_group, names))


def group_disagrees(stated: str, known: Iterable[str]) -> bool:
    """Whether a stated group is another than those known of that day; group names are folded."""
    return _disagrees(group_called(stated).casefold(), (group_called(one) for one in known))


def country_disagrees(stated: str, known: Iterable[str]) -> bool:
    """Whether a stated country (a code) is another than those known of that day."""
    return _disagrees(stated, known)


def _disagrees(stated: str, known: Iterable[str]) -> bool:
    others = {one.casefold() for one in known if one}
    return bool(stated) and bool(others) and stated not in others


def _dates(claims: Iterable[StoredClaim], prop: str) -> list[PartialDate]:
    return [PartialDate.from_edtf(claim.value) for claim in claims if claim.prop == prop]


def _between(earliest: date | None, latest: date | None) -> PartialDate:
    return PartialDate.between(earliest, latest) if earliest or latest else UNKNOWN


def _least(days: Iterable[date | None]) -> date | None:
    return min(filter(None, days), default=None)


def _greatest(days: Iterable[date | None]) -> date | None:
    return max(filter(None, days), default=None)


def _both(one: Answer, other: Answer) -> Answer:
    if Answer.NO in (one, other):
        return Answer.NO
    return Answer.CERTAIN if one == other == Answer.CERTAIN else Answer.POSSIBLE


def _under_every(answers: Iterable[Answer]) -> Answer:
    found = {*answers}
    return found.pop() if len(found) == 1 else Answer.POSSIBLE
