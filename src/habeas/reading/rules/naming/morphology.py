"""The forms of Russian and Ukrainian words (OpenCorpora, VESUM), as pymorphy3 tells them."""

from collections.abc import Sequence
from functools import lru_cache
from typing import TYPE_CHECKING, NamedTuple

if TYPE_CHECKING:
    from pymorphy3 import MorphAnalyzer

MORPHOLOGIES = ("ru", "uk")
_OF_NAMES = ("Name", "Surn", "Patr", "Geox", "Orgn")


class Parse(NamedTuple):
    """One way to read a word: its grammemes, its base form, and its own nominative."""

    grammemes: frozenset[str]
    base: str
    nominative: str

    def is_a(self, *grammemes: str) -> bool:
        """Whether it is any of these."""
        return not self.grammemes.isdisjoint(grammemes)

    @property
    def gender(self) -> str | None:
        """``masc``, ``femn`` or ``neut``."""
        return next((one for one in ("masc", "femn", "neut") if one in self.grammemes), None)


@lru_cache(maxsize=20_000)
def parses(word: str, language: str) -> Sequence[Parse]:
    """The ways to read a word, the likeliest first."""
    found = []
    for parsed in _analyzer(language).parse(word):
        base = parsed.inflect({"nomn"})
        nominative = "-".join(map(str.capitalize, base.word.split("-"))) if base else ""
        grammemes = frozenset(str(parsed.tag).replace(" ", ",").split(","))
        found.append(Parse(grammemes, parsed.normal_form, nominative))
    return found


@lru_cache(maxsize=20_000)
def is_ordinary_slavic(word: str, language: str) -> bool:
    """Whether a word is in the dictionary and no name in any reading."""
    if not _analyzer(language).word_is_known(word.casefold()):
        return False
    return not any(each.is_a(*_OF_NAMES) for each in parses(word, language))


@lru_cache(maxsize=2)
def _analyzer(language: str) -> "MorphAnalyzer":
    from pymorphy3 import MorphAnalyzer  # noqa: PLC0415  only for the languages that need it

    return MorphAnalyzer(lang=language)
