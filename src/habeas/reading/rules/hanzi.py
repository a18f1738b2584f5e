"""Chinese characters: traditional ones as the simplified that stand for them."""

from functools import lru_cache

import icu

_FIRST, _LAST = 0x3400, 0x9FFF


def simplified(words: str) -> str:
    """The same words in simplified characters, each in its place."""
    return words.translate(_table())


@lru_cache(maxsize=1)
def _table() -> dict[int, str]:
    characters = [*map(chr, range(_FIRST, _LAST + 1))]
    converter = icu.Transliterator.createInstance("Hant-Hans")
    written = ((each, converter.transliterate(each)) for each in characters)
    changed = {ord(each): other for each, other in written if other != each and len(other) == 1}
    return {**changed, **_MORE}


# What ICU keeps as it is.
_MORE = {ord("妳"): "你", ord("於"): "于", ord("羣"): "群", ord("爲"): "为"}
