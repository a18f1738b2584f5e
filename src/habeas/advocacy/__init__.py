"""Appeals and actions: what was asked of whom, when an answer is due, who has been forgotten."""
