"""A list narrowed down: what its address asks for, and each value of a facet as a link."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from habeas.desk.addresses import address
from habeas.register.queries.shown import FacetValue

Field = tuple[str, str]


@dataclass(frozen=True, slots=True)
class Choice:
    """One value of a facet: how many have it, and the address with it chosen, or no longer."""

    label: str
    count: int
    chosen: bool
    href: str


def choices(
    facet: str, values: Iterable[FacetValue], fields: Sequence[Field], page: str
) -> list[Choice]:
    """The values of a facet as links to a page, of which ``fields`` is asked now."""
    return [
        Choice(
            each.label,
            each.count,
            each.chosen,
            list_address(page, toggled(facet, each.value, fields)),
        )
        for each in values
    ]


def toggled(facet: str, value: str, fields: Sequence[Field]) -> list[Field]:
    """The fields with this value chosen, or no longer chosen."""
    others = [field for field in fields if field != (facet, value)]
    return others if len(others) < len(fields) else [*others, (facet, value)]


def list_address(page: str, fields: Iterable[Field]) -> str:
    """The address of a page of which these fields are asked; a name may stand several times."""
    query: dict[str, list[str]] = {}
    for name, value in fields:
        query.setdefault(name, []).append(value)
    return address(page, query={**query})
