"""What is no table of people is refused in one line, whatever it is."""

from pathlib import Path

import pytest

from habeas.exchange.importing.people import COLUMNS, default_scheme
from habeas.exchange.importing.tables import ImportRefused, Row, read_rows


def rows(file: Path) -> list[Row]:
    return [*read_rows(file, COLUMNS)]


@pytest.mark.parametrize("separator", [",", ";", "\t"])
@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig"])
@pytest.mark.parametrize("line_end", ["\n", "\r\n"])
def test_rows_are_read_in_every_form(
    tmp_path: Path, separator: str, encoding: str, line_end: str
) -> None:
    lines = [
        ["Id", " NAME ", "aliases"],
        ["7", "Testa Testova", "Теста Тестова | Testa T."],
        ["", "", ""],
        [],
        ["8", f'"Testov{separator} Test"', ""],
    ]
    file = tmp_path / "people.csv"
    text = line_end.join(separator.join(line) for line in lines)
    file.write_text(text, encoding=encoding, newline="")
    first, second = rows(file)
    assert first.number == 2
    assert first.cells == {"id": "7", "name": "Testa Testova", "aliases": lines[1][2]}
    assert first.text == separator.join(lines[1])
    assert (second.number, second.cells["name"]) == (5, f"Testov{separator} Test")


def test_a_name_may_stand_on_two_lines(tmp_path: Path) -> None:
    file = tmp_path / "people.csv"
    file.write_text('name,id\n"Testa\nTestova",1\nTest Testov,2\n')
    first, second = rows(file)
    assert first.text == '"Testa\nTestova",1'
    assert (second.number, second.text) == (3, "Test Testov,2")


def sparse(file: Path) -> None:
    with file.open("wb") as opened:
        opened.truncate(200 * 1024 * 1024)


def sparse_with_header(file: Path) -> None:
    with file.open("wb") as opened:
        opened.write(b"id,name,aliases\n1,Testa Testova,\n")
        opened.truncate(200 * 1024 * 1024)


def one_long_line(file: Path) -> None:
    file.write_text("name\n" + "T" * 1_500_000)


BAD = {
    "empty": (b"", "no header"),
    "blank": (b"\n\n", "no header"),
    "unknown": (b"id,name,colour,=cmd\n1,T,red,x\n", "“colour”, “=cmd”"),
    "nameless": (b"id,aliases\n1,T\n", "no column name"),
    "twice": (b"name,name\nT,T\n", "twice"),
    "short": (b"id,name,aliases\n1,T\n", "row 2 has 2 cells"),
    "long": (b"id,name\n1,T\n2,Testov, Test\n", "row 3 has 3 cells"),
    "unclosed": (b'name\n"Testa\n' + b"Test Testov\n" * 5_000, "row 2 cannot be read"),
    "latin": ("name\nTestová".encode("latin-1"), "not text in UTF-8"),
    "utf-16": ("name\nTesta".encode("utf-16"), "not text in UTF-8"),
    "binary": (b"\x7fELF\x02\x01\x01\0\0\0\0", "zero bytes"),
    "sparse": (sparse, "zero bytes"),
    "sparse with header": (sparse_with_header, "zero bytes"),
    "one long line": (one_long_line, "characters or more"),
}


@pytest.mark.parametrize("kind", BAD)
def test_no_table_is_refused_in_one_line(tmp_path: Path, kind: str) -> None:
    content, says = BAD[kind]
    file = tmp_path / "bad.csv"
    if isinstance(content, bytes):
        file.write_bytes(content)
    else:
        content(file)
    with pytest.raises(ImportRefused) as refused:
        rows(file)
    message = str(refused.value)
    assert says in message
    assert "bad.csv" in message
    assert len(message) < 300
    assert "\n" not in message


@pytest.mark.parametrize(
    ("name", "scheme"),
    [
        ("people.csv", "people"),
        ("people-2017-11.csv", "people"),
        ("People (2).csv", "people"),
        ("made up list v3.tsv", "made-up-list-v"),
        ("2017.csv", "import"),
        ("люди.csv", "import"),
    ],
)
def test_the_other_register_is_called_by_its_file(name: str, scheme: str) -> None:
    assert default_scheme(name) == scheme
