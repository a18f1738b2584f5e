"""A list that is read in parts, with a total that is exactly its length."""

from collections.abc import Callable, Collection, Iterable, Sequence
from dataclasses import dataclass
from typing import Any, Generic, TypeVar

from django.db.models import QuerySet

from habeas.ledger.access import Viewer
from habeas.register.queries.describing import captions
from habeas.register.queries.identities import canonical_of

Row = TypeVar("Row")


@dataclass(frozen=True, slots=True)
class Listed(Generic[Row]):
    """A part of a list. ``total`` is its whole length; ``next`` the place after this part."""

    rows: tuple[Row, ...]
    total: int
    next: int | None


@dataclass(frozen=True, slots=True)
class Named:
    """An entity by its id and what it is called."""

    id: str
    caption: str


def listed(
    rows: QuerySet[Any, Any],
    after: int,
    limit: int,
    shown: Callable[[Sequence[Any]], Iterable[Row]],
    count: Callable[[], int] | None = None,
) -> Listed[Row]:
    """The part of a list that begins after ``after`` rows; ``shown`` makes of rows what is seen.

    ``count`` counts the whole list, where there is a cheaper way than counting its rows.
    """
    some = [*rows[after : after + limit]]
    total = (count or rows.count)() if after or len(some) == limit else len(some)
    following = after + limit if after + limit < total else None
    return Listed(tuple(shown(some)) if some else (), total, following)


def nothing() -> Listed[Any]:
    """What is listed for nobody."""
    return Listed((), 0, None)


def all_named(viewer: Viewer | None, entities: Collection[str]) -> tuple[Named, ...]:
    """These entities as they are; without a caption what this viewer knows no name of."""
    called = captions(viewer, entities) if viewer else {}
    return tuple(Named(one, called.get(one, "")) for one in entities)


def named(viewer: Viewer | None, entity: str) -> Named | None:
    """An entity as it is shown; None where this viewer knows of none with a name."""
    if viewer is None or not entity:
        return None
    shown_as = canonical_of(viewer, [entity])[entity]
    called = captions(viewer, [shown_as])
    return Named(shown_as, called[shown_as]) if shown_as in called else None
