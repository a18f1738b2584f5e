"""Tables as files: what is in them, and that nothing in them runs."""

import csv
import io
import zipfile
from collections.abc import Iterator, Sequence

import pytest
from openpyxl import load_workbook

from habeas.formats.tables import Cell, Table, csv_parts, write_xlsx

ABOUT = ("For the team.", "All people.")
LIKE_FORMULAS = ["=1+1", "+1", "-1", "@SUM(A1)", "\t=1", "\r=1", "\n=1", "＝1"]


def table(*rows: Sequence[Cell], **more: object) -> Table:
    return Table("People", ABOUT, ["Name", "Days"], rows, **more)  # type: ignore[arg-type]


def read_csv(made: Table) -> list[list[str]]:
    return [*csv.reader(io.StringIO(b"".join(csv_parts(made)).decode("utf-8-sig"), newline=""))]


def workbook(made: Table) -> io.BytesIO:
    file = io.BytesIO()
    write_xlsx(made, file)
    return file


def test_csv_says_what_it_is_and_begins_with_the_mark_of_utf8() -> None:
    written = b"".join(csv_parts(table(["Теста, Тестова", 12], ['"Tesda"', None])))
    assert written.startswith(b"\xef\xbb\xbf")
    assert read_csv(table(["Теста, Тестова", 12], ['"Tesda"', None])) == [
        ["For the team. All people."],
        ["Name", "Days"],
        ["Теста, Тестова", "12"],
        ['"Tesda"', ""],
    ]


@pytest.mark.parametrize("text", LIKE_FORMULAS)
def test_no_cell_of_a_csv_file_begins_like_a_formula(text: str) -> None:
    made = table([text, 1])
    *_, row = read_csv(Table(text, [text], [text, "Days"], made.rows))
    assert row[0] == f"'{text}"
    for line in read_csv(Table(text, [text], [text, "Days"], [[text, -5]])):
        assert line[0].startswith("'")
    assert row[1] == "1"


def test_a_negative_number_stays_a_number() -> None:
    assert read_csv(table(["Tesda", -5]))[-1] == ["Tesda", "-5"]


@pytest.mark.parametrize("text", LIKE_FORMULAS)
def test_a_cell_of_a_workbook_that_looks_like_a_formula_is_marked_as_text(text: str) -> None:
    file = workbook(table([text, 1]))
    cell = load_workbook(file).worksheets[0]["A2"]
    assert cell.data_type == "s"
    assert cell.quotePrefix
    assert "<f>" not in zipfile.ZipFile(file).read("xl/worksheets/sheet1.xml").decode()


def test_a_workbook_has_the_table_and_what_is_said_of_it() -> None:
    book = load_workbook(workbook(table(["Теста Тестова", 12], ["Tesda", None])))
    people, about = book.worksheets
    assert [*people.iter_rows(values_only=True)] == [
        ("Name", "Days"),
        ("Теста Тестова", 12),
        ("Tesda", None),
    ]
    assert [row[0] for row in about.iter_rows(values_only=True)] == [*ABOUT]
    assert people.title == "People"


def test_a_title_that_no_sheet_may_have_is_shortened() -> None:
    made = Table("All [of] them: " + "x" * 40, ABOUT, ["Name"], [["Tesda"]])
    assert load_workbook(workbook(made)).sheetnames[0] == "All of them " + "x" * 19


def test_a_link_in_a_cell_is_text() -> None:
    sheet = load_workbook(workbook(table(["https://example.org", 1]))).worksheets[0]
    assert sheet["A2"].hyperlink is None


def test_a_text_longer_than_a_cell_is_cut_in_a_workbook_alone() -> None:
    long = "x" * 40_000
    csv.field_size_limit(len(long))  # imports of this process may have set a lower one
    assert load_workbook(workbook(table([long, 1]))).worksheets[0]["A2"].value == long[:32_767]
    assert read_csv(table([long, 1]))[-1][0] == long


def test_the_rows_of_a_csv_file_are_read_as_they_are_sent() -> None:
    read = []

    def rows() -> Iterator[Sequence[Cell]]:
        for number in range(3):
            read.append(number)
            yield [f"Tesda {number}", number]

    parts = csv_parts(Table("People", ABOUT, ["Name", "Days"], rows()))
    next(parts), next(parts)
    assert read == []
    next(parts)
    assert read == [0]
