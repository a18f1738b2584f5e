"""``habeas find`` and ``habeas names compare``, as a user calls them."""

import json
from pathlib import Path

import pytest

from .test_commands import habeas


def test_finds_people_in_any_script(sample: Path) -> None:
    done = habeas(sample, "find", "Макса Бокаева", "--json")
    first, *_ = json.loads(done.stdout)
    assert first["caption"] == "Maks Bokayev"
    assert first["score"] > 0.9
    assert "in another script" in first["why"]


def test_a_batch_answers_each_line(sample: Path, tmp_path: Path) -> None:
    queries = tmp_path / "queries.txt"
    queries.write_text("Max Bokaïev\n\nQwxz Vbnm\n", encoding="utf-8")
    done = habeas(sample, "find", "--batch", str(queries), "--limit", "3")
    answers = [json.loads(line) for line in done.stdout.splitlines()]
    assert [answer["query"] for answer in answers] == ["Max Bokaïev", "Qwxz Vbnm"]
    assert answers[0]["matches"][0]["caption"] == "Maks Bokayev"
    assert all(match["score"] < 0.5 for match in answers[1]["matches"])
    assert all(answer["ms"] > 0 and len(answer["matches"]) <= 3 for answer in answers)


def test_nobody_found_is_said(sample: Path) -> None:
    done = habeas(sample, "find", "12345")
    assert (done.returncode, done.stdout) == (0, "Nobody was found.\n")


@pytest.mark.parametrize(
    "arguments",
    [
        ("find",),
        ("find", "a" * 501),
        ("find", "somebody", "--batch", "somefile"),
        ("find", "--batch", "missing.txt"),
        ("find", "somebody", "--limit", "0"),
    ],
)
def test_bad_calls_are_refused_in_few_words(sample: Path, arguments: tuple[str, ...]) -> None:
    done = habeas(sample, *arguments)
    assert done.returncode == 2
    assert done.stdout == ""
    assert "Traceback" not in done.stderr


def test_compares_pairs_of_a_table(tmp_path: Path) -> None:
    table = tmp_path / "pairs.tsv"
    table.write_text(
        "id\tname1\tname2\n1\tTesta Testova\tТеста Тестова\n2\tTesta Testova\tDummy Example\n",
        encoding="utf-8",
    )
    done = habeas(tmp_path, "names", "compare", str(table), "--why")
    same, different = (json.loads(line) for line in done.stdout.splitlines())
    assert same["decision"] == "same"
    assert 0.8 < same["score"] <= 1
    assert "in another script" in same["why"]
    assert different["decision"] == "different"


@pytest.mark.parametrize(
    ("content", "what"),
    [
        (b"", "no columns name1 and name2"),
        (b"a\tb\nc\td\n", "no columns name1 and name2"),
        (b"name1\tname2\nonly one\n", "line 2: 1 columns"),
        (b"name1\tname2\n\xff\xfe\t\n", "not a text in UTF-8"),
    ],
)
def test_a_table_that_is_none_is_refused(tmp_path: Path, content: bytes, what: str) -> None:
    table = tmp_path / "pairs.tsv"
    table.write_bytes(content)
    done = habeas(tmp_path, "names", "compare", str(table))
    assert done.returncode == 2
    assert done.stdout == ""
    assert what in done.stderr
    assert done.stderr.count("\n") == 1
