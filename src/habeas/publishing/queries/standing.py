"""Who may be named in public, as far as the publisher's team knows."""

from collections.abc import Collection, Mapping, Sequence
from datetime import date

from habeas.ledger.access import THE_PUBLIC, Viewer
from habeas.ledger.queries import StoredClaim, claims_about, claims_of
from habeas.publishing.rules.gate import Standing, Withheld, why_not_named
from habeas.register.models import Entry
from habeas.register.queries.identities import canonical_of, members_of
from habeas.register.rules.captions import NAME_PROPS
from habeas.register.rules.roles import PERSON, PersonRole

CONSENT = "Consent"


def withheld_people(viewer: Viewer, people: Collection[str], day: date) -> dict[str, Withheld]:
    """Which of these people may not be named in an edition of a day, and why.

    What counts is said on any record that the team holds to be the same person, so that a refusal
    that is recorded under another name is heeded, as a clearance is.
    """
    records = records_of(viewer, people)
    every = {one for some in records.values() for one in some}
    own = claims_of(viewer, every)
    consents = consents_on(viewer, every)
    cases = _cases(viewer, every)
    found = {}
    for person, some in records.items():
        standing = Standing(
            own=[claim for one in some for claim in own.get(one, ())],
            consents=[claims for one in some for claims in consents.get(one, ())],
            is_case=not cases.isdisjoint(some),
        )
        if why := why_not_named(standing, day):
            found[person] = why
    return found


def people_among(viewer: Viewer, entities: Collection[str]) -> set[str]:
    """Those of these entities that are people, as the team knows them or as the public does."""
    found: set[str] = set()
    for who in (viewer, THE_PUBLIC):
        entries = Entry.objects.filter(audience=who.audience, schema=PERSON)
        shown_as = canonical_of(who, entities)
        people = set(
            entries.filter(entity__among={*shown_as.values()}).values_list("entity", flat=True)
        )
        found |= {entity for entity, one in shown_as.items() if one in people}
    return found


def withheld_cases(viewer: Viewer, day: date) -> set[str]:
    """Everybody whom the record is about and who may not be named, by the ids of the team."""
    cases = Entry.objects.filter(audience=viewer.audience, role=PersonRole.CASE)
    return {*withheld_people(viewer, [*cases.values_list("entity", flat=True)], day)}


def names_of_people(viewer: Viewer, people: Collection[str]) -> dict[str, list[str]]:
    """Every name that the team has for these people, on whichever record."""
    records = records_of(viewer, people)
    claims = claims_of(viewer, {one for some in records.values() for one in some})
    return {
        person: [
            claim.value for one in some for claim in claims.get(one, ()) if claim.prop in NAME_PROPS
        ]
        for person, some in records.items()
    }


def records_of(viewer: Viewer, people: Collection[str]) -> dict[str, set[str]]:
    """All records of each person: those that the public knows to be one, and those of the team."""
    public = members_of(THE_PUBLIC, canonical_of(THE_PUBLIC, people).values())
    known = {person: {person, *public.get(person, ())} for person in people}
    every = {one for some in known.values() for one in some}
    shown_as = canonical_of(viewer, every)
    members = members_of(viewer, shown_as.values())
    return {
        person: some | {one for each in some for one in members[shown_as[each]]}
        for person, some in known.items()
    }


def consents_on(
    viewer: Viewer, records: Collection[str]
) -> Mapping[str, list[Sequence[StoredClaim]]]:
    """What was answered of each record: the claims of each consent."""
    about = claims_about(viewer, records, props=("person",))
    said = {claim.entity for some in about.values() for claim in some if claim.schema == CONSENT}
    claims = claims_of(viewer, said)
    return {
        record: [
            claims[entity]
            for entity in dict.fromkeys(claim.entity for claim in some if claim.schema == CONSENT)
        ]
        for record, some in about.items()
    }


def _cases(viewer: Viewer, people: Collection[str]) -> set[str]:
    """Those whom the record is about: all but those whom the team knows to act for others."""
    shown_as = canonical_of(viewer, people)
    entries = Entry.objects.filter(audience=viewer.audience, entity__among=[*shown_as.values()])
    acting = set(entries.filter(role=PersonRole.SUPPORTER).values_list("entity", flat=True))
    return {person for person, one in shown_as.items() if one not in acting}
