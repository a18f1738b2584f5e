"""``habeas read`` on hostile or odd files: suggestions, or one clear line, and soon."""

import io
import json
import random
import zipfile
from collections.abc import Callable
from pathlib import Path

import docx
import pytest
from tests.cli.test_reading import read
from tests.sources.made_up import pdf

SECONDS = 100
PLAIN = "On 12 March 2018 the made-up journalist Testina Madeupova was arrested in Almaty.\n"
RIGHT_TO_LEFT = "اعتقلت السلطات تستينا مديوبوفا في ألماتي يوم 12 مارس 2018.\n"


def some_words(count: int) -> str:
    drawn = random.Random(6)  # noqa: S311 - nothing secret
    return " ".join("".join(drawn.choices("abcdefgh", k=6)).capitalize() for _ in range(count))


def utf8(text: str) -> bytes:
    return text.encode()


def zipped(name: str, content: bytes) -> bytes:
    written = io.BytesIO()
    with zipfile.ZipFile(written, "w", zipfile.ZIP_DEFLATED) as archive:
        archive.writestr(name, content)
    return written.getvalue()


def long_word_document() -> bytes:
    document = docx.Document()
    for _ in range(2_000):
        document.add_paragraph(PLAIN)
    written = io.BytesIO()
    document.save(written)
    return written.getvalue()


READ: dict[str, Callable[[], bytes]] = {
    "100 MB.txt": lambda: PLAIN.encode() * (100_000_000 // len(PLAIN)),
    "one line of 10 MB.txt": lambda: b"a" * 10_000_000,
    "one line of 10 MB.dat": lambda: b"A" * 10_000_000,
    "100,000 capital words.txt": lambda: some_words(100_000).encode(),
    "mixed scripts.txt": lambda: ("Иван Smith 王伟 محمد כהן " + PLAIN).encode() * 200,
    "right to left.txt": lambda: RIGHT_TO_LEFT.encode() * 200,
    "controls.txt": lambda: utf8(PLAIN + "\0\x01\x1b[2J\x7f\u202e\u2066 " + PLAIN),
    "controls.dat": lambda: utf8("\x01\0" + PLAIN + "\x1b[2J" + PLAIN),
    "table.csv": lambda: "".join(f"{n},T. Madeupova,2018-03-12\n" for n in range(9_000)).encode(),
    "nested.txt": lambda: utf8("«" * 5_000 + PLAIN + "»" * 5_000 + "([" * 5_000),
    "astral.txt": lambda: ("𝔗𝔢𝔰𝔱𝔦𝔫𝔞 𝔐𝔞𝔡𝔢𝔲𝔭𝔬𝔳𝔞 👩‍⚖️ " + PLAIN).encode() * 100,
    "halves.json": lambda: b'{"name": "\\ud800 Testina Madeupova", "place": "\\udfff Almaty"}',
    "old encoding.txt": lambda: ("Тестина Придуманова задержана в Москве. " * 9).encode("cp1251"),
    "marked.txt": lambda: PLAIN.encode("utf-16"),
    "markup.txt": lambda: b"<b>" + PLAIN.encode() + b"<script>alert(1)</script>",
    "deep.html": lambda: b"<!doctype html>" + b"<div>" * 20_000 + PLAIN.encode(),
    "a thousand pages.pdf": lambda: pdf(*[PLAIN.strip()] * 1_000),
    "long.docx": long_word_document,
}
LONG = {
    "100 MB.txt",
    "one line of 10 MB.txt",
    "one line of 10 MB.dat",
    "100,000 capital words.txt",
}
REFUSED: dict[str, tuple[Callable[[], bytes], str]] = {
    "empty.txt": (lambda: b"", "There is no text in it."),
    "empty.pdf": (lambda: b"", "The file is empty."),
    "blanks.txt": (lambda: b" \n\t" * 1_000, "There is no text in it."),
    "blanks.dat": (lambda: b"\0\0 \n", "The file is"),
    "noise.txt": (lambda: random.Random(1).randbytes(50_000), "The file is"),  # noqa: S311
    "noise.dat": (lambda: random.Random(2).randbytes(50_000), "The file is"),  # noqa: S311
    "invalid.txt": (lambda: b"Testina \xff\xfe\x00\x80\x81 Madeupova", ""),
    "program.dat": (lambda: b"\x7fELF\x02\x01\x01" + bytes(5_000), "The file is"),
    "archive.docx": (lambda: zipped("a.txt", b"x"), "ZIP archive, not a DOCX"),
    "bomb.docx": (lambda: zipped("word/document.xml", bytes(200_000_000)), "ZIP archive"),
    "broken.docx": (lambda: b"PK\x03\x04broken", "broken"),
    "broken.pdf": (lambda: b"%PDF-1.7\nbroken", "The PDF is broken"),
    "large.html": (lambda: b"<!doctype html>" + b"<p>a" * 15_000_000, "at most 50 MB are read"),
    "letter.rtf": (lambda: b"{\\rtf1 Testina}", "RTF document"),
    "picture.svg": (lambda: b"<svg xmlns='x'></svg>", "SVG image"),
}


@pytest.mark.parametrize("name", READ)
def test_an_odd_file_is_read(tmp_path: Path, name: str) -> None:
    path = tmp_path / name
    path.write_bytes(READ[name]())
    done = read(path, "--json", seconds=SECONDS)
    assert (done.returncode, done.stderr) == (0, "")
    found = json.loads(done.stdout)
    cut = ["The text is long: only its first 400,000 characters were read."]
    assert found["notes"] == (cut if name in LONG else [])
    if "text" not in found:
        surfaces_stand(path, found)
    if path.stat().st_size > 1_000_000:
        return
    summary = read(path, seconds=SECONDS)
    assert (summary.returncode, summary.stderr) == (0, "")


def surfaces_stand(path: Path, found: dict[str, list[dict[str, list[dict[str, object]]]]]) -> None:
    try:
        text = path.read_text(encoding="utf-8")
    except UnicodeDecodeError:
        return
    for layer in ("persons", "organisations", "places"):
        for named in found[layer]:
            for each in named["mentions"]:
                assert text[each["start"] : each["end"]] == each["surface"]  # type: ignore[misc]


@pytest.mark.parametrize("name", REFUSED)
def test_what_holds_no_text_is_said_in_one_line(tmp_path: Path, name: str) -> None:
    make, why = REFUSED[name]
    (tmp_path / name).write_bytes(make())
    done = read(tmp_path / name, seconds=SECONDS)
    assert (done.returncode, done.stdout) == (2, "")
    assert why in done.stderr
    assert done.stderr.startswith(f"habeas: {name}: ")
    assert len(done.stderr.splitlines()) == 1


def test_a_folder_of_odd_files_is_read_through(tmp_path: Path) -> None:
    folder, out = tmp_path / "odd", tmp_path / "out"
    folder.mkdir()
    for name in ("controls.txt", "halves.json", "markup.txt", "table.csv", "deep.html"):
        (folder / name).write_bytes(READ[name]())
    refused = ("noise.txt", "blanks.txt", "broken.pdf", "archive.docx")
    for name in refused:
        (folder / name).write_bytes(REFUSED[name][0]())
    (folder / "nowhere.txt").symlink_to(tmp_path / "gone")
    done = read(folder, "--out", out, "--jobs", "2", seconds=SECONDS)
    assert done.returncode == 1
    assert all(f"{name}: " in done.stderr for name in (*refused, "nowhere.txt"))
    assert (
        len([*out.glob("*.json")]) == 4
    )  # halves.json is of no kind that a folder is searched for
