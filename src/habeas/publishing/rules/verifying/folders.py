"""A walk through an edition by its manifests: every file is named, and every name is there."""

import os
from collections.abc import Generator, Iterator
from hashlib import sha256
from pathlib import Path
from typing import NamedTuple

from habeas.publishing.rules.errors import BrokenEdition
from habeas.publishing.rules.manifest import MANIFEST, SIGNATURE, Entry, parse_manifest
from habeas.publishing.rules.verifying.files import read_file
from habeas.publishing.rules.verifying.findings import Finding, problem

_DEEPEST = 16


class Listed(NamedTuple):
    """A file that is there, by its path in the edition (with ``/`` at the end: a folder).

    ``digest`` is the hash that it should have, None where no manifest tells it.
    """

    path: str
    digest: str | None


def walk(root: Path, digest: str | None) -> Iterator[Listed | Finding]:
    """All plain files of an edition, folder by folder, and what is wrong with names and lists.

    ``digest`` is what MANIFEST of the root should have, None where nothing tells it. Where a
    MANIFEST cannot be used, what lies in its folder is looked at all the same.
    """
    waiting = [Listed("", digest)]
    while waiting:
        folder = waiting.pop()
        entries = yield from _read_manifest(root, folder)
        folders = []
        for found in _compare(root, folder.path, entries):
            if isinstance(found, Listed) and found.path.endswith("/"):
                folders.append(found)
            else:
                yield found
        waiting += reversed(folders)


def _read_manifest(root: Path, folder: Listed) -> Generator[Finding, None, list[Entry] | None]:
    """The lines of a folder's MANIFEST, None where it cannot be used."""
    path = folder.path + MANIFEST
    try:
        content = read_file(root / path)
        if folder.digest not in {None, sha256(content).hexdigest()}:
            yield problem(path, "It is not the list that is signed: its SHA-256 is another.")
        return parse_manifest(content)
    except BrokenEdition as error:
        yield problem(path, str(error))
        return None


def _compare(root: Path, prefix: str, entries: list[Entry] | None) -> Iterator[Listed | Finding]:
    """The lines of a manifest beside the folder itself."""
    try:
        there = {each.name: each for each in os.scandir(root / prefix)}
    except OSError as error:
        yield problem(prefix, f"The folder cannot be read ({error.strerror}).")
        return
    for name in (MANIFEST,) if prefix else (MANIFEST, SIGNATURE):
        there.pop(name, None)
    unlisted = [_unlisted(there[name]) for name in sorted(there)] if entries is None else []
    for entry in entries or unlisted:
        found = there.pop(entry.name.removesuffix("/"), None)
        message = _why_not(entry, found, prefix)
        path = prefix + entry.name
        yield problem(path, message) if message else Listed(path, entry.digest or None)
    for name in sorted(there):
        extra = prefix + _unlisted(there[name]).name
        for path in _below(root, extra) if extra.endswith("/") else [extra]:
            yield problem(path, f"It is not in {prefix}{MANIFEST}.")


def _below(root: Path, folder: str) -> Iterator[str]:
    """A folder that is in no list, and everything in it."""
    waiting = [folder]
    while waiting:
        path = waiting.pop()
        yield path
        if path.endswith("/"):
            try:
                found = [_unlisted(each).name for each in os.scandir(root / path)]
            except OSError:
                continue
            waiting += (path + name for name in sorted(found, reverse=True))


def _unlisted(found: "os.DirEntry[str]") -> Entry:
    """What lies in a folder as a line without a hash."""
    mark = "/" if found.is_dir(follow_symlinks=False) else ""
    return Entry(found.name + mark, "")


def _why_not(entry: Entry, found: "os.DirEntry[str] | None", prefix: str) -> str:
    if found is None:
        return "It is missing."
    if found.is_symlink():
        return "It is a link, which an edition does not have."
    if entry.is_folder:
        if not found.is_dir(follow_symlinks=False):
            return "It is no folder."
        return "The folder lies too deep." if prefix.count("/") >= _DEEPEST else ""
    return "" if found.is_file(follow_symlinks=False) else "It is no plain file."
