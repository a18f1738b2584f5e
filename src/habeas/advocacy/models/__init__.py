"""Tables of advocacy: clocks, which are derived, and the working state of those who ask."""

from habeas.advocacy.models.clocks import AppealFacet, AppealProgress, Clock
from habeas.advocacy.models.collecting import (
    CollectedText,
    Collection,
    FollowUp,
    Office,
    Signature,
    TextVersion,
)
from habeas.advocacy.models.feeds import DigestChoice, FeedAddress
from habeas.advocacy.models.frozen import FrozenCopy, ReliedOn
from habeas.advocacy.models.neglect import CaseDay, NamedIn

__all__ = [
    "AppealFacet",
    "AppealProgress",
    "CaseDay",
    "Clock",
    "CollectedText",
    "Collection",
    "DigestChoice",
    "FeedAddress",
    "FollowUp",
    "FrozenCopy",
    "NamedIn",
    "Office",
    "ReliedOn",
    "Signature",
    "TextVersion",
]
