"""Where the files of an edition stand, and how one leads to another without saying where it is."""

from habeas.publishing.site.kinds import Kind

FOLDERS = {
    Kind.HELD: "people",
    Kind.SUPPORTER: "people",
    Kind.ACTION: "actions",
    Kind.LIST: "lists",
    Kind.BODY: "bodies",
}


def shard(unit: str) -> str:
    """The folder of a unit: the first two characters of its id, in lower case."""
    return unit[:2].lower()


def unit_path(kind: Kind, unit: str) -> str:
    """The page of a unit, from the folder of a language."""
    return f"{FOLDERS[kind]}/{shard(unit)}/{unit}.html"


def relative(source: str, target: str) -> str:
    """How a page leads to another file; both are paths from the root of the edition.

    A fragment of the target stays.
    """
    here, there = source.split("/")[:-1], target.split("/")
    same = 0
    while same < min(len(here), len(there) - 1) and here[same] == there[same]:
        same += 1
    return "../" * (len(here) - same) + "/".join(there[same:])
