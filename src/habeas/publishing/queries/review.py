"""What an edition of a day would bring, and what stays: to be looked at before one is made."""

from collections import Counter, OrderedDict
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from typing import TypeVar

from habeas.ledger.access import THE_PUBLIC, Viewer
from habeas.ledger.models import LogHead
from habeas.publishing.models import Edition, PublishedUnit
from habeas.publishing.queries.clearances import (
    Cleared,
    cleared_people,
    withheld_counts,
)
from habeas.publishing.queries.coming import (
    changes,
    names_withheld,
    secret_of,
    why_not_the_publisher,
)
from habeas.publishing.queries.editions import newest_edition
from habeas.publishing.queries.leaving import prepared
from habeas.publishing.queries.made import (
    PAGE_LENGTH,
    ChangeRow,
    ChangesPage,
    EditionRow,
    last_editions,
    out_counts,
)
from habeas.publishing.queries.small_numbers import SmallNumber, small_numbers_beside
from habeas.publishing.rules.changes import How, UnitChange, mark_of
from habeas.publishing.rules.gate import Withheld
from habeas.publishing.rules.notes import SigningKey
from habeas.register.models import Entry
from habeas.register.queries.describing import captions

MOST_AT_ONCE = 5_000
"""A larger record is worked out when somebody asks for it, and not at each look."""

WHY_KEPT = (Withheld.UNSOURCED, Withheld.SOURCE, Withheld.NAMES_SOMEBODY)

# What was worked out holds until the record, the day or the editions change.
_MOST_REMEMBERED = 8
_remembered: OrderedDict[tuple[object, ...], object] = OrderedDict()
_Found = TypeVar("_Found")


@dataclass(frozen=True, slots=True)
class KeptRow:
    """What is kept of something that leaves: the properties (schema.property), why, how often."""

    id: str
    called: str
    schema: str
    why: Withheld
    props: tuple[tuple[str, int], ...]


@dataclass(frozen=True, slots=True)
class KeptPage:
    """A part of what is kept; ``counts`` says of how many things something is, by reason."""

    rows: tuple[KeptRow, ...]
    total: int
    counts: Mapping[Withheld, int]
    next: int | None


@dataclass(frozen=True, slots=True)
class Coming:
    """What an edition would do. ``mark`` tells it from what another would."""

    rows: tuple[ChangeRow, ...]
    mark: str

    @property
    def counts(self) -> Mapping[str, int]:
        """How many come, change and go."""
        return Counter(row.how for row in self.rows)


@dataclass(frozen=True, slots=True)
class Review:
    """What is told at each look. ``coming`` is None where it has to be asked for.

    ``refusal`` says why this team makes no edition, where it does not.
    ``out`` counts what the last edition has, by schema; ``named`` are the people who may be named,
    ``withheld`` those who may not, by reason, and ``small`` what a number would tell of them.
    """

    day: date
    last: EditionRow | None
    out: Mapping[str, int]
    coming: Coming | None
    kept: Mapping[Withheld, int] | None
    named: int
    withheld: Mapping[Withheld, int]
    small: Mapping[str, Sequence[SmallNumber]]
    editions: tuple[EditionRow, ...]
    refusal: str = ""


def review(viewer: Viewer | None, day: date, key: SigningKey) -> Review:
    """What an edition of a day would bring, as far as it is quickly said."""
    if viewer is None:
        return Review(day, None, {}, None, None, 0, {}, {}, ())
    editions = last_editions(viewer)
    cleared = _cleared(viewer, day)
    refusal = why_not_the_publisher(viewer, newest_edition())
    quickly = not refusal and is_quick(viewer)
    return Review(
        day=day,
        last=editions[0] if editions else None,
        out=out_counts(),
        coming=coming(viewer, day, key) if quickly else None,
        kept=kept_page(viewer, day, key).counts if quickly else None,
        named=len(cleared.named),
        withheld=withheld_counts(cleared),
        small=small_numbers_beside(viewer, cleared),
        editions=editions,
        refusal=refusal,
    )


def is_quick(viewer: Viewer) -> bool:
    """Whether the record is small enough to be worked out at each look."""
    audiences = (THE_PUBLIC.audience, viewer.audience)
    return Entry.objects.filter(audience__in=audiences)[:MOST_AT_ONCE].count() < MOST_AT_ONCE


def coming(
    viewer: Viewer | None, day: date, key: SigningKey, *, takes_away_only: bool = False
) -> Coming:
    """All that an edition would do, by the rule by which one is made."""
    if viewer is None:
        return Coming((), "")
    return _once(
        ("coming", viewer.audience, day, key.name, takes_away_only),
        lambda: _coming(viewer, day, key, takes_away_only=takes_away_only),
    )


def coming_page(found: Coming, how: str = "", after: int = 0) -> ChangesPage:
    """A part of what an edition would do."""
    rows = [row for row in found.rows if not how or row.how == how]
    following = after + PAGE_LENGTH if after + PAGE_LENGTH < len(rows) else None
    some = tuple(rows[after : after + PAGE_LENGTH])
    return ChangesPage(some, len(rows), found.counts, following)


def kept_page(
    viewer: Viewer | None, day: date, key: SigningKey, why: str = "", after: int = 0
) -> KeptPage:
    """A part of what is kept of that which leaves."""
    if viewer is None:
        return KeptPage((), 0, {}, None)
    found = _once(("kept", viewer.audience, day, key.name), lambda: _kept(viewer, day, key))
    counted = Counter(row.why for row in found)
    rows = [row for row in found if not why or row.why == why]
    following = after + PAGE_LENGTH if after + PAGE_LENGTH < len(rows) else None
    counts = {each: counted[each] for each in WHY_KEPT if counted[each]}
    return KeptPage(tuple(rows[after : after + PAGE_LENGTH]), len(rows), counts, following)


def _coming(viewer: Viewer, day: date, key: SigningKey, *, takes_away_only: bool) -> Coming:
    names = names_withheld(viewer, day)
    last = newest_edition()
    found = changes(viewer, last, day, key, names, takes_away_only=takes_away_only)
    return Coming(_change_rows(viewer, found), mark_of(found))


def _change_rows(viewer: Viewer, found: Sequence[UnitChange]) -> tuple[ChangeRow, ...]:
    """The changes as they are told: who goes, what comes, what is changed."""
    units = [change.id for change in found]
    out = PublishedUnit.objects.filter(id__among=units).values_list("id", "called")
    called = {**dict(out), **captions(viewer, units)}
    rows = [
        ChangeRow(
            change.id,
            called.get(change.id) or change.called,
            change.schema,
            change.how,
            tuple(change.props) if change.how is How.CHANGED else (),
        )
        for change in found
    ]
    order = (How.WITHDRAWN, How.NEW, How.CHANGED)
    rows.sort(
        key=lambda row: (order.index(row.how), row.schema != "Person", row.schema, row.called)
    )
    return tuple(rows)


def _kept(viewer: Viewer, day: date, key: SigningKey) -> tuple[KeptRow, ...]:
    """What is kept of all that is out, and of all that comes."""
    found = coming(viewer, day, key)
    things = {*PublishedUnit.objects.values_list("id", flat=True)}
    things |= {row.id for row in found.rows}
    rows: list[KeptRow] = []
    for one in prepared(viewer, things, day, secret_of(key), names_withheld(viewer, day)):
        for why in WHY_KEPT:
            kept = [each.claim for each in one.kept if each.why is why]
            props = Counter(f"{claim.schema}.{claim.prop}" for claim in kept)
            if one.unit and props:
                rows.append(KeptRow(one.id, one.called, one.unit.schema, why, (*props.items(),)))
    rows.sort(key=lambda row: (row.schema != "Person", row.called, WHY_KEPT.index(row.why)))
    return tuple(rows)


def _cleared(viewer: Viewer, day: date) -> Cleared:
    return _once(("cleared", viewer.audience, day), lambda: cleared_people(viewer, day))


def _once(asked: tuple[object, ...], work_out: Callable[[], _Found]) -> _Found:
    """What is worked out for the record and the editions as they are; it is not read again."""
    head = LogHead.objects.first()
    last = Edition.objects.order_by("-number").values_list("number", "made_at").first()
    known = (*asked, bytes(head.root) if head else b"", last)
    if known not in _remembered:
        _remembered[known] = work_out()
        while len(_remembered) > _MOST_REMEMBERED:
            _remembered.popitem(last=False)
    return _remembered[known]  # type: ignore[return-value]  # what was put there for this question
