"""Tables of advocacy: clocks, which are derived, and the working state of those who ask."""

from habeas.advocacy.models.frozen import FrozenCopy, ReliedOn

__all__ = ["FrozenCopy", "ReliedOn"]
