"""Reading files that may be hostile: no links, nothing but plain files, no more than fits."""

import hashlib
import stat
from pathlib import Path

from habeas.publishing.rules.errors import BrokenEdition

_PIECE = 1 << 20
_LARGEST = 1 << 26


def read_file(path: Path, largest: int = _LARGEST) -> bytes:
    """The bytes of a file.

    Raises BrokenEdition where it is missing, no plain file, unreadable, or larger.
    """
    refuse_odd(path)
    try:
        with path.open("rb") as opened:
            content = opened.read(largest + 1)
    except OSError as error:
        raise _unreadable(error) from error
    if len(content) > largest:
        raise BrokenEdition(f"It has more than {largest:,} bytes.")
    return content


def digest_of(path: Path) -> str:
    """SHA-256 of a file of any length, in hexadecimal digits; BrokenEdition as ``read_file``."""
    refuse_odd(path)
    digest = hashlib.sha256()
    try:
        with path.open("rb") as opened:
            while piece := opened.read(_PIECE):
                digest.update(piece)
    except OSError as error:
        raise _unreadable(error) from error
    return digest.hexdigest()


def refuse_odd(path: Path) -> None:
    """Raises BrokenEdition for what is no plain file.

    A link may lead out of the folder, and opening a pipe may never end.
    """
    try:
        mode = path.lstat().st_mode
    except FileNotFoundError as error:
        raise BrokenEdition("It is missing.") from error
    except (OSError, ValueError) as error:
        raise _unreadable(error) from error
    if stat.S_ISLNK(mode):
        raise BrokenEdition("It is a link, which an edition does not have.")
    if not stat.S_ISREG(mode):
        raise BrokenEdition("It is no plain file.")


def _unreadable(error: OSError | ValueError) -> BrokenEdition:
    why = error.strerror if isinstance(error, OSError) else error
    return BrokenEdition(f"It cannot be read ({why}).")
