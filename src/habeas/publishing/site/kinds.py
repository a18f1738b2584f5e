"""What a unit is to a reader: a person held, somebody who acts, an action, a list, a body."""

from enum import StrEnum

from habeas.vocabulary.model import schema_of


class Kind(StrEnum):
    """The kinds of units, each with pages of its own."""

    HELD = "held"
    SUPPORTER = "supporter"
    ACTION = "action"
    LIST = "list"
    BODY = "body"


_BY_SCHEMA = {"Intervention": Kind.ACTION, "Roll": Kind.LIST}


def kind_of(schema: str, *, is_supporter: bool) -> Kind:
    """The kind of a unit by its schema; people are of two kinds."""
    if schema == "Person":
        return Kind.SUPPORTER if is_supporter else Kind.HELD
    return _BY_SCHEMA.get(schema, Kind.BODY)


def is_thing(schema: str) -> bool:
    """Whether a schema is of what has a name, rather than of parts of something."""
    return schema_of(schema).is_a("Thing")
