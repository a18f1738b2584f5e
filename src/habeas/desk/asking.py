"""What an address asks for, read and checked."""

from dataclasses import dataclass
from datetime import date

from django.http import QueryDict
from django.utils.timezone import localdate

from habeas.register.queries.people_columns import DEFAULT_COLUMNS, columns_named
from habeas.register.queries.shown import PeopleQuery
from habeas.values.errors import InputError

_NOT_A_FACET = frozenset({"q", "day", "after", "columns", "first", "known"})
_LONGEST_SEARCH = 200
_MOST_DIGITS = 12
_MOST_FACETS = 30


class AddressError(InputError):
    """The address asks for something that cannot be."""


def day_in(asked: QueryDict, name: str) -> date | None:
    """The day in a field, None where it is empty. Raises AddressError."""
    text = asked.get(name, "").strip()
    if not text:
        return None
    try:
        day = date.fromisoformat(text)
    except ValueError as error:
        raise AddressError(f"“{text[:40]}” is not a day such as 2017-11-24.") from error
    if day == date.max:
        raise AddressError("The calendar ends on that day; ask for an earlier one.")
    return day


def number_in(asked: QueryDict, name: str) -> int | None:
    """The whole number in a field, None where it is empty. Raises AddressError."""
    text = asked.get(name, "").strip()
    if not text:
        return None
    if not (text.isascii() and text.isdigit() and len(text) <= _MOST_DIGITS):
        raise AddressError(f"“{text[:40]}” is not a number.")
    return int(text)


def passage_in(asked: QueryDict, length: int) -> tuple[int, int] | None:
    """The passage from ``from`` to ``to`` that a text of this length is to show marked.

    None where the address asks for none, or for one that the text does not have.
    """
    start, end = number_in(asked, "from"), number_in(asked, "to")
    if start is None or end is None or not start < end <= length:
        return None
    return start, end


def today() -> date:
    """The day on which somebody asks."""
    return localdate()


@dataclass(frozen=True, slots=True)
class AskedPeople:
    """What an address asks of the list of people: whom, and which columns.

    ``fields`` are those that ask the same again, from the beginning of the list.
    """

    query: PeopleQuery
    columns: tuple[str, ...]
    fields: tuple[tuple[str, str], ...]

    @property
    def day_given(self) -> bool:
        """Whether the address names the day, which else is today."""
        return any(name == "day" for name, _ in self.fields)


def people_asked(asked: QueryDict) -> AskedPeople:
    """The search, the facets (every other field of the address), the day, the columns.

    Raises InputError.
    """
    query = people_query(asked)
    columns = columns_named(part for value in asked.getlist("columns") for part in value.split(","))
    fields = [("q", query.text)] if query.text else []
    fields += query.facets
    if asked.get("day", "").strip():
        fields.append(("day", query.day.isoformat()))
    if columns != DEFAULT_COLUMNS:
        fields.append(("columns", ",".join(columns)))
    return AskedPeople(query, columns, tuple(fields))


def people_query(asked: QueryDict) -> PeopleQuery:
    """The search, the facets and the day of an address. Raises InputError."""
    text = " ".join(asked.get("q", "").split())
    if len(text) > _LONGEST_SEARCH:
        raise AddressError(f"A name to search for has at most {_LONGEST_SEARCH} characters.")
    facets = tuple(
        dict.fromkeys(
            (name, value)
            for name, values in asked.lists()
            if name not in _NOT_A_FACET
            for value in values
            if value
        )
    )
    if len(facets) > _MOST_FACETS:
        raise AddressError(f"The list is narrowed by at most {_MOST_FACETS} values at once.")
    return PeopleQuery(text, facets, day_in(asked, "day") or today(), asked.get("after", ""))
