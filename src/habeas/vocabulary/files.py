"""The vocabulary's own YAML files, read as they lie in this package."""

from collections.abc import Iterator
from pathlib import Path
from typing import Any

import yaml

HERE = Path(__file__).parent

# libyaml reads all schemata in a tenth of the time; a PyYAML built without it still works.
_LOADER: type[yaml.SafeLoader] = getattr(yaml, "CSafeLoader", yaml.SafeLoader)


def yaml_files(folder: Path) -> Iterator[tuple[str, Any]]:
    """The name (without ending) and the content of each YAML file in a folder, by name."""
    for path in sorted(folder.glob("*.yaml")):
        yield path.stem, yaml.load(path.read_bytes(), Loader=_LOADER)  # noqa: S506 - a safe loader
