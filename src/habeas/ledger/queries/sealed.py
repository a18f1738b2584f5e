"""Sealed claims, opened in memory for somebody who holds their keys."""

from collections.abc import Collection

import orjson
from nacl.public import PrivateKey

from habeas.ledger.access import Viewer
from habeas.ledger.models import Claim, WrappedKey
from habeas.ledger.queries.claims import StoredClaim
from habeas.ledger.queries.verification import stored_row
from habeas.ledger.rules import commitments
from habeas.ledger.rules.levels import Level
from habeas.ledger.rules.rows import PAYLOAD, header_of
from habeas.ledger.rules.sealing import unseal, unwrap_key


def unlock(
    viewer: Viewer | None, entities: Collection[str], private_key: bytes
) -> list[StoredClaim]:
    """The sealed claims of these entities that this key opens; nothing of it is stored.

    Only the viewer's own team's claims are looked at. Raises CannotUnseal where a claim that was
    sealed for this holder was changed since.
    """
    if viewer is None:
        return []
    holder = bytes(PrivateKey(private_key).public_key)
    keys = WrappedKey.objects.filter(
        holder=holder,
        claim__entity__among=entities,
        claim__team=viewer.team,
        claim__level=Level.SEALED,
        claim__retraction=None,
    ).select_related("claim", "claim__changeset")
    return [_opened(key.claim, unwrap_key(bytes(key.wrapped), private_key)) for key in keys]


def _opened(claim: Claim, key: bytes) -> StoredClaim:
    row = stored_row(claim)
    header = commitments.canonical(header_of(row, claim.changeset.id))
    payload = orjson.loads(unseal(bytes(row.sealed or b""), header, key))
    columns = row._replace(**dict(zip(PAYLOAD, payload, strict=True)))._asdict()
    columns["changeset"] = columns["changeset_id"]
    return StoredClaim(*(columns[field] for field in StoredClaim._fields))
