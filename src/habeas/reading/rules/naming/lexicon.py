"""The words around names in one language, from ``lexicon/naming/``."""

import re
from collections.abc import Callable, Iterable, Mapping, Sequence
from functools import lru_cache
from importlib.resources import files
from typing import Any

from habeas.reading.rules.found import Role
from habeas.reading.rules.naming.known import is_ordinary
from habeas.vocabulary.files import yaml_file_as_text

_FOLDER = "lexicon/naming"
_STEM_LENGTH = 3


class Words:
    """Words, stems (``court*``) and endings (``*gericht``), whatever their case.

    A phrase is written with hyphens for its blanks.
    """

    def __init__(self, listed: Iterable[str]) -> None:
        folded = [word.casefold() for word in listed]
        self.whole = frozenset(word for word in folded if "*" not in word)
        self._endings = tuple(word[1:] for word in folded if word.startswith("*"))
        self._stems: dict[str, list[str]] = {}
        for stem in (word[:-1] for word in folded if word[-1] == "*"):
            self._stems.setdefault(stem[:_STEM_LENGTH], []).append(stem)

    def __contains__(self, word: str) -> bool:
        folded = word.casefold()
        if folded in self.whole:
            return True
        stems = self._stems.get(folded[:_STEM_LENGTH], ())
        return any(map(folded.startswith, stems)) or folded.endswith(self._endings)

    def __bool__(self) -> bool:
        return bool(self.whole or self._stems or self._endings)


class Lexicon:
    """The words of one language, with those that hold in every language."""

    def __init__(self, language: str) -> None:
        own, shared = _file(language), _file("all")
        both = _joined(own, shared)
        self.language = language
        self.starters = Words(both("starters"))
        self.openers = Words(both("openers"))
        self.honorifics = Words(both("honorifics"))
        self.particles = Words(both("particles"))
        self.heads = Words(both("heads"))
        self.body_words = Words(both("body_words"))
        self.place_nouns = Words(both("place_nouns"))
        self.held_in = Words(both("held_in"))
        self.place_before = Words(both("place_before"))
        self.nationalities = Words(both("nationalities"))
        self.not_names = Words(both("not_names"))
        self.said = Words(both("said"))
        self.suffers = Words(both("suffers"))
        self.connectors = Words(both("connectors"))
        self.linking = Words(both("linking"))
        self.bodies = frozenset(word.replace("_", " ") for word in both("bodies"))
        self.known_places = frozenset(word.replace("_", " ") for word in both("places"))
        self.realms = Words(both("realms"))
        self.articles = Words(both("articles"))
        self.held_words = Words(both("held_words"))
        self.held_nouns = Words(both("held_nouns"))
        self.addressing = Words(both("addressing"))
        self.vocative = Words(both("vocative"))
        self.kin = Words(both("kin"))
        self.after_names = Words(both("after_names"))
        self.owners = Words(both("owners"))
        self.child_of = Words(both("child_of"))
        self.common = Words(both("common"))
        self.patterns = _compiled([*(own.get("patterns") or ()), *shared["patterns"]])
        self.places_written = _compiled(own.get("places_written") or ())
        offices = own.get("offices") or {}
        self.offices = {Role(role): Words(words.split()) for role, words in offices.items()}

    def is_common(self, word: str) -> bool:
        """Whether a word written large is a common noun, in a language that writes them so."""
        return word in self.common or (self.language == "de" and is_ordinary(word, "de"))

    def opens_only(self, word: str) -> bool:
        """Whether a word is an ordinary one, large because it opens a sentence."""
        return self.language != "de" and is_ordinary(word, self.language)

    def office(self, word: str) -> Role | None:
        """The role that somebody has whose name this word goes with."""
        last = word.rpartition("/")[2]
        return next((role for role, words in self.offices.items() if last in words), None)

    def office_before_name(self, words: Sequence[str]) -> tuple[Role | None, Sequence[str]]:
        """The office that the last three, two or one of the words before a name are, and these."""
        for length in range(min(len(words), 3), 0, -1):
            if role := self.office("-".join(words[-length:])):
                return role, words[-length:]
        return None, ()


@lru_cache(maxsize=16)
def lexicon_of(language: str) -> Lexicon:
    """The words of a language; for one that has no file, those that hold in every language."""
    return Lexicon(language)


def _file(name: str) -> Mapping[str, Any]:
    path = files("habeas.reading") / _FOLDER / f"{name}.yaml"
    if not path.is_file():
        return {}
    read: Mapping[str, Any] = yaml_file_as_text(path)
    return read


_CAPITALS = "A-ZÀ-ÖØ-ÞĀĂĄĆČĎĐĒĘĚĞĢĪĮİĶĹĽŁŃŇŌŐŒŔŘŚŞŠŢŤŪŮŰŲŹŻŽА-ЯЁІЇЄҐЎӘҒҚҢӨҰҮҺ"


def _compiled(written: Iterable[str]) -> tuple[re.Pattern[str], ...]:
    """Patterns; ``{Name}`` in one stands for the capital and first letters of a name."""
    name = rf"[{_CAPITALS}][^\W\d_]+(?:-[^\W\d_]+)*"
    return tuple(re.compile(rf"(?<![^\W_]){each.replace('{Name}', name)}") for each in written)


def _joined(*read: Mapping[str, Any]) -> Callable[[str], list[str]]:
    return lambda section: " ".join(str(each.get(section) or "") for each in read).split()
