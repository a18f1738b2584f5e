"""Manifests: what each folder of an edition has, by SHA-256, and the note that signs the root's.

A line is as ``sha256sum`` writes it: 64 hexadecimal digits, two blanks, the name. A folder has a
line too, whose name ends with ``/`` and whose hash is that of the folder's own MANIFEST.
"""

import re
import unicodedata
from collections.abc import Iterable
from typing import NamedTuple

from habeas.publishing.rules.encoding import number_from, text_of
from habeas.publishing.rules.errors import BrokenEdition

MANIFEST = "MANIFEST"
SIGNATURE = "MANIFEST.sig"
_LINE = re.compile(r"([0-9a-f]{64})  (.+)", re.ASCII)
_DIGEST = re.compile(r"[0-9a-f]{64}", re.ASCII)
_EDITION = "habeas edition"
_LONGEST_NAME = 255


class Entry(NamedTuple):
    """One line; ``name`` ends with ``/`` for a folder, ``digest`` is in hexadecimal digits."""

    name: str
    digest: str

    @property
    def is_folder(self) -> bool:
        """Whether the digest is that of the folder's MANIFEST."""
        return self.name.endswith("/")


class EditionNote(NamedTuple):
    """What MANIFEST.sig signs: the edition's number, and the hash of the root's MANIFEST."""

    number: int
    digest: str


def manifest_text(entries: Iterable[Entry]) -> bytes:
    """The MANIFEST of a folder, sorted by the bytes of the names.

    Raises BrokenEdition for a name that cannot stand in it, or that stands twice.
    """
    unordered = [*entries]
    _refuse_names(unordered)
    ordered = sorted(unordered, key=_by_bytes)
    return "".join(f"{each.digest}  {each.name}\n" for each in ordered).encode()


def parse_manifest(content: bytes) -> list[Entry]:
    """The lines of a MANIFEST.

    Raises BrokenEdition for anything that ``manifest_text`` would not write.
    """
    text = text_of(content)
    if text and not text.endswith("\n"):
        raise BrokenEdition("Its last line has no end.")
    entries = [_entry(line) for line in text.split("\n")[:-1]]
    _refuse_names(entries)
    if sorted(entries, key=_by_bytes) != entries:
        raise BrokenEdition("Its lines are not in their order.")
    return entries


def edition_text(note: EditionNote) -> str:
    """The text of the note MANIFEST.sig."""
    return f"{_EDITION}\n{note.number}\n{note.digest}\n"


def parse_edition_text(text: str) -> EditionNote:
    """Number and hash from the text of the note; BrokenEdition for any other text."""
    lines = text.split("\n")
    if len(lines) != 4 or lines[0] != _EDITION or lines[3] or not _DIGEST.fullmatch(lines[2]):
        raise BrokenEdition("It does not sign an edition: its number and the hash of its MANIFEST.")
    return EditionNote(number_from(lines[1]), lines[2])


def _entry(line: str) -> Entry:
    found = _LINE.fullmatch(line)
    if not found:
        raise BrokenEdition("A line is not a hash, two blanks and a name.")
    return Entry(found[2], found[1])


def _by_bytes(entry: Entry) -> bytes:
    return entry.name.encode()


def _refuse_names(entries: list[Entry]) -> None:
    names = [each.name.removesuffix("/") for each in entries]
    for name in names:
        if not _can_be_a_name(name):
            raise BrokenEdition("A name in it leads elsewhere or cannot be a file's.")
    if len({*names}) < len(names):
        raise BrokenEdition("A name stands twice in it.")


def _can_be_a_name(name: str) -> bool:
    if name in {"", ".", "..", MANIFEST} or len(name.encode(errors="replace")) > _LONGEST_NAME:
        return False
    return not any(
        each in "/\\" or unicodedata.category(each) in {"Cc", "Cs", "Zl", "Zp"} for each in name
    )
