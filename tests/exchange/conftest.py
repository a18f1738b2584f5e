"""An empty register to import into."""

from pathlib import Path

import pytest
from pytest_django import Settings

from habeas.ledger.access import THE_PUBLIC, Viewer
from habeas.ledger.actions import open_audience


@pytest.fixture
def register(db: None, tmp_path: Path, settings: Settings, editor: Viewer) -> Path:
    """Returns the folder of its documents."""
    settings.DOCUMENTS = tmp_path / "documents"
    for viewer in (THE_PUBLIC, editor):
        open_audience(viewer.audience)
    return tmp_path / "documents"
