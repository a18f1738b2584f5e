"""Reading one file."""

from collections.abc import Mapping
from dataclasses import dataclass, replace
from datetime import date
from functools import lru_cache
from pathlib import Path
from typing import Any

from habeas.reading.rules.added import AddedReader, added_readers
from habeas.reading.rules.corpus_form import in_corpus_form
from habeas.reading.rules.files import text_of_file
from habeas.reading.rules.found import Reading
from habeas.reading.rules.readers import VERSION
from habeas.reading.rules.readers import read as read_text


@dataclass(frozen=True, slots=True)
class Manner:
    """How files are to be read: language and day where they are known, and readers added."""

    language: str = ""
    written: date | None = None
    readers: tuple[str, ...] = ()

    def told(self) -> dict[str, Any]:
        """All of it, and the version of the readers, as plain data: equal for equal readings."""
        return {
            "version": VERSION,
            "language": self.language,
            "written": self.written.isoformat() if self.written else "",
            "readers": [*self.readers],
        }


@dataclass(frozen=True, slots=True)
class FileRead:
    """A file that was read; ``extracted`` says that ``text`` is not the file as it stands."""

    path: Path
    text: str
    extracted: bool
    reading: Reading
    manner: Manner


def read_file(path: Path, manner: Manner) -> FileRead:
    """What stands in a file. Raises Unreadable."""
    found = text_of_file(path)
    reading = read_text(
        found.text,
        manner.language or found.language,
        manner.written or found.published,
        readers_named(manner.readers),
    )
    noted = replace(reading, notes=(*found.notes, *reading.notes))
    return FileRead(path, found.text, found.extracted, noted, manner)


@lru_cache(maxsize=1)
def readers_named(names: tuple[str, ...]) -> list[AddedReader]:
    """The readers of these names, made once in a process. Raises InputError."""
    return added_readers(names)


def as_plain_data(done: FileRead) -> Mapping[str, Any]:
    """A reading in the form of the corpus, with the file's name and, if it had to be extracted,
    the text in which the offsets count.
    """
    form = {
        "id": done.path.stem,
        "file": done.path.name,
        "chars": len(done.text),
        "read_with": done.manner.told(),
        **in_corpus_form(done.text, done.reading),
    }
    return form | {"text": done.text} if done.extracted else form
