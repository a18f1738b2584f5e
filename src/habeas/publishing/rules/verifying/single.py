"""Units outside of an edition: one data file with its proof, or a folder of such files."""

from collections.abc import Generator, Iterator
from pathlib import Path

from habeas.publishing.rules.errors import BrokenEdition
from habeas.publishing.rules.notes import VerifierKey
from habeas.publishing.rules.verifying.edition import notes_on
from habeas.publishing.rules.verifying.files import read_file
from habeas.publishing.rules.verifying.findings import Counts, Finding, Tell, note, problem
from habeas.publishing.rules.verifying.heads import Heads, read_heads, read_key
from habeas.publishing.rules.verifying.units import check_content, check_proof

_LARGEST_PROOF = 1 << 16
_SUFFIX = ".tlog-proof"


def verify_unit(
    data: Path,
    proof: Path | None = None,
    trusted: VerifierKey | None = None,
) -> Iterator[Finding]:
    """What is wrong with one data file and its proof (by default the one beside it).

    Key and heads are looked for in a folder ``proof`` beside it, in its own folder, and where the
    edition has them that it lies in.
    """
    counts = Counts()
    heads = yield from _surroundings(data.parent, trusted)
    yield from _check(data, proof or data.with_suffix(_SUFFIX), heads, counts)
    yield from _notes(counts, heads, trusted)


def verify_units(
    folder: Path, trusted: VerifierKey | None = None, tell: Tell | None = None
) -> Iterator[Finding]:
    """The same for all data files of a folder, which are those that a proof lies beside."""
    counts = Counts(tell)
    heads = yield from _surroundings(folder, trusted)
    for data in sorted(folder.glob("*.json")):
        yield from _check(data, data.with_suffix(_SUFFIX), heads, counts)
    for proof in sorted(folder.glob(f"*{_SUFFIX}")):
        if not proof.with_suffix(".json").is_file():
            yield problem(proof.name, "It is the proof of a unit that is not there.")
    yield from _notes(counts, heads, trusted)


def surroundings_of(folder: Path) -> Path | None:
    """The folder with ``key.pub`` that belongs to data files of this folder."""
    places = (
        folder / "proof",
        folder,
        *(each / "proof" for each in [*folder.absolute().parents][:2]),
    )
    return next((each for each in places if (each / "key.pub").is_file()), None)


def _surroundings(folder: Path, trusted: VerifierKey | None) -> Generator[Finding, None, Heads]:
    proof = surroundings_of(folder)
    if proof is None:
        if trusted is None:
            yield problem("", "There is no public key to verify signatures with.")
        return Heads(trusted)
    key = yield from read_key(proof, trusted, "key.pub")
    if not (proof / "checkpoint").is_file():
        return Heads(key)
    return (yield from read_heads(proof, key, proof.name))


def _check(data: Path, proof: Path, heads: Heads, counts: Counts) -> Iterator[Finding]:
    counts.add_file()
    try:
        content = read_file(data)
    except BrokenEdition as error:
        yield problem(data.name, str(error))
        return
    leaf = yield from check_content(data.name, content, counts)
    counts.add_file()
    try:
        proven = read_file(proof, _LARGEST_PROOF)
    except BrokenEdition as error:
        yield problem(proof.name, f"There is no proof of the unit: {error}")
        return
    if leaf is not None:
        yield from check_proof(proof.name, leaf, proven, heads)


def _notes(counts: Counts, heads: Heads, trusted: VerifierKey | None) -> Iterator[Finding]:
    if heads.newest is None:
        yield note(
            "No checkpoint is at hand, so whether the head that the proof rests on is the "
            "beginning of the publisher's newest log was not checked."
        )
    yield from notes_on(counts, heads, trusted)
