"""Which values of one property cannot all be true."""

from collections.abc import Sequence
from itertools import combinations

from habeas.ledger.queries import StoredClaim
from habeas.values.dates import Answer, PartialDate
from habeas.vocabulary.model import property_type

# A person is stated to be held, or a sentence to stand, on as many days as there are reports.
STATED_ON = frozenset({"heldOn", "statedOn"})
# Besides dates: properties of which one entity has one value.
SINGLE = frozenset(
    {
        "gender",
        "outcome",
        "othersCount",
        "releaseGround",
        "sentenceKind",
        "sentenceLength",
        "statedCount",
    }
)


def disagree(claims: Sequence[StoredClaim]) -> bool:
    """Whether claims of one property of one entity contradict each other.

    Two dates do only where no day fits both: June 2017 and 12 June 2017 agree.
    """
    values = list(dict.fromkeys(claim.value for claim in claims))
    if len(values) < 2 or claims[0].prop in STATED_ON:
        return False
    if property_type(claims[0].schema, claims[0].prop) != "date":
        return claims[0].prop in SINGLE
    dates = [PartialDate.from_edtf(value) for value in values]
    return any(left.same_as(right) == Answer.NO for left, right in combinations(dates, 2))


def rules_out(claim: StoredClaim, value: str) -> bool:
    """Whether another value of its property cannot be true beside a claim."""
    return disagree([claim, claim._replace(value=value)])
