"""The kinds of fields. Importing this does not load FollowTheMoney."""

from enum import StrEnum


class FieldKind(StrEnum):
    """How a field is filled in."""

    NAME = "name"
    DATE = "date"
    TERM = "term"
    COUNTRY = "country"
    GENDER = "gender"
    LANGUAGE = "language"
    REFERENCE = "reference"
    LENGTH = "length"
    LINE = "line"
    TEXT = "text"
