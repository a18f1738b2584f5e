"""``habeas dossier``: made of what is published alone, and verified with what lies beside it."""

import os
import shutil
import subprocess
import sys
from pathlib import Path

import pypdfium2
import pytest


def run(*arguments: object, register: object = "/nowhere") -> subprocess.CompletedProcess[str]:
    program = "from habeas.cli.main import run; run()"
    command = [sys.executable, "-c", program, "--register", str(register), *map(str, arguments)]
    environment = {name: value for name, value in os.environ.items() if name != "DATABASE_URL"}
    environment |= {"HABEAS_LICENCE": "CC BY 4.0", "HABEAS_LANGUAGES": "en,ru"}
    return subprocess.run(command, capture_output=True, text=True, env=environment, check=False)  # noqa: S603


@pytest.fixture(scope="module")
def published(sample: Path, tmp_path_factory: pytest.TempPathFactory) -> tuple[Path, Path]:
    """A register that has published, and the folder of the edition."""
    folder = tmp_path_factory.mktemp("published")
    register = shutil.copytree(sample, folder / "register")
    done = run("publish", folder / "out", "--on", "2017-11-24", register=register)
    assert done.returncode == 0, done.stderr
    return register, folder / "out"


def text_of(path: Path) -> str:
    pages = [*pypdfium2.PdfDocument(path)]
    return " ".join(page.get_textpage().get_text_bounded() for page in pages)


def test_the_edition_verifies_with_its_downloads(published: tuple[Path, Path]) -> None:
    _, out = published
    assert run("verify", out).returncode == 0
    assert (out / "downloads/datapackage.json").is_file()
    assert len([*out.glob("data/*/*.jsonld")]) == len([*out.glob("data/*/*.tlog-proof")])
    page = (out / "en/downloads.html").read_text()
    assert "downloads/people.csv" in page


def test_a_dossier_from_the_register_verifies(published: tuple[Path, Path], tmp_path: Path) -> None:
    register, _ = published
    file = tmp_path / "dossier" / "one.pdf"
    done = run("dossier", "Джакишев", "-o", file, "--language", "ru", register=register)
    assert done.returncode == 0, done.stderr
    assert "Мухтар Джакишев" in text_of(file)
    checked = run("verify", file.parent)
    assert checked.returncode == 0, checked.stdout
    (data,) = file.parent.glob("*.json")
    data.write_bytes(data.read_bytes().replace(b"2017", b"2018", 1))
    assert run("verify", file.parent).returncode == 1


def test_the_folder_of_an_edition_gives_the_same_without_a_register(
    published: tuple[Path, Path], tmp_path: Path
) -> None:
    register, out = published
    here, there = tmp_path / "here/one.pdf", tmp_path / "there/one.pdf"
    assert run("dossier", "Dzhakishev", "-o", here, register=register).returncode == 0
    done = run("dossier", "Dzhakishev", "-o", there, "--edition", out)
    assert done.returncode == 0, done.stderr
    files = sorted(path.relative_to(here.parent) for path in here.parent.rglob("*"))
    assert files == sorted(path.relative_to(there.parent) for path in there.parent.rglob("*"))
    for path in files:
        if (here.parent / path).is_file():
            assert (here.parent / path).read_bytes() == (there.parent / path).read_bytes()


def test_a_list_of_everybody_held(published: tuple[Path, Path], tmp_path: Path) -> None:
    _, out = published
    file = tmp_path / "list.pdf"
    assert run("dossier", "--list", "-o", file, "--edition", out).returncode == 0
    assert "Mukhtar Dzhakishev" in text_of(file)
    assert [*tmp_path.iterdir()] == [file]


def test_bad_calls_are_one_line(published: tuple[Path, Path], tmp_path: Path) -> None:
    register, out = published
    for arguments in (
        ["dossier"],
        ["dossier", "X", "--list"],
        ["dossier", "Nobody At All", "--edition", out],
        ["dossier", "ev", "--edition", out],
        ["dossier", "Dzhakishev", "--language", "xx", "--edition", out],
        ["dossier", "Dzhakishev", "--edition", tmp_path],
        ["dossier", "Dzhakishev", "--edition", out, "-o", f"{register}/register.sqlite3/x.pdf"],
    ):
        done = run(*arguments)
        assert (done.returncode, len(done.stderr.splitlines())) == (2, 1), done.stderr
    assert "may be" in run("dossier", "ev", "--edition", out).stderr


def test_an_edition_that_was_tampered_with_gives_no_dossier(
    published: tuple[Path, Path], tmp_path: Path
) -> None:
    _, out = published
    copy = shutil.copytree(out, tmp_path / "copy")
    for data in copy.glob("data/*/*.tlog-proof"):
        data.write_bytes(data.read_bytes().replace(b"index ", b"index 1", 1))
    done = run("dossier", "Dzhakishev", "--edition", copy)
    assert done.returncode == 2
    assert "does not verify" in done.stderr
