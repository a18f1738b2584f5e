"""A whole edition: its signature, every file, its heads, every unit."""

import re
from collections.abc import Generator, Iterator
from hashlib import sha256
from pathlib import Path

from habeas.publishing.rules.errors import BrokenEdition
from habeas.publishing.rules.manifest import SIGNATURE, EditionNote, parse_edition_text
from habeas.publishing.rules.notes import VerifierKey, open_note, split_note
from habeas.publishing.rules.verifying.files import digest_of, read_file
from habeas.publishing.rules.verifying.findings import Counts, Finding, Tell, note, problem
from habeas.publishing.rules.verifying.folders import Listed, walk
from habeas.publishing.rules.verifying.heads import Heads, compare, read_heads, read_key
from habeas.publishing.rules.verifying.units import check_content, check_proof

_DATA = re.compile(r"data/([^/]+)/([^/]+)\.json")
_PROOF = re.compile(r"data/[^/]+/[^/]+\.tlog-proof")
_LARGEST_PROOF = 1 << 16
_CHANGED = "It is not the file that is signed: its SHA-256 is another."
_UNKNOWN = "Whether it is the file that is signed cannot be told: its folder has no good MANIFEST."


def verify_edition(
    folder: Path,
    trusted: VerifierKey | None = None,
    older: Path | None = None,
    tell: Tell | None = None,
) -> Iterator[Finding]:
    """All that is wrong with an edition, each thing with its file, and notes on what was checked.

    ``older`` is an earlier edition's folder, or a checkpoint kept from one. Needs the memory of
    one folder's list, so an edition may have any number of files. Ends with the notes.
    """
    counts = Counts(tell)
    key = yield from read_key(folder / "proof", trusted)
    edition = yield from _read_signature(folder, key)
    heads = yield from read_heads(folder / "proof", key)
    if older:
        yield from _compare_with(older, heads, key)
    for found in walk(folder, edition.digest if edition else None):
        if isinstance(found, Finding):
            yield found
        else:
            counts.add_file()
            yield from _check(folder, found, heads, counts, edition)
    yield from notes_on(counts, heads, trusted)


def notes_on(counts: Counts, heads: Heads, trusted: VerifierKey | None) -> Iterator[Finding]:
    """What was looked at, and what the key is worth."""
    under = f"; the log’s head has {heads.newest.size:,} entries" if heads.newest else ""
    yield note(
        f"Looked at: files {counts.files:,}, units in them {counts.units:,}, "
        f"statements in these {counts.statements:,}{under}."
    )
    if trusted is None and heads.key:
        yield note(
            "No key was given. The key that comes with the files proves only that all is of one "
            f"hand. Compare its name, {heads.key.name}, and its fingerprint with what the "
            f"publisher says elsewhere: {heads.key.fingerprint}"
        )


def _read_signature(
    folder: Path, key: VerifierKey | None
) -> Generator[Finding, None, EditionNote | None]:
    """What MANIFEST.sig signs."""
    try:
        signed = read_file(folder / SIGNATURE, _LARGEST_PROOF)
        text = open_note(signed, key) if key else split_note(signed)[0]
        return parse_edition_text(text)
    except BrokenEdition as error:
        yield problem(SIGNATURE, str(error))
        return None


def _compare_with(older: Path, heads: Heads, key: VerifierKey | None) -> Iterator[Finding]:
    if older.is_dir():
        where = f"{older.name}/proof"
        earlier = yield from read_heads(older / "proof", key, where)
        yield from compare(heads, earlier, f"{where}/checkpoint")
        return
    earlier = Heads(key)
    try:
        earlier.newest = earlier.opened(read_file(older, _LARGEST_PROOF))
    except BrokenEdition as error:
        yield problem(older.name, str(error))
    yield from compare(heads, earlier, older.name)


def _check(
    folder: Path, listed: Listed, heads: Heads, counts: Counts, edition: EditionNote | None
) -> Iterator[Finding]:
    """One file that is named and there."""
    try:
        if found := _DATA.fullmatch(listed.path):
            content = read_file(folder / listed.path)
            digest = sha256(content).hexdigest()
            if found[1] != found[2][:2].lower():
                yield problem(listed.path, "It does not lie in the folder of its id.")
            latest = edition.number if edition else None
            leaf = yield from check_content(listed.path, content, counts, latest)
            yield from _check_proof_of(folder, listed.path, leaf, heads)
        else:
            digest = digest_of(folder / listed.path)
            if _PROOF.fullmatch(listed.path):
                yield from _refuse_orphan(folder, listed.path)
    except BrokenEdition as error:
        yield problem(listed.path, str(error))
        return
    if listed.digest is None:
        yield problem(listed.path, _UNKNOWN)
    elif digest != listed.digest:
        yield problem(listed.path, _CHANGED)


def _check_proof_of(folder: Path, path: str, leaf: bytes | None, heads: Heads) -> Iterator[Finding]:
    """A missing proof is a problem of the proof, whether or not a manifest names it."""
    where = f"{path.removesuffix('.json')}.tlog-proof"
    try:
        proof = read_file(folder / where, _LARGEST_PROOF)
    except BrokenEdition as error:
        yield problem(where, f"There is no proof of the unit: {error}")
        return
    if leaf is not None:
        yield from check_proof(where, leaf, proof, heads)


def _refuse_orphan(folder: Path, path: str) -> Iterator[Finding]:
    if not (folder / f"{path.removesuffix('.tlog-proof')}.json").is_file():
        yield problem(path, "It is the proof of a unit that is not there.")
