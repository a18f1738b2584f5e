"""Which letters that were sent relied on a claim: whoever corrects it can tell their readers."""

from collections import defaultdict
from collections.abc import Collection
from dataclasses import dataclass
from datetime import date

from habeas.advocacy.models import FrozenCopy, ReliedOn
from habeas.ledger.access import Viewer
from habeas.ledger.queries import changed_in, claims_by_id
from habeas.register.queries.changes import number_seen


@dataclass(frozen=True, slots=True)
class FrozenLetter:
    """A copy that was sent, and those of the claims asked for on which it relied."""

    id: int
    intervention: str
    document: str
    title: str
    sent_on: date
    recipients: tuple[str, ...]
    claims: tuple[str, ...]


def letters_that_relied_on(
    viewer: Viewer | None, claims: Collection[str]
) -> tuple[FrozenLetter, ...]:
    """The team's letters that relied on any of these claims (ids), the last that was sent first.

    Claims that were retracted since count; those that this viewer may not know do not.
    """
    if viewer is None or not viewer.team:
        return ()
    known = claims_by_id(viewer, claims)
    relied: dict[int, list[str]] = defaultdict(list)
    rows = ReliedOn.objects.filter(claim__among=[*known], copy__team=viewer.team)
    for copy, claim in rows.order_by("claim").values_list("copy_id", "claim"):
        relied[copy].append(claim)
    copies = FrozenCopy.objects.filter(team=viewer.team, id__among=[*relied])
    return tuple(_letter(copy, relied[copy.id]) for copy in copies.order_by("-sent_on", "-id"))


def letters_carrying(viewer: Viewer | None, changeset: str) -> tuple[FrozenLetter, ...]:
    """The team's letters that relied on what a changeset (by its id) withdrew."""
    number = number_seen(viewer, changeset) if viewer else None
    if number is None:
        return ()
    _, withdrawn = changed_in(viewer, number)
    return letters_that_relied_on(viewer, [claim.id for claim in withdrawn])


def letters_of(viewer: Viewer | None, intervention: str) -> tuple[FrozenLetter, ...]:
    """The copies of one appeal that were sent, with all claims on which each relied."""
    if viewer is None or not viewer.team:
        return ()
    copies = FrozenCopy.objects.filter(team=viewer.team, intervention=intervention)
    copies = copies.prefetch_related("relied_on").order_by("-sent_on", "-id")
    return tuple(
        _letter(copy, sorted(each.claim for each in copy.relied_on.all())) for copy in copies
    )


def _letter(copy: FrozenCopy, claims: Collection[str]) -> FrozenLetter:
    return FrozenLetter(
        id=copy.id,
        intervention=copy.intervention,
        document=copy.document,
        title=copy.title,
        sent_on=copy.sent_on,
        recipients=tuple(copy.recipients),
        claims=tuple(claims),
    )
