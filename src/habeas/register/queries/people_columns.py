"""The columns that a table of people may have beside the name, in their order."""

from collections.abc import Iterable
from typing import Any

from django.utils.translation import gettext_lazy as _

from habeas.register.queries.facet_labels import FACET_LABELS
from habeas.values.errors import InputError

COLUMNS: dict[str, Any] = {
    "other_names": _("Other names"),
    "status": _("Status"),
    "since": _("Since"),
    "days_held": _("Days held"),
    **{
        facet: FACET_LABELS[facet]
        for facet in (
            *("category", "country", "gender", "age", "place", "facility", "detention_type"),
            *("article", "sentence", "assessment", "assessor", "list", "action", "reason"),
        )
    },
    "last_confirmed": _("Last confirmed"),
    "sources": _("Sources"),
    "unsourced": _("Without source"),
}
DEFAULT_COLUMNS = ("other_names", "status", "days_held", "category", "sources")
# What is shown of these is the value of a facet; of the others, of the entry or its status.
FACET_COLUMNS = frozenset(COLUMNS).intersection(FACET_LABELS) - {"status", "unsourced", "days_held"}
NUMBER_COLUMNS = frozenset({"days_held", "sources", "unsourced"})


class UnknownColumn(InputError):
    """The table has no column of that name."""


def columns_named(names: Iterable[str]) -> tuple[str, ...]:
    """Columns in the order of the table; the usual ones where none are named.

    Raises UnknownColumn.
    """
    named = {name.strip() for name in names} - {""}
    if unknown := sorted(named.difference(COLUMNS)):
        raise UnknownColumn(f"“{unknown[0][:40]}” is not a column of this table.")
    return tuple(key for key in COLUMNS if key in named) or DEFAULT_COLUMNS
