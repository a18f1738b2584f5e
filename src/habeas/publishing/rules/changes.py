"""What an edition changes of a unit, as far as it may be told."""

import hashlib
from collections.abc import Collection, Iterable
from dataclasses import dataclass, replace
from enum import StrEnum

from habeas.publishing.rules.mentions import Names
from habeas.publishing.rules.statements import PublishedSource, Statement, Unit
from habeas.register.rules.facets import ABOUT_CLAIMS


class How(StrEnum):
    """What an edition does with a unit."""

    NEW = "new"
    CHANGED = "changed"
    WITHDRAWN = "withdrawn"


@dataclass(frozen=True, slots=True)
class UnitChange:
    """A unit before and after an edition; None where it was not there, or is there no more.

    ``kept`` are the claims on it, by their ids, that are in the record and may not leave.
    """

    id: str
    before: Unit | None
    after: Unit | None
    called: str = ""
    kept: Collection[str] = ()

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

    def what_goes(self, gone: Collection[str], names: Names) -> "UnitChange | None":
        """The same change without what it brings; None where nothing goes.

        ``gone`` are the units that go, ``names`` those of whoever may not be named. What was
        corrected since the edition before stays as it is out.
        """
        if self.before is None or self.after is None:
            return self if self.before else None
        sources = {one.key: one for one in (*self.before.sources, *self.after.sources)}
        now = {one.id: one for one in self.after.statements}
        stays = {
            was.id: now.get(was.id, was)._replace(place=was.place)
            for was in self.before.statements
            if was.id not in self.kept
            and was.target not in gone
            and (was.id in now or not _tells_of(names, was, sources[was.source]))
        }
        left = tuple(
            one for one in stays.values() if one.prop not in ABOUT_CLAIMS or one.value in stays
        )
        if left == self.before.statements:
            return None
        cited = tuple(sources[key] for key in dict.fromkeys(one.source for one in left))
        is_left = any(one.entity == self.id for one in left)
        unit = Unit(self.id, self.before.schema, left, cited) if is_left else None
        return replace(self, after=unit)


def _tells_of(names: Names, said: Statement, source: PublishedSource) -> bool:
    texts = (said.value, said.original, said.quote, said.attributed_to)
    return any(map(names.stand_in, (*texts, source.title, source.publisher, source.author)))


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
