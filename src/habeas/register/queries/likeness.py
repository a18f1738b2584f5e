"""How alike the names of two people are."""

from collections.abc import Sequence
from dataclasses import dataclass
from itertools import product

from habeas.register.queries.finding import in_words
from habeas.values.names.comparison import compare_many, reasons_between

MOST_SPELLINGS = 6
"""Names of one person that are compared."""


@dataclass(frozen=True, slots=True)
class NameLikeness:
    """How alike the likest names of two people are (0 to 1), and why in the reader's words."""

    score: float
    why: str


def names_alike(some: Sequence[str], others: Sequence[str]) -> NameLikeness:
    """The likest of two people's names, each with each; both have at least one."""
    pairs = [*product(some[:MOST_SPELLINGS], others[:MOST_SPELLINGS])]
    score, pair = max(
        (compared.score, pair) for compared, pair in zip(compare_many(pairs), pairs, strict=True)
    )
    [reasons] = reasons_between([pair])
    return NameLikeness(score, in_words(reasons))
