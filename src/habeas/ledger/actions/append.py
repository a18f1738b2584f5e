"""The one function that writes to the ledger: it appends a changeset and projects it.

Everything happens in one transaction that holds the lock of the log's head, so the numbers of
changesets are the order of commits, on PostgreSQL too.
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from datetime import datetime

from django.db import transaction
from django.db.models import Q
from django.utils import timezone

from habeas.ledger.access import Role, Viewer, visible_to
from habeas.ledger.actions.projecting import by_audience, project_change
from habeas.ledger.models import (
    Changeset,
    Claim,
    Erasure,
    LogHead,
    Retraction,
    Submission,
    WrappedKey,
)
from habeas.ledger.models.rows import insert_rows
from habeas.ledger.queries.claims import Change, changes_of, last_change_numbers
from habeas.ledger.queries.verification import leaf_data, stored_row
from habeas.ledger.rules import commitments, merkle
from habeas.ledger.rules.claims import LedgerError, NewClaim
from habeas.ledger.rules.ids import new_id
from habeas.ledger.rules.levels import Level, audience_sees
from habeas.ledger.rules.rows import ClaimRow, claim_row, erased_columns, seal_row
from habeas.ledger.rules.sealing import wrap_key
from habeas.vocabulary.version import VERSION


class StaleBase(LedgerError):
    """Somebody else changed an entity since it was read. ``changes`` says what, by entity."""

    def __init__(self, changes: Mapping[str, list[Change]]) -> None:
        names = sorted({change.author_name for since in changes.values() for change in since})
        super().__init__(f"Changed meanwhile by {', '.join(names)}; nothing was written.")
        self.changes = changes


class KeyReused(LedgerError):
    """The idempotency key was used before, for something else."""


@dataclass(frozen=True, slots=True)
class Changes:
    """What one changeset does, and why.

    ``claims`` are recorded; ``retract`` and ``erase`` are ids of claims. ``base`` says, for each
    entity that the author had read, the id of the last changeset that was shown; where a later one
    exists, nothing is written and StaleBase tells what changed. The same ``idempotency_key``
    handed in again with the same content returns the first changeset and writes nothing.
    ``holders`` are the public keys (32 bytes) of those who may open the sealed claims in it.
    """

    reason: str
    claims: Sequence[NewClaim] = ()
    retract: Sequence[str] = ()
    erase: Sequence[str] = ()
    base: Mapping[str, str] = field(default_factory=dict)
    idempotency_key: str | None = None
    holders: Sequence[bytes] = ()

    def digest(self, salt: bytes) -> bytes:
        """What tells these changes from others that are handed in under the same key.

        An id, the last field of a claim, is made anew each time and tells nothing.
        """
        claims = [
            [*claim._replace(citation=None)[:-1], *(claim.citation or ())] for claim in self.claims
        ]
        return commitments.payload_hash(salt, [self.reason, claims, [*self.retract], [*self.erase]])


def append_changeset(viewer: Viewer, changes: Changes) -> Changeset:
    """Records changes whole or not at all, and projects them.

    Raises AccessDenied, LedgerError (an unknown or already retracted claim, an empty changeset),
    StaleBase or KeyReused, and ValueRejected for a value that the vocabulary refuses.
    """
    viewer.require(Role.EDITOR, Role.ADMINISTRATOR)
    with transaction.atomic():
        head = taking_turn()
        if repeated := _recorded_before(changes):
            return repeated
        _refuse_empty(changes)
        _refuse_stale(viewer, changes.base)
        changeset = _append(viewer, changes, head)
        _remember(changes, changeset)
    return changeset


def taking_turn() -> LogHead:
    """Waits until nobody else writes, and lets nobody else write until the transaction ends.

    An action that decides by what stands in the record takes its turn before it reads.
    """
    return LogHead.objects.select_for_update().get()


def _append(viewer: Viewer, changes: Changes, head: LogHead) -> Changeset:
    retracted = _claims_to_retract(viewer, changes)
    erased = _claims_to_erase(viewer, changes)
    changeset = _new_changeset(viewer, changes, head.size + 1)
    rows, keys = _rows(viewer, changes, changeset, head.last_claim)
    changeset.leaf = merkle.leaf_hash(leaf_data(changeset, rows, retracted, erased))
    changeset.save(force_insert=True)
    insert_rows(Claim, ClaimRow._fields, rows)
    _write_keys(keys, changes.holders)
    _write_retractions(changeset, retracted)
    _destroy(changeset, erased)
    _advance(head, changeset, len(rows))
    concerned = {(row.entity, row.level, row.team) for row in rows}
    concerned |= {(claim.entity, claim.level, claim.team) for claim in (*retracted, *erased)}
    project_change(changeset.seq, by_audience(concerned, audience_sees))
    return changeset


def _recorded_before(changes: Changes) -> Changeset | None:
    earlier = Submission.objects.filter(key=changes.idempotency_key).first()
    if earlier is None:
        return None
    if earlier.digest is None or bytes(earlier.digest) != changes.digest(bytes(earlier.salt)):
        raise KeyReused("This key was used before, for other changes; nothing was written.")
    return earlier.changeset


def _remember(changes: Changes, changeset: Changeset) -> None:
    if changes.idempotency_key is not None:
        salt = commitments.new_salt()
        Submission.objects.create(
            key=changes.idempotency_key,
            changeset=changeset,
            salt=salt,
            digest=changes.digest(salt),
        )


def _refuse_empty(changes: Changes) -> None:
    if not (changes.claims or changes.retract or changes.erase):
        raise LedgerError("There is nothing to record.")
    if not changes.reason.strip():
        raise LedgerError("A changeset needs a reason.")


def _refuse_stale(viewer: Viewer, base: Mapping[str, str]) -> None:
    if not base:
        return
    numbers = dict(Changeset.objects.filter(id__in=base.values()).values_list("id", "seq"))
    last = last_change_numbers(viewer, base.keys())
    shown = {entity: numbers.get(changeset, 0) for entity, changeset in base.items()}
    stale = [entity for entity in base if last.get(entity, 0) > shown[entity]]
    if stale:
        raise StaleBase(
            {entity: changes_of(viewer, entity, after=shown[entity]) for entity in stale}
        )


def _new_changeset(viewer: Viewer, changes: Changes, number: int) -> Changeset:
    return Changeset(
        seq=number,
        id=new_id(),
        author=viewer.id,
        author_name=viewer.name,
        recorded_at=_no_earlier_than(number - 1),
        reason=changes.reason.strip(),
        vocabulary=VERSION,
        salt=commitments.new_salt(),
    )


def _no_earlier_than(previous: int) -> datetime:
    """Now; or the time of the previous changeset, where the machine's clock was set back.

    So what was known on a day is always a beginning of the log.
    """
    times = Changeset.objects.filter(seq=previous).values_list("recorded_at", flat=True)
    return max([timezone.now(), *times])


def _rows(
    viewer: Viewer, changes: Changes, changeset: Changeset, last_claim: int
) -> tuple[list[ClaimRow], dict[int, bytes]]:
    """The rows of the new claims, and the keys of the sealed ones by the claim's number."""
    rows: list[ClaimRow] = []
    keys: dict[int, bytes] = {}
    for seq, claim in enumerate(changes.claims, start=last_claim + 1):
        row = claim_row(claim, seq, changeset.seq, changeset.id, viewer.team)
        if row.level == Level.SEALED:
            row, keys[seq] = seal_row(row, changeset.id)
        rows.append(row)
    if keys and not changes.holders:
        raise LedgerError("A sealed claim needs somebody who may open it.")
    return rows, keys


def _write_keys(keys: Mapping[int, bytes], holders: Sequence[bytes]) -> None:
    WrappedKey.objects.bulk_create(
        WrappedKey(claim_id=seq, holder=holder, wrapped=wrap_key(key, holder))
        for seq, key in keys.items()
        for holder in holders
    )


def _claims_to_retract(viewer: Viewer, changes: Changes) -> list[Claim]:
    replaced = [claim.replaces for claim in changes.claims if claim.replaces]
    claims = _own_claims(viewer, [*changes.retract, *replaced])
    gone = Retraction.objects.filter(claim__in=claims).select_related("claim").first()
    if gone:
        raise LedgerError(f"Claim {gone.claim.id} was retracted before; nothing was written.")
    return claims


def _claims_to_erase(viewer: Viewer, changes: Changes) -> list[Claim]:
    if changes.erase:
        viewer.require(Role.ADMINISTRATOR)
    claims = _own_claims(viewer, changes.erase)
    for claim in claims:
        if claim.payload_hash is not None:
            raise LedgerError(f"Claim {claim.id} was erased before; nothing was written.")
    return claims


def _own_claims(viewer: Viewer, ids: Sequence[str]) -> list[Claim]:
    """The claims with these ids, each once. What a viewer may not see does not exist for them."""
    may_reach = visible_to(viewer.audience) | Q(level=Level.SEALED, team=viewer.team)
    claims = {claim.id: claim for claim in Claim.objects.filter(may_reach, id__in=set(ids))}
    for wanted in ids:
        if wanted not in claims:
            raise LedgerError(f"There is no claim {wanted[:40]!r}; nothing was written.")
    return sorted(claims.values(), key=lambda claim: claim.seq)


def _write_retractions(changeset: Changeset, claims: Sequence[Claim]) -> None:
    Retraction.objects.bulk_create(
        Retraction(claim=claim, changeset=changeset, entity=claim.entity) for claim in claims
    )


def _destroy(changeset: Changeset, claims: Sequence[Claim]) -> None:
    """Overwrites the payloads (``secure_delete`` is on) and the keys of what is erased."""
    for claim in claims:
        columns = erased_columns(stored_row(claim))
        Claim.objects.filter(pk=claim.pk).update(**columns)
    WrappedKey.objects.filter(claim__in=claims).delete()
    Submission.objects.filter(changeset__claims__in=claims).update(digest=None)
    Erasure.objects.bulk_create(Erasure(claim=claim, changeset=changeset) for claim in claims)


def _advance(head: LogHead, changeset: Changeset, claims: int) -> None:
    frontier = merkle.Frontier(head.size, merkle.unpack_subtrees(bytes(head.subtrees)))
    frontier = frontier.append(bytes(changeset.leaf))
    head.size = frontier.size
    head.subtrees = merkle.pack_subtrees(frontier.subtrees)
    head.root = frontier.root()
    head.last_claim += claims
    head.save()
