"""The secret key of one register, kept as a file that only its owner reads."""

import os
import secrets
from pathlib import Path


def secret_key(register: Path) -> str:
    """The register's secret key, made when the folder of the register has none.

    A process without a register (``habeas read``, a build step) gets a key of its own, so that
    nothing signed by it is accepted later.
    """
    if not register.is_dir():
        return secrets.token_urlsafe(48)
    file = register / "secret-key"
    if not file.is_file():
        _write_secret_key(file)
    return file.read_text().strip()


def _write_secret_key(file: Path) -> None:
    descriptor = os.open(file, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600)
    with os.fdopen(descriptor, "w") as opened:
        opened.write(secrets.token_urlsafe(48) + "\n")
