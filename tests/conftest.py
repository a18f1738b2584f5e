"""Who acts in the tests: named people with visibly made-up names."""

import os
import shutil
import subprocess
import sys
from pathlib import Path

import pytest
from hypothesis import HealthCheck, settings

from habeas.ledger.access import THE_PUBLIC, Role, Viewer
from habeas.ledger.rules.levels import team_audience

# How long an example takes says something of the machine and what else it does, and fails nothing.
settings.register_profile("untimed", deadline=None, suppress_health_check=[HealthCheck.too_slow])
settings.load_profile("untimed")


@pytest.fixture
def editor() -> Viewer:
    return Viewer(team_audience("main"), "editor-one", "Edith Editor", Role.EDITOR)


@pytest.fixture
def administrator() -> Viewer:
    return Viewer(team_audience("main"), "admin-one", "Ada Admin", Role.ADMINISTRATOR)


@pytest.fixture
def reader() -> Viewer:
    return Viewer(team_audience("main"), "reader-one", "Rita Reader", Role.READER)


@pytest.fixture
def other_team() -> Viewer:
    return Viewer(team_audience("others"), "editor-two", "Otto Other", Role.EDITOR)


@pytest.fixture
def public() -> Viewer:
    return THE_PUBLIC


@pytest.fixture(scope="session")
def sample(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The sample register, built once as a user builds it. No test changes it."""
    folder = tmp_path_factory.mktemp("sample") / "register"
    environment = {name: value for name, value in os.environ.items() if name != "DATABASE_URL"}
    program = Path(sys.executable).parent / "habeas"
    command = [program, "--register", folder, "demo", "--no-serve"]
    subprocess.run(command, env=environment, check=True, capture_output=True)  # noqa: S603
    return folder


@pytest.fixture
def sample_to_change(sample: Path, tmp_path: Path) -> Path:
    """A copy of the sample register, for a test that changes it."""
    return Path(shutil.copytree(sample, tmp_path / "register"))
