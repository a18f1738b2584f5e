"""``habeas publish``: the same bytes on another machine, from a copy, and after it was stopped."""

import os
import shutil
import subprocess
import sys
from contextlib import closing
from pathlib import Path

import pysqlite3
import pytest

from .stopping import stopped_once

DATABASE = "register.sqlite3"


def command_of(register: Path, out: Path, *arguments: str) -> list[str]:
    program = "from habeas.cli.main import run; run()"
    command = [sys.executable, "-c", program, "--register", str(register), "publish", str(out)]
    return [*command, "--on", "2017-11-24", *arguments]


def environment_of(**machine: str) -> dict[str, str]:
    known = {name: value for name, value in os.environ.items() if name != "DATABASE_URL"}
    return known | {"HABEAS_LANGUAGES": "en,ar", **machine}


def published(register: Path, out: Path, *arguments: str, **machine: str) -> dict[str, bytes]:
    """The files of an edition, made by a process to which the machine looks like that."""
    command = command_of(register, out, *arguments)
    subprocess.run(command, check=True, capture_output=True, env=environment_of(**machine))  # noqa: S603
    files = [file for file in out.rglob("*") if file.is_file()]
    return {str(file.relative_to(out)): file.read_bytes() for file in files}


def backed_up(register: Path, folder: Path) -> Path:
    """A copy of a register as backups make it: the database by SQLite, the files one by one."""
    shutil.copytree(register, folder, ignore=shutil.ignore_patterns(f"{DATABASE}*"))
    with (
        closing(pysqlite3.connect(register / DATABASE)) as original,
        closing(pysqlite3.connect(folder / DATABASE)) as copy,
    ):
        copy.execute("pragma page_size = 8192")
        original.backup(copy)
        copy.execute("vacuum")
    return folder


@pytest.fixture(scope="module")
def first(sample: Path, tmp_path_factory: pytest.TempPathFactory) -> dict[str, bytes]:
    folder = tmp_path_factory.mktemp("first")
    register = shutil.copytree(sample, folder / "register")
    return published(register, folder / "out", "--jobs", "1", TZ="UTC", PYTHONHASHSEED="1")


def test_another_machine_and_several_processes_give_the_same_bytes(
    sample: Path, tmp_path: Path, first: dict[str, bytes]
) -> None:
    register = shutil.copytree(sample, tmp_path / "elsewhere")
    machine = {"TZ": "Pacific/Kiritimati", "PYTHONHASHSEED": "2", "LC_ALL": "tr_TR.UTF-8"}
    assert published(register, tmp_path / "out", "--jobs", "3", **machine) == first


def test_a_restored_backup_gives_the_same_bytes(
    sample: Path, tmp_path: Path, first: dict[str, bytes]
) -> None:
    register = backed_up(sample, tmp_path / "restored")
    assert published(register, tmp_path / "out") == first


def test_it_can_be_stopped_and_goes_on(
    sample: Path, tmp_path: Path, first: dict[str, bytes]
) -> None:
    register, out = shutil.copytree(sample, tmp_path / "stopped"), tmp_path / "out"
    status, said = stopped_once(
        lambda: any(out.glob("*/index.html")),
        command_of(register, out, "--jobs", "2"),
        environment_of(),
        seconds=60,
    )
    assert status == 130
    assert "The same command goes on from here" in said
    assert "Traceback" not in said
    assert published(register, out) == first


def test_a_folder_that_cannot_be_written_is_named(sample: Path, tmp_path: Path) -> None:
    (tmp_path / "file").write_text("a file")
    register = shutil.copytree(sample, tmp_path / "register")
    command = command_of(register, tmp_path / "file" / "out")
    done = subprocess.run(  # noqa: S603
        command, check=False, capture_output=True, text=True, env=environment_of()
    )
    assert done.returncode == 2
    assert "cannot be written" in done.stderr
    assert done.stderr.count("\n") == 1
