"""Do two records say the same of one property?"""

from collections.abc import Collection, Sequence
from enum import StrEnum
from itertools import product

from habeas.ledger.queries import StoredClaim
from habeas.register.rules.disagreement import SINGLE, STATED_ON
from habeas.values.dates import Answer, PartialDate

# Besides what has one value by its nature: people seldom have two of these.
_MOSTLY_SINGLE = frozenset({"birthCountry", "birthPlace", "citizenship", "country", "nationality"})


class Agreement(StrEnum):
    """What two records say of one property, side by side."""

    AGREE = "agree"
    FIT = "fit"
    DIFFER = "differ"
    UNCLEAR = "unclear"
    ONE_SIDED = "one-sided"


def agreement(
    first: Sequence[StoredClaim], second: Sequence[StoredClaim], *, are_dates: bool
) -> Agreement:
    """Whether the claims of one property of two people agree.

    Dates fit where some day is possible for both. Values of free text that are not equal are
    unclear: two descriptions of one man differ as well.
    """
    if not first or not second:
        return Agreement.ONE_SIDED
    prop = first[0].prop
    one, other = ({claim.value for claim in claims} for claims in (first, second))
    if are_dates and prop not in STATED_ON:
        return _dates_agree(one, other)
    if {value.casefold() for value in one} & {value.casefold() for value in other}:
        return Agreement.AGREE
    return Agreement.DIFFER if prop in SINGLE | _MOSTLY_SINGLE else Agreement.UNCLEAR


def _dates_agree(one: Collection[str], other: Collection[str]) -> Agreement:
    answers = {
        PartialDate.from_edtf(left).same_as(PartialDate.from_edtf(right))
        for left, right in product(one, other)
    }
    if Answer.CERTAIN in answers:
        return Agreement.AGREE
    return Agreement.FIT if Answer.POSSIBLE in answers else Agreement.DIFFER
