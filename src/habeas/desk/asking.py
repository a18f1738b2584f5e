"""What an address asks for, read and checked."""

from collections.abc import Collection
from dataclasses import dataclass
from datetime import date

from django.http import HttpRequest, QueryDict
from django.utils.timezone import localdate
from django.utils.translation import gettext, ngettext

from habeas.advocacy.queries.appeals import AppealQuery
from habeas.advocacy.rules.facets import APPEAL_FACETS
from habeas.advocacy.rules.states import State
from habeas.register.queries.people_columns import DEFAULT_COLUMNS, columns_named
from habeas.register.queries.shown import PeopleQuery
from habeas.register.queries.supporters import SupportersQuery
from habeas.values.errors import InputError
from habeas.values.numbers import whole_number

_NOT_A_FACET = frozenset({"q", "day", "after", "columns", "first", "known"})
_FOR = "for"
_LONGEST_SEARCH = 200
_MOST_FACETS = 30

MOST_DIGITS = 12
"""Of a number in an address."""


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
        raise AddressError(
            gettext("“%(text)s” is not a day such as 2017-11-24.") % {"text": text[:40]}
        ) from error
    if day == date.max:
        raise AddressError(gettext("The calendar ends on that day; ask for an earlier one."))
    return day


def number_in(asked: QueryDict, name: str) -> int | None:
    """The whole number in a field, None where it is empty. Raises AddressError."""
    text = asked.get(name, "").strip()
    if not text:
        return None
    number = whole_number(text, MOST_DIGITS)
    if number is None:
        raise AddressError(gettext("“%(text)s” is not a number.") % {"text": text[:40]})
    return number


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
    facets = _facets_in(asked, _NOT_A_FACET)
    if len(facets) > _MOST_FACETS:
        raise AddressError(_too_many_facets())
    day = day_in(asked, "day") or today()
    return PeopleQuery(_name_in(asked), facets, day, asked.get("after", ""))


def _too_many_facets() -> str:
    return ngettext(
        "The list is narrowed by at most %(count)s value at once.",
        "The list is narrowed by at most %(count)s values at once.",
        _MOST_FACETS,
    ) % {"count": _MOST_FACETS}


def supporters_query(request: HttpRequest) -> SupportersQuery:
    """What is asked of the list of supporters. Raises InputError."""
    asked = request.GET
    facets = _facets_in(asked, _NOT_A_FACET | {_FOR})
    after = number_in(asked, "after") or 0
    return SupportersQuery(_name_in(asked), facets, asked.get(_FOR, ""), after)


def supporters_address_fields(query: SupportersQuery) -> list[tuple[str, str]]:
    """The fields that ask the same again, without the place in the list."""
    fields = [("q", query.text), *query.facets, (_FOR, query.person)]
    return [(name, value) for name, value in fields if value]


def appeals_query(asked: QueryDict) -> AppealQuery:
    """What is asked of the list of appeals and actions. Raises AddressError."""
    facets = {facet: tuple(filter(None, asked.getlist(facet))) for facet in APPEAL_FACETS}
    if sum(map(len, facets.values())) > _MOST_FACETS:
        raise AddressError(_too_many_facets())
    states = [_state(text) for text in asked.getlist("state") if text]
    return AppealQuery(states, asked.get("for", ""), asked.get("by", ""), facets)


def appeals_fields(asked: QueryDict) -> list[tuple[str, str]]:
    """The fields that ask the same of that list again, from its beginning."""
    names = (*APPEAL_FACETS, "for", "by", "state", "day")
    return [(name, value) for name in names for value in asked.getlist(name) if value]


def _state(text: str) -> State:
    try:
        return State(text)
    except ValueError as error:
        raise AddressError(
            gettext("“%(text)s” is not a state of an appeal.") % {"text": text[:40]}
        ) from error


def _name_in(asked: QueryDict) -> str:
    text = " ".join(asked.get("q", "").split())
    if len(text) > _LONGEST_SEARCH:
        raise AddressError(
            ngettext(
                "A name to search for has at most %(count)s character.",
                "A name to search for has at most %(count)s characters.",
                _LONGEST_SEARCH,
            )
            % {"count": _LONGEST_SEARCH}
        )
    return text


def _facets_in(asked: QueryDict, others: Collection[str]) -> tuple[tuple[str, str], ...]:
    """Every field of the address but the others, with each of its values."""
    return tuple(
        dict.fromkeys(
            (name, value)
            for name, values in asked.lists()
            if name not in others
            for value in values
            if value
        )
    )
