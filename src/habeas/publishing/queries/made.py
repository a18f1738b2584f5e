"""The editions that were made: when, by whom, why, and what each of them did."""

from collections import Counter, defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date, datetime

from django.db.models import Count

from habeas.accounts.models import Account
from habeas.ledger.access import Viewer
from habeas.publishing.models import Edition, EditionChange, PublishedUnit
from habeas.publishing.rules.changes import How
from habeas.register.queries.describing import captions

PAGE_LENGTH = 50
_LAST = 5


@dataclass(frozen=True, slots=True)
class EditionRow:
    """One edition. ``made_by`` is empty where an account of another team made it."""

    number: int
    day: date
    made_at: datetime
    made_by: str
    reason: str
    counts: Mapping[str, int]
    total: int


@dataclass(frozen=True, slots=True)
class ChangeRow:
    """What an edition does with one thing; ``called`` is empty for what the viewer knows no name
    of. ``props`` are the properties of which values come or go, as schema.property.
    """

    id: str
    called: str
    schema: str
    how: How
    props: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class ChangesPage:
    """A part of what an edition did or would do, and how many each way in all."""

    rows: tuple[ChangeRow, ...]
    total: int
    counts: Mapping[str, int]
    next: int | None


def last_editions(viewer: Viewer | None, most: int = _LAST) -> tuple[EditionRow, ...]:
    """The newest editions, the last first."""
    return _rows(viewer, Edition.objects.order_by("-number")[:most]) if viewer else ()


def editions_page(
    viewer: Viewer | None, before: int | None = None
) -> tuple[tuple[EditionRow, ...], int, int | None]:
    """A part of all editions, the last first; how many there are; where the next part begins."""
    if viewer is None:
        return (), 0, None
    editions = Edition.objects.order_by("-number")
    total = editions.count()
    if before is not None:
        editions = editions.filter(number__lt=before)
    some = [*editions[: PAGE_LENGTH + 1]]
    following = some[PAGE_LENGTH - 1].number if len(some) > PAGE_LENGTH else None
    return _rows(viewer, some[:PAGE_LENGTH]), total, following


def edition_numbered(viewer: Viewer | None, number: int) -> EditionRow | None:
    """One edition; None where there is none."""
    found = _rows(viewer, Edition.objects.filter(number=number)) if viewer else ()
    return found[0] if found else None


def changes_of_edition(
    viewer: Viewer | None, edition: EditionRow, how: str = "", after: int = 0
) -> ChangesPage:
    """What an edition did, a part at a time."""
    if viewer is None:
        return ChangesPage((), 0, {}, None)
    changes = EditionChange.objects.filter(edition=edition.number).order_by("id")
    if how:
        changes = changes.filter(how=how)
    total = edition.counts.get(how, 0) if how else edition.total
    some = [*changes[after : after + PAGE_LENGTH]]
    units = [change.unit for change in some]
    out = PublishedUnit.objects.filter(id__among=units).values_list("id", "called")
    called = {**dict(out), **captions(viewer, units)}
    rows = tuple(
        ChangeRow(one.unit, called.get(one.unit, ""), one.schema, How(one.how), tuple(one.props))
        for one in some
    )
    following = after + PAGE_LENGTH if after + PAGE_LENGTH < total else None
    return ChangesPage(rows, total, edition.counts, following)


@dataclass(frozen=True, slots=True)
class OutRow:
    """Something that is out, and the edition that last changed it."""

    id: str
    called: str
    schema: str
    edition: int


def out_counts() -> Mapping[str, int]:
    """How much is out, by schema, the most frequent first."""
    units = PublishedUnit.objects.order_by().values_list("schema")
    counted = dict(units.annotate(count=Count("id")))
    return dict(sorted(counted.items(), key=lambda each: (-each[1], each[0])))


def out_page(
    viewer: Viewer | None, schema: str, after: int = 0
) -> tuple[tuple[OutRow, ...], int, int | None]:
    """A part of what is out of a schema, by name; how much it is; where the next part begins."""
    if viewer is None:
        return (), 0, None
    units = PublishedUnit.objects.filter(schema=schema).order_by("called", "id")
    total = units.count()
    some = units[after : after + PAGE_LENGTH].values_list("id", "called", "schema", "edition")
    following = after + PAGE_LENGTH if after + PAGE_LENGTH < total else None
    return tuple(OutRow(*row) for row in some), total, following


def _rows(viewer: Viewer | None, editions: Iterable[Edition]) -> tuple[EditionRow, ...]:
    found = [*editions]
    counts = _counts(found)
    names = _names(viewer, found)
    return tuple(
        EditionRow(
            number=edition.number,
            day=edition.day,
            made_at=edition.made_at,
            made_by=names.get(edition.made_by, ""),
            reason=edition.reason,
            counts=counts[edition.number],
            total=sum(counts[edition.number].values()),
        )
        for edition in found
    )


def _counts(editions: Sequence[Edition]) -> defaultdict[int, Counter[str]]:
    counts: defaultdict[int, Counter[str]] = defaultdict(Counter)
    changes = EditionChange.objects.filter(edition__in=[one.number for one in editions])
    counted = Counter(changes.values_list("edition", "how").iterator())
    for (edition, how), count in counted.items():
        counts[edition][how] = count
    return counts


def _names(viewer: Viewer | None, editions: Iterable[Edition]) -> dict[str, str]:
    """What those are called who made them, of the viewer's team."""
    if viewer is None:
        return {}
    makers = Account.objects.filter(pk__in={one.made_by for one in editions}, team=viewer.team)
    return {str(account.pk): account.full_name for account in makers}
