"""What every kind of table has in common: which columns, what a row says, what to do with it."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from enum import StrEnum
from typing import NamedTuple, Protocol, TypeVar

from habeas.exchange.importing.tables import Columns, ReadRow, Row
from habeas.ledger.access import Viewer
from habeas.ledger.queries import StoredClaim, entities_valued
from habeas.ledger.rules.claims import NewClaim
from habeas.ledger.rules.levels import Level
from habeas.register.rules.captions import names_of
from habeas.values.names.comparison import Decision, compare_many
from habeas.vocabulary.cleaning import clean_line, cleaner_for

NUMBER = "externalId"
LONGEST_KEY = 200


class Action(StrEnum):
    """What an import does with a row."""

    NEW = "new"
    UPDATED = "updated"
    UNCHANGED = "unchanged"


@dataclass(frozen=True, slots=True)
class Settings:
    """How to import: ``scheme`` names the other register, ``write`` is False in a dry run."""

    scheme: str
    level: str = Level.TEAM
    write: bool = True
    suggest: bool = False


class Planned(NamedTuple):
    """What is to be done with a row, and the claims that do it.

    ``known_as`` is the name of a person whose number the row has and who shares no word of a name
    with it. ``linked`` says that the row was not known by its number but otherwise. ``unmatched``
    are names in it of which nobody can say whom they mean.
    """

    key: str
    entity: str
    action: Action
    claims: Sequence[NewClaim]
    known_as: str = ""
    linked: bool = False
    unmatched: tuple[str, ...] = ()


Said = TypeVar("Said")


class Kind(Protocol[Said]):
    """One kind of table.

    ``subject`` is what its rows are about, in the words of a reason; ``choices`` is everything that
    somebody chose for it and that decides what is recorded.
    """

    @property
    def subject(self) -> str:
        """What the rows are about."""

    @property
    def columns(self) -> Columns:
        """The columns that such a table may have."""

    @property
    def choices(self) -> str:
        """What else than the table decides what is recorded."""

    def read(self, row: Row) -> ReadRow[Said]:
        """What a row says; its values are not yet made canonical."""

    def problem_of(self, row: ReadRow[Said]) -> str:
        """What is wrong with a row, in one line without its number, or nothing."""

    def names_of(self, row: ReadRow[Said]) -> Sequence[str]:
        """The names of the person whom a row is about; none where it is about no person."""

    def plan(
        self,
        viewer: Viewer,
        settings: Settings,
        rows: Sequence[ReadRow[Said]],
        known: Mapping[str, str],
    ) -> list[Planned]:
        """What to do with each row; ``known`` has the entities of the numbers recorded before."""


def number_of(scheme: str, key: str) -> str:
    """A number in another register as the record keeps it, made canonical."""
    return cleaner_for("Person", NUMBER)(f"{scheme}:{key}")


def entities_by_key(viewer: Viewer, scheme: str, keys: Iterable[str]) -> dict[str, str]:
    """The entity that has each number already; of several, the first that got it."""
    numbers = {key: number_of(scheme, key) for key in keys if key}
    found = entities_valued(viewer, NUMBER, numbers.values()) if numbers else {}
    return {key: found[number][0] for key, number in numbers.items() if number in found}


def clean_key(cell: str) -> str:
    """The number of a row in the other register."""
    return clean_line(cell)


def problem_of_key(key: str) -> str:
    """What is wrong with a number, or nothing. Raises ValueRejected."""
    if key and not is_plain(key):
        cleaner_for("Person", NUMBER)(key)
    if len(key) > LONGEST_KEY:
        return f"the id has {len(key):,} characters, {LONGEST_KEY} at most"
    return ""


def is_plain(value: str) -> bool:
    """Whether a value is so plain that it need not be cleaned to know that it can be kept.

    Nearly all are, and cleaning every name twice is a tenth of an import.
    """
    return 0 < len(value) <= LONGEST_KEY and value[0].isalnum() and value.isprintable()


def other_name(names: Sequence[str], said: Sequence[StoredClaim]) -> str:
    """The name of a person, if none of its names is like one of a row's; else nothing.

    Somebody without a name proper, such as one of whom only a number is known, has none.
    """
    known = names_of(said) if any(claim.prop == "name" for claim in said) else []
    pairs = [(name, other) for name in known for other in names]
    like = any(compared.decision != Decision.DIFFERENT for compared in compare_many(pairs))
    return "" if like or not known else known[0]
