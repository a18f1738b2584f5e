"""A text as the rules of a procedure see it: paragraphs, sub-questions, headings, notes."""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from enum import StrEnum

from habeas.advocacy.rules.words import words_in

_NUMBERED = re.compile(r"(?:\d{1,2}[.)]|\((?:\d{1,2}|[a-z])\)|[a-z]\))\s+")
_NOTE = re.compile(r"\[\^?\d{1,3}\]:?\s")
_HEADING = re.compile(r"#{1,6}\s+")


class Part(StrEnum):
    """What a paragraph is."""

    HEADING = "heading"
    TEXT = "text"
    QUESTION = "question"
    NOTE = "note"


@dataclass(frozen=True, slots=True)
class Sentence:
    """A sentence and the ids of the claims on which it rests."""

    text: str
    claims: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Passage:
    """A paragraph. ``line`` is the line on which it begins, counted from 1."""

    part: Part
    sentences: tuple[Sentence, ...]
    line: int

    @property
    def text(self) -> str:
        """The words of the paragraph."""
        return " ".join(sentence.text for sentence in self.sentences)

    @property
    def words(self) -> int:
        """How many of its words count: none of a heading or a note."""
        counts = self.part in (Part.TEXT, Part.QUESTION)
        return words_in(self.text) if counts else 0


def passages_of(text: str) -> tuple[Passage, ...]:
    """The paragraphs of somebody's own text.

    Blank lines part paragraphs. A line that begins with a number (``1.``, ``2)``) or a letter in
    brackets (``a)``) begins a sub-question; one that begins with ``#`` is a heading, with ``[1]`` a
    note.
    """
    return tuple(
        Passage(part, (Sentence(" ".join(words.split())),), line)
        for line, part, words in _parted(text)
    )


def _parted(text: str) -> Iterator[tuple[int, Part, str]]:
    begun: tuple[int, Part, str] | None = None
    for number, line in enumerate(text.splitlines(), 1):
        part, words = _read(line.strip())
        if begun and words and part is None:
            begun = (begun[0], begun[1], f"{begun[2]} {words}")
            continue
        if begun:
            yield begun
        begun = (number, part or Part.TEXT, words) if words else None
        if part is Part.HEADING and begun:
            yield begun
            begun = None
    if begun:
        yield begun


def _read(line: str) -> tuple[Part | None, str]:
    """What a line begins, and its words without the mark; None where it begins nothing."""
    for part, mark in (
        (Part.HEADING, _HEADING),
        (Part.NOTE, _NOTE),
        (Part.QUESTION, _NUMBERED),
    ):
        if found := mark.match(line):
            return part, line[found.end() :]
    return None, line
