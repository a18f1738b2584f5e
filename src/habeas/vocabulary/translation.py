"""What the vocabulary calls things, in other languages than the English of its YAML files.

The catalogues lie in ``locale/<language>/LC_MESSAGES/vocabulary.po``. A message stands in the
context of its schema, or of its term list: "Released" is a day of a detention and a situation on
a list, and few languages have one word for both. FollowTheMoney's own switch of languages is not
used: it is one for the whole thread, and what is stored (captions, for instance) must be the same
whoever writes it. Importing this module loads neither FollowTheMoney nor Django.
"""

from collections.abc import Iterator
from functools import cache
from gettext import NullTranslations, translation
from typing import Any, NamedTuple

from habeas.vocabulary.files import HERE
from habeas.vocabulary.procedures import procedures
from habeas.vocabulary.terms import term_lists

DOMAIN = "vocabulary"
LOCALE = HERE / "locale"
PROCEDURES = "procedures"
"""The context of what procedures are called."""
GENDERS = "genders"
"""The context of what genders are called."""

# FollowTheMoney's schemata that the desk shows; their labels are translated as ours are.
SHOWN_SCHEMATA = (
    *("Thing", "Interval", "Interest", "LegalEntity", "Person", "Organization", "PublicBody"),
    *("Company", "Position", "Occupancy", "Membership", "Family", "Associate", "Representation"),
    *("Employment", "Directorship", "UnknownLink", "CourtCase", "CourtCaseParty", "Document"),
    *("Address", "Event"),
)


class Message(NamedTuple):
    """Something to be translated, where it stands, and where it is written."""

    context: str
    text: str
    place: str


def translated(text: str, context: str, language: str) -> str:
    """A label or a description in a language (a tag such as ``kk``); English where it is not."""
    return _catalogue(language).pgettext(context, text) if text else text


def in_all_languages(text: str, context: str) -> set[str]:
    """A label in every language that there is a catalogue of, and in English."""
    languages = (folder.name for folder in LOCALE.iterdir() if folder.is_dir())
    return {text, *(translated(text, context, language) for language in languages)}


@cache
def _catalogue(language: str) -> NullTranslations:
    tags = [language.replace("-", "_"), language.split("-", maxsplit=1)[0]]
    return translation(DOMAIN, LOCALE, tags, fallback=True)


def messages() -> Iterator[Message]:
    """Everything of the vocabulary that is to be translated. Loads FollowTheMoney's model."""
    yield from _of_schemata()
    yield from _of_terms()
    yield from _of_procedures()
    yield from (Message(GENDERS, name, "genders") for name in ("male", "female", "other"))


def _of_schemata() -> Iterator[Message]:
    from habeas.vocabulary.model import own_definitions, schema_of  # noqa: PLC0415 - slow to load

    for name, spec in own_definitions().items():
        yield from _texts(name, spec, f"schemata/{name}.yaml")
    for name in SHOWN_SCHEMATA:
        schema = schema_of(name)
        yield from (Message(name, text, name) for text in (schema.label, schema.plural))
        for prop in schema.properties.values():
            if prop.schema.name == name and not (prop.hidden or prop.stub):
                yield Message(name, prop.label, name)


def _texts(name: str, spec: dict[str, Any], place: str) -> Iterator[Message]:
    """The labels, plurals and descriptions of one of our schemata and of its properties."""
    written = [spec, spec.get("edge", {})]
    written += spec["properties"].values()
    for each in written:
        shown = (each[key] for key in ("label", "plural", "description") if key in each)
        yield from (Message(name, text, place) for text in shown)
    for prop in spec["properties"].values():
        if "reverse" in prop:
            yield Message(prop["range"], prop["reverse"]["label"], place)


def _of_terms() -> Iterator[Message]:
    for name, found in term_lists().items():
        for each in (found, *found):
            for text in (each.label, each.definition):
                yield Message(name, text, f"terms/{name}.yaml")


def _of_procedures() -> Iterator[Message]:
    yield from (Message(PROCEDURES, each.label, "procedures") for each in procedures())
