"""Pages of a large register beside the bare SQL for the same rows."""

from collections.abc import Callable, Sequence
from datetime import date
from functools import partial
from typing import Any

from django.db import connection
from django.test import Client

from habeas.accounts.queries import operator
from habeas.cli.bench.figures import Figure, figure, median_seconds
from habeas.register.models import Entry
from habeas.register.queries.entities import entity_page
from habeas.register.queries.held import held_on
from habeas.register.queries.people import people_page
from habeas.register.queries.shown import PeopleQuery
from habeas.register.rules.status import UNCONFIRMED_AFTER

DAY = date(2012, 6, 1)
AUDIENCE = operator().audience
CATEGORY = ("category", "journalist")
Statement = tuple[str, Sequence[Any]]
Case = tuple[str, Callable[[], object], list[Statement]]


def measure_pages(password: str) -> list[Figure]:
    """The list with facets, the list narrowed, a person, everybody held on a day."""
    client = Client(headers={"host": "localhost"})
    client.login(username="bench", password=password)
    middle = Entry.objects.filter(audience=AUDIENCE, role="case").order_by("entity")
    person = middle[middle.count() // 2]
    everybody, some = PeopleQuery("", (), DAY), PeopleQuery("", (CATEGORY,), DAY)
    viewer = operator()
    lists, narrowed = [*_list_sql(), *_counts_sql()], [*_narrowed_sql(), *_narrowed_counts_sql()]
    pages: list[Case] = [
        ("list of people: query", partial(people_page, viewer, everybody), lists),
        ("list of people: page", partial(client.get, f"/people/?day={DAY}"), lists),
        ("list, one category: query", partial(people_page, viewer, some), narrowed),
        ("person: query", partial(entity_page, viewer, person.entity, DAY), _person_sql(person)),
        (
            "person: page",
            partial(client.get, f"/people/{person.entity}/?day={DAY}"),
            _person_sql(person),
        ),
        ("held on a day: query", partial(held_on, viewer, DAY), _held_sql()),
    ]
    instead: list[Case] = [
        ("list of people: query", partial(people_page, viewer, everybody), _counts_from_claims()),
        ("held on a day: query", partial(held_on, viewer, DAY), _held_from_claims()),
    ]
    return [
        figure(what, median_seconds(action, 10), _floor(statements), against)
        for group, against in (
            (pages, "bare SQL, same rows"),
            (instead, "SQL over the claims, without projections"),
        )
        for what, action, statements in group
    ]


def _floor(statements: Sequence[Statement]) -> float:
    def run() -> None:
        with connection.cursor() as cursor:
            for sql, parameters in statements:
                cursor.execute(sql, parameters)
                cursor.fetchall()

    return median_seconds(run, 10)


_SHOWN = (
    "SELECT entity FROM register_entry WHERE audience = %s AND role = 'case'"
    " ORDER BY sort_key, entity LIMIT 51"
)
_SHOWN_NARROWED = (
    "SELECT entity FROM register_entryfacet WHERE audience = %s AND facet = %s AND value = %s"
    " ORDER BY sort_key, entity LIMIT 51"
)
_ENTRY = "SELECT * FROM register_entry WHERE audience = %s AND entity IN"
_STATUS = "SELECT * FROM register_statusinterval WHERE audience = %s AND person IN"


def _list_sql() -> list[Statement]:
    return [
        (f"{_ENTRY} ({_SHOWN})", [AUDIENCE, AUDIENCE]),
        (f"{_STATUS} ({_SHOWN}) AND believed_until IS NULL", [AUDIENCE, AUDIENCE]),
    ]


def _counts_sql() -> list[Statement]:
    return [
        (
            "SELECT facet, value, count FROM register_facetcount WHERE audience = %s",
            [AUDIENCE],
        ),
        (
            "SELECT state, answer, sum(change) FROM register_stateday"
            " WHERE audience = %s AND day <= %s GROUP BY state, answer",
            [AUDIENCE, DAY.isoformat()],
        ),
    ]


def _narrowed_sql() -> list[Statement]:
    chosen = [AUDIENCE, *CATEGORY]
    return [
        (f"{_ENTRY} ({_SHOWN_NARROWED})", [AUDIENCE, *chosen]),
        (f"{_STATUS} ({_SHOWN_NARROWED}) AND believed_until IS NULL", [AUDIENCE, *chosen]),
    ]


def _narrowed_counts_sql() -> list[Statement]:
    chosen = (
        "SELECT entity FROM register_entryfacet WHERE audience = %s AND facet = %s AND value = %s"
    )
    asked = [AUDIENCE, *CATEGORY]
    return [
        (
            "SELECT facet, value, count(*) FROM register_entryfacet"
            f" WHERE audience = %s AND entity IN ({chosen}) GROUP BY facet, value",
            [AUDIENCE, *asked],
        ),
        (
            "SELECT state, answer, count(*) FROM register_statusinterval WHERE audience = %s"
            " AND first <= %s AND until > %s AND believed_until IS NULL"
            f" AND person IN ({chosen}) GROUP BY state, answer",
            [AUDIENCE, DAY.isoformat(), DAY.isoformat(), *asked],
        ),
    ]


def _person_sql(person: Entry) -> list[Statement]:
    naming = "SELECT entity FROM ledger_claim WHERE target = %s"
    return [
        ("SELECT * FROM ledger_claim WHERE entity = %s", [person.entity]),
        (f"SELECT * FROM ledger_claim WHERE entity IN ({naming})", [person.entity]),
        (
            f"{_STATUS} (%s) AND believed_until IS NULL",
            [AUDIENCE, person.entity],
        ),
    ]


def _counts_from_claims() -> list[Statement]:
    """The counts of the facets, as one would ask for them without projections."""
    return [
        (
            "SELECT prop, value, count(DISTINCT entity) FROM ledger_claim c"
            " WHERE prop IN ('category', 'nationality', 'gender') AND team = %s AND NOT EXISTS"
            " (SELECT 1 FROM ledger_retraction r WHERE r.claim_id = c.seq) GROUP BY prop, value",
            [operator().team],
        )
    ]


def _held_from_claims() -> list[Statement]:
    """Who was held, by arrest and last statement alone, as one would ask without projections."""
    return [
        (
            "SELECT n.value, began.value FROM ledger_claim d"
            " JOIN ledger_claim n ON n.entity = d.value AND n.prop = 'name'"
            " JOIN ledger_claim began ON began.entity = d.entity AND began.prop = 'startDate'"
            " JOIN ledger_claim stated ON stated.entity = d.entity AND stated.prop = 'heldOn'"
            " WHERE d.prop = 'detainee' AND began.value <= %s AND stated.value >= %s"
            " ORDER BY n.value",
            [DAY.isoformat(), (DAY - UNCONFIRMED_AFTER).isoformat()],
        )
    ]


def _held_sql() -> list[Statement]:
    return [
        (
            "SELECT e.entity, e.caption, s.* FROM register_statusinterval s JOIN register_entry e"
            " ON e.audience = s.audience AND e.entity = s.person"
            " WHERE s.audience = %s AND s.state IN ('serving', 'pretrial', 'held')"
            " AND s.first <= %s AND s.until > %s AND s.believed_until IS NULL ORDER BY e.sort_key",
            [AUDIENCE, DAY.isoformat(), DAY.isoformat()],
        ),
    ]
