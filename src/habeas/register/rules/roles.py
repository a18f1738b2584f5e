"""What a person is to the record: one of those it is about, or one who acts for them."""

from collections.abc import Collection, Sequence
from enum import StrEnum

from habeas.ledger.queries import StoredClaim

PERSON = "Person"

# By these a detention, a charge, a list, a demand … names somebody it is about;
OF_CASE = ("accused", "beneficiary", "defendant", "detainee", "person", "victim")
# and by these an intervention names somebody who acts, is addressed or answers.
OF_SUPPORTER = ("addressee", "participant", "respondent")
# Lists of a parliament bring hundreds of people of whom nothing else is known.
OF_OFFICE = ("holder",)
NAMING = OF_CASE + OF_SUPPORTER + OF_OFFICE
_SAID_OF_A_CASE = frozenset({"category", "persecutionReason"})


class PersonRole(StrEnum):
    """What a person is to the record."""

    CASE = "case"
    SUPPORTER = "supporter"


def role_of(own: Sequence[StoredClaim], named_in: Collection[str]) -> PersonRole:
    """The role of a person, from the claims on them and the properties in which they are named.

    Somebody of whom nothing else is known yet is a case: a new one begins with a name. Who holds
    an office, and of whom nothing says that they are persecuted, is none.
    """
    about = _SAID_OF_A_CASE.intersection(claim.prop for claim in own)
    if about or not set(named_in).intersection(OF_SUPPORTER + OF_OFFICE):
        return PersonRole.CASE
    named_as_case = set(named_in).intersection(OF_CASE)
    return PersonRole.CASE if named_as_case else PersonRole.SUPPORTER
