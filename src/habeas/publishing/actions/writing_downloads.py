"""Writing the files of an edition for other programs into its folder."""

from collections.abc import Callable, Iterable
from functools import partial

from django.utils.translation import gettext_noop, override

from habeas.publishing.actions.folder import EditionFolder, Written
from habeas.publishing.site.about import UnitFile
from habeas.publishing.site.downloads import (
    Measured,
    Parts,
    known_in,
    package_file,
    unit_files,
    whole_files,
)
from habeas.publishing.site.in_language import InLanguage

UNIT_FILES = (
    UnitFile("data/{shard}/{id}.json", gettext_noop("Data")),
    UnitFile("data/{shard}/{id}.tlog-proof", gettext_noop("Proof")),
    UnitFile("data/{shard}/{id}.jsonld", "JSON-LD"),
)
"""What lies beside each unit, as its page names it."""
Job = Callable[[], list[Written]]


def whole_downloads(folder: EditionFolder, edition: InLanguage) -> list[Job]:
    """A job for each file of all units; things are called as in the edition's language."""
    files = whole_files(edition.record.units.values(), known_in(edition), edition.about)
    return [partial(_put_whole, folder, edition.language, *file) for file in files.items()]


def put_downloads_of(
    folder: EditionFolder, edition: InLanguage, units: Iterable[str]
) -> list[Written]:
    """Puts the files beside some units there."""
    known, record = known_in(edition), edition.record
    with override(edition.language):
        return [
            folder.put(path, content)
            for unit in units
            for path, content in unit_files(record.units[unit], known)
        ]


def write_package(folder: EditionFolder, files: Iterable[Written], edition: InLanguage) -> Written:
    """Writes what describes the files of all units, when these are there."""
    measured = {one.path: Measured(one.digest, one.size) for one in files}
    with override(edition.language):
        return folder.put(*package_file(measured, edition.about))


def _put_whole(folder: EditionFolder, language: str, path: str, parts: Parts) -> list[Written]:
    with override(language):
        return [folder.put_parts(path, parts)]
