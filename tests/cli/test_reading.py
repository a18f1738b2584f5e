"""``habeas read``, as a person or a script calls it; no register is at hand."""

import json
import os
import re
import subprocess
import sys
from pathlib import Path

import docx
import pytest
from tests.sources.test_scans import as_bytes, needs_tesseract, page

from .stopping import stopped_once

PROGRAM = Path(sys.executable).parent / "habeas"
MADE_UP = (
    "On 12 March 2018 the made-up journalist Testina Madeupova was arrested in Almaty.\n"
    "MEP Exempla Inventada (Italy, S&D) wrote to Minister Fikto Nobodi about her on 3 May 2018.\n"
)


def read(
    *arguments: str | Path, seconds: float = 60, **environment: str
) -> subprocess.CompletedProcess[str]:
    command = [PROGRAM, "read", *arguments]
    return subprocess.run(  # noqa: S603 - our own program
        command,
        capture_output=True,
        text=True,
        timeout=seconds,
        check=False,
        env=os.environ | environment,
    )


@pytest.fixture
def post(tmp_path: Path) -> Path:
    path = tmp_path / "post.txt"
    path.write_text(MADE_UP, encoding="utf-8")
    return path


def folder_of(tmp_path: Path, count: int) -> Path:
    folder = tmp_path / "posts"
    folder.mkdir()
    for number in range(count):
        (folder / f"post-{number:03}.txt").write_text(f"{MADE_UP}Number {number}.")
    return folder


def test_what_is_printed_as_data_stands_in_the_file(post: Path) -> None:
    done = read(post, "--json")
    found = json.loads(done.stdout)
    assert {each["name"] for each in found["persons"]} >= {"Testina Madeupova"}
    assert [each["iso"] for each in found["dates"]] == ["2018-03-12", "2018-05-03"]
    mentions = [
        each
        for layer in ("persons", "organisations", "places")
        for named in found[layer]
        for each in named["mentions"]
    ]
    assert all(MADE_UP[each["start"] : each["end"]] == each["surface"] for each in mentions)
    assert "text" not in found


@pytest.mark.parametrize("ends", ["\r\n", "\r"])
@pytest.mark.parametrize("mark", ["", "\ufeff"])
def test_places_are_those_of_the_file_as_python_reads_it(
    tmp_path: Path, ends: str, mark: str
) -> None:
    path = tmp_path / "odd.txt"
    path.write_bytes((mark + "𝔸\0\x07 \n" + MADE_UP).replace("\n", ends).encode())
    text = path.read_text(encoding="utf-8")
    found = json.loads(read(path, "--json").stdout)
    spans = [each for person in found["persons"] for each in person["mentions"]] + found["dates"]
    assert spans
    assert all(text[each["start"] : each["end"]] == each["surface"] for each in spans)


def test_a_summary_for_a_person_has_colour_only_on_a_terminal(post: Path) -> None:
    done = read(post)
    assert done.returncode == 0
    assert "Testina Madeupova" in done.stdout
    assert "2018-03-12; 2018-05-03" in done.stdout
    assert "\x1b" not in done.stdout


def test_nothing_in_a_file_commands_the_terminal(tmp_path: Path) -> None:
    path = tmp_path / "odd.txt"
    path.write_text("Mr Testina \x1b[31mMadeupova \u202eagain was arrested in Almaty.\n" * 3)
    shown = read(path).stdout
    assert "Testina" in shown
    assert not re.search("[\x00-\x09\x0b-\x1f\u202e]", shown)


def test_a_word_document_is_read_and_its_text_stands_beside(tmp_path: Path) -> None:
    written = docx.Document()
    written.add_paragraph(MADE_UP)
    written.save(str(tmp_path / "letter.docx"))
    found = json.loads(read(tmp_path / "letter.docx", "--json").stdout)
    (first, *_) = found["dates"]
    assert found["text"][first["start"] : first["end"]] == "12 March 2018"


def test_a_page_says_when_it_appeared(tmp_path: Path) -> None:
    page = tmp_path / "page.html"
    page.write_text(
        '<!doctype html><html lang="en-GB"><meta name="date" content="2019-02-01T10:00:00Z">'
        "<p>Testina Madeupova was arrested on 12 January."
    )
    found = json.loads(read(page, "--json").stdout)
    assert (found["written"], found["lang"]) == ("2019-02-01", ["en"])
    assert [each["iso"] for each in found["dates"]] == ["2019-01-12"]


def test_the_day_and_the_language_may_be_told(tmp_path: Path) -> None:
    path = tmp_path / "note.txt"
    path.write_text("Testina Madeupova was arrested on 12 March.")
    done = read(path, "--json", "--written", "2020-05-01", "--language", "EN")
    assert [each["iso"] for each in json.loads(done.stdout)["dates"]] == ["2020-03-12"]


@pytest.mark.parametrize(
    ("arguments", "why"),
    [
        (("nowhere.txt",), "There is no file or folder"),
        (("empty.txt",), "There is no text in it"),
        (("blank.txt",), "There is no text in it"),
        (("empty",), "There is nothing to read in it"),
        (("post.txt", "--language", "xx"), "No language 'xx' is known"),
        (("post.txt", "--written", "2018-02-30"), "is no day of the form YYYY-MM-DD"),
        (("post.txt", "blank.txt"), "Say with --out FOLDER"),
        (("noise.bin",), "noise.bin: The file is"),
        (("noise.txt",), "noise.txt: The file is"),
        (("broken.pdf",), "broken.pdf: The PDF is broken"),
    ],
)
def test_what_cannot_be_read_is_said_in_one_line(
    tmp_path: Path, post: Path, arguments: tuple[str, ...], why: str
) -> None:
    (tmp_path / "empty").mkdir()
    (tmp_path / "empty.txt").touch()
    (tmp_path / "blank.txt").write_text(" \n\t\u00a0\n")
    (tmp_path / "broken.pdf").write_bytes(b"%PDF-1.7\nnothing")
    for name in ("noise.bin", "noise.txt"):
        (tmp_path / name).write_bytes(bytes(range(256)) * 40)
    name, *rest = arguments
    files = [tmp_path / each if "." in each and "-" not in each else each for each in rest]
    more = ["--out", tmp_path / "out"] if name == "empty" else []
    done = read(tmp_path / name, *files, *more)
    assert (done.returncode, done.stdout) == (2, "")
    assert why in done.stderr
    assert len(done.stderr.splitlines()) == 1


def test_a_folder_is_read_into_another_and_gone_on_with(tmp_path: Path) -> None:
    folder, out = folder_of(tmp_path, 9), tmp_path / "out"
    first = read(folder, "--out", out, "--jobs", "2")
    assert first.returncode == 0
    assert "9 of 9 read" in first.stderr
    assert len([*out.iterdir()]) == 9
    found = json.loads((out / "post-004.json").read_text())
    assert found["file"] == "post-004.txt"
    newer = (out / "post-004.json").stat().st_mtime_ns + 1_000_000_000
    os.utime(folder / "post-004.txt", ns=(newer, newer))
    (out / "post-005.json").write_text('{"half')
    assert "7 of 9 are read already" in read(folder, "--out", out).stderr
    assert "read already" not in read(folder, "--out", out, "--again").stderr


def test_another_manner_of_reading_reads_anew(tmp_path: Path) -> None:
    folder, out = folder_of(tmp_path, 2), tmp_path / "out"
    read(folder, "--out", out)
    assert "2 of 2 are read already" in read(folder, "--out", out).stderr
    assert "read already" not in read(folder, "--out", out, "--written", "2020-01-01").stderr


def test_one_bad_file_among_many_is_named_and_the_others_are_read(tmp_path: Path) -> None:
    folder, out = folder_of(tmp_path, 3), tmp_path / "out"
    (folder / "broken.pdf").write_bytes(b"%PDF-1.7\nnothing")
    done = read(folder, "--out", out)
    assert done.returncode == 1
    assert "broken.pdf: The PDF is broken" in done.stderr
    assert "1 of 4 could not be read" in done.stderr
    assert {each.name for each in out.iterdir()} == {f"post-00{n}.json" for n in range(3)}


def test_files_of_one_name_keep_readings_of_their_own(tmp_path: Path) -> None:
    folder, out = folder_of(tmp_path, 1), tmp_path / "out"
    (folder / "post-000.md").write_text(MADE_UP)
    (folder / "deep").mkdir()
    (folder / "deep" / "post-000.txt").write_text(MADE_UP)
    read(folder, "--out", out)
    found = {str(each.relative_to(out)) for each in out.rglob("*.json")}
    assert found == {"post-000.txt.json", "post-000.md.json", "deep/post-000.json"}


@pytest.mark.parametrize("jobs", ["1", "2"])
def test_a_run_that_is_stopped_leaves_nothing_half_written(tmp_path: Path, jobs: str) -> None:
    folder, out = folder_of(tmp_path, 150), tmp_path / "out"
    command = [PROGRAM, "read", folder, "--out", out, "--jobs", jobs]
    status, said = stopped_once(lambda: any(out.glob("*.json")), command)
    assert status == 130
    assert "The same command goes on from here" in said
    assert "Traceback" not in said
    kept = [*out.iterdir()]
    assert 0 < len(kept) < 150
    assert all(json.loads(each.read_text())["persons"] for each in kept)
    again = read(folder, "--out", out, "--jobs", "2")
    assert again.returncode == 0
    assert "are read already" in again.stderr
    assert len([*out.iterdir()]) == 150


@needs_tesseract
def test_a_scan_is_read_at_once(tmp_path: Path) -> None:
    (tmp_path / "scan.png").write_bytes(as_bytes("PNG", page(*MADE_UP.splitlines())))
    found = json.loads(read(tmp_path / "scan.png", "--json").stdout)
    assert "Testina Madeupova" in {each["name"] for each in found["persons"]}
    assert "12 March 2018" in found["text"]


def test_without_ocr_it_is_said_what_to_install(tmp_path: Path) -> None:
    (tmp_path / "scan.png").write_bytes(as_bytes("PNG", page(MADE_UP)))
    done = read(tmp_path / "scan.png", PATH=str(tmp_path))
    assert (done.returncode, done.stdout) == (2, "")
    assert "scan.png: It is a scan; to read scans, install tesseract (apt install" in done.stderr
    assert len(done.stderr.splitlines()) == 1


PLUG_IN = """
from habeas.reading.rules.found import CountRead, Span

class Reader:
    name = "made-up"
    leaves_to = "models.example"

    def read(self, text, reading):
        yield CountRead(Span(0, 2), 1, "people", 0.5, "")
"""


@pytest.fixture
def plugged_in(tmp_path: Path) -> str:
    """What PYTHONPATH must be for a reader that a package offers."""
    package = tmp_path / "package"
    (package / "made_up-1.dist-info").mkdir(parents=True)
    (package / "made_up_reader.py").write_text(PLUG_IN)
    (package / "made_up-1.dist-info" / "METADATA").write_text("Name: made-up\nVersion: 1\n")
    (package / "made_up-1.dist-info" / "entry_points.txt").write_text(
        "[habeas.readers]\nmade-up = made_up_reader:Reader\nbroken = made_up_reader:Nothing\n"
    )
    return os.pathsep.join(filter(None, (str(package), os.environ.get("PYTHONPATH"))))


def test_a_reader_of_another_package_is_asked_only_if_it_is_named(
    post: Path, plugged_in: str
) -> None:
    def added(*arguments: str, **environment: str) -> tuple[list[str], str]:
        done = read(post, "--json", *arguments, PYTHONPATH=plugged_in, **environment)
        counts = json.loads(done.stdout)["counts"]
        return [each["reader"] for each in counts if each["reader"] == "made-up"], done.stderr

    assert added() == ([], "")
    said = "The text leaves this machine: made-up sends it to models.example.\n"
    assert added("--reader", "made-up") == (["made-up"], said)
    assert added(HABEAS_READERS="made-up") == (["made-up"], said)


def test_a_folder_is_read_with_the_reader_too(tmp_path: Path, plugged_in: str) -> None:
    folder, out = folder_of(tmp_path, 8), tmp_path / "out"
    arguments = (folder, "--out", out, "--jobs", "2", "--reader", "made-up")
    assert read(*arguments, PYTHONPATH=plugged_in).returncode == 0
    assert json.loads((out / "post-003.json").read_text())["counts"][-1]["reader"] == "made-up"


@pytest.mark.parametrize(
    ("name", "why"),
    [
        ("nowhere", "There is no reader 'nowhere'"),
        ("broken", "The reader 'broken' cannot be loaded"),
        ("language-model", "needs HABEAS_LANGUAGE_MODEL_URL"),
    ],
)
def test_a_reader_that_cannot_be_asked_is_said_in_one_line(
    post: Path, plugged_in: str, name: str, why: str
) -> None:
    done = read(post, "--reader", name, PYTHONPATH=plugged_in)
    assert (done.returncode, done.stdout) == (2, "")
    assert why in done.stderr
    assert len(done.stderr.splitlines()) == 1


def test_the_text_stays_here_unless_it_may_leave(post: Path) -> None:
    done = read(
        post,
        "--reader",
        "language-model",
        HABEAS_LANGUAGE_MODEL_URL="https://models.example/v1",
        HABEAS_LANGUAGE_MODEL_MODEL="made-up-model",
    )
    assert (done.returncode, done.stdout) == (2, "")
    assert "would send the text to models.example, another machine" in done.stderr
