"""Which fields of a sheet some words of a document fit into."""

from collections.abc import Iterable

from habeas.values.dates import dates_in, is_length
from habeas.vocabulary.field_kinds import FieldKind
from habeas.vocabulary.fields import Field
from habeas.vocabulary.typed import TypedValueRefused, choices_of, read_typed

_LONGEST_LINE = 120
_CLOSED = (FieldKind.TERM, FieldKind.COUNTRY, FieldKind.GENDER, FieldKind.LANGUAGE)


def fitting(fields: Iterable[Field], words: str, language: str) -> list[Field]:
    """The fields that may hold these words, those that hold little else first."""
    rank = {kind: place for place, kind in enumerate(_kinds_of(words))}
    fit = [each for each in fields if each.kind in rank and _takes(each, words, language)]
    return sorted(fit, key=lambda each: rank[each.kind])


def _kinds_of(words: str) -> list[FieldKind]:
    """The kinds of fields for such words, the narrowest first."""
    if _is_date(words):
        return [FieldKind.DATE]
    kinds = [*_CLOSED]
    if is_length(words):
        kinds.append(FieldKind.LENGTH)
    if _looks_like_a_name(words):
        kinds += [FieldKind.NAME, FieldKind.REFERENCE]
    if len(words) <= _LONGEST_LINE:
        kinds.append(FieldKind.LINE)
    return [*kinds, FieldKind.TEXT]


def _is_date(words: str) -> bool:
    found = [*dates_in(words)]
    return len(found) == 1 and found[0].end - found[0].start >= len(words.strip()) - 1


def _looks_like_a_name(words: str) -> bool:
    pieces = words.split()
    return 0 < len(pieces) <= 6 and all(not piece[0].islower() for piece in pieces)


def _takes(field: Field, words: str, language: str) -> bool:
    """Whether a field of a closed list has these words on it; any other takes them."""
    if not choices_of(field, language):
        return True
    try:
        return bool(read_typed(field, words, language))
    except TypedValueRefused:
        return False
