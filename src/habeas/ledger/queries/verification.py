"""Does the ledger still hold what was once recorded? Every commitment is computed again."""

from collections.abc import Callable, Iterator, Sequence
from typing import NamedTuple

from django.db.models import QuerySet

from habeas.ledger.models import Changeset, Claim, LogHead
from habeas.ledger.rules import commitments, merkle
from habeas.ledger.rules.rows import ClaimRow, commitment_of


class Problem(NamedTuple):
    """Something that does not verify: what, and in which respect."""

    what: str
    why: str


def stored_row(claim: Claim) -> ClaimRow:
    """A claim's columns as they are stored."""
    return ClaimRow(*(getattr(claim, column) for column in ClaimRow._fields))


def leaf_data(
    changeset: Changeset,
    rows: Sequence[ClaimRow],
    retracted: Sequence[Claim],
    erased: Sequence[Claim],
) -> bytes:
    """The data of a changeset's leaf in the log."""
    return _leaf_data(
        changeset,
        [bytes(row.commitment) for row in rows],
        [claim.id for claim in retracted],
        [claim.id for claim in erased],
    )


def _leaf_data(
    changeset: Changeset, claims: Sequence[bytes], retracted: Sequence[str], erased: Sequence[str]
) -> bytes:
    recorded_at = changeset.recorded_at.isoformat()
    header = [changeset.seq, changeset.id, recorded_at, changeset.vocabulary]
    payload = [changeset.author, changeset.author_name, changeset.reason]
    inner = commitments.payload_hash(bytes(changeset.salt), payload)
    return commitments.changeset_leaf(header, inner, claims, retracted, erased)


def verify_ledger(
    progress: Callable[[int, int], None] = lambda _done, _all: None,
) -> Iterator[Problem]:
    """Yields whatever does not verify: a claim, a changeset, the order or the number of them.

    ``progress`` is told how many changesets are done, and how many there are.
    """
    head = LogHead.objects.get()
    frontier = merkle.Frontier()
    for changeset in Changeset.objects.order_by("seq").iterator():
        yield from _problems_of_claims(changeset)
        leaf = merkle.leaf_hash(_stored_leaf_data(changeset))
        if leaf != bytes(changeset.leaf):
            yield Problem(f"changeset {changeset.id}", "is not what its leaf in the log says")
        frontier = frontier.append(leaf)
        progress(changeset.seq, head.size)
    if (frontier.size, frontier.root()) != (head.size, bytes(head.root)):
        yield Problem("the log", f"does not end in its head of {head.size} changesets")


def _problems_of_claims(changeset: Changeset) -> Iterator[Problem]:
    columns = Claim.objects.filter(changeset=changeset).order_by("seq")
    for row in map(ClaimRow._make, _stored_rows(columns)):
        if commitment_of(row, changeset.id) != bytes(row.commitment):
            what = f"claim {row.id} ({row.schema}.{row.prop} of {row.entity})"
            yield Problem(what, "is not what was committed to")


def _stored_rows(claims: QuerySet[Claim]) -> Iterator[tuple[object, ...]]:
    return claims.values_list(*ClaimRow._fields).iterator()


def _stored_leaf_data(changeset: Changeset) -> bytes:
    claims = changeset.claims.order_by("seq").values_list("commitment", flat=True)
    retracted = changeset.retractions.order_by("claim").values_list("claim__id", flat=True)
    erased = changeset.erasures.order_by("claim").values_list("claim__id", flat=True)
    return _leaf_data(changeset, [*map(bytes, claims)], [*retracted], [*erased])
