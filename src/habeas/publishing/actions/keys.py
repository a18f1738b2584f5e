"""The key with which editions are signed: a file beside the database, never in it."""

import base64
import os
import secrets
from itertools import count
from pathlib import Path

from habeas.publishing.rules.errors import BrokenEdition
from habeas.publishing.rules.notes import SigningKey
from habeas.values.errors import InputError

FILE = "publishing-key"
_SEED_BYTES = 32


class NoKey(InputError):
    """There is no key to sign with, or its file cannot be read."""


def make_key(folder: Path) -> SigningKey:
    """Makes the key of a register and keeps it in the register's folder; its owner alone reads it.

    An existing key is left as it is, and returned. The key's name, which is also the name of the
    log, ends with digits of its own, so that a lost key and a new one are told apart.
    """
    file = folder / FILE
    if not file.exists():
        name = f"habeas/{secrets.token_hex(8)}"
        seed = base64.b64encode(secrets.token_bytes(_SEED_BYTES)).decode()
        _write(file, f"{name}\n{seed}\n")
    return read_key(folder)


def read_key(folder: Path) -> SigningKey:
    """The key of the register in a folder. Raises NoKey."""
    file = folder / FILE
    try:
        name, seed = file.read_text().split()
        return SigningKey(name, base64.b64decode(seed, validate=True))
    except FileNotFoundError as error:
        raise NoKey(
            f"There is no {file}. Put the key back from where it is kept, or make a new one with:"
            " habeas publish --new-key"
        ) from error
    except (OSError, ValueError, BrokenEdition) as error:
        raise NoKey(f"{file} is no key of an edition.") from error


def replace_key(folder: Path) -> SigningKey:
    """Makes a new key where the old one was lost or became known; an old file is kept beside it."""
    file = folder / FILE
    if file.exists():
        names = (folder / f"{FILE}.old-{number}" for number in count(1))
        file.rename(next(path for path in names if not path.exists()))
    return make_key(folder)


def _write(file: Path, text: str) -> None:
    descriptor = os.open(file, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600)
    with os.fdopen(descriptor, "w") as opened:
        opened.write(text)
        opened.flush()
        os.fsync(opened.fileno())
