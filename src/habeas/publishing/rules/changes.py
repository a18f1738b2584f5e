"""What an edition changes of a unit, as far as it may be told."""

import hashlib
from collections.abc import Iterable
from dataclasses import dataclass
from enum import StrEnum

from habeas.publishing.rules.statements import Statement, Unit


class How(StrEnum):
    """What an edition does with a unit."""

    NEW = "new"
    CHANGED = "changed"
    WITHDRAWN = "withdrawn"


@dataclass(frozen=True, slots=True)
class UnitChange:
    """A unit before and after an edition; None where it was not there, or is there no more."""

    id: str
    before: Unit | None
    after: Unit | None
    called: str = ""

    @property
    def how(self) -> How:
        """What happens to it."""
        if self.after is None:
            return How.WITHDRAWN
        return How.CHANGED if self.before else How.NEW

    @property
    def schema(self) -> str:
        """Of what schema it is, or was."""
        unit = self.after or self.before
        return unit.schema if unit else ""

    @property
    def touches(self) -> list[str]:
        """The ids that it names or named, whose pages tell of it too."""
        units = [unit for unit in (self.before, self.after) if unit]
        named = {one.target for unit in units for one in unit.statements if one.target}
        return sorted(named - {self.id})

    @property
    def props(self) -> list[str]:
        """The properties of which values came or went, as schema.property."""
        before, after = _said(self.before), _said(self.after)
        return sorted({f"{schema}.{prop}" for _, schema, prop, _ in before ^ after})


def _said(unit: Unit | None) -> set[tuple[str, str, str, str]]:
    statements: Iterable[Statement] = unit.statements if unit else ()
    return {(one.entity, one.schema, one.prop, one.value) for one in statements}


def mark_of(changes: Iterable[UnitChange]) -> str:
    """What tells these changes from others: the same changes give the same mark, with any key."""
    found = hashlib.sha256()
    for change in changes:
        found.update(f"{change.id} {change.how}\n".encode())
        unit = change.after or Unit(change.id, "", (), ())
        found.update("\n".join(sorted(one.id for one in unit.statements)).encode())
        told = (one._replace(key="") for one in unit.sources)
        found.update("\n".join(sorted(map(repr, told))).encode())
    return found.hexdigest()
