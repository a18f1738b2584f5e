"""Documents made for the tests: nobody in them exists."""

from pathlib import Path

import pytest
from pytest_django import Settings

from habeas.ledger.access import THE_PUBLIC, Viewer
from habeas.ledger.actions import open_audience


@pytest.fixture
def shelf(db: None, tmp_path: Path, settings: Settings, editor: Viewer, other_team: Viewer) -> Path:
    """An empty register with two teams; returns the folder of its documents."""
    settings.DOCUMENTS = tmp_path / "documents"
    for viewer in (THE_PUBLIC, editor, other_team):
        open_audience(viewer.audience)
    return tmp_path / "documents"
