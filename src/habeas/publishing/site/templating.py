"""The templates of an edition, compiled once for each language.

What a template says without variables is translated when it is compiled, and not on every page: of
a hundred thousand pages that is most of the time which words cost.
"""

import re
from functools import cache
from pathlib import Path

from django.utils.translation import (
    get_language,
    get_language_bidi,
    gettext,
    ngettext,
    npgettext,
    pgettext,
)
from jinja2 import Environment, FileSystemLoader, StrictUndefined, Template
from jinja2.ext import Extension
from markupsafe import escape

from habeas.advocacy.queries.state_words import appeal_state
from habeas.publishing.site import wording
from habeas.register.queries import labels, status_words
from habeas.register.queries.pictures import share_picture

HERE = Path(__file__).parent
_WORDS = re.compile(r"""\{\{ _\((?P<quote>["'])(?P<words>[^"']*)(?P=quote)\) \}\}""")


class WordsOfTheLanguage(Extension):
    """Puts words into a template in the language that is active while it is compiled."""

    def preprocess(self, source: str, name: str | None, filename: str | None = None) -> str:
        """The source with what it says without variables translated, and escaped as values are."""
        return _WORDS.sub(_said, source)


def _said(found: re.Match[str]) -> str:
    words = found["words"]
    return str(escape(gettext(words)))


@cache
def environment(_language: str) -> Environment:
    """Pages escape everything, and fail loudly on a name that is not there."""
    made = Environment(
        loader=FileSystemLoader(HERE / "jinja2"),
        auto_reload=False,
        autoescape=True,
        undefined=StrictUndefined,
        extensions=["jinja2.ext.i18n", WordsOfTheLanguage],
        trim_blocks=True,
        lstrip_blocks=True,
    )
    made.install_gettext_callables(  # type: ignore[attr-defined]
        gettext, ngettext, newstyle=True, pgettext=pgettext, npgettext=npgettext
    )
    made.globals.update(right_to_left=get_language_bidi, language_names=wording.LANGUAGE_NAMES)
    made.filters.update(
        correction=wording.correction_text,
        day=status_words.exact_date,
        partial_date=status_words.partial_date,
        stored_date=status_words.stored_date,
        number=status_words.number,
        people=status_words.people,
        since=status_words.since,
        since_when=status_words.since_when,
        status_class=status_words.status_class,
        short_status=status_words.short_status,
        lead=wording.lead,
        language_tag=labels.language_tag,
        schema_label=labels.schema_label,
        share_bar=share_picture,
        appeal_state=appeal_state,
        file_size=wording.file_size,
        paragraphs=wording.paragraphs,
    )
    return made


def template(name: str) -> Template:
    """A template by its name, compiled for the language that is active."""
    return _template(name, get_language() or "en")


@cache
def _template(name: str, language: str) -> Template:
    return environment(language).get_template(f"edition/{name}.html")
