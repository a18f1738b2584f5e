"""What the list of people, the map, the timeline and the statistics have around them.

All are of exactly the same people: the search, the facets and the day stand in the address, and
every link from one to another keeps them.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

from django.utils.translation import gettext, ngettext
from django.utils.translation import gettext_lazy as _

from habeas.desk import wording
from habeas.desk.addresses import address
from habeas.desk.asking import AskedPeople
from habeas.desk.narrowing import Choice, Field, choices, list_address, toggled
from habeas.register.queries.shown import Facet, PeoplePage

VIEWS: tuple[tuple[str, Any], ...] = (
    ("people", _("Table")),
    ("people-map", _("Map")),
    ("people-timeline", _("Timeline")),
    ("statistics", _("Statistics")),
)
# Facets that are open from the start; the others open at a touch.
_OPEN = frozenset({"status", "category", "country"})


@dataclass(frozen=True, slots=True)
class FacetLinks:
    """A facet with its values as links."""

    label: str
    entries: list[Choice]
    open: bool


@dataclass(frozen=True, slots=True)
class Tab:
    """A view of the people found."""

    label: str
    href: str
    here: bool


def frame(found: PeoplePage, asked: AskedPeople, here: str) -> dict[str, object]:
    """What the pages around the views show; ``here`` is the name of the page in addresses."""
    return {
        "section": "people",
        "page": found,
        "here": address(here),
        "fields": asked.fields,
        "day_query": {"day": asked.query.day.isoformat()} if asked.day_given else {},
        "count_sentence": _count_sentence(found),
        "tabs": [
            Tab(str(label), list_address(name, asked.fields), name == here) for name, label in VIEWS
        ],
        "facets": [_links(facet, asked.fields, here) for facet in found.facets],
        "chosen_facets": [
            (facet, value, list_address(here, toggled(facet.name, value.value, asked.fields)))
            for facet, value in found.chosen
        ],
        "everybody": list_address(here, [field for field in asked.fields if field[0] == "columns"]),
        "csv_address": list_address("people-csv", asked.fields),
        "xlsx_address": list_address("people-xlsx", asked.fields),
        "saving_query": list_address("people", asked.fields).partition("?")[2],
    }


def list_of(asked: AskedPeople, *more: Field) -> str:
    """The address of the list of those who are asked for and have this value too."""
    return list_address("people", dict.fromkeys([*asked.fields, *more]))


def next_page(here: str, asked: AskedPeople, after: str) -> str:
    """The address of the next page; nothing where there is none."""
    return list_address(here, [*asked.fields, ("after", after)]) if after else ""


def _links(facet: Facet, fields: Sequence[Field], here: str) -> FacetLinks:
    is_open = facet.name in _OPEN or any(item.chosen for item in facet.values)
    return FacetLinks(facet.label, choices(facet.name, facet.values, fields, here), is_open)


def _count_sentence(found: PeoplePage) -> str:
    if not found.query.text and not found.query.facets:
        return wording.people(found.total)
    if not found.total:
        return gettext("Nobody was found.")
    return ngettext("%(count)s person found", "%(count)s people found", found.total) % {
        "count": wording.number(found.total)
    }
