"""What facets of the list of people and their values are called on the screen."""

import re
from collections.abc import Callable, Mapping

from django.utils.translation import gettext, gettext_lazy

from habeas.register.queries.labels import country_name, date_text, duration_text, term_label
from habeas.register.rules.status import State
from habeas.values.places import town_numbered

FACET_LABELS = {
    "status": gettext_lazy("Status"),
    "category": gettext_lazy("Category"),
    "country": gettext_lazy("Country"),
    "gender": gettext_lazy("Gender"),
    "reason": gettext_lazy("Reason for the persecution"),
    "list": gettext_lazy("Named on list"),
    "unsourced": gettext_lazy("Sources"),
    "place": gettext_lazy("Place of detention"),
    "facility": gettext_lazy("Prison or other facility"),
    "town": gettext_lazy("On the map"),
    "detention_type": gettext_lazy("Type of detention"),
    "article": gettext_lazy("Article charged"),
    "assessment": gettext_lazy("Assessment"),
    "assessor": gettext_lazy("Assessed by"),
    "action": gettext_lazy("Appeal or action"),
    "supporter": gettext_lazy("Acted for by"),
    "sentence": gettext_lazy("Sentence"),
    "sentence_range": gettext_lazy("Length of sentence"),
    "age": gettext_lazy("Age at arrest"),
    "days_held": gettext_lazy("Held for certain"),
    "certainly_held_on": gettext_lazy("Held on"),
    "possibly_held_on": gettext_lazy("Possibly held on"),
    "unrecorded": gettext_lazy("Not recorded"),
}
STATUS_LABELS = {
    "certainly_held": gettext_lazy("Held"),
    "possibly_held": gettext_lazy("Possibly held"),
    State.SERVING: gettext_lazy("In prison, serving a sentence"),
    State.PRETRIAL: gettext_lazy("In detention before or during trial"),
    State.IMPRISONED: gettext_lazy("In prison"),
    State.HELD: gettext_lazy("Deprived of liberty"),
    State.PSYCHIATRY: gettext_lazy("In forced psychiatric treatment"),
    State.HOUSE_ARREST: gettext_lazy("Under house arrest"),
    State.SUSPENDED: gettext_lazy("Suspended sentence"),
    State.RELEASED: gettext_lazy("Released"),
    State.DIED: gettext_lazy("Died"),
}
FACET_TERMS = {
    "category": "person_categories",
    "detention_type": "detention_types",
    "assessment": "assessment_statuses",
}
GENDER_LABELS = {
    "male": gettext_lazy("Men"),
    "female": gettext_lazy("Women"),
    "other": gettext_lazy("Other gender"),
}
RANGE_LABELS = {
    "age": {
        "under_18": gettext_lazy("Under 18"),
        "18_to_29": gettext_lazy("18 to 29"),
        "30_to_44": gettext_lazy("30 to 44"),
        "45_to_59": gettext_lazy("45 to 59"),
        "60_and_over": gettext_lazy("60 and over"),
        "not_exact": gettext_lazy("Not known exactly enough"),
    },
    "sentence_range": {
        "under_1": gettext_lazy("Under 1 year"),
        "1_to_3": gettext_lazy("1 to under 3 years"),
        "3_to_5": gettext_lazy("3 to under 5 years"),
        "5_to_10": gettext_lazy("5 to under 10 years"),
        "10_to_15": gettext_lazy("10 to under 15 years"),
        "15_and_over": gettext_lazy("15 years and over"),
        "life_imprisonment": gettext_lazy("Life imprisonment"),
        "death": gettext_lazy("Death penalty"),
    },
    "days_held": {
        "under_30_days": gettext_lazy("Under 30 days"),
        "30_days_to_1": gettext_lazy("30 days to under 1 year"),
        "1_to_3": gettext_lazy("1 to under 3 years"),
        "3_to_5": gettext_lazy("3 to under 5 years"),
        "5_to_10": gettext_lazy("5 to under 10 years"),
        "10_and_over": gettext_lazy("10 years and over"),
        "none": gettext_lazy("No day is certain"),
    },
}


def facet_label(facet: str) -> str:
    """What a facet is called."""
    return str(FACET_LABELS.get(facet, facet))


def facet_value_label(facet: str, value: str, captions: Mapping[str, str]) -> str:
    """What a value of a facet is called; ``captions`` are those of entities, by id."""
    if facet in RANGE_LABELS:
        return str(RANGE_LABELS[facet].get(value, value))
    if facet in FACET_TERMS:
        return term_label(FACET_TERMS[facet], value)
    return _WRITTEN[facet](value) if facet in _WRITTEN else captions.get(value, value)


def town_label(value: str) -> str:
    """What a town of the map is called."""
    country, _, number = value.partition("-")
    town = town_numbered(number, country)
    return town.name if town else gettext("Place that the map does not have")


def _day_label(value: str) -> str:
    return date_text(value) if re.fullmatch(r"\d{4}-\d\d-\d\d", value) else value


_WRITTEN: dict[str, Callable[[str], str]] = {
    "status": lambda value: str(STATUS_LABELS.get(value, value)),
    "gender": lambda value: str(GENDER_LABELS.get(value, value)),
    "unsourced": lambda _: gettext("With a statement without source"),
    "country": country_name,
    "sentence": duration_text,
    "town": town_label,
    "certainly_held_on": _day_label,
    "possibly_held_on": _day_label,
    "unrecorded": facet_label,
}
