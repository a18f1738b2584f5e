"""What the feeds of an account carry: deadlines, changes of a case, comings and goings."""

from collections.abc import Collection, Sequence
from dataclasses import dataclass
from datetime import date, datetime

from django.db.models import Q

from habeas.accounts.queries import viewer_of
from habeas.advocacy.access import feed_viewer
from habeas.advocacy.models import FeedAddress
from habeas.advocacy.queries.appeals import falling_due, overdue
from habeas.advocacy.queries.coming import MOST_DAYS, Coming, coming
from habeas.advocacy.queries.shown import AppealLine
from habeas.advocacy.rules.feeds import hash_of
from habeas.ledger.access import Viewer, visible_to
from habeas.ledger.models import Changeset, Claim
from habeas.ledger.queries import changed_in, claims_of, linked_by
from habeas.ledger.queries.claims import StoredClaim, last_change_numbers
from habeas.register.models import StatusInterval
from habeas.register.queries.describing import Describer, captions
from habeas.register.queries.identities import records_of
from habeas.register.queries.labels import property_label, schema_label
from habeas.register.queries.listed import Named, named
from habeas.register.queries.selecting import found_people
from habeas.register.queries.shown import PeopleQuery
from habeas.register.rules.facets import ABOUT_CLAIMS
from habeas.register.rules.roles import OF_CASE
from habeas.register.rules.same_person import DECISIONS
from habeas.register.rules.status import State
from habeas.values.dates import Answer

MOST_EVENTS, MOST_ENTRIES = 500, 50
_HIDDEN = {*ABOUT_CLAIMS, *DECISIONS}


@dataclass(frozen=True, slots=True)
class FeedShown:
    """One address of an account, without its secret, which nobody knows any more."""

    id: int
    kind: str
    title: str
    inside: bool
    made: datetime
    last_used: date | None


@dataclass(frozen=True, slots=True)
class FeedFound:
    """A feed that was found by its secret, and for whom it is written, in which language."""

    address: FeedAddress
    viewer: Viewer
    language: str


@dataclass(frozen=True, slots=True)
class Deadlines:
    """Days to look out for, and when the record last said something of each, by its id."""

    overdue: tuple[AppealLine, ...]
    falling_due: tuple[AppealLine, ...]
    coming: tuple[Coming, ...]
    changed: dict[str, datetime]


@dataclass(frozen=True, slots=True)
class CaseChange:
    """What one changeset did to a case: texts such as "Arrested: 12 June 2017"."""

    changeset: str
    recorded_at: datetime
    recorded: tuple[str, ...]
    taken_back: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class StatusChange:
    """That somebody's state of liberty changed on a day, and when the record learned it."""

    person: Named
    state: State
    answer: Answer
    day: date | None
    learned: datetime
    key: str


def feeds_of(viewer: Viewer | None) -> tuple[FeedShown, ...]:
    """The addresses of an account that still answer, the newest first."""
    if viewer is None or not viewer.id:
        return ()
    own = FeedAddress.objects.filter(account_id=viewer.id, revoked=None).order_by("-id")
    return tuple(
        FeedShown(one.id, one.kind, one.title, one.inside, one.made, one.last_used) for one in own
    )


def feed_at(secret: str, kind: str) -> FeedFound | None:
    """The feed of a secret; None for one that is unknown, revoked, or of another kind.

    And for one whose account is closed.
    """
    found = FeedAddress.objects.filter(secret_hash=hash_of(secret), kind=kind, revoked=None)
    one = found.select_related("account").first()
    viewer = feed_viewer(viewer_of(one.account), inside=one.inside) if one else None
    return FeedFound(one, viewer, one.account.language) if one and viewer else None


def deadlines(viewer: Viewer, day: date) -> Deadlines:
    """What is overdue, and what falls due or comes within a year."""
    last = date.fromordinal(min(day.toordinal() + MOST_DAYS, date.max.toordinal()))
    late = overdue(viewer, day, limit=MOST_EVENTS).rows
    due = falling_due(viewer, day, last, limit=MOST_EVENTS).rows
    days = coming(viewer, day, MOST_DAYS, limit=MOST_EVENTS).rows
    entities = {line.id for line in (*late, *due)} | {one.record for one in days}
    return Deadlines(late, due, days, _changed(viewer, entities))


def _changed(viewer: Viewer, entities: Collection[str]) -> dict[str, datetime]:
    numbers = last_change_numbers(viewer, entities)
    times = dict(
        Changeset.objects.filter(seq__among={*numbers.values()}).values_list("seq", "recorded_at")
    )
    return {entity: times[number] for entity, number in numbers.items() if number in times}


def changes_of_case(viewer: Viewer, person: str) -> tuple[Named, tuple[CaseChange, ...]] | None:
    """The last changes of a person and of what names them; None where nobody is known.

    Only what still stands is told in words: a value that was taken back is named by what it was
    of, and no longer said. Neither who recorded it nor why leaves.
    """
    shown_as = named(viewer, person)
    if shown_as is None:
        return None
    entities = _case_of(viewer, shown_as.id)
    changesets = Changeset.objects.in_bulk(_last_changesets(viewer, entities))
    standing = {claim.id for some in claims_of(viewer, entities).values() for claim in some}
    changes = (
        _case_change(viewer, changeset, entities, standing)
        for _, changeset in sorted(changesets.items(), reverse=True)
    )
    return shown_as, tuple(one for one in changes if one.recorded or one.taken_back)


def _case_of(viewer: Viewer, person: str) -> set[str]:
    """All records of a person, what names them as a case, and what belongs to a detention."""
    records = {*records_of(viewer, person)}
    parts = {part for part, whole in linked_by(viewer, records, OF_CASE) if whole in records}
    inner = {part for part, whole in linked_by(viewer, parts, ("detention",)) if whole in parts}
    return records | parts | inner


def _last_changesets(viewer: Viewer, entities: Collection[str]) -> list[int]:
    claims = Claim.objects.filter(visible_to(viewer.audience), entity__among=entities)
    numbers: set[int] = set()
    for column in ("changeset_id", "retraction__changeset_id"):
        done = claims.filter(**{f"{column}__isnull": False}).order_by(f"-{column}")
        numbers.update(done.values_list(column, flat=True).distinct()[:MOST_ENTRIES])
    return sorted(numbers, reverse=True)[:MOST_ENTRIES]


def _case_change(
    viewer: Viewer, changeset: Changeset, entities: Collection[str], standing: Collection[str]
) -> CaseChange:
    recorded, retracted = changed_in(viewer, changeset.seq, entities)
    told = [one for one in recorded if one.prop not in _HIDDEN and one.id in standing]
    describer = Describer.of(viewer, told)
    return CaseChange(
        changeset=changeset.id,
        recorded_at=changeset.recorded_at,
        recorded=_texts(describer, told),
        taken_back=tuple(dict.fromkeys(_of(one) for one in retracted if one.prop not in _HIDDEN)),
    )


def _texts(describer: Describer, claims: Sequence[StoredClaim]) -> tuple[str, ...]:
    told = (f"{_of(one)}: {describer.text(one)}" for one in claims if describer.has_name(one))
    return tuple(dict.fromkeys(told))


def _of(claim: StoredClaim) -> str:
    """What a claim is of: of a person the property alone, else with what it is a part of."""
    label = property_label(claim.schema, claim.prop)
    return label if claim.schema == "Person" else f"{schema_label(claim.schema)}, {label}"


def comings_and_goings(
    viewer: Viewer, query: PeopleQuery, without: Collection[str] = ()
) -> tuple[StatusChange, ...]:
    """How the states of the people whom a search finds changed, the last learned first.

    ``without`` are facets that are left out of the search, so that whoever no longer has the
    status it asks for is still told of. Raises InputError where the search cannot be asked.
    """
    facets = tuple(facet for facet in query.facets if facet[0] not in without)
    found = found_people(viewer, PeopleQuery(query.text, facets, query.day))
    rows = StatusInterval.objects.filter(
        Q(first__lte=query.day),
        audience=viewer.audience,
        believed_until=None,
        person__in=found.entries.order_by().values("entity"),
    ).order_by("-believed_from", "-first", "person")[:MOST_ENTRIES]
    some = [*rows]
    called = captions(viewer, {row.person for row in some})
    times = dict(
        Changeset.objects.filter(seq__among={row.believed_from for row in some}).values_list(
            "seq", "recorded_at"
        )
    )
    return tuple(
        StatusChange(
            person=Named(row.person, called.get(row.person, "")),
            state=State(row.state),
            answer=Answer(row.answer),
            day=row.first if row.first > date.min else None,
            learned=times[row.believed_from],
            key=f"{row.person} {row.state} {row.answer} {row.first}",
        )
        for row in some
    )
