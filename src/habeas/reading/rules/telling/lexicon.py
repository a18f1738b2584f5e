"""The words by which a language tells what happened, what was done and what was asked.

One YAML file a language. Its expressions are regular expressions over lower-case text with
some sugar, so that they read as words:

    arrest*           a word that begins so
    a b               with any blanks between
    a … b             with up to four words between, within a clause
    {name}            the expression that the file has under ``words``
    (a|b)             one or the other; it captures nothing

An expression stands at the limits of words, but in a language that is written without blanks.
Before one of a fact, ``<`` says that the person is named before it ("was arrested") and ``>`` that
the person is named after it ("the arrest of"); without either, on the nearer side.
"""

import re
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from functools import lru_cache
from pathlib import Path
from typing import Any

from habeas.vocabulary.files import yaml_file

HERE = Path(__file__).resolve().parents[2] / "lexicon" / "telling"
UNSPACED = frozenset(("zh", "ja", "th"))

_UNBOUND = frozenset(("length", "length_before"))  # may begin or end with a mark
_MACRO = re.compile(r"\{([a-z_]+)\}")
_GAP = r"\\s+(?:(?:[0-9]+\\.|[^\\s,;.:]+)\\s+){0,4}?"
_NOTHING = re.compile(r"(?!)")


@dataclass(frozen=True)
class Lexicon:
    """The compiled words of one language. A pattern that the file lacks never matches."""

    language: str
    facts: Mapping[str, re.Pattern[str]]
    acts: Mapping[str, re.Pattern[str]]
    headings: Mapping[str, re.Pattern[str]]
    asked: Mapping[str, re.Pattern[str]]
    singles: Mapping[str, re.Pattern[str]]
    numbers: Mapping[str, int]

    def __getitem__(self, name: str) -> re.Pattern[str]:
        """One of the single expressions: ``unreal``, ``demand``, ``and`` …"""
        return self.singles.get(name, _NOTHING)


@lru_cache(maxsize=16)
def lexicon_of(language: str) -> Lexicon:
    """The words of a language, read at their first use; one without a file has none."""
    path = HERE / f"{language}.yaml"
    if not language.isalpha() or not path.is_file():
        return Lexicon(language, {}, {}, {}, {}, {}, {})
    return _compiled(language, yaml_file(path))


def _compiled(language: str, content: Mapping[str, Any]) -> Lexicon:
    words = _expanded(content.get("words", {}))
    bounds = ("", "") if language in UNSPACED else (r"(?<!\w)", r"(?:(?<!\w)|(?!\w))")

    def pattern(expressions: Iterable[str]) -> re.Pattern[str]:
        return re.compile(_bounded(_any_of(expressions, words), bounds))

    def by_side(expressions: Iterable[str]) -> re.Pattern[str]:
        return re.compile(_bounded(_with_sides([*expressions], words), bounds))

    return Lexicon(
        language,
        facts={kind: by_side(each) for kind, each in content.get("facts", {}).items()},
        acts={kind: by_side(each) for kind, each in content.get("acts", {}).items()},
        headings={kind: pattern(each) for kind, each in content.get("headings", {}).items()},
        asked={kind: pattern(each) for kind, each in content.get("asked", {}).items()},
        singles={
            name: pattern(each) if name not in _UNBOUND else re.compile(_any_of(each, words))
            for name, each in content.get("singles", {}).items()
        },
        numbers=content.get("numbers", {}),
    )


def _bounded(expression: str, bounds: tuple[str, str]) -> str:
    return f"{bounds[0]}(?:{expression}){bounds[1]}"


def _expanded(words: Mapping[str, str]) -> dict[str, str]:
    """Named expressions; one may use those before it."""
    known: dict[str, str] = {}
    for name, expression in words.items():
        known[name] = _regular(expression, known)
    return known


def _any_of(expressions: Iterable[str], words: Mapping[str, str]) -> str:
    """An alternation; the longer expression is tried first."""
    longest_first = sorted(map(str, expressions), key=len, reverse=True)
    return "|".join(_regular(each, words) for each in longest_first) or "(?!)"


def _with_sides(expressions: list[str], words: Mapping[str, str]) -> str:
    """An alternation whose group that matched tells on which side the person is named."""
    sides = {"before": "<", "after": ">"}
    groups = [
        f"(?P<{name}>{_any_of((each[1:] for each in expressions if each[0] == mark), words)})"
        for name, mark in sides.items()
    ]
    free = (each for each in expressions if each[0] not in "<>")
    return "|".join((*groups, f"(?P<either>{_any_of(free, words)})"))


def _regular(expression: str, words: Mapping[str, str]) -> str:
    """A regular expression out of one with the sugar above."""
    expression = _MACRO.sub(lambda match: words[match[1]], expression.strip())
    expression = re.sub(r"\((?!\?)", "(?:", expression)
    expression = re.sub(r"(?<=[^\W\d_])(?<!\\w)\*|(?<=\))\*(?=[\s|)]|$)", r"\\w*", expression)
    expression = re.sub(r"\s*…\s*", _GAP, expression)
    return re.sub(r" +", r"\\s+", expression.replace(" ?", r"\s*"))
