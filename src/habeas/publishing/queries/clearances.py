"""Who may be named and who is withheld, and why: counted, and listed a page at a time."""

from collections import Counter
from collections.abc import Collection, Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date

from django.db.models import Q, QuerySet

from habeas.ledger.access import THE_PUBLIC, Viewer
from habeas.ledger.queries import StoredClaim, claims_about, claims_of, entities_valued
from habeas.publishing.queries.standing import consents_on, records_of, withheld_people
from habeas.publishing.rules.gate import OWNERS, USE, Withheld
from habeas.register.models import Entry, EntryFacet
from habeas.register.queries.describing import captions
from habeas.register.queries.identities import canonical_of, members_of
from habeas.register.queries.labels import property_label, schema_label, term_label
from habeas.register.queries.people import entries_of
from habeas.register.queries.selecting import Found
from habeas.register.rules.facets import ABOUT_CLAIMS, CLEARED, EMBARGO, is_unsourced
from habeas.register.rules.roles import PERSON, PersonRole
from habeas.values.dates import PartialDate

OF_PEOPLE = (
    *(Withheld.NOT_CLEARED, Withheld.NO_CONSENT),
    *(Withheld.CONSENT_TAKEN_BACK, Withheld.EMBARGO),
)
"""Why somebody may not be named, in the order in which it is told."""

PAGE_LENGTH = 50
_TERMS, _USES = "consents", "publication_uses"


@dataclass(frozen=True, slots=True)
class Cleared:
    """Who is cleared, by the public's ids: ``named`` may be named, ``withheld`` says why others
    may not be.
    """

    named: frozenset[str]
    withheld: Mapping[str, Withheld]

    @property
    def all(self) -> list[str]:
        """Everybody who is cleared."""
        return [*self.named, *self.withheld]


@dataclass(frozen=True, slots=True)
class ConsentShown:
    """One answer as recorded: what was said, when, and for which uses (none: for all)."""

    entity: str
    answer: str
    date: PartialDate | None
    uses: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class WithheldPerson:
    """Somebody who may not be named, and what decides on it.

    ``told`` are the public properties and ``parts`` the kinds of what the public knows of them,
    with how many there are; ``unsourced`` counts the public values without a source.
    """

    id: str
    caption: str
    why: Withheld | None
    told: tuple[str, ...]
    parts: tuple[tuple[str, int], ...]
    unsourced: int
    consents: tuple[ConsentShown, ...]
    embargo: str


@dataclass(frozen=True, slots=True)
class WithheldPage:
    """A part of the list; ``next`` is the place after it."""

    rows: tuple[WithheldPerson, ...]
    total: int
    next: str


def cleared_people(viewer: Viewer, day: date) -> Cleared:
    """Who is cleared on a record of theirs that the team knows, and who of them may be named."""
    on = entities_valued(viewer, CLEARED, [USE])[USE]
    shown_as = canonical_of(viewer, on)
    records = members_of(viewer, {*shown_as.values()})
    every = {*on, *(one for some in records.values() for one in some)}
    public = {*canonical_of(THE_PUBLIC, every).values()}
    known = public_people().filter(entity__among=[*public]).values_list("entity", flat=True)
    people = [*known]
    withheld = withheld_people(viewer, people, day)
    return Cleared(frozenset(people) - withheld.keys(), withheld)


def public_people() -> QuerySet[Entry]:
    """Everybody of whom something is public."""
    return Entry.objects.filter(audience=THE_PUBLIC.audience, schema=PERSON)


def withheld_counts(cleared: Cleared) -> dict[Withheld, int]:
    """How many may not be named for each reason; a reason that nobody has is left out."""
    counted = Counter(cleared.withheld.values())
    counted[Withheld.NOT_CLEARED] = public_people().count() - len(cleared.all)
    return {why: counted[why] for why in OF_PEOPLE if counted[why]}


def withheld_page(
    viewer: Viewer | None, why: Withheld, day: date, after: str = "", length: int = PAGE_LENGTH
) -> WithheldPage:
    """Those who may not be named for one reason, by name. Raises InputError."""
    if viewer is None:
        return WithheldPage((), 0, "")
    cleared = cleared_people(viewer, day)
    if why is Withheld.NOT_CLEARED:
        entries = public_people().filter(~Q(entity__among=cleared.all))
    else:
        people = [one for one, reason in cleared.withheld.items() if reason is why]
        entries = public_people().filter(entity__among=people)
    return _page(viewer, entries, day, after, length)


def named_page(viewer: Viewer | None, day: date, after: str = "") -> WithheldPage:
    """Those who may be named on a day, by name. Raises InputError."""
    if viewer is None:
        return WithheldPage((), 0, "")
    named = [*cleared_people(viewer, day).named]
    return _page(viewer, public_people().filter(entity__among=named), day, after, PAGE_LENGTH)


def sharing_page(
    viewer: Viewer | None, facet: str, value: str, day: date, after: str = ""
) -> WithheldPage:
    """Those who may not be named, as the team knows them, of whom one value is recorded."""
    if viewer is None:
        return WithheldPage((), 0, "")
    named = named_by_the_team(viewer, cleared_people(viewer, day))
    having = EntryFacet.objects.filter(audience=viewer.audience, facet=facet, value=value)
    entries = Entry.objects.filter(audience=viewer.audience, role=PersonRole.CASE)
    entries = entries.filter(~Q(entity__among=named), entity__in=having.values("entity"))
    return _page(viewer, entries, day, after, PAGE_LENGTH)


def named_by_the_team(viewer: Viewer, cleared: Cleared) -> list[str]:
    """Those who may be named, by the team's ids."""
    return [*{*canonical_of(viewer, cleared.named).values()}]


def described(viewer: Viewer, people: Sequence[str], day: date) -> list[WithheldPerson]:
    """These people, with what decides on them; they come in the order in which they are asked."""
    called = {**captions(THE_PUBLIC, people), **captions(viewer, people)}
    why = withheld_people(viewer, people, day)
    public = members_of(THE_PUBLIC, {*canonical_of(THE_PUBLIC, people).values()})
    shown_as = canonical_of(THE_PUBLIC, people)
    own = claims_of(THE_PUBLIC, {one for some in public.values() for one in some})
    parts = _parts(public)
    team = records_of(viewer, people)
    every = {one for some in team.values() for one in some}
    kept, consents = claims_of(viewer, every), consents_on(viewer, every)
    return [
        WithheldPerson(
            id=person,
            caption=called.get(person, ""),
            why=why.get(person),
            told=_told(own, public[shown_as[person]]),
            parts=parts[shown_as[person]],
            unsourced=sum(
                is_unsourced(claim)
                for one in public[shown_as[person]]
                for claim in own.get(one, ())
            ),
            consents=_answers(consents, team[person]),
            embargo=_embargo(claim for one in team[person] for claim in kept.get(one, ())),
        )
        for person in people
    ]


def _page(
    viewer: Viewer, entries: QuerySet[Entry], day: date, after: str, length: int
) -> WithheldPage:
    found = Found(viewer, day, entries, None, narrowed=True)
    some, following = entries_of(found, after, length)
    rows = described(viewer, [entry.entity for entry in some], day)
    return WithheldPage(tuple(rows), entries.count(), following)


def _told(own: Mapping[str, Sequence[StoredClaim]], records: Collection[str]) -> tuple[str, ...]:
    """The properties that are public of somebody."""
    claims = [claim for one in records for claim in own.get(one, ())]
    told = [claim for claim in claims if claim.prop not in ABOUT_CLAIMS]
    return tuple(dict.fromkeys(property_label(claim.schema, claim.prop) for claim in told))


def _parts(public: Mapping[str, Sequence[str]]) -> dict[str, tuple[tuple[str, int], ...]]:
    """What the public knows of each person's detentions, charges …, and how many there are."""
    about = claims_about(THE_PUBLIC, {one for some in public.values() for one in some})
    found = {}
    for person, records in public.items():
        parts = {
            (claim.schema, claim.entity)
            for one in records
            for claim in about.get(one, ())
            if OWNERS.get(claim.schema) == claim.prop
        }
        counted = Counter(schema_label(schema) for schema, _ in sorted(parts))
        found[person] = tuple(counted.items())
    return found


def _answers(
    consents: Mapping[str, Sequence[Sequence[StoredClaim]]], records: Collection[str]
) -> tuple[ConsentShown, ...]:
    """What was answered of somebody on any of their records, the last first."""
    given = {
        claims[0].entity: claims for one in sorted(records) for claims in consents.get(one, ())
    }
    return tuple(sorted(map(_consent, given.values()), key=_when, reverse=True))


def _embargo(claims: Iterable[StoredClaim]) -> str:
    """Until when an embargo lasts, the longest (EDTF); empty for none."""
    days = [claim.value for claim in claims if claim.prop == EMBARGO]
    return max(days, key=lambda day: PartialDate.from_edtf(day).latest or date.max, default="")


def _consent(claims: Sequence[StoredClaim]) -> ConsentShown:
    values = {
        prop: [claim.value for claim in claims if claim.prop == prop]
        for prop in ("answer", "date", "use")
    }
    return ConsentShown(
        entity=claims[0].entity,
        answer=", ".join(term_label(_TERMS, answer) for answer in values["answer"]),
        date=PartialDate.from_edtf(values["date"][-1]) if values["date"] else None,
        uses=tuple(term_label(_USES, use) for use in values["use"]),
    )


def _when(consent: ConsentShown) -> date:
    return consent.date.latest or date.max if consent.date else date.min
