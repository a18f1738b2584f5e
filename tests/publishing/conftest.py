"""Editions of made-up people, made once; a test that changes one takes a copy."""

from pathlib import Path

import pytest

from .made_up import Publisher, copy_of, publish_three


@pytest.fixture(scope="session")
def editions(tmp_path_factory: pytest.TempPathFactory) -> list[Path]:
    return publish_three(tmp_path_factory.mktemp("editions"), Publisher())


@pytest.fixture
def edition(editions: list[Path], tmp_path: Path) -> Path:
    """The second, in which one person has changed, and one rests on an older head."""
    return copy_of(editions[1], tmp_path / "edition")
