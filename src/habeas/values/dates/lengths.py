"""Lengths of time as people write them: 14 years, 4 года 6 месяцев, P4Y6M."""

import re
from collections.abc import Iterator
from functools import lru_cache

from babel import Locale
from babel.units import format_unit

from habeas.values.dates.edtf_text import DateError, quoted
from habeas.values.dates.words import WRITTEN

_UNITS = {"Y": "year", "M": "month", "W": "week", "D": "day"}
_WIDTHS = ("long", "short")
# A number of each plural form that the six languages have.
_NUMBERS = (1, 2, 3, 5, 11, 100)
_ISO_AMOUNT = re.compile(r"(\d+)([YMWD])")
_ISO = re.compile(r"P(?=\d)(\d+Y)?(\d+M)?(\d+W)?(\d+D)?")
_AMOUNT = re.compile(r"(\d+)\s*([^\W\d_]+)\.?")
_AND = r"(?:[\s,]|\b(?:and|и|і|et|мен|و)\b)*"
_BETWEEN = re.compile(_AND)
_NEXT = re.compile(_AND + _AMOUNT.pattern.removesuffix(r"\.?"))


def read_length(text: str) -> str:
    """A length as an ISO 8601 duration of years, months, weeks and days. Raises DateError."""
    text = text.strip()
    if _ISO.fullmatch(text):
        return text
    named = _AMOUNT.findall(text)
    amounts = {words_of_units().get(word.casefold()): int(number) for number, word in named}
    whole = _BETWEEN.fullmatch(_AMOUNT.sub(" ", text)) and len(amounts) == len(named)
    if not amounts or None in amounts or not whole:
        raise DateError(f"{quoted(text)} is not a length such as 14 years or 4 years 6 months")
    return "P" + "".join(f"{amounts[unit]}{unit}" for unit in _UNITS if unit in amounts)


def length_text(duration: str, locale: Locale | str) -> str:
    """An ISO 8601 duration of years, months, weeks and days in words: ``P14Y`` is 14 years."""
    return " ".join(
        format_unit(int(amount), f"duration-{_UNITS[letter]}", locale=locale)
        for amount, letter in _ISO_AMOUNT.findall(duration)
    )


def lengths_in(text: str) -> Iterator[tuple[int, int]]:
    """Where lengths stand in a text: each the longest run of amounts that can be read as one."""
    end = 0
    for match in _AMOUNT.finditer(text):
        if match.start() < end or match[2].casefold() not in words_of_units():
            continue
        end = match.end()
        while (more := _NEXT.match(text, end)) and is_length(text[match.start() : more.end()]):
            end = more.end()
        yield match.start(), end


def is_length(text: str) -> bool:
    """Whether a text is a length and nothing else."""
    try:
        return bool(read_length(text))
    except DateError:
        return False


@lru_cache(maxsize=1)
def words_of_units() -> dict[str, str]:
    """The letter of ISO 8601 for each word that stands for a unit, in lower case."""
    found: dict[str, str] = {}
    for language in WRITTEN:
        for letter, unit in _UNITS.items():
            for width in _WIDTHS:
                for number in _NUMBERS:
                    written = format_unit(number, f"duration-{unit}", width, locale=language)  # type: ignore[arg-type]
                    for word in re.findall(r"[^\W\d_]+", written):
                        found.setdefault(word.casefold(), letter)
    return found
