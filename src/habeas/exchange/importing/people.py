"""What a row of a table of people says: a name, other spellings, its number over there."""

import re
from collections.abc import Iterator
from typing import NamedTuple

from habeas.exchange.importing.tables import ImportRefused, Row
from habeas.ledger.rules.claims import Citation, NewClaim
from habeas.values.errors import InputError
from habeas.vocabulary.cleaning import clean_line, cleaner_for

SCHEMA = "Person"
COLUMNS = ("id", "name", "aliases")
REQUIRED = "name"
NUMBER = "externalId"
LONGEST_KEY = 200

_BETWEEN_NAMES = "|"
_SCHEME = re.compile(r"[a-z][a-z0-9-]{0,39}")
_NO_LETTERS = re.compile(r"[^a-z]+")


class PersonRow(NamedTuple):
    """A row that can be recorded.

    ``key`` is its number in the other register, or empty; ``citation`` is where the row stands.
    """

    number: int
    text: str
    key: str
    name: str
    aliases: tuple[str, ...]
    citation: Citation | None = None

    @property
    def names(self) -> tuple[str, ...]:
        """The name and the other spellings."""
        return (self.name, *self.aliases)


def person_row(row: Row) -> PersonRow:
    """The row, its values not yet made canonical."""
    name = row.cells[REQUIRED]
    parts = row.cells.get("aliases", "").split(_BETWEEN_NAMES)
    aliases = dict.fromkeys(part.strip() for part in parts)
    others = tuple(alias for alias in aliases if alias and alias != name)
    return PersonRow(row.number, row.text, clean_line(row.cells.get("id", "")), name, others)


def problem_of(row: PersonRow) -> str:
    """What is wrong with a row, in one line, or nothing."""
    try:
        for name in row.names:
            if not _is_plain(name):
                _cleaned("name", name)
        if row.key and not _is_plain(row.key):
            _cleaned(NUMBER, row.key)
    except InputError as problem:
        return f"row {row.number}: {problem}"
    if len(row.key) > LONGEST_KEY:
        return f"row {row.number}: the id has {len(row.key):,} characters, {LONGEST_KEY} at most"
    return ""


def _is_plain(value: str) -> bool:
    """Whether a value is so plain that it need not be cleaned to know that it can be kept.

    Nearly all are, and cleaning every name twice is a tenth of an import.
    """
    return 0 < len(value) <= LONGEST_KEY and value[0].isalnum() and value.isprintable()


def values_of(row: PersonRow, scheme: str) -> Iterator[tuple[str, str]]:
    """What the row says, as properties and values."""
    yield "name", row.name
    for alias in row.aliases:
        yield "alias", alias
    if row.key:
        yield NUMBER, number_of(row, scheme)


def number_of(row: PersonRow, scheme: str) -> str:
    """Its number as the record keeps it, made canonical."""
    return _cleaned(NUMBER, f"{scheme}:{row.key}")


def new_claims(row: PersonRow, entity: str, scheme: str, level: str) -> list[NewClaim]:
    """Everything that a row says of an entity, each citing the row."""
    return [
        NewClaim(entity, SCHEMA, prop, value, level=level, citation=row.citation)
        for prop, value in values_of(row, scheme)
    ]


def canonical(claim: NewClaim) -> tuple[str, str]:
    """Property and value as the ledger will have them."""
    return claim.prop, _cleaned(claim.prop, claim.value)


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
