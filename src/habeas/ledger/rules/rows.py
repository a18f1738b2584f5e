"""A claim as it is stored: cleaned, committed to, and sealed where its level asks for it."""

from collections.abc import Callable
from functools import cache
from operator import attrgetter
from typing import Any, NamedTuple, cast

from habeas.ledger.rules import commitments, sealing
from habeas.ledger.rules.claims import Citation, LedgerError, NewClaim
from habeas.ledger.rules.ids import new_id
from habeas.ledger.rules.levels import Certainty, Level
from habeas.vocabulary.cleaning import cleaner_for

_LEVELS = frozenset(Level)
_CERTAINTIES = frozenset(Certainty)
_NO_CITATION = Citation("")


class ClaimRow(NamedTuple):
    """One row of the table of claims, in the order of its columns."""

    seq: int
    id: str
    changeset_id: int
    entity: str
    schema: str
    prop: str
    value: str | None
    target: str | None
    original: str
    lang: str
    level: str
    team: str
    certainty: str
    document: str
    exact: str
    prefix: str
    suffix: str
    start: int
    end: int
    attributed_to: str
    checked_on: str
    replaces: str
    salt: bytes | None
    sealed: bytes | None
    payload_hash: bytes | None
    commitment: bytes


HEADER = (
    "id",
    "entity",
    "schema",
    "prop",
    "level",
    "team",
    "certainty",
    "document",
    "checked_on",
    "replaces",
)
PAYLOAD = (
    "value",
    "original",
    "lang",
    "exact",
    "prefix",
    "suffix",
    "start",
    "end",
    "attributed_to",
)
_header_columns = attrgetter(*HEADER)
_payload_columns = attrgetter(*PAYLOAD)


def header_of(row: ClaimRow, changeset: str) -> tuple[str, ...]:
    """What stays of a claim for good: the part of the commitment that an erasure leaves."""
    return (changeset, *_header_columns(row))


def payload_of(row: ClaimRow) -> tuple[str | int | None, ...]:
    """What an erasure destroys, and a seal hides."""
    return cast("tuple[str | int | None, ...]", _payload_columns(row))


def claim_row(claim: NewClaim, seq: int, changeset_seq: int, changeset: str, team: str) -> ClaimRow:
    """The row of a claim, its value made canonical. Raises LedgerError or ValueRejected."""
    _refuse_unknown(claim)
    clean, names_an_entity = _kind_of(claim.schema, claim.prop)
    value = clean(claim.value)
    citation = claim.citation or _NO_CITATION
    row = ClaimRow(
        seq=seq,
        id=claim.id or new_id(),
        changeset_id=changeset_seq,
        entity=claim.entity,
        schema=claim.schema,
        prop=claim.prop,
        value=value,
        target=value if names_an_entity else None,
        original=claim.original,
        lang=claim.lang,
        level=claim.level,
        team=team,
        certainty=claim.certainty,
        document=citation.document,
        exact=citation.exact,
        prefix=citation.prefix,
        suffix=citation.suffix,
        start=citation.start,
        end=citation.end,
        attributed_to=claim.attributed_to,
        checked_on=claim.checked_on,
        replaces=claim.replaces,
        salt=commitments.new_salt(),
        sealed=None,
        payload_hash=None,
        commitment=b"",
    )
    return row._replace(commitment=commitment_of(row, changeset))


@cache
def _kind_of(schema: str, prop: str) -> tuple[Callable[[str], str], bool]:
    """How the values of a property are cleaned, and whether they name entities."""
    from habeas.vocabulary.model import is_reference  # noqa: PLC0415  takes a second to load

    return cleaner_for(schema, prop), is_reference(schema, prop)


def _refuse_unknown(claim: NewClaim) -> None:
    if claim.level not in _LEVELS:
        raise LedgerError(f"{claim.schema}.{claim.prop}: {claim.level!r} is no level.")
    if claim.certainty not in _CERTAINTIES:
        raise LedgerError(f"{claim.schema}.{claim.prop}: {claim.certainty!r} is no certainty.")
    if not claim.entity or len(claim.entity) > 26:
        raise LedgerError(f"{claim.schema}.{claim.prop}: {claim.entity[:40]!r} is no entity's id.")


def commitment_of(row: ClaimRow, changeset: str) -> bytes:
    """The commitment that a row must have, from what is stored of it."""
    if row.payload_hash is not None:
        inner = bytes(row.payload_hash)
    elif row.sealed is not None:
        inner = commitments.sealed_payload_hash(bytes(row.sealed))
    else:
        inner = commitments.payload_hash(bytes(row.salt or b""), payload_of(row))
    return commitments.claim_commitment(header_of(row, changeset), inner)


def seal_row(row: ClaimRow, changeset: str) -> tuple[ClaimRow, bytes]:
    """The row with its payload sealed, and the key that opens it."""
    key = sealing.new_claim_key()
    header = commitments.canonical(header_of(row, changeset))
    sealed = sealing.seal(commitments.canonical(payload_of(row)), header, key)
    hidden = row._replace(**NOTHING, salt=None, sealed=sealed)
    return hidden._replace(commitment=commitment_of(hidden, changeset)), key


def erased_columns(row: ClaimRow) -> dict[str, Any]:
    """The values that the columns of an erased claim take: nothing, and the inner hash."""
    if row.sealed is not None:
        inner = commitments.sealed_payload_hash(bytes(row.sealed))
    else:
        inner = commitments.payload_hash(bytes(row.salt or b""), payload_of(row))
    return {**NOTHING, "salt": None, "sealed": None, "payload_hash": inner}


NOTHING: dict[str, Any] = {
    "value": None,
    "target": None,
    "original": "",
    "lang": "",
    "exact": "",
    "prefix": "",
    "suffix": "",
    "start": -1,
    "end": -1,
    "attributed_to": "",
}
