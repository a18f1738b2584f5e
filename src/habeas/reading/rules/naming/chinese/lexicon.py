"""The words and characters by which names are told in Chinese, and patterns made of them.

Offices, nouns for bodies and the like stand in ``lexicon/naming/zh.yaml``, as for any language;
what only Chinese needs stands in ``lexicon/naming/han.yaml``.
"""

import re
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from functools import lru_cache
from importlib.resources import files

from habeas.reading.rules.naming.lexicon import Lexicon
from habeas.vocabulary.files import yaml_file_as_text

HAN = "\u4e00-\u9fff"
"""All Chinese characters, for a class in a pattern."""

DOT = "·・‧•．"
"""What is written between the parts of foreign names."""

_FILE = "lexicon/naming/han.yaml"


@lru_cache(maxsize=64)
def characters_of(section: str) -> frozenset[str]:
    """The characters of a section of ``han.yaml``."""
    return frozenset("".join(_content()["characters"][section].split()))


@lru_cache(maxsize=64)
def words_of(section: str) -> frozenset[str]:
    """The words of a section of ``han.yaml``."""
    return frozenset(_content()["words"][section].split())


@lru_cache(maxsize=1)
def _content() -> Mapping[str, Mapping[str, str]]:
    read: Mapping[str, Mapping[str, str]] = yaml_file_as_text(files("habeas.reading") / _FILE)
    return read


def one_of(listed: Iterable[str]) -> str:
    """A pattern of some words, of which the longest fits first, or of characters; of none, none."""
    longest_first = sorted(listed, key=lambda word: (-len(word), word))
    if not longest_first:
        return "(?!)"
    if len(longest_first[0]) == 1:
        return f"[{''.join(longest_first)}]"
    return f"(?:{'|'.join(map(re.escape, longest_first))})"


def is_han(word: str) -> bool:
    """Whether a word is written in Chinese characters only."""
    return bool(re.fullmatch(f"[{HAN}]+", word))


@dataclass(frozen=True)
class Patterns:
    """Patterns of what ``zh.yaml`` lists; titles are offices and courtesies."""

    title: re.Pattern[str]
    long_title: re.Pattern[str]
    known_body: re.Pattern[str]
    body_noun: re.Pattern[str]
    prison_noun: re.Pattern[str]
    known_place: re.Pattern[str]


@lru_cache(maxsize=1)
def patterns_of(lexicon: Lexicon) -> Patterns:
    """The patterns of the lexicon of Chinese."""
    titles = lexicon.honorifics.whole.union(*(each.whole for each in lexicon.offices.values()))
    bodies, places = one_of(lexicon.bodies), one_of(filter(is_han, lexicon.known_places))
    no_member = r"(?![A-Za-z长]|(?<=国会)议员)"
    return Patterns(
        title=re.compile(one_of(titles)),
        long_title=re.compile(one_of(title for title in titles if len(title) > 1)),
        known_body=re.compile(rf"(?<![A-Za-z]){bodies}{no_member}"),
        body_noun=re.compile(one_of(lexicon.heads.whole)),
        prison_noun=re.compile(one_of(lexicon.held_in.whole)),
        known_place=re.compile(rf"{places}[省市县州]?(?!{one_of(characters_of('of_countries'))})"),
    )
