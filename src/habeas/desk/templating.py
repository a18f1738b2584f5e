"""The Jinja environment of the pages."""

from django.conf import settings
from django.templatetags.static import static
from django.utils.translation import (
    get_language_bidi,
    gettext,
    ngettext,
    npgettext,
    pgettext,
)
from jinja2 import BaseLoader, Environment, StrictUndefined

from habeas.advocacy.queries.reasons import coming_sentence, reason_sentences
from habeas.desk import pictures, wording
from habeas.desk.addresses import address, link
from habeas.desk.footnotes import MarginNotes, cited_numbers, passage_address
from habeas.desk.navigation import PARTS
from habeas.register.queries.changeset import cited_by_lines
from habeas.register.queries.facet_labels import facet_label
from habeas.register.queries.labels import schema_label, schema_plural
from habeas.vocabulary.fields import additions_to


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
    made.install_gettext_callables(  # type: ignore[attr-defined]
        gettext, ngettext, newstyle=True, pgettext=pgettext, npgettext=npgettext
    )
    made.globals.update(
        static=static,
        url=address,
        link=link,
        language=wording.language,
        languages=offered_languages,
        right_to_left=get_language_bidi,
        MarginNotes=MarginNotes,
        parts=PARTS,
        additions=additions_to,
        passage_address=passage_address,
    )
    made.filters.update(
        day=wording.exact_date,
        partial_date=wording.partial_date,
        stored_date=wording.stored_date,
        number=wording.number,
        people=wording.people,
        since_when=wording.since_when,
        share_bar=pictures.share_picture,
        day_count=wording.day_count,
        about_years=wording.about_years,
        status_class=wording.status_class,
        lead=wording.lead,
        short_status=wording.short_status,
        since=wording.since,
        moment=wording.moment,
        language_tag=wording.language_tag,
        level_name=wording.level_name,
        language_name=wording.language_name,
        text_state_name=wording.text_state_name,
        kept_as=wording.kept_as,
        judgement_sentence=wording.judgement_sentence,
        agreement_name=wording.agreement_name,
        likelihood=wording.likelihood,
        cited_numbers=cited_numbers,
        schema_label=schema_label,
        grave_sentence=wording.grave_sentence,
        office_now=wording.office_now,
        tie_name=wording.tie_name,
        present_name=wording.present_name,
        days_ago=wording.days_ago,
        amounts=wording.amounts,
        appeal_state=wording.appeal_state,
        country=wording.country,
        coming_words=coming_sentence,
        neglect_words=reason_sentences,
        standing_name=wording.standing_name,
        appeal_states=wording.appeal_states,
        days_late=wording.days_late,
        days_waited=wording.days_waited,
        cited_by_lines=cited_by_lines,
        sureness=wording.sureness,
        withheld_name=wording.withheld_name,
        how_name=wording.how_name,
        decided_name=wording.decided_name,
        prop_name=wording.prop_name,
        standing_sentence=wording.standing_sentence,
        schema_plural=schema_plural,
        facet_label=facet_label,
    )
    return made


def offered_languages() -> dict[str, str]:
    """The languages of the desk: their tags, and what their speakers call them."""
    return dict(settings.LANGUAGES)
