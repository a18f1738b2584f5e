"""Names of people as they are written: text, script, language and kind.

A name is kept as its source has it. Misprints stay as variants (`NameKind.SLIP`), never corrected
away.
"""

import re
import unicodedata
from collections import Counter
from dataclasses import dataclass
from enum import StrEnum
from functools import lru_cache

from anyascii import anyascii
from babel import Locale
from rigour.text.scripts import codepoint_script

from habeas.values.errors import InputError

LONGEST_NAME = 500
"""In characters, after cleaning."""

UNDETERMINED_SCRIPT = "Zyyy"
"""ISO 15924 for text without letters: initials in digits, punctuation."""

_JOINERS = "\u200c\u200d"  # they shape letters in Persian and Indic names, so they stay
_SEPARATORS = re.compile(r"[\s\-‐-―−·・･.,;:/|()\[\]\"“”„«»،]+")
# Scripts whose CLDR name differs from their Unicode name, where names of living people occur.
_CODES_BESIDE_CLDR = {
    "Bengali": "Beng",
    "Canadian_Aboriginal": "Cans",
    "Hanifi_Rohingya": "Rohg",
    "Lisu": "Lisu",
    "Meetei_Mayek": "Mtei",
    "Miao": "Plrd",
    "Nko": "Nkoo",
    "Oriya": "Orya",
    "Tai_Tham": "Lana",
}
_WRITTEN_TOGETHER = {"Hira": "Jpan", "Kana": "Jpan", "Hang": "Kore"}


class PersonNameError(InputError):
    """The text cannot be a person's name: it is empty or too long."""


class NameKind(StrEnum):
    """What a form of a name is to the person. `SLIP` is a misprint that a source has."""

    LEGAL = "legal"
    ALIAS = "alias"
    TRANSLITERATION = "transliteration"
    PEN_NAME = "pen name"
    SLIP = "slip"
    FORMER = "former"


@dataclass(frozen=True, slots=True)
class PersonName:
    """One form of a person's name. Make it with `PersonName.of`.

    - `text`: as the source writes it, cleaned by `clean_name`.
    - `script`: ISO 15924 (`Latn`, `Cyrl`, `Arab`, `Hani` …), seen from the text.
    - `language`: the language it is written in, as a language tag (`kk`, `zh-Hant`); None when not
      known. It is never guessed from the script.
    - `kind`: what the form is to the person.
    """

    text: str
    script: str
    language: str | None = None
    kind: NameKind = NameKind.LEGAL

    @staticmethod
    def of(
        text: str, *, language: str | None = None, kind: NameKind = NameKind.LEGAL
    ) -> "PersonName":
        """Clean the text and see its script. Raises `PersonNameError`."""
        cleaned = clean_name(text)
        return PersonName(cleaned, script_of(cleaned), language, kind)

    def __str__(self) -> str:
        return self.text


def clean_name(text: str) -> str:
    """Single spaces, no control or direction characters, Unicode NFC; nothing else is touched.

    Raises `PersonNameError` when nothing is left, or more than `LONGEST_NAME` characters.
    """
    visible = "".join(character for character in text if _is_visible(character))
    cleaned = unicodedata.normalize("NFC", " ".join(visible.split()))
    if not cleaned.strip(_JOINERS + " "):
        raise PersonNameError("a name is empty")
    if len(cleaned) > LONGEST_NAME:
        raise PersonNameError(
            f"a name has {len(cleaned)} characters, more than {LONGEST_NAME}: {cleaned[:30]!a}…"
        )
    return cleaned


def script_of(text: str) -> str:
    """The script of a text, as an ISO 15924 code: the one most of its letters are in.

    Kana with Han is `Jpan`, Hangul with Han `Kore`. Han alone is `Hani`: traditional and simplified
    forms share most characters, and a name is too short to tell. Without letters `Zyyy`; a script
    that has no code here is `Zzzz`.
    """
    if text.isascii():
        return "Latn" if any(map(str.isalpha, text)) else UNDETERMINED_SCRIPT
    letters = Counter(codepoint_script(ord(letter)) for letter in text if letter.isalpha())
    counts = [(_script_code(name), name) for name, _ in letters.most_common()]
    codes = [code for code, name in counts if name not in {"Common", "Inherited"}]
    if not codes:
        return UNDETERMINED_SCRIPT
    if "Hani" in codes:
        return next(
            (_WRITTEN_TOGETHER[code] for code in codes if code in _WRITTEN_TOGETHER), codes[0]
        )
    return codes[0]


def sorting_form(text: str) -> str:
    """A name as lists are sorted by it: Latin letters without accents, lower case, single spaces.

    Empty for a text without letters and digits.
    """
    latin = text if text.isascii() else anyascii(text.encode("utf-8", "ignore").decode())
    return " ".join(_SEPARATORS.sub(" ", latin.casefold()).split())


def _is_visible(character: str) -> bool:
    if character.isspace() or character in _JOINERS:
        return True
    return unicodedata.category(character) not in {"Cc", "Cf", "Cs"}


@lru_cache(maxsize=512)
def _script_code(unicode_name: str | None) -> str:
    if unicode_name is None:
        return "Zzzz"
    return _cldr_codes().get(unicode_name) or _CODES_BESIDE_CLDR.get(unicode_name, "Zzzz")


@lru_cache(maxsize=1)
def _cldr_codes() -> dict[str, str]:
    scripts = Locale("en").scripts
    return {str(name).replace(" ", "_"): str(code) for code, name in scripts.items()}
