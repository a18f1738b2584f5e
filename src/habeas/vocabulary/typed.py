"""Values as people type them into a form: labels instead of keys, dates and lengths in words."""

from collections.abc import Iterable, Mapping

from babel import Locale
from followthemoney.types import registry

from habeas.values.errors import InputError
from habeas.vocabulary.cleaning import clean_value
from habeas.vocabulary.field_kinds import FieldKind
from habeas.vocabulary.fields import Field
from habeas.vocabulary.terms import term_list
from habeas.vocabulary.translation import GENDERS, translated

_MOST_NAMED = 4


class TypedValueRefused(InputError):
    """What was typed into a field is no value for it; one sentence says why."""


def read_typed(field: Field, typed: str, language: str = "en") -> str:
    """The canonical value of what somebody typed; ``language`` is that of the labels.

    A term, country, language or gender may be given by its label, or by the beginning of one if
    no other label begins so; its English label does too. Raises TypedValueRefused, or
    ValueRejected as ``clean_value`` does.
    """
    choices = choices_of(field, language)
    if not choices:
        return clean_value(field.schema, field.prop, typed)
    try:
        value = _chosen(choices, typed)
    except TypedValueRefused:
        if not (english := _labelled(choices_of(field), typed)):
            raise
        value = english
    return clean_value(field.schema, field.prop, value)


def choices_of(field: Field, language: str = "en") -> Mapping[str, str]:
    """The values that a field can take and their labels; empty where anything may be typed."""
    if field.kind is FieldKind.TERM:
        terms = term_list(field.terms)
        return {term.key: translated(term.label, terms.name, language) for term in terms}
    locale = Locale.parse(language, sep="-")
    if field.kind is FieldKind.COUNTRY:
        known = registry.country.codes
        return {
            code.lower(): str(name)
            for code, name in locale.territories.items()
            if code.lower() in known
        }
    if field.kind is FieldKind.LANGUAGE:
        return {code: str(name) for code, name in locale.languages.items() if len(code) <= 3}
    if field.kind is FieldKind.GENDER:
        names = registry.gender.names.items()
        return {key: translated(str(name), GENDERS, language) for key, name in names}
    return {}


def like(choices: Mapping[str, str], typed: str) -> dict[str, str]:
    """The choices whose label, or a word of it, begins as what was typed; the former first."""
    wanted = typed.casefold().strip()
    whole = {key: label for key, label in choices.items() if label.casefold().startswith(wanted)}
    words = {key: label for key, label in choices.items() if f" {wanted}" in label.casefold()}
    return whole | words


def _chosen(choices: Mapping[str, str], typed: str) -> str:
    if known := _labelled(choices, typed):
        return known
    found = like(choices, typed)
    if len(found) == 1:
        return next(iter(found))
    raise TypedValueRefused(_refusal(typed, found.values()))


def _labelled(choices: Mapping[str, str], typed: str) -> str:
    """The choice that has this key or this label; empty for none."""
    wanted = typed.casefold().strip()
    known = (key for key, label in choices.items() if wanted in (key.casefold(), label.casefold()))
    return next(known, "")


def _refusal(typed: str, found: Iterable[str]) -> str:
    labels = [*found][:_MOST_NAMED]
    if not labels:
        return f"“{typed[:40]}” is not on the list."
    return f"“{typed[:40]}” may be {', '.join(labels)}; type more of it."
