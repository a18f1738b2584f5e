"""A name as words, each with its writing, its kind and the phones that it may have."""

import re
import unicodedata
from collections import defaultdict
from collections.abc import Iterable, Sequence
from enum import IntEnum
from functools import lru_cache
from typing import NamedTuple

from habeas.values.names.han import han_phones
from habeas.values.names.particles import (
    ARTICLES,
    COMPOUND_SURNAMES,
    PARTICLES,
    PATRONYMICS,
    SERVANTS,
    SERVANTS_OF_THE,
    SERVED,
    TITLES,
)
from habeas.values.names.phones import codes_of, phones_of


class Writing(IntEnum):
    """Kinds of script, by what of a name's sound they write and what they leave out."""

    LATIN = 0
    ALPHABET = 1
    ABJAD = 2
    INDIC = 3
    HAN = 4
    KANA = 5
    HANGUL = 6


class Kind(IntEnum):
    """What a word is to a name."""

    PLAIN = 0
    PATRONYMIC = 1
    INITIAL = 2


class Word(NamedTuple):
    """One word in lower case. ``readings`` are codes of phones, the likeliest first; never none."""

    text: str
    writing: Writing
    kind: Kind
    readings: tuple[bytes, ...]


MOST_READINGS = 2
LONGEST_READING = 16
"""In phones; what a word has more is not compared."""

# The first word of a letter's Unicode name.
_WRITINGS = {
    "LATIN": Writing.LATIN,
    "CYRILLIC": Writing.ALPHABET,
    "GREEK": Writing.ALPHABET,
    "ARMENIAN": Writing.ALPHABET,
    "GEORGIAN": Writing.ALPHABET,
    "ARABIC": Writing.ABJAD,
    "HEBREW": Writing.ABJAD,
    "SYRIAC": Writing.ABJAD,
    "CJK": Writing.HAN,
    "HIRAGANA": Writing.KANA,
    "KATAKANA": Writing.KANA,
    "HALFWIDTH": Writing.KANA,
    "HANGUL": Writing.HANGUL,
}
_SEPARATORS = re.compile(r"[\s\-‐-―−·・･•‧＝=.,;:/|()\[\]\"“”„«»،、]+")
_APOSTROPHES = str.maketrans("", "", "'’‘`´ʼʹʾʿʻ＇′\u0301")
_HYPHENATED = re.compile(r"\b[^\W\d_]{2,}-[^\W\d_]{2,}\b")
_LONGEST_SYLLABLE = 6  # letters of one, in Latin
_ARABIC_ARTICLE = "ال"
_JOINED = SERVANTS | SERVANTS_OF_THE | SERVED
_SET_ASIDE = TITLES | PARTICLES


def pieces_of(name: str) -> list[str]:
    """The words of a name by which people are told apart, in lower case and in its order.

    A family name before a comma goes to the end. Titles, particles and articles are left out,
    unless nothing else is there. Where a script writes no spaces, the family name is split off.
    Names that Arabic writes as one word or as two are one word.
    """
    lower = folded(name)
    family, comma, given = lower.partition(",")
    if comma and given.strip():
        lower = f"{given} {family}"
    pieces = [piece for piece in _SEPARATORS.split(lower) if piece]
    if len(pieces) == 1:
        return split_unspaced(pieces[0])
    if not _JOINED.isdisjoint(pieces):
        pieces = _with_servants(pieces)
    if "-" in lower:
        pieces = [piece for piece in pieces if not _is_article(piece, lower)] or pieces
    return [piece for piece in pieces if piece not in _SET_ASIDE] or pieces


def folded(name: str) -> str:
    """A name in lower case and in plain letters: Arabic and kana have others for print."""
    if not name.isascii():
        # Alone, the acute accent is an apostrophe; its plain form would be a space.
        name = unicodedata.normalize("NFKC", name.replace("´", "'"))
    return name.casefold()


def _with_servants(pieces: list[str]) -> list[str]:
    """Words, with those joined to the one before that are part of a name with it."""
    joined = pieces[:1]
    for piece in pieces[1:]:
        if _belongs(joined[-1], piece):
            joined[-1] += piece
        else:
            joined.append(piece)
    return joined


def _belongs(before: str, piece: str) -> bool:
    if before in SERVANTS:
        return piece in ARTICLES or piece.startswith(_ARABIC_ARTICLE)
    return before in SERVANTS_OF_THE or piece in SERVED


def pieces_as_written(text: str) -> list[str]:
    """The words of a text, titles and particles too."""
    return [piece for piece in _SEPARATORS.split(text) if piece]


def joined_pieces(name: str) -> list[str]:
    """Words of a name that may as well be written as one, in lower case.

    These are words with a hyphen, and given names in China and Korea.
    """
    lower = folded(name)
    joined = [pair.group().replace("-", "") for pair in _HYPHENATED.finditer(lower)]
    pieces = pieces_of(name)
    if len(pieces) == 3 and not joined and max(map(len, pieces)) <= _LONGEST_SYLLABLE:
        joined = [pieces[1] + pieces[2], pieces[0] + pieces[1]]
    return joined


def words_of(name: str) -> list[Word]:
    """The words of a name that have a sound."""
    return [word for piece in pieces_of(name) if (word := word_of(piece))]


@lru_cache(maxsize=1 << 12)
def word_of(piece: str) -> Word | None:
    """One word in lower case; None for what has no sound: digits, signs, nothing."""
    return read_words([piece])[0]


def read_words(pieces: Sequence[str]) -> list[Word | None]:
    """Many words in lower case, at a fraction of the cost of each by itself."""
    by_script: dict[str | None, list[int]] = defaultdict(list)
    for place, piece in enumerate(pieces):
        by_script[_script_of(piece)].append(place)
    words: list[Word | None] = [None] * len(pieces)
    by_script.pop(None, None)
    for script, places in by_script.items():
        texts = [pieces[place] for place in places]
        for place, word in zip(places, _read_script(texts, str(script)), strict=True):
            words[place] = word
    return words


def _read_script(texts: list[str], script: str) -> Iterable[Word | None]:
    writing = _WRITINGS.get(script, Writing.INDIC)
    bodies = [_body(text, script) for text in texts]
    spoken: Iterable[tuple[str, ...]]
    if writing == Writing.HAN:
        spoken = map(han_phones, bodies)
    elif script == "ARABIC":
        # What looks like the article may be the beginning of a name from elsewhere: Elizabeth.
        spoken = zip(phones_of(bodies, script), phones_of(texts, script), strict=True)
    else:
        spoken = ((phones,) for phones in phones_of(bodies, script))
    return [_word(text, writing, readings) for text, readings in zip(texts, spoken, strict=True)]


def _word(text: str, writing: Writing, spoken: tuple[str, ...]) -> Word | None:
    each = dict.fromkeys(codes_of(phones)[:LONGEST_READING] for phones in spoken if phones)
    readings = tuple(each)[:MOST_READINGS]
    return Word(text, writing, _kind_of(text, writing), readings) if readings else None


def _is_article(piece: str, lower: str) -> bool:
    return piece in ARTICLES and f"{piece}-" in lower


def split_unspaced(piece: str) -> list[str]:
    """The word, or a name in Han or Hangul, which is written as one, as family and given name."""
    script = _script_of(piece)
    if script == "CJK" and 2 <= len(piece) <= 4:
        cut = 2 if piece[:2] in COMPOUND_SURNAMES and len(piece) > 2 else 1
    elif script == "HANGUL" and 3 <= len(piece) <= 4:
        cut = 1
    else:
        return [piece]
    return [piece[:cut], piece[cut:]]


def _script_of(word: str) -> str | None:
    """The first word of the Unicode name of the word's first letter."""
    if word.isascii():
        return None if word.isdigit() else "LATIN"
    return next((script for letter in word if (script := _script_of_letter(letter))), None)


@lru_cache(maxsize=1 << 14)
def _script_of_letter(letter: str) -> str | None:
    if not letter.isalpha():
        return None
    return unicodedata.name(letter, "").split(" ")[0].split("-")[0]


def _body(text: str, script: str) -> str:
    """The word without what is not sounded. Hebrew keeps the geresh, which changes a letter."""
    if script == "HEBREW":
        return text.replace("’", "'").replace("׳", "'")
    body = text if text.isalpha() else text.translate(_APOSTROPHES)
    if script == "ARABIC" and body.startswith(_ARABIC_ARTICLE) and len(body) > 4:
        return body[len(_ARABIC_ARTICLE) :]
    return body


def _kind_of(text: str, writing: Writing) -> Kind:
    if writing <= Writing.ALPHABET and text.endswith(PATRONYMICS) and len(text) > 5:
        return Kind.PATRONYMIC
    if len(text) == 1 and writing <= Writing.INDIC:
        return Kind.INITIAL
    return Kind.PLAIN
