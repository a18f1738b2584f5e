"""A database that several processes can write to."""

import os
import subprocess
import sys
from pathlib import Path

import pytest


@pytest.fixture
def environment(tmp_path: Path) -> dict[str, str]:
    """A register of its own: on SQLite a folder, on PostgreSQL a database."""
    found = {**os.environ, "HABEAS_REGISTER": str(tmp_path)}
    found["DJANGO_SETTINGS_MODULE"] = "habeas.config.settings"
    if url := os.environ.get("DATABASE_URL"):
        name = f"writers_{os.getpid()}_{os.urandom(4).hex()}"
        subprocess.run(["psql", url, "-qc", f"CREATE DATABASE {name}"], check=True)  # noqa: S603, S607
        found["DATABASE_URL"] = url.rpartition("/")[0] + "/" + name
    migrate = [sys.executable, "-m", "django", "migrate", "--verbosity", "0"]
    subprocess.run(migrate, env=found, check=True)  # noqa: S603
    return found
