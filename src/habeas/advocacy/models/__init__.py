"""Tables of advocacy: clocks, which are derived, and the working state of those who ask."""
