"""The folder of an edition: only what differs is written, and each folder has its manifest."""

import hashlib
from collections.abc import Callable, Iterable
from pathlib import Path
from typing import NamedTuple

from habeas.publishing.rules.manifest import (
    MANIFEST,
    SIGNATURE,
    Entry,
    manifest_text,
    parse_manifest,
)
from habeas.values.errors import InputError

UNFINISHED = ".unfinished"
"""Stands in the folder while an edition is written into it."""


class NotAnEdition(InputError):
    """The folder has files that are no part of an edition; nothing was written."""


class Written(NamedTuple):
    """A file as it lies there now; ``is_new`` where it was not the same before."""

    path: str
    digest: str
    size: int
    is_new: bool


class EditionFolder:
    """Files of an edition by their paths, and the manifests that name them.

    What is not written or kept is removed when it is finished, if the manifests name it. A file may
    be put there by another process; it belongs to the edition when it is taken in here.
    """

    def __init__(self, root: Path) -> None:
        self.root = root
        self.written = 0
        self._listed: dict[str, dict[str, str]] = {}
        self._touched: set[str] = set()
        self._old: set[str] = set()

    def begin(self, left: Callable[[str], bool]) -> None:
        """Makes the folder. Files of folders that are ``left`` stay unless they are removed.

        All others are written again, or go; after a build that was stopped every file is, since
        its manifests do not tell what lies there. Raises NotAnEdition where somebody else's files
        lie in it.
        """
        self.root.mkdir(parents=True, exist_ok=True)
        if is_unfinished(self.root):
            self._old = self._left_behind()
        elif not (self.root / SIGNATURE).is_file() and any(self.root.iterdir()):
            raise NotAnEdition(f"{self.root} holds files that are no edition; name another folder.")
        else:
            self._old = self._all_listed("", left)
        (self.root / UNFINISHED).touch()

    def write(self, path: str, content: bytes) -> None:
        """Puts a file there and takes it in."""
        self.take(self.put(path, content))

    def put(self, path: str, content: bytes) -> Written:
        """Puts a file there, where it is not the same already."""
        digest = hashlib.sha256(content).hexdigest()
        is_new = self._differs(path, digest)
        if is_new:
            _write(self.root / path, content)
        return Written(path, digest, len(content), is_new)

    def put_parts(self, path: str, parts: Iterable[bytes]) -> Written:
        """The same for a file that comes in pieces and need not fit in memory."""
        digest, size = hashlib.sha256(), 0
        beside = _beside(self.root / path)
        beside.parent.mkdir(parents=True, exist_ok=True)
        with beside.open("wb") as opened:
            for part in parts:
                digest.update(part)
                size += opened.write(part)
        is_new = self._differs(path, digest.hexdigest())
        if is_new:
            beside.replace(self.root / path)
        else:
            beside.unlink()
        return Written(path, digest.hexdigest(), size, is_new)

    def take(self, file: Written) -> None:
        """Takes a file into the edition, and names it in its manifest."""
        self._old.discard(file.path)
        self.written += file.is_new
        folder, name = _divided(file.path)
        if self._entries(folder).get(name) != file.digest:
            self._entries(folder)[name] = file.digest
            self._touched.add(folder)

    def _differs(self, path: str, digest: str) -> bool:
        folder, name = _divided(path)
        return self._entries(folder).get(name) != digest or not (self.root / path).is_file()

    def _remove(self, path: str) -> None:
        """Takes a file out of the edition."""
        folder, name = _divided(path)
        self._entries(folder).pop(name, None)
        if (self.root / path).is_file():
            (self.root / path).unlink()
            self._touched.add(folder)

    def finish(self) -> bytes:
        """Removes what is left of an older edition and writes the manifests; gives the root's."""
        for path in sorted(self._old):
            self._remove(path)
        touched = {each for folder in self._touched for each in _upwards(folder)} | {""}
        for folder in sorted(touched, key=_depth, reverse=True):
            self._write_manifest(folder)
        return (self.root / MANIFEST).read_bytes()

    def sign(self, note: bytes) -> None:
        """Writes the note that signs the root's manifest; the edition is whole then."""
        _write(self.root / SIGNATURE, note)
        (self.root / UNFINISHED).unlink()

    def _write_manifest(self, folder: str) -> None:
        """Writes a folder's manifest, and names it in the one above; an empty folder goes."""
        entries = self._entries(folder)
        file = self.root / folder / MANIFEST
        above, name = _divided(folder)
        if entries or not folder:
            content = manifest_text(Entry(*each) for each in entries.items())
            _write(file, content)
            if folder:
                self._entries(above)[f"{name}/"] = hashlib.sha256(content).hexdigest()
        else:
            file.unlink(missing_ok=True)
            file.parent.rmdir()
            self._entries(above).pop(f"{name}/", None)

    def _entries(self, folder: str) -> dict[str, str]:
        """What the manifest of a folder names, with the hashes; changed in place."""
        if folder not in self._listed:
            file = self.root / folder / MANIFEST
            known = parse_manifest(file.read_bytes()) if file.is_file() else []
            self._listed[folder] = {each.name: each.digest for each in known}
        return self._listed[folder]

    def _left_behind(self) -> set[str]:
        """What a stopped build left, without its manifests, which go."""
        for manifest in [*self.root.rglob(MANIFEST)]:
            manifest.unlink()
        left = {str(file.relative_to(self.root)) for file in self.root.rglob("*") if file.is_file()}
        return left - {SIGNATURE, UNFINISHED}

    def _all_listed(self, folder: str, left: Callable[[str], bool]) -> set[str]:
        found: set[str] = set()
        for name in self._entries(folder):
            path = f"{folder}/{name}" if folder else name
            if not path.endswith("/"):
                found.add(path)
            elif not left(path[:-1]):
                found |= self._all_listed(path[:-1], left)
        return found


def is_unfinished(root: Path) -> bool:
    """Whether the writing of an edition into a folder was stopped."""
    return (root / UNFINISHED).is_file()


def _divided(path: str) -> tuple[str, str]:
    folder, _, name = path.rpartition("/")
    return folder, name


def _upwards(folder: str) -> list[str]:
    """A folder and those in which it lies, up to the root."""
    parts = folder.split("/") if folder else []
    return ["/".join(parts[:length]) for length in range(len(parts), -1, -1)]


def _depth(folder: str) -> int:
    return folder.count("/") + 1 if folder else 0


def _write(file: Path, content: bytes) -> None:
    """Writes a file; one that is there is replaced whole, so that no reader sees half of each."""
    try:
        _write_new(file, content)
    except FileExistsError:
        beside = _beside(file)
        beside.write_bytes(content)
        beside.replace(file)


def _write_new(file: Path, content: bytes) -> None:
    """Writes a file where none is. Raises FileExistsError where one is."""
    try:
        opened = file.open("xb")
    except FileNotFoundError:
        file.parent.mkdir(parents=True, exist_ok=True)
        opened = file.open("xb")
    with opened:
        opened.write(content)


def _beside(file: Path) -> Path:
    """Where a file is written until it is whole."""
    return file.with_name(f".{file.name}.new")
