"""Bodies and prisons in Chinese: those that are known, media, and what ends in a noun for one."""

import re
from bisect import bisect_right
from collections.abc import Iterator, Sequence

from habeas.reading.rules.found import Span
from habeas.reading.rules.naming.chinese.foreign import foreign_name_before
from habeas.reading.rules.naming.chinese.lexicon import (
    HAN,
    characters_of,
    one_of,
    patterns_of,
    words_of,
)
from habeas.reading.rules.naming.chinese.places import countries
from habeas.reading.rules.naming.chinese.words import Token
from habeas.reading.rules.naming.lexicon import Lexicon

# Kinds of words, by jieba's tags.
_BEGINS = {"a", "b", "eng", "j", "l", "n", "nr", "nrfg", "nrt", "ns", "nt", "nz", "s", "vn"}
_INSIDE = _BEGINS | {"an", "f", "i", "m", "ng"}
_MOST_INSIDE = 6  # words
_PLAIN = 3  # characters of a noun for a body that is told without the limits of words
_LED = "部局厅院处署所"  # by somebody whose office is called 部长, 局长 …


def bodies_in(flat: str, tokens: Sequence[Token], lexicon: Lexicon) -> Iterator[Span]:
    """All stretches that name a body; they may overlap."""
    patterns = patterns_of(lexicon)
    yield from (Span(*match.span()) for match in patterns.known_body.finditer(flat))
    yield from _ending_in(patterns.body_noun, flat, tokens, lexicon.bodies)
    yield from _quoted_media(flat)


def prisons_in(flat: str, tokens: Sequence[Token], lexicon: Lexicon) -> Iterator[Span]:
    """All stretches that name a prison."""
    return _ending_in(patterns_of(lexicon).prison_noun, flat, tokens, frozenset())


def _quoted_media(flat: str) -> Iterator[Span]:
    """Newspapers and magazines by their titles: 《…时报》."""
    title = rf"《([{HAN}A-Za-z ]{{2,12}}?{one_of(words_of('media'))})》"
    return (Span(*match.span(1)) for match in re.finditer(title, flat))


def _ending_in(
    nouns: re.Pattern[str], flat: str, tokens: Sequence[Token], known: frozenset[str]
) -> Iterator[Span]:
    """Nouns for a body or a prison with the name before them.

    A country is a part of it, but not of a body that is ``known`` by the rest.
    """
    starts, ends = [token.start for token in tokens], {token.end for token in tokens}
    for noun in nouns.finditer(flat):
        is_part = len(noun[0]) < _PLAIN and noun.end() not in ends
        is_office = flat.startswith("长", noun.end()) and noun[0][-1] in _LED
        if is_part or is_office:
            continue
        first = _first_word(tokens, bisect_right(starts, noun.start()) - 1)
        start = _start_of_name(flat, first.start, noun, known)
        if start < noun.start():
            yield Span(start, noun.end())


def _first_word(tokens: Sequence[Token], nearest: int) -> Token:
    """The first word of the name of a body whose noun begins in the ``nearest``."""
    first = nearest
    while first > 0 and nearest - first < _MOST_INSIDE and _belongs(tokens, first - 1, nearest):
        first -= 1
    while first < nearest and not _begins(tokens[first]):
        first += 1
    return tokens[first]


def _start_of_name(flat: str, start: int, noun: re.Match[str], known: frozenset[str]) -> int:
    """Where the name before a noun begins; with the noun itself if it has none."""
    lead = flat[start : noun.start()]
    cut = max(lead.rfind(each) + 1 for each in characters_of("before_bodies"))
    country = countries().match(lead, cut)
    is_known = country and flat[start + country.end() : noun.end()] in known
    if is_known or lead[cut:] in words_of("kinds_of_bodies"):
        return noun.start()
    return min(start + cut, noun.start() - len(foreign_name_before(flat, noun.start())))


def _belongs(tokens: Sequence[Token], place: int, nearest: int) -> bool:
    """Whether a word may be part of the name of a body whose noun begins at ``nearest``."""
    token = tokens[place]
    if token.text in words_of("not_in_bodies") or token.text[-1] in "们：，。网":
        return False
    if token.text.endswith((*words_of("office_endings"),)):
        return place == nearest - 1 and token.text in words_of("guilds")
    return token.kind in _INSIDE or token.text in words_of("in_bodies")


def _begins(token: Token) -> bool:
    return token.kind in _BEGINS or token.text in words_of("in_bodies") or token.text[0] == "第"
