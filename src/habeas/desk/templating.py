"""The Jinja environment of the pages."""

from collections.abc import Mapping
from urllib.parse import urlencode

from django.templatetags.static import static
from django.urls import reverse
from django.utils.translation import get_language_bidi, gettext, ngettext
from jinja2 import BaseLoader, Environment, StrictUndefined
from markupsafe import Markup

from habeas.desk import pictures, wording
from habeas.desk.footnotes import MarginNotes, cited_numbers, passage_address
from habeas.desk.navigation import PARTS


def environment(*, loader: BaseLoader, auto_reload: bool, **_: object) -> Environment:
    """Pages escape everything, and fail loudly on a name that is not there."""
    made = Environment(
        loader=loader,
        auto_reload=auto_reload,
        autoescape=True,
        undefined=StrictUndefined,
        extensions=["jinja2.ext.i18n"],
        trim_blocks=True,
        lstrip_blocks=True,
    )
    made.install_gettext_callables(gettext, ngettext, newstyle=True)  # type: ignore[attr-defined]
    made.globals.update(
        static=static,
        url=address,
        link=link,
        language=wording.language,
        right_to_left=get_language_bidi,
        MarginNotes=MarginNotes,
        parts=PARTS,
        passage_address=passage_address,
    )
    made.filters.update(
        day=wording.exact_date,
        partial_date=wording.partial_date,
        stored_date=wording.stored_date,
        number=wording.number,
        people=wording.people,
        since_when=wording.since_when,
        share_bar=pictures.bar_picture,
        day_count=wording.day_count,
        about_years=wording.about_years,
        status_class=wording.status_class,
        lead=wording.lead,
        short_status=wording.short_status,
        since=wording.since,
        moment=wording.moment,
        language_tag=wording.language_tag,
        level_name=wording.level_name,
        kept_as=wording.kept_as,
        judgement_sentence=wording.judgement_sentence,
        agreement_name=wording.agreement_name,
        likelihood=wording.likelihood,
        cited_numbers=cited_numbers,
        schema_label=wording.schema_label,
    )
    return made


def address(name: str, *parts: str, query: Mapping[str, str | list[str]] | None = None) -> str:
    """The address of a page of the desk by its name, with a query of what is not empty."""
    path = reverse(f"desk:{name}", args=parts)
    asked = {key: value for key, value in (query or {}).items() if value}
    return f"{path}?{urlencode(asked, doseq=True)}" if asked else path


def link(href: str, label: str) -> Markup:
    """A link to be put into a sentence."""
    return Markup('<a href="{}">{}</a>').format(href, label)
