"""What somebody hands in to be recorded: claims and their citations."""

from typing import NamedTuple

from habeas.ledger.rules.levels import Certainty, Level
from habeas.values.errors import InputError

PREFERRED = "preferredClaim"
"""The property by which an entity says which of its claims leads where several disagree."""


class LedgerError(InputError):
    """The ledger refuses to record this; nothing was written."""


class Citation(NamedTuple):
    """Where a claim was read: a preserved document and a place in it.

    ``document`` is the SHA-256 of the document's bytes in hexadecimal. The place is a pair of W3C
    Web Annotation selectors: ``start`` and ``end`` (code points in the document's text, half-open;
    -1 where unknown) and the quotation ``exact`` with some text before and after it.
    """

    document: str
    exact: str = ""
    prefix: str = ""
    suffix: str = ""
    start: int = -1
    end: int = -1


class NewClaim(NamedTuple):
    """One value of one property of one entity, as it is handed in.

    ``value`` is canonical or can be made so; ``original`` is how the source writes it, where that
    differs. ``lang`` is a language code (ISO 639). ``attributed_to`` says who makes the statement
    in the source ("the MEPs who signed"). ``checked_on`` is the day (EDTF) on which somebody last
    checked it. ``replaces`` is the id of the claim that this one corrects; that claim is
    retracted in the same changeset. ``id`` is given (made by ``new_id``) only where another claim
    of the same changeset names this one; else the ledger makes it.
    """

    entity: str
    schema: str
    prop: str
    value: str
    original: str = ""
    lang: str = ""
    level: str = Level.TEAM
    certainty: str = Certainty.REPORTED
    citation: Citation | None = None
    attributed_to: str = ""
    checked_on: str = ""
    replaces: str = ""
    id: str = ""
