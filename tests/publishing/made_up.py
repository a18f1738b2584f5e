"""Editions of made-up people, made as the contract of the parts says, with a log in memory."""

import shutil
from collections.abc import Iterable
from dataclasses import dataclass, field
from hashlib import sha256
from pathlib import Path

from habeas.ledger.rules.merkle import leaf_hash
from habeas.publishing.rules.checkpoints import sign_checkpoint
from habeas.publishing.rules.leaves import (
    DataFile,
    edition_leaf,
    publish_leaf_of,
    withdraw_leaf,
    write_data_file,
)
from habeas.publishing.rules.log_proofs import (
    HeadProof,
    LogProof,
    write_head_proof,
    write_log_proof,
)
from habeas.publishing.rules.manifest import (
    MANIFEST,
    SIGNATURE,
    EditionNote,
    Entry,
    edition_text,
    manifest_text,
)
from habeas.publishing.rules.notes import SigningKey, sign_note
from habeas.publishing.rules.statements import PublishedSource, Statement, Unit, salts_of
from habeas.publishing.rules.tree import Tree, completed_by

KEY = SigningKey("editions.made-up.example/log", bytes(range(32)))
OTHER_KEY = SigningKey("editions.made-up.example/log", bytes(range(1, 33)))
SALT_KEY = b"a made-up salt key of many bytes"
BULLETIN = PublishedSource(
    "bulletin", "Made-up report", "Nobody’s Bulletin", date="2017-11-01", url="https://b.example/1"
)
RELATIVE = PublishedSource("relative", "A relative", is_protected=True)


def made_up_unit(number: int, name: str, *more: tuple[str, str]) -> Unit:
    """A person with a name, a detention and further values of it."""
    person = f"{number:02x}{'ab' * 12}"
    detention = f"{number:02x}{'cd' * 12}"
    values = [
        (person, "Person", "name", name, BULLETIN),
        (person, "Person", "summary", f"“{name}” is\nmade up \\ \t{{a}} \u2028 😀 \x7f", RELATIVE),
        (detention, "Detention", "detainee", person, BULLETIN),
        *((detention, "Detention", prop, value, BULLETIN) for prop, value in more),
    ]
    statements = tuple(
        Statement(
            f"{number:02x}{place:024x}",
            entity=entity,
            schema=schema,
            prop=prop,
            value=value,
            target=person if prop == "detainee" else "",
            certainty="reported",
            checked_on="2017-11-24",
            source=source.key,
            quote='words of {nobody}: "said"' if prop == "name" else "",
        )
        for place, (entity, schema, prop, value, source) in enumerate(values)
    )
    return Unit(person, "Person", statements, (BULLETIN, RELATIVE))


TESTA = made_up_unit(1, "Testa Testova")
TESTA_CHANGED = made_up_unit(1, "Testa Testova", ("startDate", "2017-06-12"))
NEMO = made_up_unit(2, "Nemo Nobodyev", ("startDate", "2016"))
FICTA = made_up_unit(3, "Ficta Invented")
FALSO = made_up_unit(4, "Falso Made-up", ("endDate", "2018-01-01"))


@dataclass
class Publisher:
    """A log and what is published of it."""

    key: SigningKey = KEY
    table: dict[tuple[int, int], bytes] = field(default_factory=dict)
    size: int = 0
    edition: int = 0
    heads: dict[int, bytes] = field(default_factory=dict)
    units: dict[str, tuple[bytes, bytes, int]] = field(default_factory=dict)

    def append(self, leaf: bytes) -> int:
        """One more leaf; gives its index."""
        for row in completed_by(self.size, leaf_hash(leaf), self._subtree):
            self.table[row.level, row.index] = row.hash
        self.size += 1
        return self.size - 1

    def publish(self, folder: Path, units: Iterable[Unit], withdrawn: Iterable[Unit] = ()) -> Path:
        """The next edition: what is new or changed, what is withdrawn, into a new folder."""
        self.edition += 1
        places = {}
        for unit in units:
            salts = salts_of(SALT_KEY, unit)
            leaf = publish_leaf_of(self.edition, unit, salts)
            places[unit.id] = (self.append(leaf), write_data_file(DataFile(unit, salts, leaf)))
        for unit in withdrawn:
            self.append(withdraw_leaf(self.edition, unit.id))
            del self.units[unit.id]
        self.append(edition_leaf(self.edition, f"2026-11-{self.edition:02}"))
        head = sign_checkpoint(self.key, self.size, self.tree.root(self.size))
        self.heads[self.size] = head
        for unit_id, (index, data) in places.items():
            hashes = tuple(self.tree.inclusion_proof(index, self.size))
            proof = write_log_proof(LogProof(index, hashes, head))
            self.units[unit_id] = (data, proof, self.size)
        self._write(folder)
        seal(folder, self.edition, self.key)
        return folder

    @property
    def tree(self) -> Tree:
        """The log's tree."""
        return Tree(self._subtree)

    def _subtree(self, level: int, index: int) -> bytes:
        return self.table[level, index]

    def _write(self, folder: Path) -> None:
        pages = {"index.html": "<p>languages", "en/index.html": "<p>made up", "robots.txt": ""}
        for name, text in pages.items():
            put(folder / name, text.encode())
        put(folder / "proof/key.pub", f"{self.key.verifier}\n".encode())
        put(folder / "proof/checkpoint", self.heads[self.size])
        for unit_id, (data, proof, size) in self.units.items():
            put(folder / f"data/{unit_id[:2]}/{unit_id}.json", data)
            put(folder / f"data/{unit_id[:2]}/{unit_id}.tlog-proof", proof)
            if size < self.size:
                self._write_head(folder, size)

    def _write_head(self, folder: Path, size: int) -> None:
        hashes = tuple(self.tree.consistency_proof(size, self.size))
        proof = HeadProof(self.size, hashes, self.heads[size])
        put(folder / f"proof/heads/{size}", write_head_proof(proof))


def put(path: Path, content: bytes) -> None:
    """Writes a file and the folders that it lies in."""
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_bytes(content)


def seal(folder: Path, number: int, key: SigningKey = KEY) -> None:
    """Writes all manifests anew, and signs the root's."""
    digest = _write_manifest(folder)
    put(folder / SIGNATURE, sign_note(edition_text(EditionNote(number, digest)), key))


def _write_manifest(folder: Path) -> str:
    entries = []
    for path in folder.iterdir():
        if path.is_dir():
            entries.append(Entry(f"{path.name}/", _write_manifest(path)))
        elif path.name not in {MANIFEST, SIGNATURE}:
            entries.append(Entry(path.name, sha256(path.read_bytes()).hexdigest()))
    content = manifest_text(entries)
    put(folder / MANIFEST, content)
    return sha256(content).hexdigest()


def publish_three(folder: Path, publisher: Publisher | None = None) -> list[Path]:
    """Three editions: new people; one changed and one new; one withdrawn."""
    publisher = publisher or Publisher()
    return [
        publisher.publish(folder / "first", [TESTA, NEMO]),
        publisher.publish(folder / "second", [TESTA_CHANGED, FICTA, FALSO]),
        publisher.publish(folder / "third", [], withdrawn=[FICTA]),
    ]


def copy_of(edition: Path, folder: Path) -> Path:
    """A copy that a test may change."""
    return Path(shutil.copytree(edition, folder))
