"""Whether a text names somebody who may not be named, by any of the names recorded of them."""

import re
import unicodedata
from collections import defaultdict
from collections.abc import Iterable, Sequence
from functools import lru_cache
from string import ascii_lowercase

from anyascii import anyascii

# Nothing stands between the words of a text in Han characters, kana or hangul: each is a word.
_WORD = re.compile(r"[\u3040-\u30ff\u3400-\u9fff\uac00-\ud7a3\uf900-\ufaff]|[^\W_]+")
# What Arabic joins to the word after it: and, so, in, like, for; and the article.
_JOINED = re.compile(r"(?:[\u0648\u0641\u0628\u0643\u0644]|\u0627\u0644)(?=\w{3})")
_INVISIBLE = frozenset(("Cf", "Mn"))
"""Marks within words that nobody sees or must write: soft hyphens, joiners, vowels of Arabic."""
SHORTEST_ALONE = 4
"""A single word of a name tells of somebody only where it has so many letters."""
# What ASCII writes for one letter.
_MORE_THAN_ONE = ("ch", "kh", "sh", "shch", "ts", "ya", "ye", "yi", "yu", "zh")
_INITIALS = frozenset((*ascii_lowercase, *_MORE_THAN_ONE))
SHORTEST_STEM = 3
"""Without the ending of its case a word has so many letters at least."""

# The endings of the cases of names, as ASCII writes them.
_SLAVIC = (
    "a e i o u y ya ye yu oyu eyu yey ami yami om em yom iem am yam akh yakh oy ey ovi evi yevi"
    " iy yy aya yaya uyu yuyu ii iya iyu iey ogo iogo ego omu iomu emu im ym imi ymi ikh ykh oyi"
    " ou ove eho emi owi iego iemu"
)
_KAZAKH = (
    "tyng ting dyng ding nyng ning ty ti dy di ny ni qa gha ka ke ga ge ta te da de tan ten dan den"
    " nan nen pen ben men"
)
_GENITIVE = "s es"  # English and German
_ENDINGS = tuple(f"{_SLAVIC} {_KAZAKH} {_GENITIVE}".split())
# A vowel before the last consonant that other cases lack: Pavel, Pavla; Kolomiets, Kolomiytsa.
_FLEETING = (
    (re.compile(r"iets$"), "iyts"),
    (re.compile(r"(?<=[^aeiouy])[eo]([^aeiouy]+)$"), r"\1"),
)


def words_of(text: str) -> list[str]:
    """The words of a text as names are compared: in ASCII, without case and soft signs."""
    words = (anyascii(_alone(each)).casefold() for each in _WORD.findall(_visible(text)))
    return [word for each in words if (word := each.replace("'", ""))]


def _visible(text: str) -> str:
    if text.isascii():
        return text
    composed = unicodedata.normalize("NFC", text)
    return "".join(one for one in composed if unicodedata.category(one) not in _INVISIBLE)


def _alone(word: str) -> str:
    """An Arabic word without what is joined to it, whether or not its own letters look so."""
    while joined := _JOINED.match(word):
        word = word[joined.end() :]
    return word


@lru_cache(maxsize=1 << 16)
def _stems(word: str) -> frozenset[str]:
    """What may be left of a word without the ending of its case, and the word itself."""
    bare = (word.removesuffix(ending) for ending in _ENDINGS if word.endswith(ending))
    fleeting = (pattern.sub(instead, word) for pattern, instead in _FLEETING)
    return frozenset({word, *(stem for stem in (*bare, *fleeting) if len(stem) >= SHORTEST_STEM)})


class Names:
    """Names to be looked for in texts: whole ones, and with ``parts`` their longer words too.

    Letters are compared as ASCII writes them, without case, so that José is found as Jose, and
    without the endings of cases, so that whoever stands in another case is found; and a surname is
    found beside the initial of another of the name's words. Another word may be taken for a form of
    a name now and then; something is kept back rather than let out.
    """

    def __init__(self, names: Iterable[str], *, parts: bool = False) -> None:
        self._by_stem: defaultdict[str, set[tuple[str, ...]]] = defaultdict(set)
        self._beside: defaultdict[str, set[str]] = defaultdict(set)
        for name in names:
            words = words_of(name)
            if len(words) > 1:
                self._add(*words)
                self._add(words[-1], *words[:-1])
                self._add_initials(words[-1], words[:-1])
                self._add_initials(words[0], words[1:])
            for word in words if parts else ():
                if len(word) >= SHORTEST_ALONE:
                    self._add(word)

    def _add(self, *words: str) -> None:
        for stem in _stems(words[0]):
            self._by_stem[stem].add(words)

    def _add_initials(self, surname: str, others: Iterable[str]) -> None:
        if len(surname) >= SHORTEST_ALONE:
            for stem in _stems(surname):
                self._beside[stem].update(others)

    def stand_in(self, text: str) -> bool:
        """Whether one of the names stands in a text, in its usual order or the surname first."""
        return self.stand_among(words_of(text))

    def stand_among(self, words: Sequence[str]) -> bool:
        """The same for the words of a text."""
        return any(
            self._begins_with(stem, words, place) or self._has_initial(stem, words, place)
            for place, word in enumerate(words)
            for stem in _stems(word)
        )

    def _begins_with(self, stem: str, words: Sequence[str], place: int) -> bool:
        return any(
            _are_forms_of(name, words[place : place + len(name)])
            for name in self._by_stem.get(stem, ())
        )

    def _has_initial(self, stem: str, words: Sequence[str], place: int) -> bool:
        others = self._beside.get(stem)
        if not others:
            return False
        near = {*words[max(0, place - 1) : place + 2]} & _INITIALS
        return any(other.startswith(initial) for other in others for initial in near)


def _are_forms_of(name: Sequence[str], words: Sequence[str]) -> bool:
    return len(name) == len(words) and not any(
        _stems(recorded).isdisjoint(_stems(written))
        for recorded, written in zip(name, words, strict=True)
    )
