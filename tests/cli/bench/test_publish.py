"""``habeas bench publish`` makes an edition of made-up people, and another after one change."""

import json
import shutil
import subprocess
import sys
from pathlib import Path

PROGRAM = Path(sys.executable).parent / "habeas"


def test_it_publishes_as_many_people_as_it_is_asked_for(tmp_path: Path) -> None:
    command = [PROGRAM, "bench", "publish", "--people", "3", "--json"]
    done = subprocess.run(command, cwd=tmp_path, check=True, capture_output=True)  # noqa: S603
    figures = {figure["what"]: figure for figure in json.loads(done.stdout)}
    people, pages, files = (
        int(number.replace(",", ""))
        for number in figures["people; pages; files"]["cost"].split(";")
    )
    assert people == 3
    assert people < pages < files
    assert figures["pages, from scratch"]["ratio"].endswith("×")
    assert figures["pages, after one change"]["ratio"].endswith("×")
    beside_hugo = [figure for figure in figures.values() if "Hugo" in str(figure)]
    assert len(beside_hugo) == (2 if shutil.which("hugo") else 1)
    assert not [*tmp_path.iterdir()]
