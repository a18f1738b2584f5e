"""What the kinds of things that are read are called on the screen."""

from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy

from habeas.reading.rules.states import Kind
from habeas.reading.rules.words import ACT_KINDS, DEMANDS
from habeas.register.queries.labels import term_label

KIND_LABELS = {
    Kind.PERSON: _("People"),
    Kind.ACT: _("Appeals and actions"),
    Kind.FACT: _("What is told of people"),
    Kind.COUNT: _("Numbers of people"),
    Kind.BODY: _("Bodies"),
    Kind.PLACE: _("Places"),
    Kind.DATE: _("Dates"),
}
FACT_LABELS = {
    "alleged_motive": pgettext_lazy("fact", "reason for the persecution"),
    "appeal_rejected": pgettext_lazy("fact", "appeal rejected"),
    "arrest": pgettext_lazy("fact", "arrest"),
    "charge": pgettext_lazy("fact", "charge"),
    "compensation": pgettext_lazy("fact", "compensation"),
    "conditions": pgettext_lazy("fact", "conditions in detention"),
    "death": pgettext_lazy("fact", "death"),
    "denied_access": pgettext_lazy("fact", "access denied"),
    "denied_medical_care": pgettext_lazy("fact", "medical care denied"),
    "detention_place": pgettext_lazy("fact", "place of detention"),
    "detention_type": pgettext_lazy("fact", "type of detention"),
    "disappearance": pgettext_lazy("fact", "disappearance"),
    "discipline": pgettext_lazy("fact", "punishment in detention"),
    "finding_arbitrary": pgettext_lazy("fact", "detention found arbitrary"),
    "health": pgettext_lazy("fact", "health"),
    "hunger_strike": pgettext_lazy("fact", "hunger strike"),
    "imprisoned": pgettext_lazy("fact", "in prison"),
    "mistreatment": pgettext_lazy("fact", "mistreatment"),
    "pretrial_detention": pgettext_lazy("fact", "detention before trial"),
    "prior_detention": pgettext_lazy("fact", "earlier detention"),
    "regime": pgettext_lazy("fact", "regime"),
    "release": pgettext_lazy("fact", "release"),
    "release_ordered": pgettext_lazy("fact", "release ordered"),
    "restriction": pgettext_lazy("fact", "restrictions"),
    "search": pgettext_lazy("fact", "search"),
    "sentence": pgettext_lazy("fact", "sentence"),
    "sentence_change": pgettext_lazy("fact", "sentence changed"),
    "sentence_execution": pgettext_lazy("fact", "execution of the sentence"),
    "threat": pgettext_lazy("fact", "threats"),
    "time_in_detention": pgettext_lazy("fact", "time in detention"),
    "transfer": pgettext_lazy("fact", "transfer"),
    "trial": pgettext_lazy("fact", "trial"),
}
STATUS_LABELS = {
    "done": pgettext_lazy("act", "was done"),
    "planned": pgettext_lazy("act", "is planned"),
    "called_for": pgettext_lazy("act", "is called for"),
}


def fact_label(kind: str) -> str:
    """What a kind of fact is called; the kind itself where a reader has one of its own."""
    return str(FACT_LABELS.get(kind, kind.replace("_", " ")))


def act_label(kind: str) -> str:
    """What a kind of act is called that a reader tells apart."""
    return term_label("intervention_kinds", ACT_KINDS.get(kind, kind))


def asked_label(kind: str) -> str:
    """What a kind of request is called that a reader tells apart."""
    known = DEMANDS.get(kind)
    return term_label("demand_kinds", known) if known else kind.replace("_", " ")
