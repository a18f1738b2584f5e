"""All changes of the record that somebody may see: who made which, when, why and of whom.

The number of a changeset is told to nobody: from a gap among numbers one could tell that
something was changed that one may not see.
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date, datetime, timedelta

from django.db.models import Q, QuerySet

from habeas.ledger.access import Viewer, visible_to
from habeas.ledger.models import Changeset, Claim
from habeas.ledger.queries import changeset_on
from habeas.register.models import SeenChangeset
from habeas.register.queries.belonging import owners_of
from habeas.register.queries.labels import schema_label
from habeas.values.errors import InputError

WHOLE = ""
"""The kind under which all values of a changeset are counted."""
MOST_NAMED = 6
"""Of so many is said of whom a change is; of the rest only that there are more."""
_CLAIMS_LOOKED_AT = 60
_PAGE_LENGTH = 40


class NoSuchPlace(InputError):
    """The place in the list at which the address begins is not there."""


@dataclass(frozen=True, slots=True)
class ChangesQuery:
    """What is asked: by an author (id), of a kind (schema), within days (UTC), both included.

    ``before`` is the id of the last changeset that was shown; the list goes on behind it.
    """

    author: str = ""
    kind: str = ""
    first: date | None = None
    last: date | None = None
    before: str = ""


@dataclass(frozen=True, slots=True)
class ChangeRow:
    """One changeset in the list. ``of`` are captions by id; ``more`` where it is of others too.

    ``recorded``, ``retracted`` and ``erased`` count values.
    """

    changeset: str
    author: str
    author_name: str
    recorded_at: datetime
    reason: str
    of: Mapping[str, str]
    more: bool
    recorded: int
    retracted: int
    erased: int


@dataclass(frozen=True, slots=True)
class ChangesPage:
    """One page of the list; ``authors`` and ``kinds`` are (key, label) of all there are to choose.

    ``next`` is the id of the changeset behind which the next page begins, or empty.
    """

    query: ChangesQuery
    rows: tuple[ChangeRow, ...]
    authors: tuple[tuple[str, str], ...]
    kinds: tuple[tuple[str, str], ...]
    next: str


def changes_page(
    viewer: Viewer | None, query: ChangesQuery, length: int = _PAGE_LENGTH
) -> ChangesPage:
    """Changesets of which this viewer may see anything, newest first. Raises NoSuchPlace."""
    if viewer is None:
        return ChangesPage(query, (), (), (), "")
    found = _asked(viewer, query).order_by("-changeset")
    numbers = list(found.values_list("changeset", flat=True)[: length + 1])
    rows = _rows(viewer, numbers[:length])
    return ChangesPage(
        query=query,
        rows=rows,
        authors=_authors(viewer),
        kinds=_kinds(viewer),
        next=rows[-1].changeset if len(numbers) > length else "",
    )


def _asked(viewer: Viewer, query: ChangesQuery) -> QuerySet[SeenChangeset]:
    found = SeenChangeset.objects.filter(audience=viewer.audience, kind=query.kind)
    if query.author:
        found = found.filter(author=query.author)
    if query.first and query.first > date.min:
        found = found.filter(changeset__gt=changeset_on(query.first - timedelta(days=1)))
    if query.last:
        found = found.filter(changeset__lte=changeset_on(query.last))
    if query.before:
        found = found.filter(changeset__lt=_number_of(viewer, query.before))
    return found


def _number_of(viewer: Viewer, changeset: str) -> int:
    number = number_seen(viewer, changeset)
    if number is None:
        raise NoSuchPlace("There is no such place in the list; begin anew.")
    return number


def number_seen(viewer: Viewer, changeset: str) -> int | None:
    """The number of a changeset by its id; None where this viewer may see nothing of it."""
    number = Changeset.objects.filter(id=changeset).values_list("seq", flat=True).first()
    if number is None:
        return None
    visible = Claim.objects.filter(visible_to(viewer.audience))
    done = ("changeset", "retraction__changeset", "erasure__changeset")
    seen = any(visible.filter(Q(**{how: number})).exists() for how in done)
    return number if seen else None


def _rows(viewer: Viewer, numbers: Sequence[int]) -> tuple[ChangeRow, ...]:
    changesets = Changeset.objects.in_bulk(numbers)
    counts = SeenChangeset.objects.filter(
        audience=viewer.audience, kind=WHOLE, changeset__among=numbers
    )
    counted = {row.changeset: row for row in counts}
    entities = {number: _entities(viewer, number) for number in numbers}
    owners = owners_of(viewer, {one for some in entities.values() for one in some})
    rows = []
    for number in numbers:
        of = {key: name for one in entities[number] for key, name in owners[one].items()}
        rows.append(_row(changesets[number], counted[number], of))
    return tuple(rows)


def _row(changeset: Changeset, counts: SeenChangeset, of: Mapping[str, str]) -> ChangeRow:
    looked_at_all = counts.recorded + counts.retracted + counts.erased <= _CLAIMS_LOOKED_AT
    return ChangeRow(
        changeset=changeset.id,
        author=changeset.author,
        author_name=changeset.author_name,
        recorded_at=changeset.recorded_at,
        reason=changeset.reason,
        of=dict([*of.items()][:MOST_NAMED]),
        more=len(of) > MOST_NAMED or not looked_at_all,
        recorded=counts.recorded,
        retracted=counts.retracted,
        erased=counts.erased,
    )


def _entities(viewer: Viewer, number: int) -> list[str]:
    """What a changeset is of, as far as its first claims tell."""
    visible = Claim.objects.filter(visible_to(viewer.audience))
    found: list[str] = []
    for done in (Q(changeset=number), Q(retraction__changeset=number)):
        claims = visible.filter(done).order_by("seq").values_list("entity", flat=True)
        found += claims[:_CLAIMS_LOOKED_AT]
    return list(dict.fromkeys(found))


def _authors(viewer: Viewer) -> tuple[tuple[str, str], ...]:
    """Everybody who made a change that this viewer may see, by the name of their last one."""
    seen = SeenChangeset.objects.filter(audience=viewer.audience, kind=WHOLE)
    authors = []
    for author in _each_value(seen, "author"):
        last = seen.filter(author=author).order_by("-changeset").values_list("changeset")[:1]
        authors.append((author, Changeset.objects.get(seq__in=last).author_name))
    return tuple(sorted(authors, key=lambda each: each[1].casefold()))


def _kinds(viewer: Viewer) -> tuple[tuple[str, str], ...]:
    seen = SeenChangeset.objects.filter(audience=viewer.audience).exclude(kind=WHOLE)
    kinds = [(kind, schema_label(kind)) for kind in _each_value(seen, "kind")]
    return tuple(sorted(kinds, key=lambda each: each[1].casefold()))


def _each_value(rows: QuerySet[SeenChangeset], column: str) -> list[str]:
    """The different values of a column, found one after the other in an index.

    DISTINCT would read all rows of the audience.
    """
    values: list[str] = []
    column_only = rows.order_by(column).values_list(column, flat=True)
    while (value := column_only.first()) is not None:
        values.append(value)
        column_only = rows.filter(**{f"{column}__gt": value}).order_by(column)
        column_only = column_only.values_list(column, flat=True)
    return values
