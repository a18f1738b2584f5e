"""Chinese family names, which stand first in a name: most have one character, a few have two."""

import re
from functools import lru_cache

from habeas.reading.rules.naming.chinese.lexicon import characters_of, one_of, words_of
from habeas.values.names.particles import COMPOUND_SURNAMES


def has_family_name(name: str) -> bool:
    """Whether a family name begins a name."""
    return name[:1] in characters_of("family_names") or is_compound(name)


def is_compound(name: str) -> bool:
    """Whether the family name that begins a name has two characters."""
    return name[:2] in COMPOUND_SURNAMES


def family_name_of(name: str) -> str:
    """The family name of a name that begins with one."""
    return name[: 2 if is_compound(name) else 1]


@lru_cache(maxsize=1)
def compound_family_names() -> re.Pattern[str]:
    """Family names of two characters that are no other word."""
    return re.compile(one_of(COMPOUND_SURNAMES - words_of("compound_family_names_or_words")))
