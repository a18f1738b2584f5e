"""Brings the catalogues of the interface and of the vocabulary up to date: ``make messages``.

Finds what is to be translated in the code, the pages and the vocabulary, puts it into each ``.po``
file (one that is named and not there yet is begun), and says what is left to translate. Nothing is
guessed: a message whose English changed is a new one. What is used no longer is dropped.
"""

import sys
from io import BytesIO
from pathlib import Path

from babel.messages.catalog import Catalog, Message
from babel.messages.extract import DEFAULT_KEYWORDS, extract_from_dir
from babel.messages.pofile import read_po, write_po

from habeas.values.names.reasons import PARTS, WORD, Ground
from habeas.vocabulary.translation import messages

ROOT = Path(__file__).parent.parent
SOURCE = ROOT / "src" / "habeas"
INTERFACE = SOURCE / "desk" / "locale", "django"
EDITION = SOURCE / "publishing" / "locale", "django"
VOCABULARY = SOURCE / "vocabulary" / "locale", "vocabulary"

KEYWORDS = {
    **DEFAULT_KEYWORDS,
    "gettext_lazy": None,
    "gettext_noop": None,
    "ngettext_lazy": (1, 2),
    "pgettext_lazy": ((1, "c"), 2),
    "npgettext_lazy": ((1, "c"), 2, 3),
}
METHODS = [("**/jinja2/**.html", "jinja2.ext:babel_extract"), ("**.py", "python")]
OPTIONS = {"**/jinja2/**.html": {"silent": "false", "trim_blocks": "true", "lstrip_blocks": "true"}}

_SLAVIC = (
    "nplurals=3; plural=(n%10==1 && n%100!=11 ? 0 : "
    "n%10>=2 && n%10<=4 && (n%100<10 || n%100>=20) ? 1 : 2);"
)
PLURALS = {
    "kk": "nplurals=2; plural=(n != 1);",
    "fr": "nplurals=2; plural=(n > 1);",
    "ru": _SLAVIC,
    "uk": _SLAVIC,
    "ar": (
        "nplurals=6; plural=(n==0 ? 0 : n==1 ? 1 : n==2 ? 2 : "
        "n%100>=3 && n%100<=10 ? 3 : n%100>=11 ? 4 : 5);"
    ),
}
HEADER = 'msgid ""\nmsgstr ""\n'
WIDTH = 100


def of_the_interface() -> Catalog:
    """The words of all packages, with the files that say them, but those of the edition alone."""
    return _chosen(_of_the_code(), of_the_edition_alone=False)


def of_the_edition() -> Catalog:
    """The words that only a published edition says."""
    return _chosen(_of_the_code(), of_the_edition_alone=True)


def _chosen(found: Catalog, *, of_the_edition_alone: bool) -> Catalog:
    """Messages with the places that say them; the interface does not name those of the edition."""
    chosen = Catalog()
    for message in found:
        places = [place for place in message.locations if not place[0].startswith("publishing/")]
        if message.id and of_the_edition_alone == (not places):
            message.locations = places or message.locations
            chosen[message.id] = message
    return chosen


def _of_the_code() -> Catalog:
    found = Catalog()
    for path, _, text, comments, context in extract_from_dir(
        SOURCE, METHODS, OPTIONS, KEYWORDS, comment_tags=("Translators:",), strip_comment_tags=True
    ):
        found.add(text, locations=[(path, 0)], auto_comments=comments, context=context)
    # Beneath the packages that know gettext: why two names may be of one person.
    for words in (*(ground.value for ground in Ground), *PARTS.values(), WORD):
        found.add(words, locations=[("values/names/reasons.py", 0)])
    return found


def of_the_vocabulary() -> Catalog:
    """The labels, plurals, descriptions, terms and definitions, each in its context."""
    found = Catalog()
    for message in messages():
        found.add(message.text, locations=[(message.place, 0)], context=message.context)
    return found


def catalogue_path(folder: Path, language: str, domain: str) -> Path:
    """Where the catalogue of a language lies."""
    return folder / language / "LC_MESSAGES" / f"{domain}.po"


def read_catalogue(path: Path, language: str) -> Catalog:
    """A catalogue as it lies there; an empty one in a language that is begun."""
    if path.exists():
        return read_po(BytesIO(path.read_bytes()), locale=language)
    header = f'"Language: {language}\\n"\n"Plural-Forms: {PLURALS[language]}\\n"\n'
    return read_po(BytesIO((HEADER + header).encode()), locale=language)


def updated(known: Catalog, found: Catalog) -> Catalog:
    """What was found, with the translations that are known of it."""
    known.update(found, no_fuzzy_matching=True, update_header_comment=False)
    known.obsolete.clear()
    return known


def written(catalogue: Catalog, language: str) -> bytes:
    """The text of a catalogue: no dates, no people, no line numbers; it changes when words do."""
    text = BytesIO()
    catalogue.fuzzy = False
    write_po(
        text, catalogue, width=WIDTH, omit_header=True, sort_output=False, include_lineno=False
    )
    header = (
        "Content-Type: text/plain; charset=UTF-8",
        "Content-Transfer-Encoding: 8bit",
        f"Language: {language}",
        f"Plural-Forms: {PLURALS[language]}",
    )
    lines = "".join(f'"{line}\\n"\n' for line in header)
    return f"{HEADER}{lines}\n".encode() + text.getvalue()


def left(catalogue: Catalog) -> list[Message]:
    """The messages that are fuzzy, or lack a translation or one of its plural forms."""
    return [
        message
        for message in catalogue
        if message.id and (message.fuzzy or not all(_forms(message.string)))
    ]


def _forms(string: str | tuple[str, ...]) -> tuple[str, ...]:
    return string if isinstance(string, tuple) else (string,)


def languages() -> list[str]:
    """The languages that have a catalogue."""
    return sorted(path.name for path in INTERFACE[0].glob("*") if path.is_dir())


def main(begun: list[str]) -> None:
    """Updates all catalogues, and those of languages that are begun."""
    found = {
        INTERFACE: of_the_interface(),
        EDITION: of_the_edition(),
        VOCABULARY: of_the_vocabulary(),
    }
    for language in sorted({*languages(), *begun}):
        for (folder, domain), template in found.items():
            path = catalogue_path(folder, language, domain)
            catalogue = updated(read_catalogue(path, language), template)
            path.parent.mkdir(parents=True, exist_ok=True)
            path.write_bytes(written(catalogue, language))
            lacking = len(left(catalogue))
            where = path.relative_to(ROOT)
            print(f"{where}: {len(catalogue)} messages, {lacking} to translate")  # noqa: T201


if __name__ == "__main__":
    main(sys.argv[1:])
