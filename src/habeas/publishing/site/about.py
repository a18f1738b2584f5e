"""What an edition says of itself beside the record: who publishes it, and what came before."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date


@dataclass(frozen=True, slots=True)
class Stamp:
    """Which edition a page was last made for."""

    number: int
    day: date


@dataclass(frozen=True, slots=True)
class Correction:
    """What an edition changed of a unit that an earlier one had.

    ``changed`` are the properties of which values came or went, as schema.property. Of a unit that
    was withdrawn nothing is told but that.
    """

    day: date
    edition: int
    unit: str
    changed: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Added:
    """Somebody whom an edition after the first was the first to tell of."""

    day: date
    edition: int
    unit: str


@dataclass(frozen=True, slots=True)
class Download:
    """A file of the edition: ``path`` from its root, what it is, and how long it is in bytes."""

    path: str
    label: str
    format: str
    size: int = 0


@dataclass(frozen=True, slots=True)
class UnitFile:
    """A file beside each unit: ``path`` has ``{shard}`` and ``{id}`` in it."""

    path: str
    label: str

    def of(self, unit: str) -> str:
        """Its path for a unit, from the root of the edition."""
        return self.path.format(shard=unit[:2].lower(), id=unit)


@dataclass(frozen=True, slots=True)
class AboutEdition:
    """An edition: ``address`` is where its root stands on the web, ending in a slash, or empty.

    ``fingerprint`` is that of the key. ``method`` is plain text, a paragraph a line. ``stamps`` say
    for which edition the page of a unit was last made, where that is not this one: its page speaks
    of that day. ``licence`` is the line under which the data may be used. ``secret`` makes the ids
    in feeds; it leaves in none of them. ``verifier`` is the page (from the root) that verifies in
    the browser, where there is one.
    """

    number: int
    day: date
    title: str
    publisher: str
    address: str = ""
    contact: str = ""
    method: str = ""
    fingerprint: str = ""
    licence: str = ""
    reason: str = ""
    previous: tuple[Stamp, ...] = ()
    corrections: tuple[Correction, ...] = ()
    added: tuple[Added, ...] = ()
    unit_files: tuple[UnitFile, ...] = ()
    verifier: str = ""
    stamps: Mapping[str, Stamp] = field(default_factory=dict)
    secret: bytes = b"habeas"

    @property
    def stamp(self) -> Stamp:
        """The stamp of this edition."""
        return Stamp(self.number, self.day)

    def stamp_of(self, unit: str) -> Stamp:
        """For which edition the page of a unit was last made."""
        return self.stamps.get(unit, self.stamp)
