"""What keys are called on the screen, in the reader's language: facets, terms, schemata …

Every label of the vocabulary that a page shows comes from here. What is stored (the caption of
something without a name) is made of the vocabulary's own English instead.
"""

from babel import Locale, UnknownLocaleError
from babel.core import get_global
from babel.dates import format_date
from django.utils.translation import get_language, gettext, gettext_lazy
from rigour.langs import iso_639_alpha3

from habeas.register.queries.shown import DecisionShown
from habeas.register.rules.same_person import Judgement
from habeas.values.dates import PartialDate, display, length_text
from habeas.vocabulary.model import own_key, property_of, schema_of
from habeas.vocabulary.procedures import versions
from habeas.vocabulary.terms import Term, term_list, term_lists
from habeas.vocabulary.translation import PROCEDURES, translated

SUPPORTER_FACET_LABELS = {
    "country": gettext_lazy("Country that day"),
    "group": gettext_lazy("Group that day"),
    "office": gettext_lazy("Office that day"),
    "kind": gettext_lazy("Kind of action"),
}
JUDGEMENT_LABELS = {
    Judgement.SAME: gettext_lazy("Decided to be the same person"),
    Judgement.DIFFERENT: gettext_lazy("Decided to be different people"),
    Judgement.UNSURE: gettext_lazy("Decided that nobody can tell yet"),
}


def supporter_facet_label(facet: str) -> str:
    """What a facet of the list of supporters is called."""
    return str(SUPPORTER_FACET_LABELS.get(facet, facet))


def decision_text(made: DecisionShown) -> str:
    """A decision in one sentence: what was decided, by whom, when and why."""
    day = format_date(made.recorded_at.date(), "long", locale=_locale())
    said = {
        "decided": str(JUDGEMENT_LABELS[made.judgement]),
        "author": made.author,
        "day": day,
        "reason": made.reason,
    }
    return gettext("%(decided)s (by %(author)s, on %(day)s: %(reason)s).") % said


def term_label(name: str, key: str) -> str:
    """The label of a term; the key itself where the list no longer has it."""
    found = _term(name, key)
    return in_reader_language(found.label, name) if found else key


def term_definition(name: str, key: str) -> str:
    """What a term means; nothing where the list no longer has it."""
    found = _term(name, key)
    return in_reader_language(found.definition, name) if found else ""


def _term(name: str, key: str) -> Term | None:
    return term_list(name).terms.get(key) if name in term_lists() else None


def term_list_label(name: str) -> str:
    """What a term list is called."""
    return in_reader_language(term_list(name).label, name)


def schema_label(schema: str) -> str:
    """What a kind of entity is called."""
    return in_reader_language(schema_of(schema).label, schema)


def schema_plural(schema: str) -> str:
    """What several entities of a kind are called."""
    return in_reader_language(schema_of(schema).plural, schema)


def schema_description(schema: str) -> str:
    """What a kind of entity is."""
    return in_reader_language(schema_of(schema).description or "", schema)


def property_label(schema: str, prop: str) -> str:
    """What a property is called."""
    found = property_of(schema, prop)
    return in_reader_language(found.label, found.schema.name)


def property_description(schema: str, prop: str) -> str:
    """What a property says, to those who are to fill it in."""
    found = property_of(schema, prop)
    return in_reader_language(found.description or "", found.schema.name)


def procedure_label(name: str) -> str:
    """What a procedure is called; VocabularyError when there is none."""
    return in_reader_language(versions(name)[-1].label, PROCEDURES)


def reader_language() -> str:
    """The code of three letters (ISO 639-3) of the reader's language."""
    return language_code(get_language() or "en")


def language_code(tag: str) -> str:
    """The code of three letters of a language tag: rus for ru."""
    return iso_639_alpha3(tag.split("-", maxsplit=1)[0]) or tag


def language_tag(code: str) -> str:
    """The tag that a page's ``lang`` takes for a language of three letters: rus is ru."""
    return str(get_global("language_aliases").get(code, code))


def in_reader_language(text: str, context: str) -> str:
    """A text of the vocabulary, which stands in the context of its schema or term list."""
    return translated(text, context, get_language() or "en")


def country_name(code: str) -> str:
    """The name of a country in the reader's language (from Unicode's CLDR)."""
    return str(_locale().territories.get(code.upper(), code))


def date_text(edtf: str) -> str:
    """A date as it is written in the reader's language."""
    return display(PartialDate.from_edtf(edtf), get_language() or "en")


def formatted(schema: str, prop: str, value: str) -> str:
    """A duration or a procedure as it is written for the reader; nothing for any other value."""
    form = own_key(property_of(schema, prop), "form")
    if form == "duration":
        return duration_text(value)
    if form == "procedure":
        return procedure_label(value)
    return ""


def duration_text(duration: str) -> str:
    """An ISO 8601 duration of years, months, weeks and days in words: ``P14Y`` is 14 years."""
    return length_text(duration, _locale())


def _locale() -> Locale:
    try:
        return Locale.parse(get_language() or "en", sep="-")
    except (UnknownLocaleError, ValueError):
        return Locale("en")
