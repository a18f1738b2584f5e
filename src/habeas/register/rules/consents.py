"""Whether somebody agreed to be named, for one use and by one day."""

from collections.abc import Iterable, Sequence
from datetime import date

from habeas.ledger.queries import StoredClaim
from habeas.values.dates import PartialDate

GIVEN = frozenset({"given_by_person", "given_by_family", "given_by_lawyer", "already_public"})
TAKEN_BACK = frozenset({"refused", "withdrawn"})


def answers_on(consents: Iterable[Sequence[StoredClaim]], use: str, day: date) -> list[str]:
    """The answers that bear on a use by a day, the last one last.

    ``consents`` has the claims of each Consent of one person. A refusal of no named use bears on
    all; of two answers of one day the refusal is the last.
    """
    found: list[tuple[date, str]] = []
    for claims in consents:
        values = {
            prop: [claim.value for claim in claims if claim.prop == prop]
            for prop in ("answer", "use", "date")
        }
        dates = [PartialDate.from_edtf(value).latest or date.min for value in values["date"]]
        when = max(dates, default=date.min)
        for answer in values["answer"]:
            bears = use in values["use"] or (not values["use"] and answer in TAKEN_BACK)
            if bears and when <= day:
                found.append((when, answer))
    found.sort(key=lambda one: (one[0], one[1] in TAKEN_BACK))
    return [answer for _, answer in found]
