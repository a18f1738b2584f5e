"""YAML files that stand in the packages, read by libyaml where PyYAML was built with it."""

from collections.abc import Iterator
from importlib.resources.abc import Traversable
from pathlib import Path
from typing import Any

import yaml

HERE = Path(__file__).parent

# libyaml reads all schemata in a tenth of the time; a PyYAML built without it still works.
_TYPED: type[yaml.SafeLoader] = getattr(yaml, "CSafeLoader", yaml.SafeLoader)
_AS_TEXT: type[yaml.BaseLoader] = getattr(yaml, "CBaseLoader", yaml.BaseLoader)


def yaml_file(path: Traversable) -> Any:  # noqa: ANN401 - whatever the file holds
    """The content of a YAML file."""
    return yaml.load(path.read_bytes(), Loader=_TYPED)  # noqa: S506 - a safe loader


def yaml_file_as_text(path: Traversable) -> Any:  # noqa: ANN401 - whatever the file holds
    """The same, with every scalar the text that was written: 2017-06 is no date, ``no`` a word."""
    return yaml.load(path.read_bytes(), Loader=_AS_TEXT)  # noqa: S506 - makes only text


def yaml_files(folder: Path) -> Iterator[tuple[str, Any]]:
    """The name (without ending) and the content of each YAML file in a folder, by name."""
    for path in sorted(folder.glob("*.yaml")):
        yield path.stem, yaml_file(path)
