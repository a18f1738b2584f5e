"""Writing an edition into a folder, from the copies of what is published and nothing else."""

import hashlib
import hmac
import re
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from functools import partial
from importlib.resources import files
from pathlib import Path

from django.conf import settings

from habeas.publishing.actions.folder import EditionFolder, Written, is_unfinished
from habeas.publishing.actions.workers import ALONE, Work
from habeas.publishing.actions.writing_downloads import (
    UNIT_FILES,
    Job,
    put_downloads_of,
    whole_downloads,
    write_package,
)
from habeas.publishing.models import Edition, EditionChange, PublishedUnit
from habeas.publishing.queries.editions import (
    all_editions,
    changed_units,
    data_files,
    published_units,
    something_went_since,
)
from habeas.publishing.queries.log import log_tree
from habeas.publishing.rules.changes import How
from habeas.publishing.rules.checkpoints import sign_checkpoint
from habeas.publishing.rules.errors import BrokenEdition
from habeas.publishing.rules.leaves import write_data_file
from habeas.publishing.rules.log_proofs import (
    HeadProof,
    LogProof,
    write_head_proof,
    write_log_proof,
)
from habeas.publishing.rules.manifest import (
    SIGNATURE,
    EditionNote,
    edition_text,
    parse_edition_text,
)
from habeas.publishing.rules.notes import SigningKey, open_note, sign_note
from habeas.publishing.rules.tree import Tree
from habeas.publishing.site.about import AboutEdition, Added, Correction, Stamp
from habeas.publishing.site.addresses import FOLDERS
from habeas.publishing.site.downloads import FOLDER as DOWNLOADS
from habeas.publishing.site.pages import Site
from habeas.publishing.site.record import Record
from habeas.publishing.site.stamps import Changed, stamps_of
from habeas.publishing.site.writing import File, Pages
from habeas.register.rules.roles import PERSON

CHECKPOINT, PUBLIC_KEY, HEADS = "proof/checkpoint", "proof/key.pub", "proof/heads"
_SHARD = re.compile(rf"(?:data|[a-z]+/(?:{'|'.join({*FOLDERS.values()})}))/[0-9a-f]{{2}}")
MOST_CORRECTIONS = 500
"""Corrections that an edition tells of, the newest; older editions have those before."""
MOST_ADDED = 500
"""People of whom the home page and the news say that they are new, the last."""
UNITS_IN_A_JOB = 100
VERIFIER = ("verify.html", "verify.js", "verify.css")


@dataclass(frozen=True, slots=True)
class Built:
    """What was written: the edition, and how many files differ from what was there."""

    edition: int
    written: int


def build(
    out: Path,
    key: SigningKey,
    *,
    anew: bool = False,
    work: Work = ALONE,
) -> Built:
    """Writes the newest edition into a folder, as far as it differs from the edition in it.

    ``anew`` makes every file again, whatever is there; so does an edition by which something went.
    Raises NoEdition, and NotAnEdition where the folder has files of somebody else.
    """
    editions = all_editions()
    edition = editions[-1]
    before = 0 if anew or is_unfinished(out) else _edition_in(out, key)
    if something_went_since(before):
        before = 0  # no page is trusted to have told nothing of what went
    folder = EditionFolder(out)
    folder.begin(_is_of_units if before else _nothing)
    data = _data_of_units(folder, editions, before, key)
    _write_all(folder, data, _site(editions, key), before, work)
    for path, content in proof_files(edition, editions, key):
        folder.write(path, content)
    root = folder.finish()
    note = EditionNote(edition.number, hashlib.sha256(root).hexdigest())
    folder.sign(sign_note(edition_text(note), key))
    return Built(edition.number, folder.written)


def _is_of_units(folder: str) -> bool:
    """Whether a folder holds files of units alone, which stay as they are until theirs changes."""
    return bool(_SHARD.fullmatch(folder))


def _nothing(_folder: str) -> bool:
    return False


def data_path(unit: str) -> str:
    """Where the data of a unit lie, without the end of the name."""
    return f"data/{unit[:2]}/{unit}"


def _edition_in(out: Path, key: SigningKey) -> int:
    """The number of the edition in a folder; 0 where there is none that this key has signed."""
    file = out / SIGNATURE
    try:
        text = open_note(file.read_bytes(), key.verifier) if file.is_file() else ""
        return parse_edition_text(text).number if text else 0
    except (OSError, BrokenEdition):
        return 0


def _site(editions: Sequence[Edition], key: SigningKey) -> Site:
    """The pages of the newest edition in every language."""
    record = Record(published_units(), editions[-1].day)
    about = about_edition(editions, _stamps(record, editions), key)
    languages = [language for language, _ in settings.LANGUAGES]
    return Site(record, replace(about, unit_files=UNIT_FILES), languages)


def _write_all(
    folder: EditionFolder, data: Iterable[Job], site: Site, before: int, work: Work
) -> None:
    """The data and pages of what changed after an edition, what tells of everything, downloads."""
    first = site.editions[0]
    stamps = first.about.stamps
    changed = [unit for unit in first.record.kinds if stamps[unit].number > before]
    jobs: list[Job] = [
        *whole_downloads(folder, first),
        *(partial(_put, folder, part) for part in site.shared_parts()),
        *data,
    ]
    for some in _cut(changed):
        jobs += [partial(_put, folder, part) for part in site.unit_parts(some)]
        jobs.append(partial(put_downloads_of, folder, first, some))
    written = [file for files in work.done(jobs) for file in files]
    whole = [file for file in written if file.path.startswith(f"{DOWNLOADS}/")]
    package = write_package(folder, whole, first)
    for file in [*written, package]:
        folder.take(file)
    sizes = {file.path: file.size for file in [*whole, package]}
    for path, content in [*site.downloads_pages(sizes), *_verifier_files()]:
        folder.write(path, content)


def _cut(units: Sequence[str]) -> Iterator[Sequence[str]]:
    """Units by as many as a job has."""
    for start in range(0, len(units), UNITS_IN_A_JOB):
        yield units[start : start + UNITS_IN_A_JOB]


def _put(folder: EditionFolder, part: Pages) -> list[Written]:
    return [folder.put(path, content) for path, content in part()]


def _verifier_files() -> Iterator[File]:
    for name in VERIFIER:
        yield name, files("habeas.publishing").joinpath("site", "verify", name).read_bytes()


def _stamps(record: Record, editions: Sequence[Edition]) -> dict[str, Stamp]:
    """For which edition the page of each unit speaks."""
    last_changed = dict(PublishedUnit.objects.values_list("id", "edition"))
    later = EditionChange.objects.filter(edition__gt=editions[0].number).order_by("id")
    rows = later.values_list(*Changed._fields).iterator(chunk_size=500)
    stamps = [Stamp(one.number, one.day) for one in editions]
    return stamps_of(record, last_changed, stamps, (Changed(*row) for row in rows))


def about_edition(
    editions: Sequence[Edition], stamps: Mapping[str, Stamp], key: SigningKey
) -> AboutEdition:
    """What the newest of some editions says of itself."""
    newest = editions[-1]
    return AboutEdition(
        number=newest.number,
        day=newest.day,
        title=settings.PUBLISHER,
        publisher=settings.PUBLISHER,
        address=settings.PUBLISHED_AT,
        contact=settings.PUBLISHER_CONTACT,
        method=settings.PUBLISHED_METHOD,
        fingerprint=key.verifier.fingerprint,
        licence=settings.PUBLISHED_UNDER,
        reason=newest.reason,
        previous=tuple(Stamp(one.number, one.day) for one in editions[:-1]),
        corrections=tuple(_corrections(editions)),
        added=tuple(_added(editions)),
        verifier=VERIFIER[0],
        stamps=stamps,
        secret=hmac.digest(key.seed, b"habeas feeds", hashlib.sha256),
    )


def _corrections(editions: Sequence[Edition]) -> Iterator[Correction]:
    """What the last editions changed or withdrew of what earlier ones had, the newest first."""
    days = {one.number: one.day for one in editions}
    changes = EditionChange.objects.exclude(how=How.NEW).order_by("-id")
    for change in changes[:MOST_CORRECTIONS]:
        yield Correction(days[change.edition], change.edition, change.unit, tuple(change.props))


def _added(editions: Sequence[Edition]) -> Iterator[Added]:
    """Whom the last editions told of for the first time, the newest first."""
    days = {one.number: one.day for one in editions}
    new = EditionChange.objects.filter(how=How.NEW, schema=PERSON, edition__gt=editions[0].number)
    for change in new.order_by("-id")[:MOST_ADDED]:
        yield Added(days[change.edition], change.edition, change.unit)


def _data_of_units(
    folder: EditionFolder, editions: Sequence[Edition], before: int, key: SigningKey
) -> Iterator[Job]:
    """Jobs for the data of what changed after an edition, with what proves them."""
    changed = changed_units(before)
    tree = log_tree(proofs=len(changed))
    heads = {one.number: (one.size, _checkpoint(one, key)) for one in editions}
    for some in _cut(changed):
        yield partial(_put_data, folder, some, tree, heads)


def _put_data(
    folder: EditionFolder,
    units: Sequence[str],
    tree: Tree,
    heads: Mapping[int, tuple[int, bytes]],
) -> list[Written]:
    written = []
    for row, data in data_files(units):
        path, proof = data_path(row.id), _unit_proof(tree, row.leaf, *heads[row.edition])
        written.append(folder.put(f"{path}.json", write_data_file(data)))
        written.append(folder.put(f"{path}.tlog-proof", proof))
    return written


def unit_proof(row: PublishedUnit, head: Edition, key: SigningKey) -> bytes:
    """The proof of a unit against the head of the edition that last changed it."""
    return _unit_proof(log_tree(), row.leaf, head.size, _checkpoint(head, key))


def _unit_proof(tree: Tree, leaf: int, size: int, checkpoint: bytes) -> bytes:
    return write_log_proof(LogProof(leaf, tuple(tree.inclusion_proof(leaf, size)), checkpoint))


def proof_files(
    newest: Edition, heads: Iterable[Edition], key: SigningKey
) -> Iterator[tuple[str, bytes]]:
    """The head, the key, and how each older head goes on to it."""
    yield CHECKPOINT, _checkpoint(newest, key)
    yield PUBLIC_KEY, f"{key.verifier}\n".encode()
    yield from _older_heads(newest, heads, key)


def _older_heads(
    newest: Edition, heads: Iterable[Edition], key: SigningKey
) -> Iterator[tuple[str, bytes]]:
    tree = log_tree()
    for head in heads:
        if head.number != newest.number:
            hashes = tuple(tree.consistency_proof(head.size, newest.size))
            proof = HeadProof(newest.size, hashes, _checkpoint(head, key))
            yield f"{HEADS}/{head.size}", write_head_proof(proof)


def _checkpoint(head: Edition, key: SigningKey) -> bytes:
    return sign_checkpoint(key, head.size, bytes(head.root))
