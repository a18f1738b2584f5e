"""What is known of people that helps to tell them from others."""

from collections import defaultdict
from collections.abc import Collection, Iterable, Sequence

from habeas.ledger.access import Viewer
from habeas.ledger.queries import StoredClaim, claims_about, claims_of
from habeas.register.queries.identities import members_of
from habeas.register.rules.evidence import DETENTION
from habeas.register.rules.identity import KnownOf
from habeas.register.rules.roles import NAMING
from habeas.values.dates import PartialDate

COUNTRIES = ("nationality", "citizenship", "country")
NUMBERS = (
    "externalId",
    "idNumber",
    "passportNumber",
    "registrationNumber",
    "socialSecurityNumber",
    "taxNumber",
    "wikidataId",
)


def known_of(viewer: Viewer, people: Collection[str]) -> dict[str, KnownOf]:
    """What this viewer may know of each of these people (by canonical id), in all their records."""
    members = members_of(viewer, people)
    records = {record: person for person, some in members.items() for record in some}
    own: dict[str, list[StoredClaim]] = defaultdict(list)
    for record, claims in claims_of(viewer, records).items():
        own[records[record]] += claims
    naming: dict[str, set[str]] = defaultdict(set)
    for record, claims in claims_about(viewer, records, props=NAMING).items():
        naming[records[record]].update(claim.entity for claim in claims)
    parts = claims_of(viewer, {part for some in naming.values() for part in some})
    return {
        person: _known(own[person], [parts[part] for part in sorted(naming[person])])
        for person in people
    }


def _known(own: Sequence[StoredClaim], parts: Iterable[Sequence[StoredClaim]]) -> KnownOf:
    told = [claim for part in parts for claim in part]
    detentions = [claim for claim in told if claim.schema == DETENTION]
    return KnownOf(
        born=_dates(own, "birthDate"),
        died=_dates(own, "deathDate"),
        arrested=_dates(detentions, "startDate"),
        countries=_values(own, *COUNTRIES),
        genders=_values(own, "gender"),
        numbers=_values(own, *NUMBERS),
        cases=_values(told, "caseReference"),
        lists=_values(told, "roll"),
        appeals=_values(told, "intervention"),
    )


def _values(claims: Iterable[StoredClaim], *props: str) -> frozenset[str]:
    return frozenset(claim.value for claim in claims if claim.prop in props)


def _dates(claims: Iterable[StoredClaim], prop: str) -> tuple[PartialDate, ...]:
    return tuple(map(PartialDate.from_edtf, sorted(_values(claims, prop))))
