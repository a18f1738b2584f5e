"""The folder of preserved bytes: ``aa/bb/<sha256>``, written once and never changed.

A file is complete or absent: it is written under another name, flushed to the disk, moved to its
place in one step, and its folder is flushed too. The row that names it is committed only then.
"""

import hashlib
import os
import secrets
from collections.abc import Iterable, Iterator
from contextlib import contextmanager
from pathlib import Path

from django.conf import settings

from habeas.values.errors import InputError

_INCOMING = "incoming"
_CHUNK = 1 << 20


class FileDamaged(InputError):
    """The preserved bytes of a document are missing, or are not those that were preserved."""


class StagedFile:
    """Bytes that are safe on the disk, and not yet in their place."""

    def __init__(self, pieces: Iterable[bytes]) -> None:
        digest = hashlib.sha256()
        self.size = 0
        self._path = _folder() / _INCOMING / secrets.token_hex(16)
        _make_folder(self._path.parent)
        descriptor = os.open(self._path, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o400)
        with os.fdopen(descriptor, "wb") as opened:
            for piece in pieces:
                digest.update(piece)
                self.size += opened.write(piece)
            opened.flush()
            os.fsync(opened.fileno())
        self.sha256 = digest.hexdigest()

    def keep(self) -> None:
        """Moves the bytes to their place, unless they are there."""
        if is_intact(self.sha256):
            return
        place = path_of(self.sha256)
        _make_folder(place.parent)
        self._path.replace(place)
        _flush_folder(place.parent)

    def discard(self) -> None:
        """Removes what was not kept."""
        self._path.unlink(missing_ok=True)


@contextmanager
def staged(*pieces: bytes) -> Iterator[StagedFile]:
    """Writes bytes to the disk; they stay if they are kept before the block ends."""
    with staged_pieces(pieces) as file:
        yield file


@contextmanager
def staged_pieces(pieces: Iterable[bytes]) -> Iterator[StagedFile]:
    """``staged`` for bytes that are never in memory all at once."""
    file = StagedFile(pieces)
    try:
        yield file
    finally:
        file.discard()


def write_once(content: bytes) -> str:
    """Preserves bytes and returns their SHA-256 in hexadecimal. The same bytes are one file."""
    with staged(content) as file:
        file.keep()
        return file.sha256


def read(sha256: str) -> bytes:
    """The preserved bytes. Raises FileDamaged if they are missing or have changed."""
    try:
        content = path_of(sha256).read_bytes()
    except OSError as error:
        raise FileDamaged(f"Document {sha256}: its file is missing.") from error
    if hashlib.sha256(content).hexdigest() != sha256:
        raise FileDamaged(f"Document {sha256}: its file was changed.")
    return content


def destroy(sha256: str) -> None:
    """Overwrites and removes preserved bytes, as far as the disk lets one; no error if gone."""
    place = path_of(sha256)
    try:
        size = place.stat().st_size
        place.chmod(0o600)
        with place.open("r+b") as opened:
            for start in range(0, size, _CHUNK):
                opened.write(bytes(min(_CHUNK, size - start)))
            opened.flush()
            os.fsync(opened.fileno())
        place.unlink()
    except FileNotFoundError:
        return
    _flush_folder(place.parent)


def pieces_of(path: Path) -> Iterator[bytes]:
    """The bytes of any file of this machine, a megabyte at a time. Raises OSError."""
    with path.open("rb") as opened:
        while piece := opened.read(_CHUNK):
            yield piece


def is_intact(sha256: str) -> bool:
    """Whether the file is there and has the bytes that were preserved."""
    return damage(sha256) == ""


def damage(sha256: str) -> str:
    """What is wrong with a document's file, or nothing. Reads it in pieces."""
    digest = hashlib.sha256()
    try:
        for piece in pieces_of(path_of(sha256)):
            digest.update(piece)
    except FileNotFoundError:
        return "its file is missing"
    except OSError as error:
        return f"its file cannot be read ({error.strerror})"
    return "" if digest.hexdigest() == sha256 else "its file was changed"


def remains(sha256: str) -> str:
    """What is wrong with the file of an erased document: nothing, or that it is still there."""
    return "was erased, and its file is still there" if path_of(sha256).exists() else ""


def path_of(sha256: str) -> Path:
    """Where the bytes with this hash lie. Raises FileDamaged for what is no such hash."""
    if len(sha256) != 64 or not set(sha256) <= set("0123456789abcdef"):
        raise FileDamaged(f"{sha256[:80]!r} is no SHA-256 of a document.")
    return _folder() / sha256[:2] / sha256[2:4] / sha256


def _folder() -> Path:
    return Path(settings.DOCUMENTS)


def _make_folder(folder: Path) -> None:
    """Makes a folder and those above it, each entered durably in the one that holds it."""
    if folder.is_dir():
        return
    _make_folder(folder.parent)
    folder.mkdir(mode=0o700, exist_ok=True)
    _flush_folder(folder.parent)


def _flush_folder(folder: Path) -> None:
    if os.name == "nt":  # Windows opens no folders, and flushes their entries itself
        return
    descriptor = os.open(folder, os.O_RDONLY)
    try:
        os.fsync(descriptor)
    finally:
        os.close(descriptor)
