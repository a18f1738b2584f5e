"""Dossiers of what is published: a PDF file, and beside it the unit with its proof.

They are made of the copies of what was published, or of the folder of an edition; of the record
nothing is asked.
"""

from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass
from datetime import date
from pathlib import Path

import orjson
from django.conf import settings
from django.utils.translation import override

from habeas.publishing.actions.building import (
    CHECKPOINT,
    HEADS,
    PUBLIC_KEY,
    about_edition,
    data_path,
    proof_files,
    unit_proof,
)
from habeas.publishing.models import PublishedUnit
from habeas.publishing.queries.editions import all_editions, data_file, published_units
from habeas.publishing.rules.checkpoints import unverified_checkpoint
from habeas.publishing.rules.encoding import to_base64
from habeas.publishing.rules.errors import BrokenEdition
from habeas.publishing.rules.leaves import parse_data_file, write_data_file
from habeas.publishing.rules.log_proofs import parse_log_proof
from habeas.publishing.rules.manifest import SIGNATURE, parse_edition_text
from habeas.publishing.rules.notes import SigningKey, VerifierKey, open_note, parse_verifier_key
from habeas.publishing.rules.statements import Unit
from habeas.publishing.rules.verifying import verify_unit
from habeas.publishing.rules.verifying.files import read_file
from habeas.publishing.site.about import AboutEdition
from habeas.publishing.site.dossier import Proof, dossier_pdf, list_pdf
from habeas.publishing.site.downloads import FOLDER, PACKAGE
from habeas.publishing.site.in_language import InLanguage
from habeas.publishing.site.record import Record
from habeas.register.rules.captions import names_of
from habeas.register.rules.roles import PERSON
from habeas.values.errors import InputError

DATA, PROOF = ".json", ".tlog-proof"
_MOST_TOLD = 5


class NoDossier(InputError):
    """The dossier cannot be made; one sentence says why."""


@dataclass(frozen=True, slots=True)
class Published:
    """What is published, and what the edition says of itself.

    ``proven`` gives the files that prove a unit, by their names in a dossier: ``<id>.json``,
    ``<id>.tlog-proof``, and those in ``proof/``.
    """

    record: Record
    about: AboutEdition
    proven: Callable[[str], Mapping[str, bytes]]


def published_here(key: SigningKey) -> Published:
    """What the register has published last. Raises NoEdition."""
    editions = all_editions()

    def proven(unit: str) -> Mapping[str, bytes]:
        row = PublishedUnit.objects.get(id=unit)
        head = next(one for one in editions if one.number == row.edition)
        needed = {CHECKPOINT, PUBLIC_KEY, f"{HEADS}/{head.size}"}
        files = dict(proof_files(editions[-1], editions, key))
        return {
            f"{unit}{DATA}": write_data_file(data_file(row)),
            f"{unit}{PROOF}": unit_proof(row, head, key),
            **{path: content for path, content in files.items() if path in needed},
        }

    record = Record(published_units(), editions[-1].day)
    return Published(record, about_edition(editions, {}, key), proven)


def published_in(folder: Path) -> Published:
    """What the edition in a folder has published; no register is needed.

    Raises NoDossier where it is none, or does not tell of which day it is.
    """
    try:
        key = parse_verifier_key(read_file(folder / PUBLIC_KEY).decode().strip())
        note = parse_edition_text(open_note(read_file(folder / SIGNATURE), key))
        package = orjson.loads(read_file(folder / FOLDER / PACKAGE))
        day = date.fromisoformat(package["created"][:10])
        about = AboutEdition(
            number=note.number,
            day=day,
            title=package["title"],
            publisher=package["contributors"][0]["title"],
            address=package.get("homepage", ""),
            licence=package.get("licenses", [{"title": ""}])[0]["title"],
            fingerprint=key.fingerprint,
        )
    except (BrokenEdition, UnicodeDecodeError, ValueError, LookupError, TypeError) as error:
        raise NoDossier(
            f"{folder} is no edition from which a dossier can be made: {error}"
        ) from error
    record = Record(_units_in(folder), day)
    return Published(record, about, lambda unit: _proven_in(folder, unit, key))


def _units_in(folder: Path) -> Iterator[Unit]:
    """The units in the folder of an edition."""
    for path in folder.glob(f"data/*/*{DATA}"):
        try:
            yield parse_data_file(read_file(path)).unit
        except BrokenEdition as error:
            raise NoDossier(f"{path} cannot be used: {error}") from error


def _proven_in(folder: Path, unit: str, key: VerifierKey) -> Mapping[str, bytes]:
    data, proof = folder / f"{data_path(unit)}{DATA}", folder / f"{data_path(unit)}{PROOF}"
    for finding in verify_unit(data, proof, key):
        if finding.is_problem:
            raise NoDossier(f"What the edition says of this person does not verify: {finding}")
    content = read_file(proof)
    size = unverified_checkpoint(parse_log_proof(content).checkpoint).size
    paths = [PUBLIC_KEY, CHECKPOINT, f"{HEADS}/{size}"]
    files = {path: read_file(folder / path) for path in paths if (folder / path).is_file()}
    return {data.name: read_file(data), proof.name: content, **files}


def person_called(published: Published, wanted: str) -> str:
    """The id of the one published person with this id, or called so in any spelling.

    Raises NoDossier where there is none, or where several are called so.
    """
    record = published.record
    people = [one for one, unit in record.units.items() if unit.schema == PERSON]
    if wanted in people:
        return wanted
    asked = wanted.casefold().strip()
    names = {one: [name.casefold() for name in names_of(record.claims[one])] for one in people}
    exact = [one for one, some in names.items() if asked in some]
    found = exact or [one for one, some in names.items() if any(asked in name for name in some)]
    if len(found) == 1 and asked:
        return found[0]
    if not found or not asked:
        raise NoDossier(f"Nobody who is published is called “{wanted[:60]}”.")
    told = ", ".join(f"{names_of(record.claims[one])[0]} ({one})" for one in found[:_MOST_TOLD])
    raise NoDossier(f"“{wanted[:60]}” may be {told}; give the id.")


def dossier_files(published: Published, unit: str, language: str) -> dict[str, bytes]:
    """The files of a dossier by their names; the PDF file is called ``.pdf``.

    Data and proof have the person's id for a name, by which ``habeas verify`` knows of whom they
    have to be; the key and the head lie in ``proof/``.
    """
    proven = published.proven(unit)
    with override(language):
        edition = InLanguage(published.record, published.about, language)
        pdf = dossier_pdf(edition, unit, _proof(proven[f"{unit}{PROOF}"]))
    return {".pdf": pdf, **proven}


def list_file(published: Published, language: str) -> bytes:
    """The list of everybody held on the edition's day as a PDF file."""
    with override(language):
        edition = InLanguage(published.record, published.about, language)
        held = edition.ordered(edition.held.all)
        return list_pdf(edition, [edition.person(unit) for unit in held])


def _proof(content: bytes) -> Proof:
    proof = parse_log_proof(content)
    head = unverified_checkpoint(proof.checkpoint)
    return Proof(head.origin, head.size, to_base64(head.root), proof.index)


def languages_offered() -> list[str]:
    """The languages in which editions are."""
    return [language for language, _ in settings.LANGUAGES]
