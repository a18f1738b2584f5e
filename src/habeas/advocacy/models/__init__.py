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

__all__ = [
    "AppealFacet",
    "AppealProgress",
    "Clock",
    "CollectedText",
    "Collection",
    "FollowUp",
    "Office",
    "Signature",
    "TextVersion",
]
