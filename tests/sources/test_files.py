"""Preserved bytes stay as they are."""

import hashlib
import stat
from pathlib import Path

import pytest
from pytest_django import Settings

from habeas.sources.models.files import FileDamaged, damage, path_of, read, staged, write_once


@pytest.fixture
def folder(tmp_path: Path, settings: Settings) -> Path:
    settings.DOCUMENTS = tmp_path / "documents"
    return tmp_path / "documents"


def files_in(folder: Path) -> list[Path]:
    return [path for path in folder.rglob("*") if path.is_file()]


def test_bytes_lie_under_their_hash(folder: Path) -> None:
    sha256 = write_once(b"made up")
    assert sha256 == hashlib.sha256(b"made up").hexdigest()
    place = folder / sha256[:2] / sha256[2:4] / sha256
    assert place.read_bytes() == read(sha256) == b"made up"
    assert stat.S_IMODE(place.stat().st_mode) == 0o400


def test_the_same_bytes_are_one_file(folder: Path) -> None:
    first = write_once(b"made up")
    before = path_of(first).stat()
    assert write_once(b"made up") == first
    assert path_of(first).stat() == before
    assert len(files_in(folder)) == 1


def test_what_is_not_kept_leaves_nothing(folder: Path) -> None:
    with staged(b"made up"):
        assert len(files_in(folder)) == 1
    assert files_in(folder) == []


def test_a_failure_leaves_nothing(folder: Path) -> None:
    with pytest.raises(RuntimeError), staged(b"made up"):
        raise RuntimeError
    assert files_in(folder) == []


def test_one_changed_byte_is_noticed_and_mended(folder: Path) -> None:
    sha256 = write_once(b"made up")
    place = path_of(sha256)
    place.chmod(0o600)
    place.write_bytes(b"made uq")
    assert damage(sha256) == "its file was changed"
    with pytest.raises(FileDamaged, match=f"{sha256}: its file was changed"):
        read(sha256)
    write_once(b"made up")
    assert damage(sha256) == ""


def test_a_missing_file_is_noticed(folder: Path) -> None:
    sha256 = write_once(b"made up")
    path_of(sha256).unlink()
    assert damage(sha256) == "its file is missing"
    with pytest.raises(FileDamaged, match="missing"):
        read(sha256)


@pytest.mark.parametrize("name", ["", "../../../etc/passwd", "A" * 64, "g" * 64, "a" * 63])
def test_only_a_hash_names_a_file(folder: Path, name: str) -> None:
    with pytest.raises(FileDamaged, match="no SHA-256"):
        read(name)
