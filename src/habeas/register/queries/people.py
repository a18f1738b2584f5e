"""The list of people: by any spelling, by facets, by their status on a day."""

import base64
import binascii
from collections import defaultdict
from collections.abc import Collection, Iterator, Mapping, Sequence
from datetime import date

import orjson
from django.db.models import Q, QuerySet

from habeas.ledger.access import Viewer
from habeas.register.models import Entry, EntryFacet
from habeas.register.queries.counting import (
    ENTITY_FACETS,
    FACETS,
    chosen_values,
    facets_of_found,
)
from habeas.register.queries.describing import captions
from habeas.register.queries.facet_labels import facet_value_label
from habeas.register.queries.selecting import Found, found_people
from habeas.register.queries.shown import PeoplePage, PeopleQuery, PersonRow
from habeas.register.queries.statuses import segments_of, status_shown
from habeas.register.rules.status import Segment, days_held
from habeas.values.errors import InputError
from habeas.values.numbers import whole_number

_INCOMPLETE = "This address of a page is incomplete; start from the list."
_AT_ONCE = 500
_MOST_DIGITS = 5  # of a place in a list; MOST_FOUND people are ranked


class BadCursor(InputError):
    """The address of a page of a list was cut or changed."""


def people_page(
    viewer: Viewer | None,
    query: PeopleQuery,
    limit: int = 50,
    shown: Collection[str] = FACETS,
) -> PeoplePage:
    """One page of people, with counts of everybody found.

    Who is looked for by name comes in the order of likelihood, everybody else by name. ``shown``
    are the facets whose values the rows have. Raises InputError. Facets that do not exist find
    nobody.
    """
    if viewer is None:
        return PeoplePage(query, (), 0, (), (), "")
    found = found_people(viewer, query)
    entries, following = entries_of(found, query.after, limit)
    return PeoplePage(
        query=query,
        rows=_rows(found, entries, shown),
        total=found.total(),
        facets=facets_of_found(found, query),
        chosen=tuple(chosen_values(viewer, query)),
        next=following,
    )


def people_found(viewer: Viewer | None, query: PeopleQuery) -> PeoplePage:
    """The counts of everybody found, without a row of the list. Raises InputError."""
    if viewer is None:
        return PeoplePage(query, (), 0, (), (), "")
    found = found_people(viewer, query)
    facets, chosen = facets_of_found(found, query), tuple(chosen_values(viewer, query))
    return PeoplePage(query, (), found.total(), facets, chosen, "")


def people_count(viewer: Viewer | None, query: PeopleQuery) -> int:
    """How many the list has, wherever it begins."""
    return found_people(viewer, query).total() if viewer else 0


def people_rows(
    viewer: Viewer | None, query: PeopleQuery, shown: Collection[str] = FACETS
) -> Iterator[PersonRow]:
    """Everybody whom the list has, in its order, read a few hundred at a time.

    ``shown`` are the facets whose values the rows have. Raises InputError.
    """
    if viewer is None:
        return
    found, after = found_people(viewer, query), ""
    while True:
        entries, after = entries_of(found, after, _AT_ONCE)
        yield from _rows(found, entries, shown)
        if not after:
            return


def entries_of(found: Found, after: str, limit: int) -> tuple[Sequence[Entry], str]:
    """The entries of one page of the list, and where the next begins; nothing at the end."""
    if found.ranked is None:
        return _page_by_name(found.entries, after, limit)
    return _page_by_rank(found.entries, found.ranked, after, limit)


def _page_by_name(found: QuerySet[Entry], after: str, limit: int) -> tuple[Sequence[Entry], str]:
    entries = list(_after(found, after)[: limit + 1])
    return entries[:limit], _cursor(entries[limit - 1]) if len(entries) > limit else ""


def _page_by_rank(
    found: QuerySet[Entry], ranked: Sequence[str], after: str, limit: int
) -> tuple[Sequence[Entry], str]:
    """At most MOST_FOUND people are ranked, so all of them are read to be put in order."""
    place = {person: number for number, person in enumerate(ranked)}
    first = _read_place(after)
    entries = sorted(found, key=lambda entry: place[entry.entity])[first:]
    return entries[:limit], str(first + limit) if len(entries) > limit else ""


def _read_place(after: str) -> int:
    place = whole_number(after or "0", _MOST_DIGITS)
    if place is None:
        raise BadCursor(_INCOMPLETE)
    return place


def _after(found: QuerySet[Entry], cursor: str) -> QuerySet[Entry]:
    ordered = found.order_by("sort_key", "entity")
    if not cursor:
        return ordered
    sort_key, entity = _read_cursor(cursor)
    later = Q(sort_key__gt=sort_key) | Q(sort_key=sort_key, entity__gt=entity)
    return ordered.filter(later, sort_key__gte=sort_key)


def _cursor(entry: Entry) -> str:
    return base64.urlsafe_b64encode(orjson.dumps([entry.sort_key, entry.entity])).decode()


def _read_cursor(cursor: str) -> tuple[str, str]:
    try:
        sort_key, entity = orjson.loads(base64.urlsafe_b64decode(cursor))
    except (binascii.Error, ValueError) as error:
        raise BadCursor(_INCOMPLETE) from error
    return str(sort_key), str(entity)


def _rows(found: Found, entries: Sequence[Entry], shown: Collection[str]) -> tuple[PersonRow, ...]:
    people = [entry.entity for entry in entries]
    segments = segments_of(found.viewer, people)
    facets = _facets(found.viewer, people, shown)
    return tuple(
        _row(entry, segments.get(entry.entity, ()), facets.get(entry.entity, {}), found.day)
        for entry in entries
    )


def _row(
    entry: Entry, segments: tuple[Segment, ...], facets: Mapping[str, list[str]], day: date
) -> PersonRow:
    return PersonRow(
        id=entry.entity,
        caption=entry.caption,
        other_names=tuple(entry.other_names),
        facets={facet: tuple(labels) for facet, labels in facets.items()},
        status=status_shown(segments, day),
        days_held=days_held(segments, day) if segments else None,
        sources=entry.sources,
        unsourced=entry.unsourced,
    )


def _facets(
    viewer: Viewer, people: Collection[str], shown: Collection[str]
) -> dict[str, dict[str, list[str]]]:
    """What the values of some facets of these people are called, by person and facet."""
    rows = EntryFacet.objects.filter(
        audience=viewer.audience, entity__among=people, facet__in=shown
    )
    stored = [*rows.order_by("facet", "value").values_list("entity", "facet", "value")]
    called = captions(viewer, {value for _, facet, value in stored if facet in ENTITY_FACETS})
    labels = {
        (facet, value): facet_value_label(facet, value, called)
        for facet, value in {(facet, value) for _, facet, value in stored}
    }
    found: dict[str, dict[str, list[str]]] = defaultdict(lambda: defaultdict(list))
    for entity, facet, value in stored:
        found[entity][facet].append(labels[facet, value])
    return found
