"""Why two names may or may not be of one person, word by word."""

import re
from collections.abc import Mapping
from enum import Enum
from functools import lru_cache
from typing import NamedTuple

from habeas.values.names.lexicon import MOST_WORDS, Lexicon
from habeas.values.names.pairing import NamePairs
from habeas.values.names.parsing import ParsedName, Role, is_patronymic, parse_name
from habeas.values.names.words import Kind, Word, folded, pieces_of

_ALIKE = 0.5
_A_LITTLE = 0.15


class Ground(Enum):
    """A kind of reason. The value is its wording, with the two words and what part they are."""

    EQUAL = "{part} {first} equal"
    SOUNDS_EQUAL = "{part} {first} = {second}, spelt otherwise"
    ROMANISED = "{part} {first} = {second} in another script"
    ALIKE = "{part} {first} ~ {second}"
    BEGINS = "{part} {first} begins {second}"
    A_LITTLE_ALIKE = "{part} {first} a little like {second}"
    INITIAL = "{first} may stand for {second}"
    DIFFERENT = "{part} {first} is not {second}"
    ONE_SIDE = "{first} on one side only"
    PATRONYMIC_MISSING = "patronymic {first} missing on one side"
    SOUNDLESS = "one of them has no word that sounds"


_WEAK = frozenset({Ground.A_LITTLE_ALIKE, Ground.DIFFERENT})

PARTS = {Role.FAMILY: "family name", Role.GIVEN: "given name", Role.PATRONYMIC: "patronymic"}
WORD = "name"
"""What a word is called of which it is not shown, or not alike in both names, what part it is."""


class Reason(NamedTuple):
    """One reason: its ground, what part of the name it is of, and a word of each name."""

    ground: Ground
    part: str = WORD
    first: str = ""
    second: str = ""

    @property
    def text(self) -> str:
        """The reason in English."""
        return self.ground.value.format(part=self.part, first=self.first, second=self.second)


def reasons_for(
    names: tuple[str, str], pairs: NamePairs, row: int, lexicon: Lexicon
) -> tuple[Reason, ...]:
    """What there is to say of two names, which are a row of pairs, in the order of the first."""
    words = [
        [word for piece in pieces_of(name) if (word := lexicon.word(piece))][:MOST_WORDS]
        for name in names
    ]
    if not (words[0] and words[1]):
        return (Reason(Ground.SOUNDLESS),)
    matched = _matched(pairs, row, [word.text for word in words[0]], lexicon)
    spelt = _as_written(names[0]), _as_written(names[1])
    parsed = parse_name(names[0]), parse_name(names[1])
    reasons = [
        _of_words(words[0][one], words[1][other], likeness, spelt, parsed)
        for one, other, likeness in sorted(matched)
    ]
    for side in (0, 1):
        places = {match[side] for match in matched}
        alone = [word for place, word in enumerate(words[side]) if place not in places]
        reasons += [_on_one_side(word, spelt[side]) for word in alone]
    return tuple(reasons)


def _matched(
    pairs: NamePairs, row: int, first: list[str], lexicon: Lexicon
) -> list[tuple[int, int, float]]:
    """Places of matched words in the two names as they were given, and their likeness."""
    matching = pairs.matching
    columns = zip(
        matching.there[row], matching.at_first[row], matching.at_second[row],
        matching.likeness[row], strict=True,
    )  # fmt: skip
    places = [(int(one), int(other), float(like)) for there, one, other, like in columns if there]
    taken_first = [lexicon.words[number].text for number in pairs.first[row] if number >= 0]
    turned = taken_first != first
    return [(other, one, like) for one, other, like in places] if turned else places


@lru_cache(maxsize=1 << 12)
def _as_written(name: str) -> Mapping[str, str]:
    """Words in lower case, and as the name has them."""
    lower = folded(name)
    if len(lower) != len(name):
        # Folding may change the length of a text; then words are shown folded.
        return {piece: piece for piece in pieces_of(name)}
    return {piece: _found_in(name, lower, piece) for piece in pieces_of(name)}


def _found_in(name: str, lower: str, piece: str) -> str:
    start = lower.find(piece)
    if start >= 0:
        return name[start : start + len(piece)]
    # A word may have been written apart, as Abd al-Rahman is.
    apart = re.search(r"[\W_]*".join(map(re.escape, piece)), lower)
    return name[apart.start() : apart.end()] if apart else piece


def _of_words(
    one: Word,
    other: Word,
    likeness: float,
    spelt: tuple[Mapping[str, str], Mapping[str, str]],
    parsed: tuple[ParsedName, ParsedName],
) -> Reason:
    shown = spelt[0].get(one.text, one.text), spelt[1].get(other.text, other.text)
    part = _part(shown, parsed)
    if Kind.INITIAL in {one.kind, other.kind} and one.text != other.text:
        shorter_first = shown if one.kind == Kind.INITIAL else shown[::-1]
        ground = Ground.INITIAL if likeness > 0 else Ground.DIFFERENT
        return Reason(ground, part, *shorter_first)
    ground = _ground(one, other, likeness)
    if ground in _WEAK and (begun := _begun(one, other)):
        return Reason(Ground.BEGINS, part, *(shown if begun is one else shown[::-1]))
    return Reason(ground, part, *shown)


def _begun(one: Word, other: Word) -> Word | None:
    """The one of two words of which the sounds begin the other, if it is more than an initial."""
    shorter, longer = sorted((one, other), key=lambda word: len(word.readings[0]))
    begins = longer.readings[0].startswith(shorter.readings[0])
    return shorter if begins and len(shorter.readings[0]) > 1 else None


def _ground(one: Word, other: Word, likeness: float) -> Ground:
    if one.text == other.text:
        return Ground.EQUAL
    if set(one.readings) & set(other.readings):
        return Ground.SOUNDS_EQUAL if one.writing == other.writing else Ground.ROMANISED
    if likeness >= _ALIKE:
        return Ground.ALIKE if one.writing == other.writing else Ground.ROMANISED
    return Ground.A_LITTLE_ALIKE if likeness >= _A_LITTLE else Ground.DIFFERENT


def _part(shown: tuple[str, str], parsed: tuple[ParsedName, ParsedName]) -> str:
    roles = {
        next((part.role for part in name.parts if part.text == word), None)
        for word, name in zip(shown, parsed, strict=True)
    }
    role = roles.pop() if len(roles) == 1 else None
    return PARTS.get(role, WORD) if role else WORD


def _on_one_side(word: Word, spelt: Mapping[str, str]) -> Reason:
    ground = Ground.PATRONYMIC_MISSING if is_patronymic(word.text) else Ground.ONE_SIDE
    return Reason(ground, first=spelt.get(word.text, word.text))
