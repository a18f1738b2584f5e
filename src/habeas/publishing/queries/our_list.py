"""Our list as the record has it: who is on it on a day, as it was known on another."""

from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass
from datetime import date

from habeas.ledger.access import Viewer
from habeas.ledger.queries import StoredClaim, changeset_on, claims_about, claims_of
from habeas.publishing.rules.our_list import Difference, Judged, Person, View, difference
from habeas.register.models import StatusInterval
from habeas.register.queries.held import HELD_STATES
from habeas.register.queries.identities import canonical_of, members_of
from habeas.register.queries.statuses import segments_of
from habeas.register.rules.evidence import ASSESSMENT
from habeas.values.dates import PartialDate


@dataclass(frozen=True, slots=True)
class ListRule:
    """Whose judgement counts, by the ids of assessors; nobody's named means everybody's."""

    assessors: Collection[str] = ()

    def counts(self, assessors: Sequence[str]) -> bool:
        """Whether a judgement of these counts."""
        return not self.assessors or any(one in self.assessors for one in assessors)


def list_on(
    viewer: Viewer | None,
    day: date,
    known_on: date | None = None,
    rule: ListRule = ListRule(),
) -> View:
    """Who is on the list on a day, as the record knew it at the end of ``known_on`` (UTC)."""
    if viewer is None:
        return View(day, {})
    as_of = None if known_on is None else changeset_on(known_on)
    judged = _judgements(viewer, as_of, rule)
    segments = segments_of(viewer, judged.keys(), known_on)
    return View(
        day, {one: Person(segments.get(one, ()), tuple(some)) for one, some in judged.items()}
    )


@dataclass(frozen=True, slots=True)
class Compared:
    """Our list at two times, and what changed between them."""

    before: View
    after: View
    difference: Difference


def compare_lists(
    viewer: Viewer | None,
    old: tuple[date, date | None],
    new: tuple[date, date | None],
    rule: ListRule = ListRule(),
) -> Compared:
    """The list on two days, each as it was known on another day (None is now)."""
    before, after = list_on(viewer, *old, rule), list_on(viewer, *new, rule)
    as_of = None if new[1] is None else changeset_on(new[1])
    same = canonical_of(viewer, before.people.keys(), as_of) if viewer else {}
    return Compared(before, after, difference(before, after, same))


def _judgements(viewer: Viewer, as_of: int | None, rule: ListRule) -> Mapping[str, list[Judged]]:
    """The judgements that count on everybody who was ever held, by the ids they are shown under."""
    held = StatusInterval.objects.filter(audience=viewer.audience, state__in=HELD_STATES)
    people = members_of(viewer, set(held.values_list("person", flat=True)), as_of)
    records = {one for some in people.values() for one in some}
    about = claims_about(viewer, records, as_of, props=("person",))
    named = {
        claim.entity: record
        for record, some in about.items()
        for claim in some
        if claim.schema == ASSESSMENT
    }
    shown_as = canonical_of(viewer, named.values(), as_of)
    found: dict[str, list[Judged]] = {}
    for assessment, claims in claims_of(viewer, named, as_of).items():
        if judged := _judged(claims, rule):
            found.setdefault(shown_as[named[assessment]], []).append(judged)
    return found


def _judged(claims: Sequence[StoredClaim], rule: ListRule) -> Judged | None:
    """What an assessment says, where it says how it stands; the claim recorded last leads."""
    said = {claim.prop: claim.value for claim in claims}
    assessors = [claim.value for claim in claims if claim.prop == "assessor"]
    if "status" not in said or not rule.counts(assessors):
        return None
    when = PartialDate.from_edtf(said["date"]) if "date" in said else None
    return Judged(said.get("assessor", ""), said["status"], when)
