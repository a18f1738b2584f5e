"""Documentation that cannot go stale: what exists is named in it."""

import re
import tomllib
from pathlib import Path

import pytest
from click import Group

from habeas.cli.main import habeas

ROOT = Path(__file__).parents[2]
PROJECT = tomllib.loads((ROOT / "pyproject.toml").read_text())
COMMANDS = (ROOT / "docs/commands.md").read_text()
DEPENDENCIES = (ROOT / "docs/decisions/dependencies.md").read_text()


def dependencies() -> list[str]:
    named = [*PROJECT["project"]["dependencies"]]
    for group in PROJECT["dependency-groups"].values():
        named += [each for each in group if isinstance(each, str)]
    return [re.split(r"[<>=~ ]", each)[0] for each in named]


@pytest.mark.parametrize("name", dependencies())
def test_every_dependency_says_why(name: str) -> None:
    assert f"| {name} |" in DEPENDENCIES


def options() -> list[tuple[str, str]]:
    assert isinstance(habeas, Group)
    return [
        (name, option)
        for name, command in habeas.commands.items()
        for parameter in command.params
        for option in parameter.opts
        if option.startswith("--")
    ]


@pytest.mark.parametrize(("command", "option"), options())
def test_every_option_stands_beside_its_command(command: str, option: str) -> None:
    (line,) = (line for line in COMMANDS.splitlines() if line.startswith(f"| `habeas {command}"))
    assert option in line


def test_the_readme_says_both_commands_on_its_first_screen() -> None:
    first_screen = "\n".join((ROOT / "README.md").read_text().splitlines()[:20])
    assert "make demo" in first_screen
    assert "make test" in first_screen


def test_every_link_between_documents_leads_somewhere() -> None:
    for document in [*ROOT.glob("*.md"), *ROOT.glob("docs/**/*.md")]:
        for target in re.findall(r"\]\((?!https?:)([^)#]+)", document.read_text()):
            assert (document.parent / target).exists(), f"{document.name}: {target}"


def test_lock_files_name_no_registry() -> None:
    for lock in ROOT.glob("*.lock"):
        assert "http" not in lock.read_text()


def test_every_locked_package_has_a_hash() -> None:
    for lock in ROOT.glob("*.lock"):
        text = lock.read_text()
        assert text.count("==") <= text.count("--hash=sha256:")
