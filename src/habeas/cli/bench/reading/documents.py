"""Annotated documents: the project's own, marked up in YAML, or a folder of texts and JSON.

In a document of ours ⟦id|words⟧ marks a mention, ⟦d ISO|words⟧ a date; marks do not nest. What is
told of those marked stands beside the text, with the words that say it quoted. Everybody in them
is made up.
"""

import json
import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from importlib.resources import files
from pathlib import Path
from typing import Any, NamedTuple

import yaml

from habeas.values.errors import InputError

Gold = Mapping[str, Any]
"""What a careful reader found, in the form of the corpus."""

PARTS = ("trying", "testing")
_MARK = re.compile(r"⟦([pol]\d+|d [0-9X-]+(?:/[0-9X-]+)?)\|([^⟦⟧|]*)⟧")
_PRECISIONS = {4: "year", 7: "month", 10: "day"}


class NoDocuments(InputError):
    """There are no annotated documents where they are looked for, or one is not in the form."""


@dataclass(frozen=True, slots=True)
class Document:
    """A text and what should be found in it. ``part`` is trying or testing; empty elsewhere."""

    name: str
    text: str
    gold: Gold
    part: str = ""

    @property
    def language(self) -> str:
        """The first of its languages; empty where none is told."""
        return next(iter(self.gold.get("lang") or ()), "")


def own_documents() -> list[Document]:
    """The documents of this repository."""
    folder = files("habeas.cli.bench.reading") / "documents"
    return [
        _marked_up(each.name.removesuffix(".yaml"), each.read_text("utf-8"), part)
        for part in PARTS
        for each in sorted((folder / part).iterdir(), key=lambda file: file.name)
        if each.name.endswith(".yaml")
    ]


def documents_in(folder: Path) -> list[Document]:
    """Documents of a folder: NAME.txt with NAME.json, or NAME.yaml. Raises NoDocuments."""
    try:
        found = [*_documents_in(folder)]
    except (OSError, ValueError) as error:
        if isinstance(error, InputError):
            raise
        raise NoDocuments(f"An annotated document cannot be read: {error}") from error
    if not found:
        raise NoDocuments(f"There are no annotated documents in {folder}.")
    return found


def _documents_in(folder: Path) -> Iterator[Document]:
    for path in sorted(folder.glob("*.json")):
        text = path.with_suffix(".txt")
        if text.is_file():
            gold = json.loads(path.read_text(encoding="utf-8"))
            yield Document(path.stem, text.read_text(encoding="utf-8"), gold)
    for path in sorted(folder.glob("*.yaml")):
        yield _marked_up(path.stem, path.read_text(encoding="utf-8"))


def _marked_up(name: str, source: str, part: str = "") -> Document:
    try:
        told = yaml.safe_load(source)
        return _Markup(told).document(name, part)
    except (yaml.YAMLError, KeyError, TypeError, AttributeError, ValueError) as error:
        if isinstance(error, NoDocuments):
            raise NoDocuments(f"{name}: {error}") from error
        raise NoDocuments(f"{name}: it is not in the form of an annotated document.") from error


class _Mark(NamedTuple):
    """A stretch of the text that is marked: with an id, or with ``d`` and a date."""

    key: str
    start: int
    end: int


class _Markup:
    """A document as it is written, on its way to a text and what should be found in it."""

    def __init__(self, told: Mapping[str, Any]) -> None:
        self.told = told
        self.text, self.marks = _unmarked(told["text"])
        people = told.get("persons") or {}
        self.names: dict[str, str] = {
            **{id_: person["name"] for id_, person in people.items()},
            **(told.get("organisations") or {}),
            **(told.get("places") or {}),
        }
        for mark in self.marks:
            if not mark.key.startswith("d ") and mark.key not in self.names:
                raise NoDocuments(f"{mark.key} is marked and not declared.")

    def document(self, name: str, part: str) -> Document:
        """The document."""
        told = self.told
        people = told.get("persons") or {}
        gold = {
            "id": name,
            "lang": [told["lang"]],
            "written": str(told["written"]) if told.get("written") else None,
            "persons": [self._named(id_) | {"role": people[id_]["role"]} for id_ in people],
            "organisations": [*map(self._named, told.get("organisations") or ())],
            "places": [*map(self._named, told.get("places") or ())],
            "dates": [
                self._span(mark.start, mark.end) | (_date(mark.key[2:]) or {})
                for mark in self.marks
                if mark.key.startswith("d ")
            ],
            "interventions": [*map(self._act, told.get("interventions") or ())],
            "facts": [*map(self._fact, told.get("facts") or ())],
            "counts": [*map(self._count, told.get("counts") or ())],
        }
        return Document(name, self.text, gold, part)

    def _span(self, start: int, end: int) -> dict[str, Any]:
        return {"surface": self.text[start:end], "start": start, "end": end}

    def _named(self, id_: str) -> dict[str, Any]:
        mentions = [self._span(mark.start, mark.end) for mark in self.marks if mark.key == id_]
        if not mentions:
            raise NoDocuments(f"{id_} is declared and never marked.")
        return {"id": id_, "name": self.names[id_], "mentions": mentions}

    def _quoted(self, words: str) -> dict[str, Any]:
        if self.text.count(words) != 1:
            raise NoDocuments(f"{words[:60]!r} stands {self.text.count(words)} times in the text.")
        start = self.text.index(words)
        return self._span(start, start + len(words))

    def _party(self, told: str) -> dict[str, Any]:
        if told in self.names:
            return {"id": told, "label": self.names[told]}
        if re.fullmatch(r"[pol]\d+", told):
            raise NoDocuments(f"{told} is not declared.")
        return {"id": None, "label": told}

    def _act(self, told: Mapping[str, Any]) -> dict[str, Any]:
        return {
            "type": told["type"],
            "by": [*map(self._party, told.get("by") or ())],
            "addressed_to": [*map(self._party, told.get("addressed_to") or ())],
            "for": [*map(self._party, told.get("for") or ())],
            "for_groups": told.get("for_groups") or [],
            "date": _date(told.get("date")),
            "asked": told.get("asked") or [],
            "reference": told.get("reference"),
            "response": told.get("response"),
            "status": told.get("status", "done"),
            "evidence": [*map(self._quoted, told["evidence"])],
        }

    def _fact(self, told: Mapping[str, Any]) -> dict[str, Any]:
        return {
            "person": self._party(told["person"]),
            "kind": told["kind"],
            "value": told.get("value"),
            "date": _date(told.get("date")),
            "evidence": self._quoted(told["evidence"]),
        }

    def _count(self, told: Mapping[str, Any]) -> dict[str, Any]:
        return self._quoted(told["surface"]) | {
            "value": told["value"],
            "qualifier": told.get("qualifier"),
            "unit": told["unit"],
        }


def _unmarked(marked: str) -> tuple[str, list[_Mark]]:
    """A text without its marks, and where they stood."""
    pieces: list[str] = []
    marks: list[_Mark] = []
    length = last = 0
    for match in _MARK.finditer(marked):
        before = marked[last : match.start()]
        pieces += (before, match[2])
        start = length + len(before)
        length = start + len(match[2])
        marks.append(_Mark(match[1], start, length))
        last = match.end()
    text = "".join((*pieces, marked[last:]))
    if "⟦" in text or "⟧" in text:
        raise NoDocuments("it has a mark that is not closed or is nested.")
    return text, marks


def _date(written: object) -> dict[str, Any] | None:
    if written is None:
        return None
    iso = str(written)
    return {"iso": iso, "precision": _PRECISIONS.get(len(iso), "range")}
