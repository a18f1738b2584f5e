"""A register in which a made-up document was read."""

from collections.abc import Iterator
from pathlib import Path

import pytest
from pytest_django import Settings

from habeas.ledger.access import THE_PUBLIC, Viewer
from habeas.ledger.actions import open_audience
from habeas.reading.actions import reading
from habeas.reading.actions.reading import read_document
from habeas.sources.actions import preserve_document

from .made_up import TEXT, TITLE, WRITTEN, read_made_up


@pytest.fixture
def teams(db: None, tmp_path: Path, settings: Settings, editor: Viewer, other_team: Viewer) -> None:
    settings.DOCUMENTS = tmp_path / "documents"
    for viewer in (THE_PUBLIC, editor, other_team):
        open_audience(viewer.audience)


@pytest.fixture
def readers(monkeypatch: pytest.MonkeyPatch) -> Iterator[None]:
    """Readers that know the made-up text."""
    monkeypatch.setattr(reading, "read", read_made_up)
    return None


@pytest.fixture
def document(teams: None, editor: Viewer) -> str:
    """The SHA-256 of the made-up document, not read yet."""
    return preserve_document(editor, TEXT.encode(), title=TITLE, published=WRITTEN).sha256


@pytest.fixture
def was_read(document: str, readers: None, editor: Viewer) -> str:
    """The same, once it was read."""
    read_document(editor, document)
    return document
