"""Groups of the European Parliament under the names that different lists print.

The same group is EPP in English and PPE in French, and lists of one year and the next write it
otherwise. A group that was followed by another one (ALDE by Renew) stays itself.
"""

from collections.abc import Mapping
from typing import Final

_SAME: Final[Mapping[str, tuple[str, ...]]] = {
    "EPP": ("ppe", "ppe-de", "epp-ed"),
    "Greens/EFA": ("verts/ale", "greens", "greens-efa", "verts-ale"),
    "GUE/NGL": ("gue/nl", "gue-ngl", "the left", "left"),
    "NI": ("na", "na,ni", "na/ni", "non-attached", "non-attached members", "non-inscrits"),
    "S&D": ("s-d", "sd"),
}
_BY_NAME: Final[Mapping[str, str]] = {
    name.casefold(): group for group, names in _SAME.items() for name in (group, *names)
}


def group_called(name: str) -> str:
    """The one name of a group, whichever of its names is given; any other name is kept."""
    line = " ".join(name.split())
    return _BY_NAME.get(line.casefold(), line)


def is_known_group(name: str) -> bool:
    """Whether a name is one of those that are told apart here."""
    return " ".join(name.split()).casefold() in _BY_NAME
