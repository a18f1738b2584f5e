"""What a row of a table of people says: a name, other spellings, its number over there."""

import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import NamedTuple

from habeas.exchange.importing.kinds import (
    NUMBER,
    Action,
    Planned,
    Settings,
    clean_key,
    is_plain,
    number_of,
    other_name,
    problem_of_key,
)
from habeas.exchange.importing.tables import Columns, ImportRefused, ReadRow, Row
from habeas.ledger.access import Viewer
from habeas.ledger.queries import StoredClaim, claims_of
from habeas.ledger.rules.claims import NewClaim
from habeas.ledger.rules.ids import new_id
from habeas.vocabulary.cleaning import cleaner_for

SCHEMA = "Person"
COLUMNS = Columns({name: name for name in ("id", "name", "aliases")}, ("name",))

_BETWEEN_NAMES = "|"
_SCHEME = re.compile(r"[a-z][a-z0-9-]{0,39}")
_NO_LETTERS = re.compile(r"[^a-z]+")


class PersonSaid(NamedTuple):
    """A name and other spellings."""

    name: str
    aliases: tuple[str, ...]

    @property
    def names(self) -> tuple[str, ...]:
        """The name and the other spellings."""
        return (self.name, *self.aliases)


@dataclass(frozen=True, slots=True)
class People:
    """Tables of people: a row is a person, known by the number it has over there."""

    subject: str = "people"
    choices: str = ""
    columns: Columns = COLUMNS

    def read(self, row: Row) -> ReadRow[PersonSaid]:
        """A name, and spellings between ``|``."""
        name = row.cells["name"]
        parts = row.cells.get("aliases", "").split(_BETWEEN_NAMES)
        aliases = dict.fromkeys(part.strip() for part in parts)
        others = tuple(alias for alias in aliases if alias and alias != name)
        key = clean_key(row.cells.get("id", ""))
        return ReadRow(row.number, row.text, key, PersonSaid(name, others))

    def problem_of(self, row: ReadRow[PersonSaid]) -> str:
        """A name or a number that cannot be kept."""
        for name in row.said.names:
            if not is_plain(name):
                _cleaned("name", name)
        return problem_of_key(row.key)

    def names_of(self, row: ReadRow[PersonSaid]) -> Sequence[str]:
        """All of its spellings."""
        return row.said.names

    def plan(
        self,
        viewer: Viewer,
        settings: Settings,
        rows: Sequence[ReadRow[PersonSaid]],
        known: Mapping[str, str],
    ) -> list[Planned]:
        """For each row the claims that are not there yet."""
        said = claims_of(viewer, [*known.values()]) if known else {}
        return [*_missing(settings, rows, known, said)]


def _missing(
    settings: Settings,
    rows: Sequence[ReadRow[PersonSaid]],
    known: Mapping[str, str],
    said: Mapping[str, Sequence[StoredClaim]],
) -> Iterator[Planned]:
    for row in rows:
        entity = known.get(row.key, "")
        claims = _new_claims(row, entity or new_id(), settings)
        if not entity:
            yield Planned(row.key, claims[0].entity, Action.NEW, claims)
            continue
        there = {(claim.prop, claim.value) for claim in said.get(entity, ())}
        missing = [
            claim
            for claim in claims
            if (claim.prop, _cleaned(claim.prop, claim.value)) not in there
        ]
        action = Action.UPDATED if missing else Action.UNCHANGED
        known_as = other_name(row.said.names, said.get(entity, ())) if missing else ""
        yield Planned(row.key, entity, action, missing, known_as)


def _new_claims(row: ReadRow[PersonSaid], entity: str, settings: Settings) -> list[NewClaim]:
    """Everything that a row says of an entity, each citing the row."""
    return [
        NewClaim(entity, SCHEMA, prop, value, level=settings.level, citation=row.citation)
        for prop, value in _values_of(row, settings.scheme)
    ]


def _values_of(row: ReadRow[PersonSaid], scheme: str) -> Iterator[tuple[str, str]]:
    yield "name", row.said.name
    for alias in row.said.aliases:
        yield "alias", alias
    if row.key:
        yield NUMBER, number_of(scheme, row.key)


def default_scheme(file_name: str) -> str:
    """What to call the other register: the file's name without its ending, days and numbers.

    So ``people-2017-11.csv`` and ``people (2).csv`` come from one register, ``people``.
    """
    words = _NO_LETTERS.split(file_name.rpartition(".")[0].casefold())
    return "-".join(filter(None, words))[:40].strip("-") or "import"


def check_scheme(scheme: str) -> str:
    """The scheme, if it can be one. Raises ImportRefused."""
    if not _SCHEME.fullmatch(scheme):
        raise ImportRefused(
            f"{scheme[:40]!r} is no scheme: it takes up to 40 letters a–z, digits and hyphens."
        )
    return scheme


def _cleaned(prop: str, value: str) -> str:
    return cleaner_for(SCHEMA, prop)(value)
