"""The list of people: by any spelling, by facets, by their status on a day."""

import base64
import binascii
from collections import defaultdict
from collections.abc import Collection, Iterable, Sequence
from datetime import date
from typing import Any

import orjson
from django.db.models import Count, Q, QuerySet, Sum

from habeas.ledger.access import Viewer
from habeas.register.models import Acted, Entry, EntryFacet, FacetCount, Raised, StateDay
from habeas.register.queries.finding import people_listed
from habeas.register.queries.labels import facet_label, facet_value_label
from habeas.register.queries.shown import Facet, FacetValue, PeoplePage, PeopleQuery, PersonRow
from habeas.register.queries.statuses import believed_intervals, segments_of, status_shown
from habeas.register.rules.facets import EVERYBODY_FACET, OWN_FACETS, ROLL_FACET, UNSOURCED_FACET
from habeas.register.rules.roles import PERSON, PersonRole
from habeas.register.rules.status import Segment, State, days_held
from habeas.values.dates import Answer
from habeas.values.errors import InputError

STATUS_FACET = "status"
SUPPORTER_FACET = "supporter"
POSSIBLY_HELD = "possibly_held"
CERTAINLY_HELD = "certainly_held"
FACETS = (*OWN_FACETS, ROLL_FACET, UNSOURCED_FACET)
MOST_VALUES = 12
_INCOMPLETE = "This address of a page is incomplete; start from the list."


class BadCursor(InputError):
    """The address of a page of a list was cut or changed."""


def people_page(viewer: Viewer | None, query: PeopleQuery, limit: int = 50) -> PeoplePage:
    """One page of people, with counts of everybody found.

    Who is looked for by name comes in the order of likelihood, everybody else by name. Raises
    BadCursor. Facets that do not exist find nobody.
    """
    if viewer is None:
        return PeoplePage(query, (), 0, (), "")
    ranked = people_listed(viewer, query.text) if query.text else None
    found = _found(viewer, query, ranked)
    narrowed = bool(query.text or query.facets)
    entries, following = (
        _page_by_name(found, query.after, limit)
        if ranked is None
        else _page_by_rank(found, ranked, query.after, limit)
    )
    return PeoplePage(
        query=query,
        rows=_rows(viewer, entries, query.day),
        total=found.count() if narrowed else _number_of_people(viewer),
        facets=_facets(viewer, query, found if narrowed else None),
        next=following,
    )


def _found(viewer: Viewer, query: PeopleQuery, ranked: Collection[str] | None) -> QuerySet[Entry]:
    found = Entry.objects.filter(audience=viewer.audience)
    if ranked is None:
        found = found.filter(role=PersonRole.CASE)
    else:
        # Somebody who is looked for by name may also be one who acts for those held.
        found = found.filter(schema=PERSON, entity__among=ranked)
    for facet, value in query.facets:
        found = found.filter(entity__in=_in_facet(viewer, facet, value, query.day))
    return found


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
    if after and not (after.isascii() and after.isdigit() and len(after) < 6):
        raise BadCursor(_INCOMPLETE)
    return int(after or 0)


def _in_facet(viewer: Viewer, facet: str, value: str, day: date) -> QuerySet[Any, Any]:
    if facet == SUPPORTER_FACET:
        acted = Acted.objects.filter(audience=viewer.audience, entity=value)
        raised = Raised.objects.filter(audience=viewer.audience)
        return raised.filter(intervention__in=acted.values("intervention")).values("person")
    if facet != STATUS_FACET:
        chosen = EntryFacet.objects.filter(audience=viewer.audience, facet=facet, value=value)
        return chosen.values("entity")
    intervals = believed_intervals(viewer, None).filter(first__lte=day, until__gt=day)
    return intervals.filter(_status_condition(value)).values("person")


def _status_condition(value: str) -> Q:
    held = Q(state__in=[state for state in State if state.is_held])
    if value == CERTAINLY_HELD:
        return held & Q(answer=Answer.CERTAIN)
    if value == POSSIBLY_HELD:
        return held & Q(answer=Answer.POSSIBLE)
    return Q(state=value)


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


def _rows(viewer: Viewer, entries: Sequence[Entry], day: date) -> tuple[PersonRow, ...]:
    people = [entry.entity for entry in entries]
    segments = segments_of(viewer, people)
    categories = _categories(viewer, people)
    return tuple(
        _row(entry, segments.get(entry.entity, ()), categories[entry.entity], day)
        for entry in entries
    )


def _row(
    entry: Entry, segments: tuple[Segment, ...], categories: Sequence[str], day: date
) -> PersonRow:
    return PersonRow(
        id=entry.entity,
        caption=entry.caption,
        other_names=tuple(entry.other_names),
        categories=tuple(categories),
        status=status_shown(segments, day),
        days_held=days_held(segments, day) if segments else None,
        sources=entry.sources,
        unsourced=entry.unsourced,
    )


def _categories(viewer: Viewer, people: Collection[str]) -> dict[str, list[str]]:
    found: dict[str, list[str]] = defaultdict(list)
    rows = EntryFacet.objects.filter(
        audience=viewer.audience, entity__among=people, facet="category"
    )
    for entity, value in rows.order_by("value").values_list("entity", "value"):
        found[entity].append(facet_value_label("category", value, {}))
    return found


def _number_of_people(viewer: Viewer) -> int:
    counted = FacetCount.objects.filter(audience=viewer.audience, facet=EVERYBODY_FACET)
    return counted.values_list("count", flat=True).first() or 0


def _facets(viewer: Viewer, query: PeopleQuery, found: QuerySet[Entry] | None) -> tuple[Facet, ...]:
    """Facets with the counts of everybody found; of everybody, where nothing was asked for."""
    counts = _all_counts(viewer) if found is None else _counts_of(viewer, found)
    counts[STATUS_FACET] = _status_counts(viewer, query.day, found)
    # Who acted for somebody is too many to be offered; it is shown where it was asked for.
    if chosen := [value for name, value in query.facets if name == SUPPORTER_FACET]:
        total = found.count() if found is not None else 0
        counts[SUPPORTER_FACET] = [(value, total) for value in dict.fromkeys(chosen)]
    named = [value for facet in (ROLL_FACET, SUPPORTER_FACET) for value, _ in counts.get(facet, ())]
    rolls = _roll_captions(viewer, named)
    return tuple(
        Facet(
            name,
            facet_label(name),
            tuple(
                FacetValue(
                    value,
                    facet_value_label(name, value, rolls),
                    count,
                    (name, value) in query.facets,
                )
                for value, count in counts[name]
            ),
        )
        for name in (STATUS_FACET, *FACETS, SUPPORTER_FACET)
        if counts.get(name)
    )


def _all_counts(viewer: Viewer) -> dict[str, list[tuple[str, int]]]:
    rows = FacetCount.objects.filter(audience=viewer.audience, facet__in=FACETS)
    return _most(rows.order_by("-count", "value").values_list("facet", "value", "count"))


def _counts_of(viewer: Viewer, found: QuerySet[Entry]) -> dict[str, list[tuple[str, int]]]:
    rows = EntryFacet.objects.filter(
        audience=viewer.audience, facet__in=FACETS, entity__in=found.values("entity")
    )
    counted = rows.values_list("facet", "value").annotate(people=Count("entity"))
    return _most(counted.order_by("-people", "value"))


def _most(rows: Iterable[tuple[str, str, int]]) -> dict[str, list[tuple[str, int]]]:
    counts: dict[str, list[tuple[str, int]]] = defaultdict(list)
    for facet, value, count in rows:
        if len(counts[facet]) < MOST_VALUES:
            counts[facet].append((value, count))
    return counts


def _status_counts(
    viewer: Viewer, day: date, found: QuerySet[Entry] | None
) -> list[tuple[str, int]]:
    """How many are in which status on a day: held for certain, held possibly, and each state."""
    rows = _counted_days(viewer, day) if found is None else _counted_people(viewer, day, found)
    counts: dict[str, int] = defaultdict(int)
    for state, answer, people in rows:
        if State(state).is_held:
            counts[CERTAINLY_HELD if answer == Answer.CERTAIN else POSSIBLY_HELD] += people
        counts[state] += people
    order = (CERTAINLY_HELD, POSSIBLY_HELD, *State)
    return [(value, counts[value]) for value in order if counts.get(value)]


def _counted_days(viewer: Viewer, day: date) -> Iterable[tuple[str, str, int]]:
    changes = StateDay.objects.filter(audience=viewer.audience, day__lte=day)
    summed = changes.values_list("state", "answer").annotate(people=Sum("change"))
    return summed.order_by("state", "answer")


def _counted_people(
    viewer: Viewer, day: date, found: QuerySet[Entry]
) -> Iterable[tuple[str, str, int]]:
    intervals = believed_intervals(viewer, None).filter(first__lte=day, until__gt=day)
    chosen = intervals.filter(person__in=found.values("entity"))
    counted = chosen.values_list("state", "answer").annotate(people=Count("person"))
    return counted.order_by("state", "answer")


def _roll_captions(viewer: Viewer, rolls: Collection[str]) -> dict[str, str]:
    entries = Entry.objects.filter(audience=viewer.audience, entity__among=rolls)
    return dict(entries.values_list("entity", "caption"))
