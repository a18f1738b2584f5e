"""The one place that makes a value canonical, whoever says it: a form, an import, a document read.

Imports FollowTheMoney on the first call only (about a second); afterwards a plain string or a term
takes about a microsecond.
"""

import re
import unicodedata
from collections.abc import Callable
from functools import cache, lru_cache
from typing import TYPE_CHECKING, Final

from habeas.values.dates import PartialDate, read_date, read_length
from habeas.values.errors import InputError
from habeas.values.names import clean_name
from habeas.vocabulary.procedures import versions

if TYPE_CHECKING:
    from followthemoney.property import Property

Cleaner = Callable[[str], str]

TEXT_LIMIT: Final = 20_000
"""Characters in a text value. A longer text is a document: preserve it and cite it."""

_SHOWN: Final = 40

# Control characters, halves of surrogate pairs, and the two overrides that print a text backwards.
_UNSAFE = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f\x7f-\x9f\ud800-\udfff\ufffe\uffff\u202d\u202e]")
_COUNT = re.compile(r"\d{1,9}")
_NUMBER = re.compile(r"-?\d+(\.\d+)?")
_CHECKSUM = re.compile(r"[0-9a-f]{40}|[0-9a-f]{64}")


class ValueRejected(InputError):
    """A value that its property cannot hold. One line: schema, property, the value's start, why."""


def clean_value(schema: str, prop: str, value: str) -> str:
    """The canonical form of a value of a property.

    Dates become EDTF (a numeric date is read day first); terms stay keys of their list; countries
    become two-letter and languages three-letter codes; names, strings and texts lose control
    characters and stray space.

    Raises ValueRejected when the property cannot hold the value, VocabularyError when schema or
    property do not exist.
    """
    return cleaner_for(schema, prop)(value)


@cache
def cleaner_for(schema: str, prop: str) -> Cleaner:
    """The function by which ``clean_value`` cleans the values of one property."""
    from habeas.vocabulary.model import property_of  # noqa: PLC0415 - takes a second

    clean = _cleaner_of(schema, property_of(schema, prop))

    def cleaner(value: str) -> str:
        try:
            cleaned = clean(value)
        except InputError as problem:
            raise ValueRejected(f"{schema} {prop}: {_start(value)}: {problem}") from problem
        if not cleaned:
            raise ValueRejected(f"{schema} {prop}: {_start(value)}: is empty")
        return cleaned

    return cleaner


def clean_line(value: str) -> str:
    """A text of one line: normalised (NFC), without control characters, runs of space made one."""
    return " ".join((value if value.isascii() and value.isprintable() else _safe(value)).split())


def clean_text(value: str) -> str:
    """A text of several lines: as ``clean_line``, but lines stay."""
    if value.isascii() and value.isprintable():
        return value.strip()
    return "\n".join(line.rstrip() for line in _safe(value).splitlines()).strip()


@lru_cache(maxsize=1024)
def clean_language(value: str) -> str:
    """A language as its ISO 639 code of three letters.

    FollowTheMoney's own list leaves out Uyghur, Chechen and Karakalpak among others, so any code of
    the standard is taken. InputError when it is none.
    """
    from rigour.langs import iso_639_alpha3  # noqa: PLC0415 - only records with a language need it

    code = iso_639_alpha3(value)
    if code is None:
        raise InputError("is not a language known by a code or an English name")
    return code


def _cleaner_of(schema: str, prop: "Property") -> Cleaner:
    from habeas.vocabulary.model import own_key, terms_of  # noqa: PLC0415 - takes a second

    terms = terms_of(schema, prop.name)
    form = own_key(prop, "form")
    if terms is not None:
        return _term_cleaner(terms.name, {term.key: term.key for term in terms})
    if form is not None:
        return _FORMS[form]
    if prop.type.name in _TYPES:
        return _TYPES[prop.type.name]
    if prop.type.name in ("string", "text", "html"):
        return _limited(clean_line if prop.type.name == "string" else clean_text, _limit_of(prop))
    return _borrowed(prop)


def _term_cleaner(name: str, keys: dict[str, str]) -> Cleaner:
    def clean(value: str) -> str:
        key = keys.get(value) or keys.get(value.strip())
        if key is None:
            raise InputError(f"is not a term of the list {name}")
        return key

    return clean


def _limited(clean: Cleaner, limit: int) -> Cleaner:
    def cleaner(value: str) -> str:
        cleaned = clean(value)
        if len(cleaned) > limit:
            raise InputError(f"has {len(cleaned)} characters, {limit} are allowed")
        return cleaned

    return cleaner


def _borrowed(prop: "Property") -> Cleaner:
    """FollowTheMoney's own cleaning: countries, links, topics, numbers of papers."""
    meaning = _MEANINGS.get(prop.type.name, f"a value of the type {prop.type.name}")

    def clean(value: str) -> str:
        cleaned = prop.type.clean(value, format=prop.format)
        if cleaned is None:
            raise InputError(f"is not {meaning}")
        return cleaned

    # Only closed sets are remembered: nothing that a person could be known by stays in memory.
    closed = prop.type.name in ("country", "topic", "gender", "mimetype")
    return _limited(lru_cache(maxsize=4096)(clean) if closed else clean, _limit_of(prop))


def _limit_of(prop: "Property") -> int:
    return min(prop.max_length, TEXT_LIMIT)


@lru_cache(maxsize=65536)
def _clean_date(value: str) -> str:
    try:
        return PartialDate.from_edtf(value).edtf
    except InputError:
        return read_date(value).edtf


def _clean_reference(value: str) -> str:
    if value.split() != [value] or len(value) > 200:
        raise InputError("is not the id of an entity")
    return value


def _matching(pattern: re.Pattern[str], meaning: str) -> Cleaner:
    def clean(value: str) -> str:
        cleaned = value.strip()
        if pattern.fullmatch(cleaned) is None:
            raise InputError(f"is not {meaning}")
        return cleaned

    return clean


def _clean_procedure(value: str) -> str:
    return versions(value.strip())[0].name


def _safe(value: str) -> str:
    return _UNSAFE.sub("", unicodedata.normalize("NFC", value))


def _start(value: str) -> str:
    line = clean_line(value)
    return f"“{line}”" if len(line) <= _SHOWN else f"“{line[:_SHOWN]}…”"


_TYPES: Final[dict[str, Cleaner]] = {
    "date": _clean_date,
    "entity": _clean_reference,
    "name": clean_name,
    "language": clean_language,
    "number": _matching(_NUMBER, "a number"),
    "checksum": _matching(_CHECKSUM, "a checksum in hexadecimal"),
}

_MEANINGS: Final = {
    "country": "a country known by a code or a name",
    "url": "a web address (http, https, ftp or mailto)",
    "email": "an e-mail address",
    "phone": "a telephone number with its country code",
}

_FORMS: Final[dict[str, Cleaner]] = {
    "duration": read_length,
    "count": _matching(_COUNT, "a whole number"),
    "procedure": _clean_procedure,
}
