"""Statements as the formats read them: whatever has these fields, such as a unit of an edition.

A unit is something with a page of its own, with the statements on it and on its parts. All fields
are text; dates are EDTF; what is not known is empty.
"""

from collections.abc import Sequence
from typing import Protocol

from habeas.values.dates import DateError, PartialDate
from habeas.values.dates.partial import to_prefix

_PREFERRED = "preferredClaim"


class Said(Protocol):
    """One value of one property of one entity, and where it was said.

    ``target`` is the id of an entity that the value names. ``source`` is the key of a source.
    ``place`` orders the statements of a unit as they were recorded.
    """

    @property
    def id(self) -> str:
        """Its own id."""

    @property
    def entity(self) -> str:
        """Of what it is said."""

    @property
    def schema(self) -> str:
        """What that is."""

    @property
    def prop(self) -> str:
        """The property."""

    @property
    def value(self) -> str:
        """The value."""

    @property
    def target(self) -> str:
        """The entity that the value names."""

    @property
    def original(self) -> str:
        """The value as its source has it."""

    @property
    def lang(self) -> str:
        """The language of the value, in three letters."""

    @property
    def certainty(self) -> str:
        """Reported, corroborated or confirmed."""

    @property
    def attributed_to(self) -> str:
        """Who says it, in the words of the source."""

    @property
    def checked_on(self) -> str:
        """When it was last checked."""

    @property
    def source(self) -> str:
        """The key of its source."""

    @property
    def quote(self) -> str:
        """The passage of the source."""

    @property
    def recorded(self) -> str:
        """The day on which it was recorded."""

    @property
    def place(self) -> str:
        """Its place in the order of recording."""


class Cited(Protocol):
    """A source, as far as it may be said."""

    @property
    def key(self) -> str:
        """Its key."""

    @property
    def title(self) -> str:
        """What it is called."""

    @property
    def publisher(self) -> str:
        """Who published it."""

    @property
    def author(self) -> str:
        """Who wrote it."""

    @property
    def date(self) -> str:
        """When it was published."""

    @property
    def url(self) -> str:
        """Where it stands."""

    @property
    def language(self) -> str:
        """In which language it is."""

    @property
    def reference(self) -> str:
        """Its number."""

    @property
    def is_protected(self) -> bool:
        """Whether it is only described."""


class SaidUnit(Protocol):
    """Something with a page of its own, and what is said of it and of its parts."""

    @property
    def id(self) -> str:
        """Its id, which is that of the entity that has the page."""

    @property
    def schema(self) -> str:
        """What it is."""

    @property
    def statements(self) -> Sequence[Said]:
        """What is said."""

    @property
    def sources(self) -> Sequence[Cited]:
        """By whom."""


def by_entity(unit: SaidUnit) -> dict[str, list[Said]]:
    """The statements of a unit by their entities: preferred ones first, then as recorded."""
    found: dict[str, list[Said]] = {}
    preferred = {one.value for one in unit.statements if one.prop == _PREFERRED}
    for one in sorted(unit.statements, key=lambda said: (said.id not in preferred, said.place)):
        found.setdefault(one.entity, []).append(one)
    return found


def parts_of(unit: SaidUnit, schema: str) -> list[list[Said]]:
    """The statements on each part of a unit that is of a schema."""
    return [some for some in by_entity(unit).values() if some[0].schema == schema]


def values_of(statements: Sequence[Said], *props: str) -> list[str]:
    """The values of some properties, each once, in the order of recording."""
    wanted = (one.value for prop in props for one in statements if one.prop == prop)
    return [*dict.fromkeys(wanted)]


def targets_of(statements: Sequence[Said], *props: str) -> list[str]:
    """The entities that some properties name, each once."""
    named = (one.target for prop in props for one in statements if one.prop == prop)
    return [*dict.fromkeys(filter(None, named))]


def shorter_date(edtf: str) -> str:
    """A date as far as it is certain: YYYY, YYYY-MM, YYYY-MM-DD, or empty."""
    try:
        return to_prefix(PartialDate.from_edtf(edtf)) or ""
    except DateError:
        return ""
