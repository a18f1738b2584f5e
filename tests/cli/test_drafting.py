"""``habeas draft``: from the sample register to a file, a page or an answer for machines."""

import io
import json
import os
import subprocess
import sys
from pathlib import Path
from typing import Any

import pypdfium2
import pytest
from docx import Document

PROGRAM = Path(sys.executable).parent / "habeas"
BOTH = ("--for", "Dzhakishev", "--for", "Tokmadi")

pytestmark = pytest.mark.sqlite


def run(register: Path, *arguments: str | Path) -> subprocess.CompletedProcess[bytes]:
    environment = {name: value for name, value in os.environ.items() if name != "DATABASE_URL"}
    command = [PROGRAM, "--register", register, "draft", *arguments]
    return subprocess.run(command, env=environment, check=False, capture_output=True)  # noqa: S603


def answer(register: Path, *arguments: str | Path) -> dict[str, Any]:
    done = run(register, *arguments, "--json")
    assert done.returncode == 0, done.stderr
    return dict(json.loads(done.stdout))


@pytest.mark.parametrize("day", ["2017-12-05", "2026-11-26"])
def test_a_question_is_admissible_and_every_sentence_is_cited(sample: Path, day: str) -> None:
    made = answer(sample, "ep-written-question", *BOTH, "--on", day)
    assert made["breaches"] == []
    assert 0 < made["words"] <= made["limits"]["words"]
    told = [each for each in made["sentences"] if each["part"] != "heading"]
    assert len([each for each in told if each["part"] == "question"]) == 3
    noted = {claim for note in made["notes"] for claim in note["claims"]}
    for sentence in told:
        assert sentence["claims"], sentence["text"]
        assert noted.issuperset(sentence["claims"])
    assert made["searched_until"] == day
    assert made["similar"][0]["caption"].endswith("E-007094/2017")
    assert made["above_public"] == []
    assert len(made["consent_warnings"]) == 2


def test_numbers_are_computed_on_the_day_and_nothing_later_is_known(sample: Path) -> None:
    text = answer(sample, "ep_written_question", *BOTH, "--on", "2017-12-05")["text"]
    assert "over eight years, since 30 November 2009 at the latest" in text
    assert "2018" not in text
    assert "over nine years" in answer(sample, "dossier", *BOTH, "--on", "2019-01-05")["text"]


def test_a_question_is_written_as_docx(sample: Path, tmp_path: Path) -> None:
    file = tmp_path / "question.docx"
    done = run(sample, "ep-written-question", *BOTH, "-o", file)
    assert done.returncode == 0
    assert b"no consent to this use is recorded" in done.stderr
    text = "\n".join(each.text for each in Document(io.BytesIO(file.read_bytes())).paragraphs)
    assert "Mukhtar Dzhakishev" in text
    assert "Open Dialog Foundation, “MEPs address" in text


@pytest.mark.parametrize("language", ["en", "ar"])
@pytest.mark.parametrize("day", ["2017-12-05", "2026-11-26"])
def test_a_brief_fits_one_page(sample: Path, tmp_path: Path, day: str, language: str) -> None:
    file = tmp_path / "brief.pdf"
    done = run(sample, "brief", *BOTH, "--on", day, "--language", language, "-o", file)
    assert done.returncode == 0, done.stderr
    assert len(pypdfium2.PdfDocument(file)) == 1


def test_a_bad_text_opens_with_the_rule_at_the_line(sample: Path, tmp_path: Path) -> None:
    text = tmp_path / "bad.txt"
    personal = "To the VP/HR.\n\n" + "His son misses him. " * 60
    text.write_text(f"{personal}\n\n1. Why?\n2. When?\n3. How?\n4. Will he see his son?\n")
    file = tmp_path / "bad.pdf"
    done = run(
        sample, "ep-written-question", *BOTH, "--text", text, "-o", file, "--on", "2024-09-02"
    )
    assert done.returncode == 0
    complaints = done.stderr.decode()
    rule = "Rule 144 and Annex III (10th term)"
    assert f"{rule}, line 3: The text has 251 words" in complaints
    assert f"{rule}, line 8: This is sub-question 4" in complaints
    assert f"{rule}, line 5: Nothing ties this" in complaints
    shown = " ".join(page.get_textpage().get_text_bounded() for page in pypdfium2.PdfDocument(file))
    assert " ".join(shown.split()).count(rule) >= 4
    made = answer(sample, "ep-written-question", *BOTH, "--text", text, "--on", "2024-09-02")
    assert [each["where"] for each in made["breaches"]] == ["line 3", "line 8", "line 5"]


def test_an_answer_less_than_six_months_old_stands_against_a_question(sample: Path) -> None:
    made = answer(sample, "ep-written-question", *BOTH, "--on", "2018-06-01")
    assert ["E-007094/2017" in each["why"] for each in made["breaches"]] == [True, False]


@pytest.mark.parametrize(
    ("arguments", "complaint"),
    [
        (("no_such_thing", *BOTH), "There is no draft"),
        (("brief", "--for", "Nobody Anywhere"), "Nothing in the register is called"),
        (("brief", "--for", "Matayev"), "Several are called"),
        (("brief", "--for", "Mission to the European institutions"), "is no person"),
        (("brief", *BOTH, "-o", "x.odt"), "ends in one of"),
        (("brief", *BOTH, "-o", "/nowhere/x.pdf"), "cannot be written"),
        (("brief", *BOTH, "--language", "xx"), "is none of"),
        (("brief",), "Missing option '--for'"),
    ],
)
def test_a_wrong_call_is_refused_in_one_line(
    sample: Path, arguments: tuple[str, ...], complaint: str
) -> None:
    done = run(sample, *arguments)
    assert done.returncode == 2
    assert complaint in done.stderr.decode()
    assert done.stdout == b""


def test_a_text_that_is_none_is_refused(sample: Path, tmp_path: Path) -> None:
    file = tmp_path / "bytes.txt"
    file.write_bytes(b"\xff\xfe\x00\x01")
    assert run(sample, "brief", *BOTH, "--text", file).returncode == 2
