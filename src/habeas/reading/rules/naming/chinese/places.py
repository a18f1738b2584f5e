"""Places in Chinese: countries, towns that are known, and what the dictionary takes for one."""

import re
from collections.abc import Iterator, Sequence
from functools import lru_cache

import icu

from habeas.reading.rules.found import Span
from habeas.reading.rules.naming.chinese.families import has_family_name
from habeas.reading.rules.naming.chinese.lexicon import (
    characters_of,
    is_han,
    one_of,
    patterns_of,
    words_of,
)
from habeas.reading.rules.naming.chinese.words import Token
from habeas.reading.rules.naming.known import COUNTRY, place_called
from habeas.reading.rules.naming.lexicon import Lexicon

_PLACE = "ns"
_MAY_BE_PLACES = ("nr", "nrt", "nz", "nrfg", "nt")
_SHORTEST, _LONGEST = 2, 9  # characters of a country's name


def places_in(flat: str, tokens: Sequence[Token], lexicon: Lexicon) -> Iterator[Span]:
    """All stretches that name a place; they may overlap."""
    for token in tokens:
        if _is_place(token):
            yield Span(token.start, token.end)
    for pattern in (countries(), patterns_of(lexicon).known_place):
        for match in pattern.finditer(flat):
            yield Span(*match.span())


@lru_cache(maxsize=1)
def countries() -> re.Pattern[str]:
    """The names of all countries, where no people or tongue is called so."""
    chinese = icu.Locale("zh")
    codes = icu.Locale.getISOCountries()
    names = {icu.Locale("", code).getDisplayCountry(chinese) for code in codes}
    known = {name for name in names if is_han(name) and _SHORTEST <= len(name) <= _LONGEST}
    every = one_of(known | words_of("more_countries"))
    return re.compile(f"{every}(?!{one_of(characters_of('of_countries'))})")


def _is_place(token: Token) -> bool:
    if not token.kind.startswith("n") or len(token.text) == 1 or _is_listed_as_none(token.text):
        return False
    if token.kind == _PLACE:
        return True
    known = place_called(token.text) if token.kind in _MAY_BE_PLACES else None
    if known and token.kind.startswith("nr") and has_family_name(token.text):
        return known.people >= COUNTRY
    return known is not None


def _is_listed_as_none(word: str) -> bool:
    return word in words_of("no_places") or word.endswith((*words_of("no_place_endings"),))
