"""The full names of people in a Chinese text.

One is told by a dot, an office or a courtesy beside it, an apposition, a family name that is no
other word, another name with which it is joined, or by the dictionary.
"""

import re
from collections.abc import Iterable, Iterator, Sequence
from functools import lru_cache

from habeas.reading.rules.found import Span
from habeas.reading.rules.naming.chinese.families import (
    compound_family_names,
    family_name_of,
    has_family_name,
    is_compound,
)
from habeas.reading.rules.naming.chinese.foreign import (
    dotted_names,
    foreign_name_at,
    foreign_name_before,
)
from habeas.reading.rules.naming.chinese.lexicon import (
    HAN,
    characters_of,
    is_han,
    one_of,
    patterns_of,
    words_of,
)
from habeas.reading.rules.naming.chinese.places import countries
from habeas.reading.rules.naming.chinese.words import Token, is_common, word_begins_at
from habeas.reading.rules.naming.known import place_called
from habeas.reading.rules.naming.lexicon import Lexicon

_PERSON = "nr"  # with what may follow it, as in ``nrt``: how the dictionary marks people's names
_LONGEST_GIVEN = 2
_SHORTEST, _LONGEST = 2, 4  # characters of a Chinese name
_LONG_SOUND = 4  # characters of a foreign name that is told without what follows


def full_names(
    flat: str, tokens: Sequence[Token], lexicon: Lexicon, dates: Sequence[Span]
) -> set[str]:
    """All full names of a text in simplified characters, none of which is a part of another."""
    patterns = patterns_of(lexicon)
    found = {
        *dotted_names(flat, patterns.long_title, dates),
        *_beside_titles(flat, patterns.title, {token.start for token in tokens}),
        *_apposed(flat),
        *_with_compound_family_names(flat),
        *_told_by_dictionary(flat, tokens),
    }
    found |= {*_joined_to(flat, found)}
    return found - {part for name in found for part in _stretches_of(name)}


def _beside_titles(flat: str, titles: re.Pattern[str], starts: set[int]) -> Iterator[str]:
    """Names straight after an office or a courtesy, or straight before one."""
    for title in titles.finditer(flat):
        if name := _name_at(flat, title.end()):
            yield name
        if len(title[0]) > 1 and (name := foreign_name_before(flat, title.start())):
            yield name
        if name := _chinese_name_before(flat, title.start(), starts):
            yield name


def _chinese_name_before(flat: str, end: int, starts: set[int]) -> str:
    """The longest name that ends at a place and begins where a word does; empty if none does."""
    longest_first = range(_LONGEST, _SHORTEST - 1, -1)
    names = (flat[end - length : end] for length in longest_first if end - length in starts)
    fitting = (
        name
        for name in names
        if is_han(name)
        and not _is_long(name)
        and not {*name} & characters_of("in_no_name")
        and _may_be_name(name)
    )
    return next(fitting, "")


def _name_at(flat: str, start: int) -> str:
    """The name that begins at a place, where an office stands before it; empty if there is none."""
    foreign = foreign_name_at(flat, start)
    if len(foreign) >= _LONG_SOUND:
        return foreign
    if chinese := _chinese_name_at(flat, start):
        return chinese
    return foreign if len(foreign) > 1 and _ends_at(flat, start + len(foreign)) else ""


def _chinese_name_at(flat: str, start: int) -> str:
    if not has_family_name(flat[start : start + 2]):
        return ""
    family = len(family_name_of(flat[start : start + 2]))
    options = (flat[start : start + family + given] for given in range(1, _LONGEST_GIVEN + 1))
    fitting = [
        name
        for name in options
        if len(name) > family
        and is_han(name)
        and _may_be_name(name)
        and not {*name[family:]} & characters_of("in_no_name")
        and _ends_at(flat, start + len(name))
    ]
    return max(fitting, key=lambda name: (flat.count(name), len(name)), default="")


def _ends_at(flat: str, place: int) -> bool:
    """Whether a name may end at a place: a mark, a little word or the beginning of a word."""
    following = flat[place : place + 1]
    return (
        not is_han(following)
        or following in characters_of("following")
        or word_begins_at(flat, place)
    )


def _apposed(flat: str) -> Iterator[str]:
    """Names that open a line or a clause before an age, a sex or another name."""
    for match in _before_apposition().finditer(flat):
        if not _is_long(match[1]) and _may_be_name(match[1]):
            yield match[1]


def _with_compound_family_names(flat: str) -> Iterator[str]:
    for match in compound_family_names().finditer(flat):
        if name := _name_at(flat, match.start()):
            yield name


def _told_by_dictionary(flat: str, tokens: Sequence[Token]) -> Iterator[str]:
    """Names that the dictionary takes for some; a short one must recur."""
    for token, following in zip(tokens, (*tokens[1:], None), strict=False):
        if not token.kind.startswith(_PERSON):
            continue
        name = _completed(flat, token, following)
        is_long_enough = len(name) > _SHORTEST or (len(name) == _SHORTEST and flat.count(name) > 1)
        if is_long_enough and len(name) <= _LONGEST and _may_be_name(name):
            yield name


def _completed(flat: str, token: Token, following: Token | None) -> str:
    """A name with what the dictionary cut off: all given names, or the second where it recurs."""
    name = token.text
    if following is None:
        return name
    if len(name) == 1 and len(following.text) <= _LONGEST_GIVEN:
        name += following.text if following.kind.startswith(_PERSON) else ""
    if len(name) != _SHORTEST or len(following.text) != 1:
        return name
    longer = name + following.text
    recurs = flat.count(longer) > 1 and flat.count(longer) == flat.count(name)
    return longer if recurs and is_han(longer) else name


def _joined_to(flat: str, names: Iterable[str]) -> Iterator[str]:
    """Names that are joined to others: 张三和李四."""
    for match in re.finditer(rf"{one_of(names)}[、和与及](?=[{HAN}])", flat):
        following = flat[match.end() : match.end() + 2]
        is_word = following[0] in characters_of("family_names_or_words")
        if has_family_name(following) and not is_word and (name := _name_at(flat, match.end())):
            yield name


def _stretches_of(name: str) -> Iterator[str]:
    """All that stands inside a name, without the name itself."""
    for start in range(len(name)):
        for end in range(start + 1, len(name) + 1):
            if end - start < len(name):
                yield name[start:end]


def _is_long(name: str) -> bool:
    """Whether a name has four characters although its family name has one."""
    return len(name) == _LONGEST and not is_compound(name)


def _may_be_name(name: str) -> bool:
    """Whether a name that begins like a Chinese one is no place and no word."""
    return (
        has_family_name(name)
        and not place_called(name)
        and not _no_name().match(name)
        and not countries().match(name)
        and not is_common(name)
    )


@lru_cache(maxsize=1)
def _no_name() -> re.Pattern[str]:
    beginning, ending = one_of(words_of("no_beginnings")), one_of(words_of("no_name_endings"))
    return re.compile(rf"{beginning}|.*{ending}$|{one_of(words_of('no_names'))}$")


@lru_cache(maxsize=1)
def _before_apposition() -> re.Pattern[str]:
    ten, digit = "[一二三四五六七八九]?十[一二三四五六七八九]?岁", "[0-9１-９]"
    told = rf"{one_of(words_of('apposed'))}|{digit}{{2}}\s*岁|[0-9]{{4}}年|{ten}"
    return re.compile(rf"(?<![{HAN}])([{HAN}]{{2,4}})(?=\s*[，,（(]\s*(?:{told}))")
