"""``habeas verify``: what it prints and how it exits."""

import json
import os
import subprocess
import sys
from pathlib import Path

import pytest
from tests.publishing.made_up import KEY, NEMO, OTHER_KEY, publish_three


@pytest.fixture(scope="module")
def editions(tmp_path_factory: pytest.TempPathFactory) -> list[Path]:
    return publish_three(tmp_path_factory.mktemp("editions"))


def verify(*arguments: object) -> subprocess.CompletedProcess[str]:
    """Runs the command with no register and no settings at hand."""
    program = "from habeas.cli.main import run; run()"
    command = [sys.executable, "-c", program, "verify", *map(str, arguments)]
    environment = {**os.environ, "HABEAS_REGISTER": "/nowhere"}
    return subprocess.run(command, capture_output=True, text=True, env=environment, check=False)  # noqa: S603


def test_an_edition_verifies(editions: list[Path], tmp_path: Path) -> None:
    done = verify(editions[1])
    assert (done.returncode, done.stderr) == (0, "")
    assert KEY.verifier.fingerprint in done.stdout
    assert done.stdout.endswith("Everything verifies.\n")
    kept = tmp_path / "key.pub"
    kept.write_text(f"{KEY.verifier}\n")
    for key in (KEY.verifier, kept):
        done = verify(editions[2], "--key", key, "--older", editions[1])
        assert done.returncode == 0
        assert "is the beginning of this one's" in done.stdout


def test_one_file_and_a_folder_of_them_verify(editions: list[Path]) -> None:
    folder = editions[1] / "data/02"
    for path in (folder, folder / f"{NEMO.id}.json"):
        assert verify(path, "--key", KEY.verifier).returncode == 0


def test_problems_are_lines_and_the_answer_is_no(editions: list[Path]) -> None:
    done = verify(editions[1], "--key", OTHER_KEY.verifier)
    assert done.returncode == 1
    assert done.stdout.startswith("proof/key.pub: It is not the trusted key")
    assert done.stdout.endswith("It does not verify.\n")
    told = json.loads(verify(editions[1], "--key", OTHER_KEY.verifier, "--json").stdout)
    assert told["ok"] is False
    assert told["problems"][0]["path"] == "proof/key.pub"
    assert told["notes"]


@pytest.mark.parametrize(
    "arguments",
    [
        ["/nowhere/at/all"],
        ["EDITION", "--key", "no key"],
        ["EDITION", "--key", "a+00000000+AAAA"],
        ["EDITION", "--older", "/nowhere/at/all"],
        ["EDITION/data/02", "--older", "EDITION"],
        ["EDITION/en"],
        [],
    ],
)
def test_a_bad_call_is_said_in_one_line(editions: list[Path], arguments: list[str]) -> None:
    done = verify(*(each.replace("EDITION", str(editions[1])) for each in arguments))
    assert done.returncode == 2
    assert not done.stdout
    assert "Traceback" not in done.stderr
