"""How names in Han characters may be read."""

from functools import lru_cache

import icu

from habeas.values.names.phones import phones_of


def han_phones(word: str) -> tuple[str, ...]:
    """The phones of a word in Han characters, read in Mandarin."""
    return ("".join(map(_mandarin_phones, word)),)


@lru_cache(maxsize=1 << 14)
def _mandarin_phones(character: str) -> str:
    return phones_of([_mandarin().transliterate(character)], "LATIN")[0]


@lru_cache(maxsize=1)
def _mandarin() -> icu.Transliterator:
    return icu.Transliterator.createInstance("Han-Latin; NFC; Lower")
