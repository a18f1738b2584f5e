"""Tables of advocacy: clocks, which are derived, and the working state of those who ask."""

from habeas.advocacy.models.clocks import AppealFacet, AppealProgress, Clock

__all__ = ["AppealFacet", "AppealProgress", "Clock"]
