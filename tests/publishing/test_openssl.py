"""The document's shell steps, run as they are written: openssl agrees with us."""

import re
import shutil
import subprocess
from pathlib import Path

import pytest

from .made_up import FICTA, KEY, NEMO, TESTA, put

DOCUMENT = Path(__file__).parents[2] / "docs/verifying.md"
STEPS = "\n".join(re.findall(r"```sh\n(.*?)```", DOCUMENT.read_text(), re.DOTALL))
ANSWERS = [
    "MANIFEST is the one that is signed",
    "Every file is the one that is listed",
    "The leaf is in the log",
    "Every statement is what the log has",
]
SHELLS = [each for each in ("bash", "dash") if shutil.which(each)]


def run(edition: Path, unit: str, shell: str = "bash", steps: str = STEPS) -> str:
    done = subprocess.run(  # noqa: S603
        [shell, "-c", steps],
        cwd=edition,
        env={"PATH": "/usr/bin:/bin", "unit": unit, "LC_ALL": "C.UTF-8"},
        capture_output=True,
        text=True,
        check=False,
    )
    return done.stdout


@pytest.mark.parametrize("shell", SHELLS)
@pytest.mark.parametrize("unit", [TESTA.id, NEMO.id, FICTA.id, ""])
def test_the_steps_verify_a_good_edition(edition: Path, unit: str, shell: str) -> None:
    said = run(edition, unit and f"data/{unit[:2]}/{unit}.json", shell)
    assert said.count("Signature Verified Successfully") == 2
    assert [each for each in ANSWERS if each not in said] == []
    assert KEY.verifier.fingerprint.replace(" ", "") in said


def test_the_steps_find_a_changed_page(edition: Path) -> None:
    put(edition / "en/index.html", b"changed")
    said = run(edition, "")
    assert ANSWERS[0] in said
    assert ANSWERS[1] not in said


def test_the_steps_find_a_changed_statement(edition: Path) -> None:
    path = edition / f"data/01/{TESTA.id}.json"
    put(path, path.read_bytes().replace(b"Testa Testova", b"Testa Tastova"))
    said = run(edition, "", steps=STEPS.replace("|| exit 1", ""))
    assert ANSWERS[2] in said
    assert ANSWERS[3] not in said


def test_the_steps_find_a_signature_of_another_hand(edition: Path) -> None:
    path = edition / "MANIFEST.sig"
    put(path, path.read_bytes().replace(b"habeas edition\n2", b"habeas edition\n3"))
    assert run(edition, "").count("Signature Verified Successfully") == 1
