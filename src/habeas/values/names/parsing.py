"""The parts of a name: what is the family name, the given name, a patronymic, a title.

Many names do not show it. A part is then what it mostly is, and the name says that it was assumed.
"""

from collections.abc import Sequence
from enum import StrEnum
from functools import lru_cache
from typing import NamedTuple

from habeas.values.names.particles import FAMILY_ENDINGS, PARTICLES, PATRONYMICS, TITLES
from habeas.values.names.words import pieces_as_written, split_unspaced


class Role(StrEnum):
    """What a part of a name is."""

    GIVEN = "given"
    FAMILY = "family"
    PATRONYMIC = "patronymic"
    PARTICLE = "particle"
    INITIAL = "initial"
    TITLE = "title"


class Part(NamedTuple):
    """One word of a name, as it is written, and what it is."""

    text: str
    role: Role


class ParsedName(NamedTuple):
    """The parts of a name in their order. ``assumed``: nothing in it shows the family name."""

    parts: tuple[Part, ...]
    assumed: bool

    def of(self, role: Role) -> str:
        """The words of one role, with spaces between; empty for none."""
        return " ".join(part.text for part in self.parts if part.role == role)


@lru_cache(maxsize=1 << 12)
def parse_name(text: str) -> ParsedName:
    """A name as its parts. Empty where the text has no words."""
    before, comma, after = text.partition(",")
    if comma and pieces_as_written(after):
        family, rest = pieces_as_written(before), pieces_as_written(after)
        return ParsedName((*_parts(family, range(len(family))), *_parts(rest, ())), assumed=False)
    words = pieces_as_written(text)
    if len(words) == 1:
        words = split_unspaced(words[0])
        return ParsedName(tuple(_parts(words, range(1))), assumed=len(words) == 1)
    family_at = _family_shown(words)
    assumed = not family_at
    return ParsedName(tuple(_parts(words, family_at or _family_assumed(words))), assumed)


def _parts(words: Sequence[str], family: Sequence[int]) -> list[Part]:
    return [Part(word, _role(word, is_family=at in family)) for at, word in enumerate(words)]


def _role(word: str, *, is_family: bool) -> Role:
    lower = word.casefold()
    if lower in TITLES:
        return Role.TITLE
    if lower in PARTICLES:
        return Role.PARTICLE
    if is_family:
        return Role.FAMILY
    if is_patronymic(lower):
        return Role.PATRONYMIC
    return Role.INITIAL if len(word) == 1 and word.isupper() else Role.GIVEN


def is_patronymic(lower: str) -> bool:
    """Whether a word in lower case ends as a patronymic does."""
    return len(lower) > 5 and lower.endswith(PATRONYMICS)


def _names_proper(words: Sequence[str]) -> list[int]:
    """The places of words that are neither title, particle nor initial."""
    apart = TITLES | PARTICLES
    return [
        place for place, word in enumerate(words) if word.casefold() not in apart and len(word) > 1
    ]


def _family_shown(words: Sequence[str]) -> list[int]:
    """Places of a family name that is shown: by capitals, a patronymic, or its ending."""
    proper = _names_proper(words)
    capitals = [place for place in proper if words[place].isupper()]
    if capitals and len(capitals) < len(proper):
        return capitals
    lower = {place: words[place].casefold() for place in proper}
    patronymics = [place for place in proper if is_patronymic(lower[place])]
    if len(proper) == 3 and len(patronymics) == 1 and patronymics[0] != proper[0]:
        return [proper[0] if patronymics[0] == proper[2] else proper[2]]
    others = [place for place in proper if place not in patronymics]
    ending = [place for place in others if lower[place].endswith(FAMILY_ENDINGS)]
    return ending if len(ending) == 1 else []


def _family_assumed(words: Sequence[str]) -> list[int]:
    """The last name proper, as most languages have it."""
    return (_names_proper(words) or [len(words) - 1])[-1:] if words else []
