"""What was read of documents, and what was decided on it: working state of each team."""

from habeas.reading.models.suggestions import DocumentReading, Suggestion

__all__ = ["DocumentReading", "Suggestion"]
