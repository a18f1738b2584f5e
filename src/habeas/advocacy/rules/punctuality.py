"""How long answers took: counts, the median, and the share that came in time.

Days are counted from the day printed on the document. The clock of a rule often starts later, when
a question is forwarded, which tables of questions do not hold; so delay is somewhat overstated.
"""

from collections.abc import Collection, Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from functools import lru_cache
from statistics import median

from habeas.values.dates import PartialDate, Precision, day_after
from habeas.vocabulary.procedures import procedure_on


@dataclass(frozen=True, slots=True)
class Asked:
    """One appeal or action: the day on the document, that of the answer (None while there is none).

    ``allowed`` is how many days its rule gives; None where it gives none.
    """

    day: date
    answered: date | None
    allowed: int | None

    @property
    def took(self) -> int | None:
        """How many days it took to answer."""
        return (self.answered - self.day).days if self.answered else None


@dataclass(frozen=True, slots=True)
class Timing:
    """What can be said of some appeals and actions together; days where some were answered.

    ``p10`` and ``p90`` are the days within which one and nine in ten of those answered were.
    ``within`` are those answered within the days of their rule, out of ``measured``, which are the
    answered ones whose rule gives any.
    """

    count: int
    answered: int
    median: float | None
    p10: int | None
    p90: int | None
    longest: int | None
    measured: int
    within: int

    @property
    def share_within(self) -> float | None:
        """The part (0 to 1) of those measured that was answered within the days of the rule."""
        return self.within / self.measured if self.measured else None


def timing_of(asked: Iterable[Asked]) -> Timing:
    """Counts, median and percentiles of some appeals and actions."""
    every = [*asked]
    took = sorted(one.took for one in every if one.took is not None)
    measured = [one for one in every if one.took is not None and one.allowed is not None]
    return Timing(
        count=len(every),
        answered=len(took),
        median=median(took) if took else None,
        p10=_within_which(took, 10),
        p90=_within_which(took, 90),
        longest=took[-1] if took else None,
        measured=len(measured),
        within=sum(one.took <= one.allowed for one in measured),  # type: ignore[operator]
    )


def by_addressee(
    asked: Mapping[str, Asked], addressees: Mapping[str, Iterable[str]]
) -> dict[str, Timing]:
    """The same for each addressee, the one of most appeals first; by the ids of both."""
    found: dict[str, list[Asked]] = {}
    for appeal, one in asked.items():
        for addressee in addressees.get(appeal, ()):
            found.setdefault(addressee, []).append(one)
    ordered = sorted(found.items(), key=lambda item: (-len(item[1]), item[0]))
    return {addressee: timing_of(some) for addressee, some in ordered}


@lru_cache(maxsize=1 << 14)  # many are asked on one day
def days_allowed(procedure: str, day: date) -> int | None:
    """How many days the rule of that day gives; None where it gives no number of days."""
    version = procedure_on(procedure, day)
    period = version.clock.period if version else None
    return (day_after(day, period) - day).days if period else None


def day_of(values: Mapping[str, str], preferred: Collection[str], *, last: bool) -> date | None:
    """The day that claims (by id) give: the first or the last of those that name a day.

    The preferred ones count where there are any. None where none names a day.
    """
    counting = [values[claim] for claim in values if claim in preferred] or values.values()
    dates = map(PartialDate.from_edtf, counting)
    days = [one.earliest for one in dates if one.precision == Precision.DAY and one.earliest]
    return (max(days) if last else min(days)) if days else None


def _within_which(took: Sequence[int], hundredths: int) -> int | None:
    """The days within which at least so many hundredths of these, in ascending order, were."""
    if not took:
        return None
    place = -(-len(took) * hundredths // 100)
    return took[max(place, 1) - 1]
