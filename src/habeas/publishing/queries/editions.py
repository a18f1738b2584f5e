"""What is published, read from the copies alone."""

from collections.abc import Collection, Iterator

from habeas.publishing.models import Edition, EditionChange, LogLeaf, PublishedUnit
from habeas.publishing.rules.changes import How
from habeas.publishing.rules.leaves import DataFile
from habeas.publishing.rules.statements import Unit, unit_from_bytes
from habeas.values.errors import InputError

AT_ONCE = 500


class NoEdition(InputError):
    """Nothing was published yet."""


def newest_edition() -> Edition | None:
    """The newest edition; None where nothing was published yet."""
    return Edition.objects.order_by("-number").first()


def last_edition() -> Edition:
    """The newest edition. Raises NoEdition."""
    edition = newest_edition()
    if edition is None:
        raise NoEdition("Nothing was published yet.")
    return edition


def data_files(units: Collection[str]) -> Iterator[tuple[PublishedUnit, DataFile]]:
    """Some units by id, each with what proves it."""
    rows = [*PublishedUnit.objects.filter(id__among=units).order_by("id")]
    indexes = [row.leaf for row in rows]
    leaves = dict(LogLeaf.objects.filter(index__among=indexes).values_list("index", "data"))
    return ((row, _data_file(row, leaves[row.leaf])) for row in rows)


def data_file(row: PublishedUnit) -> DataFile:
    """A unit with what proves it."""
    return _data_file(row, LogLeaf.objects.values_list("data", flat=True).get(index=row.leaf))


def _data_file(row: PublishedUnit, leaf: str) -> DataFile:
    salts = {statement: bytes.fromhex(salt) for statement, salt in row.salts.items()}
    return DataFile(unit_from_bytes(bytes(row.statements)), salts, leaf.encode())


def changed_units(after: int) -> list[str]:
    """The units that editions after a number brought or changed, by id."""
    changed = PublishedUnit.objects.filter(edition__gt=after).order_by("id")
    return [*changed.values_list("id", flat=True)]


def published_units() -> Iterator[Unit]:
    """All published units, in the order of their ids."""
    rows = PublishedUnit.objects.order_by("id").values_list("statements", flat=True)
    return (unit_from_bytes(bytes(row)) for row in rows.iterator(chunk_size=AT_ONCE))


def something_went_since(after: int) -> bool:
    """Whether an edition after a number withdrew a unit."""
    return EditionChange.objects.filter(edition__gt=after, how=How.WITHDRAWN).exists()


def all_editions() -> list[Edition]:
    """Every edition, oldest first. Raises NoEdition."""
    last_edition()
    return [*Edition.objects.order_by("number")]
