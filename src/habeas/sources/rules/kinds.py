"""What a preserved document is to the record."""

from enum import StrEnum


class DocumentKind(StrEnum):
    """A file that somebody else made, or a reference to a source with our own summary of it."""

    FILE = "file"
    REFERENCE = "reference"
