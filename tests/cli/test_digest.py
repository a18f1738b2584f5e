"""``habeas digest``: written out, or sent to those who chose it."""

from pathlib import Path

import pytest

from .test_attention import run

pytestmark = pytest.mark.sqlite


def test_it_is_written_out_and_to_a_file(sample: Path, tmp_path: Path) -> None:
    done = run(sample, "digest", "--on", "2018-01-15")
    assert done.returncode == 0, done.stderr
    assert "2 answers are overdue." in done.stdout
    assert "E-007095/2017" in done.stdout
    file = tmp_path / "digest.txt"
    assert run(sample, "digest", "--on", "2018-01-15", "-o", file).returncode == 0
    assert file.read_text() == done.stdout


def test_it_is_sent_to_nobody_who_did_not_choose_it(sample: Path) -> None:
    assert run(sample, "digest", "--send").stdout == "Sent to 0.\n"
    assert not (sample / "mail").exists()


@pytest.mark.parametrize(
    ("arguments", "complaint"),
    [
        (("--on", "never"), "no day of the form"),
        (("--send", "-o", "x"), "choose one"),
        (("-o", "/nowhere/digest.txt"), "cannot be written"),
    ],
)
def test_a_wrong_call_is_refused(sample: Path, arguments: tuple[str, ...], complaint: str) -> None:
    done = run(sample, "digest", *arguments)
    assert done.returncode == 2
    assert complaint in done.stderr
